"""Hostile tables end in an error that names the column, or in the right numbers; never in a crash."""

from __future__ import annotations

import datetime as dt
import decimal
from typing import Any

import habitue as hb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

N = 8
FREQUENCY = [0, 2, 1, 5, 3, 0, 7, 1]
RECENCY = [0.0, 20.5, 10.0, 30.0, 31.0, 0.0, 36.0, 2.0]
T = [38.0, 38.0, 38.0, 37.0, 39.0, 36.0, 38.5, 30.0]


def base() -> dict[str, Any]:
    return {
        "frequency": pa.array(FREQUENCY, pa.int64()),
        "recency": pa.array(RECENCY, pa.float64()),
        "T": pa.array(T, pa.float64()),
    }


def fit(columns: Any) -> hb.clv.BgNbd:
    return hb.clv.BgNbd(penalty=0.01).fit(columns)


EXPECTED = fit(pa.table(base())).predict(pa.table(base())).to_pylist()


def as_ids(values: pa.Array) -> pa.Table:
    return pa.table({"customer_id": values, **base()})


TEXTS = list("abcdefgh")
GOOD_IDS = {
    "int8": (pa.array(range(N), pa.int8()), list(range(N))),
    "uint8": (pa.array(range(N), pa.uint8()), list(range(N))),
    "int16": (pa.array(range(N), pa.int16()), list(range(N))),
    "uint16": (pa.array(range(N), pa.uint16()), list(range(N))),
    "int32": (pa.array(range(N), pa.int32()), list(range(N))),
    "uint32": (pa.array(range(N), pa.uint32()), list(range(N))),
    "uint64": (pa.array(range(N), pa.uint64()), list(range(N))),
    "whole floats": (pa.array([float(n) for n in range(N)]), list(range(N))),
    "utf8": (pa.array(TEXTS, pa.utf8()), TEXTS),
    "large utf8": (pa.array(TEXTS, pa.large_utf8()), TEXTS),
    "views": (pa.array(TEXTS, pa.string_view()), TEXTS),
    "long views": (pa.array([t * 40 for t in TEXTS], pa.string_view()), [t * 40 for t in TEXTS]),
    "dictionary": (pa.array(TEXTS).dictionary_encode(), TEXTS),
    "int8 dictionary": (pa.array(TEXTS, pa.dictionary(pa.int8(), pa.utf8())), TEXTS),
    "dictionary of integers": (pa.array(range(N)).dictionary_encode(), list(range(N))),
}


@pytest.mark.parametrize("kind", GOOD_IDS)
def test_identifiers_of_every_type_are_kept(kind):
    array, expected = GOOD_IDS[kind]
    table = as_ids(array)
    out = fit(table).predict(table)
    assert out["customer_id"].to_pylist() == expected
    assert [{k: v for k, v in r.items() if k != "customer_id"} for r in out.to_pylist()] == EXPECTED


BAD_IDS = {
    "above 64 bits": pa.array([(1 << 64) - 1] * N, pa.uint64()),
    "not whole": pa.array([n + 0.5 for n in range(N)]),
    "boolean": pa.array([True] * N),
    "duplicates": pa.array([1] * N),
    "list": pa.array([[1]] * N),
    "struct": pa.array([{"a": 1}] * N),
    "map": pa.array([[("a", 1)]] * N, pa.map_(pa.utf8(), pa.int64())),
    "decimal256": pa.array([decimal.Decimal(n) for n in range(N)], pa.decimal256(60, 2)),
    "duration": pa.array([dt.timedelta(n) for n in range(N)]),
    "binary": pa.array([b"a"] * N),
    "union": pa.UnionArray.from_dense(
        pa.array([0] * N, pa.int8()), pa.array(range(N), pa.int32()), [pa.array(range(N))]
    ),
    "invalid utf8": pa.Array.from_buffers(
        pa.utf8(),
        N,
        [None, pa.py_buffer(np.arange(N + 1, dtype="<i4").tobytes()), pa.py_buffer(b"\xff" * N)],
    ),
}


@pytest.mark.parametrize("kind", BAD_IDS)
def test_identifiers_that_cannot_be_are_refused_by_name(kind):
    table = as_ids(BAD_IDS[kind])
    try:
        out = fit(table).predict(table)
    except hb.HabitueError as error:
        assert error.code != "INTERNAL", error
        assert "customer_id" in str(error)
    else:
        # What can be read at all must come out as a column of identifiers.
        assert kind in ("decimal256", "boolean")
        assert len(out["customer_id"]) == N


NUMBERS = {
    "float16": pa.array(np.array(RECENCY, dtype="f2")),
    "float32": pa.array(np.array(RECENCY, dtype="f4")),
    "decimal128": pa.array([decimal.Decimal(str(r)) for r in RECENCY], pa.decimal128(10, 3)),
    "decimal256": pa.array([decimal.Decimal(str(r)) for r in RECENCY], pa.decimal256(50, 3)),
    "decimal32": pa.array([decimal.Decimal(str(r)) for r in RECENCY], pa.decimal32(8, 3)),
    "run ends": pa.RunEndEncodedArray.from_arrays(pa.array(range(1, N + 1), pa.int32()), RECENCY),
    "dictionary of numbers": pa.array(RECENCY).dictionary_encode(),
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_of_every_type_are_the_same_or_refused_by_name(kind):
    table = pa.table({**base(), "recency": NUMBERS[kind]})
    try:
        out = fit(table).predict(table)
    except hb.HabitueError as error:
        assert error.code != "INTERNAL", error
        assert "recency" in str(error)
        assert kind in ("decimal256", "run ends", "float16", "dictionary of numbers")
    else:
        assert out.to_pylist() == EXPECTED


@pytest.mark.parametrize(
    "column",
    [
        pa.array([[1.0]] * N),
        pa.array([{"a": 1}] * N),
        pa.array([decimal.Decimal(1)] * N, pa.decimal256(60, 0)),
        pa.RunEndEncodedArray.from_arrays([N], [1]),
        pa.array([b"\xff"] * N, pa.binary_view()),
        pa.array([dt.time(1)] * N),
        pa.nulls(N),
        pa.array([(1, 2, 3)] * N, pa.month_day_nano_interval()),
        pa.array([[1, 2]] * N, pa.list_view(pa.int64())),
    ],
    ids=lambda c: str(c.type),
)
def test_a_column_that_is_not_used_does_no_harm(column):
    table = pa.table({**base(), "unused": column})
    assert fit(table).predict(table).to_pylist() == EXPECTED


def test_chunks_slices_and_offsets_do_not_show():
    table = pa.table(base())
    pieces = pa.concat_tables([table.slice(0, 1), table.slice(1, 0), table.slice(1, 4), table[5:]])
    twice = pa.concat_tables([table, table]).slice(N)
    for form in (pieces, twice, pieces.to_reader(max_chunksize=1)):
        model = fit(form)
        assert model.predict(pieces).to_pylist() == EXPECTED


def test_a_reader_that_was_read_before_is_an_error():
    reader = pa.table(base()).to_reader()
    reader.read_all()
    with pytest.raises(hb.InvalidDataError) as caught:
        fit(reader)
    assert "consumed" in f"{caught.value}"
    capsule = pa.table(base()).__arrow_c_stream__()

    class Once:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    once = Once()
    fit(once)
    with pytest.raises(hb.InvalidDataError):
        fit(once)


def test_no_rows_are_an_error_at_fit_and_no_rows_at_predict():
    empty = pa.table(base()).slice(0, 0)
    with pytest.raises(hb.InvalidDataError):
        fit(empty)
    model = fit(pa.table(base()))
    out = model.predict(empty)
    assert out.num_rows == 0
    assert out.column_names == model.predict(pa.table(base())).column_names


def test_a_stream_that_fails_half_way_is_an_error_with_its_text():
    schema = pa.table(base()).schema

    def batches():
        yield from pa.table(base()).to_batches()
        raise RuntimeError("the producer broke")

    with pytest.raises(hb.HabitueError, match="the producer broke"):
        fit(pa.RecordBatchReader.from_batches(schema, batches()))


def test_a_capsule_of_another_kind_is_refused():
    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.schema([("frequency", pa.int64())]).__arrow_c_schema__()

    with pytest.raises(ValueError):
        fit(Wrong())

    class Nothing:
        def __arrow_c_stream__(self, requested_schema=None):
            return None

    with pytest.raises((TypeError, ValueError)):
        fit(Nothing())


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), -1.0, 1e300])
@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table, dict])
def test_impossible_numbers_are_refused_by_row(make, value):
    columns = {"frequency": FREQUENCY, "recency": list(RECENCY), "T": T}
    columns["recency"][4] = value
    with pytest.raises(hb.InvalidDataError) as caught:
        fit(make(columns))
    assert caught.value.column == "recency"
    assert caught.value.rows == [4]


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table, dict])
def test_a_missing_column_is_named(make):
    with pytest.raises(hb.InvalidDataError) as caught:
        fit(make({"frequency": FREQUENCY, "recency": RECENCY}))
    assert caught.value.column == "T"


def test_two_columns_of_one_name_are_refused():
    table = pa.Table.from_arrays(
        [pa.array(FREQUENCY), pa.array(RECENCY), pa.array(T), pa.array(T)],
        names=["frequency", "recency", "T", "T"],
    )
    with pytest.raises(hb.InvalidDataError, match="`T`"):
        fit(table)
    frame = pd.DataFrame([[1, 1.0, 2.0, 2.0]], columns=["frequency", "recency", "T", "T"])
    with pytest.raises(ValueError):
        fit(frame)


@pytest.mark.parametrize("name", ["", "a\0b", "💶" * 100, "x" * 100_000])
def test_strange_names_of_columns_do_no_harm(name):
    table = pa.table({**base(), name: pa.array(range(N))})
    assert fit(table).predict(table).to_pylist() == EXPECTED


@pytest.mark.parametrize("data", [b"", b"x", b"ARROW1", b"ARROW1\0\0" + b"\xff" * 64, b"PAR1"])
def test_bytes_that_are_no_ipc_are_refused(data):
    with pytest.raises(hb.HabitueError) as caught:
        fit(data)
    assert caught.value.code in ("INVALID_DATA", "BAD_FILE")


def test_damaged_ipc_never_crashes():
    whole = hb.Table({"frequency": FREQUENCY, "recency": RECENCY, "T": T}).to_ipc()
    codes = set()
    for at in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        for data in (bytes(damaged), whole[:at]):
            try:
                fit(data)
            except hb.HabitueError as error:
                codes.add(error.code)
    assert codes and "INTERNAL" not in codes


def test_pandas_nullable_and_arrow_types_are_taken():
    frame = pd.DataFrame(
        {
            "frequency": pd.array(FREQUENCY, dtype="Int32"),
            "recency": pd.array(RECENCY, dtype="Float32"),
            "T": pd.array(T, dtype="float64[pyarrow]"),
        }
    )
    assert fit(frame).predict(frame).to_dict("records") == EXPECTED


def test_polars_types_are_taken():
    frame = pl.DataFrame(
        {
            "customer_id": pl.Series(TEXTS, dtype=pl.Categorical),
            "frequency": pl.Series(FREQUENCY, dtype=pl.UInt8),
            "recency": pl.Series([str(r) for r in RECENCY]).cast(pl.Decimal(10, 2)),
            "T": pl.Series(T, dtype=pl.Float32),
        }
    )
    out = fit(frame).predict(frame)
    assert out["customer_id"].to_list() == TEXTS
    assert out.drop("customer_id").to_dicts() == EXPECTED


def test_streams_that_nobody_reads_are_freed():
    import gc

    table = hb.Table({"x": list(range(200_000))})
    before = resident()
    for _ in range(100):
        table.__arrow_c_stream__()
    gc.collect()
    assert resident() - before < 100 << 20


def resident() -> int:
    import os

    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
