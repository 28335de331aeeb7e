//! Every Arrow type that people have gives a documented value or an error.

use std::sync::Arc;

use polars_arrow::array::{
    BooleanArray, DictionaryArray, FixedSizeBinaryArray, Float32Array, NullArray, PrimitiveArray,
    StructArray, Utf8Array, Utf8ViewArray,
};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ExtensionType, TimeUnit};
use polars_arrow::types::NativeType;

use super::*;

fn primitive<T: NativeType>(values: &[Option<T>], dtype: ArrowDataType) -> Box<dyn Array> {
    Box::new(PrimitiveArray::<T>::from(values.to_vec()).to(dtype))
}

fn ints<T: NativeType>(values: &[T]) -> Box<dyn Array> {
    Box::new(PrimitiveArray::from_slice(values))
}

fn numbers(array: Box<dyn Array>) -> Result<Vec<f64>> {
    from_stream(vec![array], |view| view.numbers("x"))
}

#[test]
fn every_number_type_gives_the_same_doubles() {
    let dtype = ArrowDataType::Decimal(9, 1);
    let arrays: Vec<Box<dyn Array>> = vec![
        ints(&[1i8, 2]),
        ints(&[1i16, 2]),
        ints(&[1i32, 2]),
        ints(&[1i64, 2]),
        ints(&[1u8, 2]),
        ints(&[1u16, 2]),
        ints(&[1u32, 2]),
        ints(&[1u64, 2]),
        ints(&[1f32, 2.0]),
        ints(&[1f64, 2.0]),
        primitive(&[Some(10i128), Some(20)], dtype),
        primitive(&[Some(10i64), Some(20)], ArrowDataType::Decimal64(9, 1)),
        primitive(&[Some(10i32), Some(20)], ArrowDataType::Decimal32(9, 1)),
    ];
    for array in arrays {
        let name = format!("{:?}", array.dtype());
        let batch = read(stream(vec![array]), &["x"]);
        let columns = Columns::default();
        let view = View::new(&batch, &columns);
        assert_eq!(view.numbers("x").unwrap(), [1.0, 2.0], "{name}");
        assert_eq!(view.integers("x").unwrap().0, [1, 2], "{name}");
        let keys = view.keys("x").unwrap();
        assert_eq!(keys.values, KeyValues::Int64(vec![1, 2]), "{name}");
        let money = view.money("x", Some(2)).unwrap();
        assert_eq!(money.minor, [100, 200], "{name}");
        assert!(view.booleans("x").unwrap_err().to_string().contains("1 value"), "{name}");
        assert!(view.instants("x", None, None).unwrap_err().hint_text().is_some(), "{name}");
    }
    assert_eq!(numbers(BooleanArray::from_slice([true, false]).boxed()).unwrap(), [1.0, 0.0]);
    let half = Float32Array::from_slice([0.5]);
    assert_eq!(numbers(half.boxed()).unwrap(), [0.5]);
}

#[test]
fn missing_and_nan_are_one_and_infinity_is_refused() {
    let array = PrimitiveArray::from(vec![Some(1.0), None, Some(f64::NAN)]).boxed();
    let got = numbers(array.clone()).unwrap();
    assert!(got[0] == 1.0 && got[1].is_nan() && got[2].is_nan());
    let money = from_stream(vec![array], |view| view.money("x", None)).unwrap();
    assert_eq!(money.validity.flags(), Some(&[true, false, false][..]));
    let two = vec![ints(&[1.0]), ints(&[2.0, f64::NEG_INFINITY, f64::INFINITY])];
    let error = from_stream(two, |view| view.numbers("x")).unwrap_err();
    assert_eq!(error.to_string(), "column `x` has 2 values that are infinite (first: row 2, -inf)");
    assert_eq!(error.wrong_rows().first, [2, 3]);
    assert!(numbers(NullArray::new(ArrowDataType::Null, 2).boxed()).unwrap()[1].is_nan());
}

#[test]
fn keys_are_integers_or_texts() {
    let keys = |array| from_stream(vec![array], |view| view.keys("x"));
    assert!(message(keys(ints(&[u64::MAX]))).contains("18446744073709551615"));
    assert!(message(keys(ints(&[1.0, 1.5]))).contains("first: row 1, 1.5"));
    assert!(message(keys(ints(&[9_007_199_254_740_992.0f64]))).contains("below 2^53"));
    let floats = keys(PrimitiveArray::from(vec![Some(7.0), None, Some(-0.0)]).boxed()).unwrap();
    assert_eq!(floats.values, KeyValues::Int64(vec![7, 0, 0]));
    assert_eq!(floats.validity.flags(), Some(&[true, false, true][..]));
    let uuid: Vec<u8> = (0..16).collect();
    let plain =
        FixedSizeBinaryArray::new(ArrowDataType::FixedSizeBinary(16), uuid.clone().into(), None);
    let extension = ArrowDataType::Extension(Box::new(ExtensionType {
        name: "arrow.uuid".into(),
        inner: ArrowDataType::FixedSizeBinary(16),
        metadata: None,
    }));
    let tagged = FixedSizeBinaryArray::new(extension, uuid.into(), None);
    for array in [plain, tagged] {
        let KeyValues::Text(texts) = keys(array.boxed()).unwrap().values else { panic!() };
        assert_eq!(texts.get(0), "00010203-0405-0607-0809-0a0b0c0d0e0f");
    }
    let error = message(keys(BooleanArray::from_slice([true]).boxed()));
    assert_eq!(error, "column `x` must hold keys (integers or texts), but its type is boolean");
    let wanted = from_stream(vec![ints(&[1i64])], |view| view.keys_as("x", KeyKind::Text));
    assert_eq!(wanted.unwrap_err().kind(), crate::ErrorKind::Incompatible);
}

fn texts() -> Vec<Box<dyn Array>> {
    let values = [Some("a"), None, Some("a longer text than fits inline: é"), Some("a")];
    let keys = PrimitiveArray::from(vec![Some(0i8), None, Some(1), Some(0)]);
    let dictionary = DictionaryArray::try_from_keys(
        keys,
        Utf8Array::<i32>::from_slice(["a", "a longer text than fits inline: é"]).boxed(),
        false,
    );
    vec![
        Utf8Array::<i32>::from(values).boxed(),
        Utf8Array::<i64>::from(values).boxed(),
        Utf8ViewArray::from_slice(values).boxed(),
        dictionary.unwrap().boxed(),
    ]
}

#[test]
fn every_text_type_gives_the_same_texts() {
    for array in texts() {
        for offset in 0..4 {
            let name = format!("{:?} from {offset}", array.dtype());
            let sliced = array.sliced(offset, 4 - offset);
            // Not by way of a stream: the layer below exports sliced `Utf8Array`s wrongly, which
            // the library never does (its results are views, copied on the way out).
            let batch = Batch {
                names: vec!["x".into()],
                columns: vec![vec![array.clone(), sliced]],
                first_row: 0,
                rows: 8 - offset,
                untyped: false,
            };
            let columns = Columns::default();
            let view = View::new(&batch, &columns);
            let keys = view.keys("x").unwrap();
            assert!(!keys.validity.is_valid(1), "{name}");
            let KeyValues::Text(got) = keys.values else { panic!("{name}") };
            assert_eq!(got.get(2), "a longer text than fits inline: é", "{name}");
            assert_eq!(got.len(), 8 - offset, "{name}");
            assert_eq!(got.get(7 - offset), "a", "{name}");
            let coded = view.texts("x").unwrap();
            assert_eq!(coded.codes[..4], [0, Texts::NULL, 1, 0], "{name}");
            assert_eq!(coded.codes[4..], coded.codes[offset..4], "{name}");
            assert_eq!(coded.categories.len(), 2, "{name}");
            assert!(message(view.numbers("x")).contains("must hold numbers"), "{name}");
        }
    }
}

#[test]
fn every_text_type_comes_through_a_stream() {
    for array in texts() {
        let name = format!("{:?}", array.dtype());
        let texts = from_stream(vec![array.clone(), array], |view| view.texts("x")).unwrap();
        assert_eq!(texts.codes, [0, Texts::NULL, 1, 0, 0, Texts::NULL, 1, 0], "{name}");
        assert_eq!(texts.get(6), Some("a longer text than fits inline: é"), "{name}");
    }
}

#[test]
fn a_slice_of_a_frame_leaves_as_itself() {
    let frame = TableBuilder::new()
        .int64("id", (0..10).collect(), &Validity::from_flags((0..10).map(|i| i != 4).collect()))
        .text(
            "what",
            &(0..10).map(|i| format!("text number {i} of ten")).collect(),
            &Validity::from_flags((0..10).map(|i| i != 5).collect()),
        )
        .finish()
        .unwrap();
    let mut frame = frame.slice(3, 5);
    frame.vstack_mut(&frame.slice(1, 2)).unwrap();
    let all = |source: Source| {
        let batch = read(source, &["id", "what"]);
        let columns = Columns::default();
        let view = View::new(&batch, &columns);
        format!("{:?} {:?}", view.integers("id").unwrap(), view.texts("what").unwrap())
    };
    let expected = all((&frame).into());
    assert_eq!(all(to_arrow_stream(&frame).unwrap().into()), expected);
    assert_eq!(all(to_ipc(&frame).unwrap().into()), expected);
    assert_eq!(frame.height(), 7);
}

#[test]
fn dictionaries_of_numbers_are_spread_out() {
    let keys = PrimitiveArray::from(vec![Some(1u32), None, Some(0)]);
    let values = PrimitiveArray::from(vec![Some(5i64), Some(-3)]).boxed();
    let array = DictionaryArray::try_from_keys(keys, values, false).unwrap().boxed();
    let got = numbers(array).unwrap();
    assert!(got[0] == -3.0 && got[1].is_nan() && got[2] == 5.0);
}

fn timestamps(values: &[i64], unit: TimeUnit, zone: Option<&str>) -> Box<dyn Array> {
    let dtype = ArrowDataType::Timestamp(unit, zone.map(Into::into));
    Box::new(PrimitiveArray::from_slice(values).to(dtype))
}

#[test]
fn timestamps_of_each_unit_and_zone_become_microseconds() {
    let instants =
        |array, zone: Option<&str>| from_stream(vec![array], |view| view.instants("x", zone, None));
    use TimeUnit::{Microsecond as Us, Millisecond as Ms, Nanosecond as Ns, Second as S};
    for (value, unit) in [(-1, S), (-1_000, Ms), (-1_000_000, Us), (-1_000_000_000, Ns)] {
        let got = instants(timestamps(&[value], unit, Some("UTC")), None).unwrap();
        assert_eq!((got.micros[0], got.zone), (-1_000_000, Zone::Utc));
    }
    assert_eq!(instants(timestamps(&[-1], Ns, None), None).unwrap().micros, [-1]);
    let paris = Zone::Named("Europe/Paris".into());
    let got = instants(timestamps(&[0], Ms, Some("Europe/Paris")), None).unwrap();
    assert_eq!((got.micros[0], &got.zone), (0, &paris));
    // Naive wall clock, one hour ahead of UTC in winter.
    let got = instants(timestamps(&[0], S, None), Some("Europe/Paris")).unwrap();
    assert_eq!((got.micros[0], &got.zone), (-3_600_000_000, &paris));
    let got = instants(timestamps(&[0], S, Some("+02:00")), Some("UTC")).unwrap();
    assert_eq!((got.micros[0], got.zone), (0, Zone::Utc));
    assert!(message(instants(timestamps(&[i64::MAX], S, None), None)).contains("-9999 to 9999"));
    assert!(message(instants(timestamps(&[0], S, None), Some("Mars/X"))).contains("`Mars/X`"));
    let dates = primitive(&[Some(-719_162), Some(2_932_896), None], ArrowDataType::Date32);
    let got = instants(dates, None).unwrap();
    assert_eq!(got.micros, [-719_162 * 86_400_000_000, 2_932_896 * 86_400_000_000, 0]);
    assert_eq!(got.validity.null_count(), 1);
    let date64 = primitive(&[Some(86_400_000i64)], ArrowDataType::Date64);
    assert_eq!(instants(date64, None).unwrap().micros, [86_400_000_000]);
    assert!(instants(ints(&[1i64]), None).unwrap_err().hint_text().is_some());
}

#[test]
fn texts_become_instants_if_all_or_none_have_an_offset() {
    let instants = |texts: &[&str], format: Option<&str>| {
        let array = Utf8ViewArray::from_slice_values(texts).boxed();
        from_stream(vec![array], |view| view.instants("x", None, format))
    };
    assert_eq!(instants(&["1970-01-02", "1970-01-01 00:01"], None).unwrap().zone, Zone::Naive);
    let zoned = instants(&["1970-01-01T05:00+05:00", "1970-01-01T00:00Z"], None).unwrap();
    assert_eq!((zoned.micros, zoned.zone), (vec![0, 0], Zone::Utc));
    let mixed = instants(&["1970-01-01T00:00Z", "1970-01-01"], None);
    assert!(message(mixed).contains("row 0 has one and row 1 has none"));
    assert!(message(instants(&["1970-01-01", "yesterday"], None)).contains("row 1, `yesterday`"));
    let format = Some("%d.%m.%Y %H:%M");
    assert_eq!(instants(&["02.01.1970 01:00"], format).unwrap().micros, [90_000_000_000]);
    assert_eq!(instants(&["02.01.1970"], Some("%d.%m.%Y")).unwrap().micros, [86_400_000_000]);
    let offset = instants(&["1970-01-01 01:00 +0100"], Some("%Y-%m-%d %H:%M %z")).unwrap();
    assert_eq!((offset.micros, offset.zone), (vec![0], Zone::Utc));
}

#[test]
fn money_is_rounded_half_to_even_and_told() {
    let money = |array, decimals| from_stream(vec![array], |view| view.money("x", decimals));
    let got = money(ints(&[0.125, 0.375, -0.125, 10.1, 29.33]), None).unwrap();
    assert_eq!(got.minor, [12, 38, -12, 1010, 2933]);
    assert_eq!(got.changed, Changed { rows: 3, millionths: 5_000 });
    let decimal =
        |scale| primitive(&[Some(12_345i128), Some(-12_355)], ArrowDataType::Decimal(9, scale));
    let kept = money(decimal(4), None).unwrap();
    assert_eq!((kept.minor, kept.decimals, kept.changed.rows), (vec![12_345, -12_355], 4, 0));
    let rounded = money(decimal(3), Some(2)).unwrap();
    assert_eq!(rounded.minor, [1234, -1236]);
    assert_eq!(rounded.changed, Changed { rows: 2, millionths: -5_000 - 5_000 });
    let text = Utf8ViewArray::from_slice_values(["1234.50", "-.5", "+7", "1e2"]).boxed();
    assert_eq!(money(text, None).unwrap().minor, [123_450, -50, 700, 10_000]);
    for wrong in ["1,5", "$3", "-", ".", "1.2.3", "--1", "inf", "0x10", "1 000"] {
        let text = Utf8ViewArray::from_slice_values([wrong]).boxed();
        assert!(message(money(text, None)).contains("not readable as amounts"), "{wrong}");
    }
    assert!(message(money(ints(&[1e300]), None)).contains("64 bits"));
    assert!(message(money(ints(&[i64::MAX]), None)).contains("64 bits"));
    assert!(message(money(ints(&[1.0]), Some(10))).contains("0 to 9, got 10"));
}

#[test]
fn money_from_a_decimal_is_what_exact_arithmetic_says() {
    let values: Vec<i128> = (-2_000..2_000).collect();
    let array = PrimitiveArray::from_vec(values.clone()).to(ArrowDataType::Decimal(9, 3)).boxed();
    let got = from_stream(vec![array], |view| view.money("x", Some(1))).unwrap();
    let mut changed = 0;
    for (value, minor) in values.iter().zip(&got.minor) {
        let rest = value.rem_euclid(100);
        let down = value.div_euclid(100);
        let up = rest > 50 || (rest == 50 && down % 2 != 0);
        let expected = down + i128::from(up);
        assert_eq!(i128::from(*minor), expected, "{value}");
        changed += (expected * 100 - value) * 1_000;
    }
    assert_eq!(got.changed.millionths, changed);
}

#[test]
fn quantity_times_price_is_an_amount() {
    let frame = TableBuilder::new()
        .int64("quantity", vec![3, -1, 2], &Validity::all())
        .float64("price", vec![0.1, 2.55, f64::NAN])
        .finish()
        .unwrap();
    let batch = read(&frame, &["price", "quantity"]);
    let columns = Columns::default();
    let money = View::new(&batch, &columns).money_of("quantity", "price", None).unwrap();
    assert_eq!(money.minor, [30, -255, 0]);
    assert_eq!(money.validity.null_count(), 1);
    assert_eq!(money.changed.rows, 0);
}

#[test]
fn rows_that_are_null_in_the_struct_are_null_in_each_column() {
    let field = Field::new("x".into(), ArrowDataType::Int64, true);
    let dtype = ArrowDataType::Struct(vec![field]);
    let inner = PrimitiveArray::from(vec![Some(1i64), None, Some(3), Some(4)]).boxed();
    let validity = Bitmap::from([true, true, false, true]);
    let mut whole = StructArray::new(dtype.clone(), 4, vec![inner], Some(validity));
    whole.slice(1, 3);
    let batch = read(raw_stream(vec![whole.boxed()], dtype), &["x"]);
    let columns = Columns::default();
    let (values, validity) = View::new(&batch, &columns).integers("x").unwrap();
    assert_eq!(validity.flags(), Some(&[false, false, true][..]));
    assert_eq!(values, [0, 0, 4]);
}

#[test]
fn a_result_survives_every_way_out_and_in() {
    let texts: Strings = ["x", "", "é"].into_iter().collect();
    let keys = Keys {
        values: KeyValues::Text(texts.clone()),
        validity: Validity::from_flags(vec![true, true, false]),
    };
    let frame = TableBuilder::new()
        .keys("key", &keys)
        .int64("int", vec![i64::MIN, 0, i64::MAX], &Validity::from_flags(vec![true, false, true]))
        .float64("float", vec![0.1, f64::NAN, -1e300])
        .boolean("bool", &[true, false, true], &Validity::all())
        .instant("time", vec![0, -1, 1], &Validity::all(), &Zone::Utc)
        .instant("local", vec![0, -1, 1], &Validity::all(), &Zone::Named("Europe/Paris".into()))
        .instant("naive", vec![0, -1, 1], &Validity::all(), &Zone::Naive)
        .date("date", vec![0, -1, 1], &Validity::from_flags(vec![true, true, false]))
        .text("text", &texts, &Validity::all())
        .null("nothing", 3)
        .list_float64("list", &[vec![1.0], vec![], vec![2.0, f64::NAN]])
        .finish()
        .unwrap();
    let names =
        ["key", "int", "float", "bool", "time", "local", "naive", "date", "text", "nothing"];
    let direct = extract(&read(&frame, &names));
    let ipc = to_ipc(&frame).unwrap();
    assert_eq!(extract(&read(ipc.clone(), &names)), direct);
    assert_eq!(extract(&read(to_arrow_stream(&frame).unwrap(), &names)), direct);
    let arc: Arc<[u8]> = ipc.into();
    let scan = Scan::open(arc).unwrap();
    assert_eq!(scan.columns()[8].type_name, "text");
    assert_eq!(scan.columns()[4].type_name, "timestamp[us, UTC]");
    assert_eq!(scan.columns()[10].type_name, "list of float64");
}

/// Everything that can be extracted, in a form that compares NaN with NaN.
pub(super) fn extract(batch: &Batch) -> Vec<String> {
    let columns = Columns::default();
    let view = View::new(batch, &columns);
    vec![
        format!("{:?}", view.keys("key")),
        format!("{:?}", view.integers("int")),
        format!("{:?}", view.numbers("float").unwrap()),
        format!("{:?}", view.booleans("bool").unwrap()),
        format!("{:?}", view.instants("time", None, None).unwrap()),
        format!("{:?}", view.instants("local", None, None).unwrap()),
        format!("{:?}", view.instants("naive", None, None).unwrap()),
        format!("{:?}", view.instants("date", None, None).unwrap()),
        format!("{:?}", view.texts("text").unwrap()),
        format!("{:?}", view.numbers("nothing").unwrap()),
    ]
}

#[test]
fn a_table_that_does_not_fit_together_is_a_defect_and_no_panic() {
    let two = |table: TableBuilder| table.int64("a", vec![1, 2], &Validity::all());
    let uneven = two(TableBuilder::new()).float64("b", vec![1.0]).finish();
    assert_eq!(uneven.unwrap_err().kind(), crate::ErrorKind::Internal);
    assert!(message(two(two(TableBuilder::new())).finish()).contains("`a` was built twice"));
    let flags = Validity::from_flags(vec![false]);
    assert!(message(TableBuilder::new().int64("a", vec![1, 2], &flags).finish()).contains("flags"));
}

#[test]
fn a_mapping_names_the_callers_columns() {
    let frame =
        TableBuilder::new().text("CustomerNo", &["7"].into_iter().collect(), &Validity::all());
    let batch = read(frame.finish().unwrap(), &["CustomerNo"]);
    let mapping = columns([("customer_id", "CustomerNo")]);
    let view = View::new(&batch, &mapping);
    assert!(view.has("customer_id") && !view.has("amount"));
    assert_eq!(view.keys("customer_id").unwrap().kind(), KeyKind::Text);
    let error = view.numbers("amount").unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `amount` is missing; hint: the table has `CustomerNo`; name yours with `columns`"
    );
    let error = view.money("customer_id", Some(2));
    assert_eq!(error.unwrap().minor, [700]);
    assert!(mapping.check(&["customer_id"]).is_ok());
    let error = mapping.check(&["customer", "amount"]).unwrap_err();
    assert!(error.to_string().contains("did you mean `customer`?"), "{error}");
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(json, r#"{"customer_id":"CustomerNo"}"#);
    assert_eq!(serde_json::from_str::<Columns>(&json).unwrap(), mapping);
}
