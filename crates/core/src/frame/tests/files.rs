//! CSV and Parquet.
#![cfg(all(feature = "csv", feature = "parquet"))]

use std::sync::Mutex;

use super::types::extract;
use super::*;
use crate::frame::files::{TableWriter, write_csv, write_parquet};

fn csv(folder: &Folder, bytes: &[u8]) -> Result<Batch> {
    let scan = Scan::open(folder.file("x.csv", bytes))?;
    let names: Vec<String> = scan.columns().iter().map(|c| c.name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    scan.read(&names)
}

/// Every text of a column, null as `-`.
fn column(batch: &Batch, name: &str) -> Vec<String> {
    let columns = Columns::default();
    let texts = View::new(batch, &columns).texts(name).unwrap();
    (0..texts.codes.len()).map(|i| texts.get(i).unwrap_or("-").to_owned()).collect()
}

#[test]
fn the_zoo_of_csv_is_read() {
    let folder = Folder::new("zoo");
    let zoo: [(&str, &[&str], &[&str]); 12] = [
        ("a,b\n1,x\n2,y\n", &["1", "2"], &["x", "y"]),
        ("a,b\r\n1,x\r\n2,y\r\n", &["1", "2"], &["x", "y"]),
        ("a,b\r1,x\r2,y", &["1", "2"], &["x", "y"]),
        ("a,b\n1,x\n2,y", &["1", "2"], &["x", "y"]),
        ("\u{feff}a,b\n1,x\n2,y\n", &["1", "2"], &["x", "y"]),
        ("a;b\n1;x,5\n2;y\n", &["1", "2"], &["x,5", "y"]),
        ("a\tb\n1\tx\n2\t\n", &["1", "2"], &["x", "-"]),
        ("a|b\n1|x\n\n\n2|y\n\n", &["1", "2"], &["x", "y"]),
        ("\"a\",\"b\"\n1,\"x\ny\"\n2,\"say \"\"hi\"\"\"\n", &["1", "2"], &["x\ny", "say \"hi\""]),
        ("a,b\n1,5\" nail\n2,y\"\"z\n", &["1", "2"], &["5\" nail", "y\"\"z"]),
        ("a,b\n,\n\"\",é\n", &["-", "-"], &["-", "é"]),
        ("\n a , b \n1,x\n2,y\n", &["1", "2"], &["x", "y"]),
    ];
    for (text, a, b) in zoo {
        let batch = csv(&folder, text.as_bytes()).unwrap();
        assert_eq!(column(&batch, "a"), a, "{text:?}");
        assert_eq!(column(&batch, "b"), b, "{text:?}");
        assert!(batch.is_untyped());
    }
    let one = csv(&folder, b"a\n1\n2\n").unwrap();
    assert_eq!(column(&one, "a"), ["1", "2"]);
    assert_eq!(csv(&folder, b"a,b\n").unwrap().rows(), 0);
}

#[test]
fn a_wrong_csv_names_its_line() {
    let folder = Folder::new("wrong");
    let latin: &[u8] = b"a,b\n1,x\n2,caf\xe9\n";
    let cases: [(&[u8], &str); 8] = [
        (b"a,b\n1,x\n2\n", "line 3 must have 2 fields, got 1"),
        (b"a,b\n\"1\n2\",x\n2,y,z\n", "line 4 must have 2 fields, got 3"),
        (latin, "line 3 is not UTF-8"),
        (b"caf\xe9,b\n1,x\n", "line 1 is not UTF-8"),
        (b"a,b\n1,\"x\n2,y\n", "line 2 is never closed"),
        (b"", "is empty"),
        (b"\n\n", "has no header"),
        (b"\x1f\x8b\x08\x00", "compressed with gzip"),
    ];
    for (bytes, expected) in cases {
        let error = message(csv(&folder, bytes));
        assert!(error.contains(expected), "{error} lacks {expected}");
    }
    let error = message(Scan::open("/nowhere/at all.csv"));
    assert!(error.starts_with("/nowhere/at all.csv cannot be opened"), "{error}");
    assert!(Scan::open(folder.0.clone()).is_err());
    let scan = Scan::open(folder.file("y.csv", b"a,a\n1,2\n")).unwrap();
    assert!(message(scan.read(&["a"])).contains("must be there once"));
}

#[test]
fn chunks_of_a_long_csv_are_cut_between_records() {
    let folder = Folder::new("long");
    let mut text = String::from("id,note\r\n");
    let rows = 250_000;
    for i in 0..rows {
        match i % 7 {
            0 => text.push_str(&format!("{i},\"line\r\nbreak, {i}\"\r\n")),
            1 => text.push_str(&format!("{i},\r\n\r\n")),
            _ => text.push_str(&format!("{i},a note of \"{i}\" words\r\n")),
        }
    }
    let path = folder.file("long.csv", text.as_bytes());
    let parts = Scan::open(path).unwrap().parts(&["note", "id"], 1).unwrap();
    let (mut next, mut count) = (0u64, 0);
    while let Some(part) = parts.next_part().unwrap() {
        let batch = part.decode().unwrap();
        assert_eq!(batch.first_row(), next);
        let columns = Columns::default();
        let view = View::new(&batch, &columns);
        let ids: Vec<i64> = (next as i64..).take(view.rows()).collect();
        assert_eq!(view.keys("id").unwrap().values, KeyValues::Int64(ids));
        next += view.rows() as u64;
        count += 1;
    }
    assert_eq!(next, rows);
    assert!(count > 1, "one part only");
}

#[test]
fn keys_of_a_csv_are_integers_only_in_canonical_form() {
    let folder = Folder::new("canonical");
    let kind = |text: &str| {
        let batch = csv(&folder, format!("id,n\n{text},1\n").as_bytes()).unwrap();
        let columns = Columns::default();
        let keys = View::new(&batch, &columns).keys("id").unwrap();
        keys.kind()
    };
    for text in ["0", "7", "-7", "9223372036854775807", "-9223372036854775808", ""] {
        assert_eq!(kind(text), KeyKind::Int64, "{text}");
    }
    for text in ["007", "-0", "+7", "7.0", " 7", "9223372036854775808", "A7", "1e3", "-"] {
        assert_eq!(kind(text), KeyKind::Text, "{text}");
    }
    let batch = csv(&folder, b"id\n7\n-8\n").unwrap();
    let columns = Columns::default();
    let KeyValues::Text(texts) =
        View::new(&batch, &columns).keys_as("id", KeyKind::Text).unwrap().values
    else {
        panic!()
    };
    assert_eq!(texts.iter().collect::<Vec<_>>(), ["7", "-8"]);
    let batch = csv(&folder, b"id\n7\n08\n").unwrap();
    let error = View::new(&batch, &columns).keys_as("id", KeyKind::Int64).unwrap_err();
    assert!(error.to_string().contains("first: row 1, `08`"), "{error}");
}

#[test]
fn texts_of_a_csv_are_read_as_what_is_asked_for() {
    let folder = Folder::new("untyped");
    let text = "n,b,i,t\n1.5,true,3,2024-01-01\nNA,FALSE,,\n-2e3,1,4.0,2024-01-02 10:00\n";
    let batch = csv(&folder, text.as_bytes()).unwrap();
    let columns = Columns::default();
    let view = View::new(&batch, &columns);
    let numbers = view.numbers("n").unwrap();
    assert!(numbers[0] == 1.5 && numbers[1].is_nan() && numbers[2] == -2000.0);
    assert_eq!(view.booleans("b").unwrap().0, [true, false, true]);
    let (ints, validity) = view.integers("i").unwrap();
    assert_eq!((ints, validity.null_count()), (vec![3, 0, 4], 1));
    assert_eq!(view.instants("t", None, None).unwrap().validity.null_count(), 1);
    assert!(message(view.numbers("t")).contains("first: row 0, `2024-01-01`"));
    let batch = csv(&folder, b"n\ninf\n").unwrap();
    assert!(message(View::new(&batch, &columns).numbers("n")).contains("not numeric"));
}

fn table(rows: i64, start: i64) -> DataFrame {
    let ids: Vec<i64> = (start..start + rows).collect();
    let texts: Strings = ids.iter().map(|i| format!("t{}", i % 5)).collect();
    let flags: Vec<bool> = ids.iter().map(|i| i % 3 != 0).collect();
    TableBuilder::new()
        .int64("id", ids.clone(), &Validity::all())
        .instant("at", ids.iter().map(|i| i * 1_000_003).collect(), &Validity::all(), &Zone::Utc)
        .float64("amount", ids.iter().map(|i| *i as f64 / 4.0).collect())
        .text("what", &texts, &Validity::from_flags(flags))
        .finish()
        .unwrap()
}

#[test]
fn row_groups_are_parts_that_workers_decode() {
    let folder = Folder::new("groups");
    let path = folder.0.join("x.parquet");
    let mut writer = TableWriter::create(&path).unwrap();
    for group in 0..9 {
        writer.write(&table(1000, group * 1000)).unwrap();
    }
    assert_eq!(writer.finish().unwrap(), 9000);
    let parts = Scan::open(path.as_path()).unwrap().parts(&["amount", "id"], 1).unwrap();
    let seen = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some(part) = parts.next_part().unwrap() {
                    let (first_row, rows) = (part.first_row(), part.rows());
                    let batch = part.decode().unwrap();
                    assert_eq!((batch.first_row(), batch.rows()), (first_row, rows));
                    let columns = Columns::default();
                    let sum: f64 =
                        View::new(&batch, &columns).numbers("amount").unwrap().iter().sum();
                    seen.lock().unwrap().push((first_row, sum));
                }
            });
        }
    });
    let mut seen = seen.into_inner().unwrap();
    seen.sort_by_key(|(row, _)| *row);
    assert_eq!(seen.len(), 9);
    for (group, (first_row, sum)) in seen.iter().enumerate() {
        assert_eq!(*first_row, group as u64 * 1000);
        assert_eq!(*sum, (group as f64 * 1000.0 * 1000.0 + 499_500.0) / 4.0);
    }
    let pieces: Vec<usize> = Scan::open(path)
        .unwrap()
        .batches(&["what"], 300)
        .unwrap()
        .map(|batch| batch.unwrap().rows())
        .collect();
    assert_eq!(pieces.iter().sum::<usize>(), 9000);
    assert!(pieces.iter().all(|rows| *rows <= 300));
}

#[test]
fn what_is_written_is_read_back() {
    let folder = Folder::new("back");
    let frame = table(100, -50);
    let names = ["id", "at", "amount", "what"];
    let all = |batch: &Batch| {
        let columns = Columns::default();
        let view = View::new(batch, &columns);
        format!(
            "{:?} {:?} {:?} {:?}",
            view.keys("id").unwrap(),
            view.instants("at", None, None).unwrap(),
            view.numbers("amount").unwrap(),
            view.texts("what").unwrap(),
        )
    };
    let expected = all(&read(&frame, &names));
    let (parquet, csv) = (folder.0.join("x.parquet"), folder.0.join("x.csv"));
    write_parquet(&frame, &parquet).unwrap();
    assert_eq!(all(&read(parquet, &names)), expected);
    write_csv(&frame, &csv).unwrap();
    assert_eq!(all(&read(csv, &names)), expected);
    let ipc = folder.file("x.arrow", &to_ipc(&frame).unwrap());
    assert_eq!(all(&read(ipc, &names)), expected);
}

#[test]
fn every_result_type_goes_through_parquet() {
    let folder = Folder::new("parquet-types");
    let some = Validity::from_flags(vec![true, false]);
    let frame = TableBuilder::new()
        .text("key", &["a", "b"].into_iter().collect(), &some)
        .int64("int", vec![1, 2], &some)
        .float64("float", vec![f64::NAN, 2.5])
        .boolean("bool", &[true, true], &some)
        .instant("time", vec![0, -1], &some, &Zone::Utc)
        .instant("local", vec![0, -1], &some, &Zone::Named("Europe/Paris".into()))
        .instant("naive", vec![0, -1], &some, &Zone::Naive)
        .date("date", vec![0, -1], &some)
        .text("text", &["a", "b"].into_iter().collect(), &some)
        .null("nothing", 2)
        .finish()
        .unwrap();
    let path = folder.0.join("x.parquet");
    write_parquet(&frame, &path).unwrap();
    let names =
        ["key", "int", "float", "bool", "time", "local", "naive", "date", "text", "nothing"];
    assert_eq!(extract(&read(path, &names)), extract(&read(&frame, &names)));
}

#[test]
fn an_empty_table_is_a_file_with_columns_and_no_rows() {
    let folder = Folder::new("empty");
    let frame = table(0, 0);
    for name in ["x.parquet", "x.csv"] {
        let path = folder.0.join(name);
        let mut writer = TableWriter::create(&path).unwrap();
        writer.write(&frame).unwrap();
        writer.finish().unwrap();
        let scan = Scan::open(path).unwrap();
        assert!(scan.has("amount"), "{name}");
        assert_eq!(scan.read(&["amount"]).unwrap().rows(), 0, "{name}");
    }
    let other = TableBuilder::new().null("x", 1).finish().unwrap();
    let mut writer = TableWriter::create(&folder.0.join("y.parquet")).unwrap();
    writer.write(&frame).unwrap();
    assert!(message(writer.write(&other)).contains("the columns of the first one"));
    assert!(message(TableWriter::create(&folder.0.join("y.xlsx"))).contains("must end in"));
}

#[test]
fn broken_parquet_files_are_errors() {
    let folder = Folder::new("broken");
    let path = folder.0.join("x.parquet");
    write_parquet(&table(500, 0), &path).unwrap();
    let good = std::fs::read(&path).unwrap();
    let mut errors = 0;
    let mut check = |bytes: &[u8]| {
        let path = folder.file("y.parquet", bytes);
        let result = Scan::open(path).and_then(|scan| scan.read(&["id", "what"]));
        errors += usize::from(result.is_err());
    };
    for cut in (0..good.len()).step_by(97) {
        check(&good[..cut]);
    }
    for at in (4..good.len()).step_by(31) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        check(&bytes);
    }
    assert!(errors > good.len() / 97, "{errors}");
}
