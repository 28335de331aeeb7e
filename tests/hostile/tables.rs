//! Frames of odd values, shapes and types.

use habitue::DataFrame;
use habitue::frame::{Source, to_arrow_stream, to_ipc};
use polars_core::prelude::{
    AnyValue, Categories, Column, DataType, NamedFrom, Series, TimeUnit, TimeZone,
};

use super::support::examples::{picked, shuffled};
use super::{Case, Must, Table};

impl Case {
    /// A frame as it is.
    pub(crate) fn of(name: String, column: Option<&str>, must: Must, frame: DataFrame) -> Self {
        let source = Box::new(move || Source::Frame(frame.clone()));
        Self { name, column: column.map(str::to_owned), must, source }
    }

    /// A frame as it is, as IPC bytes and as a stream.
    fn carried(name: &str, column: Option<&str>, must: Must, frame: &DataFrame) -> Vec<Self> {
        let mut cases = vec![Self::of(name.to_owned(), column, must, frame.clone())];
        let column = column.map(str::to_owned);
        if let Ok(bytes) = to_ipc(frame) {
            let source = Box::new(move || bytes.clone().into());
            let (name, column) = (format!("{name}, as bytes"), column.clone());
            cases.push(Self { name, column, must, source });
        }
        if to_arrow_stream(frame).is_ok() {
            let frame = frame.clone();
            let source = Box::new(move || to_arrow_stream(&frame).unwrap().into());
            cases.push(Self { name: format!("{name}, as a stream"), column, must, source });
        }
        cases
    }
}

/// The table with this column in the place of the one of its name.
pub(crate) fn with(frame: &DataFrame, column: &Column) -> DataFrame {
    let columns = frame
        .columns()
        .iter()
        .map(|c| if c.name() == column.name() { column.clone() } else { c.clone() });
    DataFrame::new(frame.height(), columns.collect()).unwrap()
}

fn numbers(column: &Column) -> Vec<Option<f64>> {
    let column = column.cast(&DataType::Float64).unwrap();
    column.f64().unwrap().iter().collect()
}

/// Values in some rows or in all of them.
pub(crate) fn odd_values(table: &Table<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for column in table.frame.columns() {
        let name = column.name().as_str();
        let required = table.required.contains(&name);
        if !column.dtype().is_primitive_numeric() {
            let null = Column::full_null(name.into(), table.frame.height(), column.dtype());
            let title = format!("`{name}` all null");
            cases.push(Case::of(title, Some(name), Must::End, with(table.frame, &null)));
            continue;
        }
        let values = numbers(column);
        let spoils: [(&str, Option<f64>, Must); 8] = [
            ("null", None, Must::NameIfRefused),
            ("NaN", Some(f64::NAN), Must::NameIfRefused),
            ("inf", Some(f64::INFINITY), if required { Must::Name } else { Must::End }),
            ("-inf", Some(f64::NEG_INFINITY), if required { Must::Name } else { Must::End }),
            ("1e308", Some(1e308), Must::End),
            ("negative", Some(-7.0), Must::End),
            ("5e-324", Some(5e-324), Must::End),
            ("0", Some(0.0), Must::End),
        ];
        for (what, value, must) in spoils {
            let some = values.iter().enumerate();
            let some = some.map(|(row, v)| if row % 7 == 3 { value } else { *v }).collect();
            let all = vec![value; values.len()];
            for (title, values, must) in
                [("some", some, must), ("all", all, if what == "inf" { must } else { Must::End })]
            {
                let column: Vec<Option<f64>> = values;
                let frame = with(table.frame, &Column::new(name.into(), column));
                cases.push(Case::of(format!("`{name}` {title} {what}"), Some(name), must, frame));
            }
        }
    }
    cases
}

/// Rows and columns that are too few, too many, or in an odd order.
pub(crate) fn odd_shapes(table: &Table<'_>) -> Vec<Case> {
    let frame = table.frame;
    let raw = table.required.contains(&"timestamp");
    let mut cases = Vec::new();
    let mut add = |name: &str, column: Option<&str>, must: Must, frame: &DataFrame| {
        cases.extend(Case::carried(name, column, must, frame));
    };
    add("empty", None, Must::Fail, &frame.slice(0, 0));
    add("one row", None, Must::End, &frame.slice(5, 1));
    add("two rows", None, Must::End, &frame.slice(5, 2));
    add("no columns", None, Must::Fail, &DataFrame::new(0, Vec::new()).unwrap());
    let null = frame
        .columns()
        .iter()
        .map(|c| Column::full_null(c.name().clone(), frame.height(), c.dtype()));
    add("all null", None, Must::End, &DataFrame::new(frame.height(), null.collect()).unwrap());
    let constant = picked(frame, vec![5; frame.height()]);
    add("constant", None, Must::End, &constant);
    let mut doubled = frame.clone();
    doubled.vstack_mut(frame).unwrap();
    let twice = if raw { Must::End } else { Must::Name };
    add("every row twice", Some("customer_id"), twice, &doubled);
    add("in several chunks and sliced", None, Must::Equal, &doubled.slice(0, frame.height()));
    add(
        "sliced at the end",
        None,
        Must::Equal,
        &doubled.slice(frame.height() as i64, frame.height()),
    );
    add("unsorted", None, Must::Equal, &picked(frame, shuffled(frame.height())));
    let mut wide = frame.columns().to_vec();
    let filler = |at: usize| Column::new(format!("c{at}").into(), vec![at as i64; frame.height()]);
    wide.extend((0..10_000).map(filler));
    let wide = DataFrame::new(frame.height(), wide).unwrap();
    cases.push(Case::of("10,000 columns".into(), None, Must::Equal, wide));
    for column in frame.columns() {
        let name = column.name().as_str();
        let must = if table.required.contains(&name) { Must::Name } else { Must::End };
        let without = frame.drop(name).unwrap();
        cases.extend(Case::carried(&format!("without `{name}`"), Some(name), must, &without));
    }
    cases
}

/// Columns of other types with the same or with other values.
pub(crate) fn odd_types(table: &Table<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for column in table.frame.columns() {
        let name = column.name().as_str();
        let required = table.required.contains(&name);
        let named = if required { Must::Name } else { Must::NameIfRefused };
        let mut add = |what: &str, must: Must, column: Column| {
            let frame = with(table.frame, &column);
            let title = format!("`{name}` {what}");
            cases.push(Case::of(title, Some(name), must, frame));
        };
        let height = table.frame.height();
        let list = Series::new("".into(), [1_i64, 2]);
        let lists = vec![list; height];
        add("lists", named, Column::new(name.into(), lists));
        add(
            "durations",
            named,
            Column::new(name.into(), vec![1_i64; height])
                .cast(&DataType::Duration(TimeUnit::Microseconds))
                .unwrap(),
        );
        add("booleans", Must::End, Column::new(name.into(), vec![true; height]));
        add("of type null", Must::End, Column::full_null(name.into(), height, &DataType::Null));
        let bytes: Vec<&[u8]> = vec![b"\xff\xfe"; height];
        add("binary", named, Column::new(name.into(), bytes));
        let words = Column::new(name.into(), vec!["a\u{0}b \u{1f600}"; height]);
        let keys = ["customer_id", "segment", "segment_before"];
        let must = if keys.contains(&name) { Must::End } else { named };
        add("words", must, words.clone());
        let categories = DataType::from_categories(Categories::global());
        add("categories", must, words.cast(&categories).unwrap());
        if column.dtype().is_primitive_numeric() {
            add_numbers(column, &mut add);
        }
        if let DataType::Datetime(..) = column.dtype() {
            add_times(column, &mut add);
        }
    }
    cases
}

fn add_numbers(column: &Column, add: &mut impl FnMut(&str, Must, Column)) {
    let mut cast = |what: &str, must: Must, dtype: DataType| {
        if let Ok(column) = column.strict_cast(&dtype) {
            add(what, must, column);
        }
    };
    let whole = numbers(column).into_iter().flatten().all(|x| x.fract() == 0.0);
    let same = if whole { Must::Equal } else { Must::End };
    cast("int16", same, DataType::Int16);
    cast("uint32", same, DataType::UInt32);
    cast("uint64", same, DataType::UInt64);
    cast("int64", same, DataType::Int64);
    cast("float64", Must::Equal, DataType::Float64);
    cast("float32", Must::End, DataType::Float32);
    cast("decimal", Must::End, DataType::Decimal(38, 2));
    cast("text of numbers", Must::End, DataType::String);
    cast("dates", Must::End, DataType::Date);
}

fn add_times(column: &Column, add: &mut impl FnMut(&str, Must, Column)) {
    let name = column.name();
    let micros = |row: usize| match column.get(row).unwrap() {
        AnyValue::Datetime(micros, ..) | AnyValue::DatetimeOwned(micros, ..) => micros,
        other => panic!("{other:?}"),
    };
    let texts = |offset: fn(usize) -> &'static str| -> Column {
        let text = |row| {
            let at = jiff::Timestamp::from_microsecond(micros(row)).unwrap().to_string();
            format!("{}{}", at.trim_end_matches('Z'), offset(row))
        };
        Column::new(name.clone(), (0..column.len()).map(text).collect::<Vec<_>>())
    };
    add("ISO texts", Must::Equal, texts(|_| ""));
    add("texts with offsets", Must::End, texts(|row| if row % 2 == 0 { "+02:00" } else { "Z" }));
    add(
        "texts with and without zone",
        Must::Name,
        texts(|row| if row % 2 == 0 { "" } else { "Z" }),
    );
    add("text with an odd offset", Must::Name, texts(|row| if row == 4 { "+99:99" } else { "Z" }));
    for (what, must, unit) in [
        ("nanoseconds", Must::Equal, TimeUnit::Nanoseconds),
        ("milliseconds", Must::End, TimeUnit::Milliseconds),
    ] {
        add(what, must, column.cast(&DataType::Datetime(unit, None)).unwrap());
    }
    let zoned = |zone: &'static str| {
        let zone = TimeZone::opt_try_new(Some(zone)).unwrap();
        let series = Series::new(name.clone(), (0..column.len()).map(micros).collect::<Vec<_>>());
        Column::from(series.into_datetime(TimeUnit::Microseconds, zone))
    };
    add("in a zone", Must::End, zoned("Asia/Kathmandu"));
    add("in UTC", Must::End, zoned("UTC"));
    add("in an unknown zone", Must::Name, zoned("Mars/Olympus"));
    add("at an impossible offset", Must::Name, zoned("+25:61"));
    let years = |days: [i64; 2]| {
        let micros: Vec<i64> =
            (0..column.len()).map(|row| days[row % 2] * 86_400_000_000).collect();
        let series = Series::new(name.clone(), micros);
        Column::from(series.into_datetime(TimeUnit::Microseconds, None))
    };
    // 0001-01-01 and 9999-12-31.
    add("years 1 and 9999", Must::NameIfRefused, years([-719_162, 2_932_896]));
    add("year 1", Must::End, years([-719_162, -719_162]));
    add("beyond year 9999", Must::NameIfRefused, years([2_932_897, 100_000_000]));
    let extreme = Series::new(name.clone(), vec![i64::MAX; column.len()]);
    let extreme = Column::from(extreme.into_datetime(TimeUnit::Milliseconds, None));
    add("the last instant of all", Must::NameIfRefused, extreme);
    add("dates", Must::End, column.cast(&DataType::Date).unwrap());
}
