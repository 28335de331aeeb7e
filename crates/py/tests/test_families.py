"""Whatever a caller holds goes in, and comes back as the same."""

from __future__ import annotations

import datetime as dt
import decimal
import pathlib

import duckdb
import habitue as hb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import SUMMARY

P_ALIVE = [
    hb.clv.BgNbd(penalty=0.01).fit(SUMMARY).predict(SUMMARY)["p_alive"],
][0]


class OnlyAStream:
    """What any other library looks like."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def as_ipc(summary):
    sink = pa.BufferOutputStream()
    table = pa.table(summary)
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


FORMS = {
    "polars": (pl.DataFrame, pl.DataFrame),
    "polars lazy": (lambda d: pl.DataFrame(d).lazy(), pl.DataFrame),
    "pandas": (pd.DataFrame, pd.DataFrame),
    "pandas with a named index": (
        lambda d: pd.DataFrame(d).set_index("customer_id"),
        pd.DataFrame,
    ),
    "pyarrow table": (pa.table, pa.Table),
    "pyarrow batch": (lambda d: pa.table(d).to_batches()[0], pa.Table),
    "pyarrow reader": (lambda d: pa.table(d).to_reader(), pa.Table),
    "duckdb": (lambda d: (t := pa.table(d)) and duckdb.from_arrow(t), pa.Table),
    "another library": (lambda d: OnlyAStream(pa.table(d)), hb.Table),
    "dict of lists": (dict, hb.Table),
    "dict of arrays": (lambda d: {k: np.array(v) for k, v in d.items()}, hb.Table),
    "dict of polars columns": (lambda d: dict(pl.DataFrame(d).to_dict()), hb.Table),
    "dict of pandas columns": (lambda d: dict(pd.DataFrame(d).items()), hb.Table),
    "list of dicts": (lambda d: [dict(zip(d, row)) for row in zip(*d.values())], hb.Table),
    "habitue table": (hb.Table, hb.Table),
    "ipc stream": (as_ipc, hb.Table),
    "ipc file": (lambda d: hb.Table(d).to_ipc(), hb.Table),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_any_form_gives_the_same_bits_in_its_own_family(form, summary):
    make, family = FORMS[form]
    model = hb.clv.BgNbd(penalty=0.01).fit(make(summary))
    out = model.predict(make(summary), outputs=["p_alive"])
    assert isinstance(out, family)
    assert list(out["p_alive"].to_pylist() if family is pa.Table else out["p_alive"]) == P_ALIVE
    assert isinstance(model.parameters, family)


def test_files_give_a_light_table(summary, tmp_path):
    parquet = tmp_path / "summary.parquet"
    csv = tmp_path / "summary.csv"
    pq.write_table(pa.table(summary), parquet)
    pl.DataFrame(summary).write_csv(csv)
    for path in (parquet, csv, str(parquet)):
        out = hb.clv.BgNbd(penalty=0.01).fit(path).predict(path)
        assert isinstance(out, hb.Table)
        assert out["p_alive"] == P_ALIVE
    with pytest.raises(FileNotFoundError, match="nowhere"):
        hb.clv.BgNbd().fit(pathlib.Path("nowhere.csv"))


def test_a_numpy_structure_is_a_table(summary):
    kinds = [("frequency", "i4"), ("recency", "f4"), ("T", "f8")]
    rows = list(zip(*(summary[name] for name, _ in kinds)))
    out = hb.clv.BgNbd(penalty=0.01).fit(np.array(rows, dtype=kinds)).parameters
    assert out["parameter"] == ["r", "alpha", "a", "b"]


def test_numpy_integers_and_small_floats_are_taken(summary):
    columns = {
        "frequency": np.array(summary["frequency"], dtype="u2"),
        "recency": np.array(summary["recency"], dtype="f4"),
        "T": np.array(summary["T"], dtype="f2"),
    }
    assert hb.clv.BgNbd(penalty=0.01).fit(columns).predict(columns)["p_alive"] == P_ALIVE


def test_an_integer_beyond_64_bits_is_refused():
    with pytest.raises(OverflowError, match="customer_id"):
        hb.Table({"customer_id": [1 << 70]})


@pytest.mark.parametrize("wrong", [3, object(), "no such file.csv", [1, 2], {"a": 3}])
def test_what_is_no_table_is_refused(wrong):
    with pytest.raises((TypeError, OSError)):
        hb.clv.BgNbd().fit(wrong)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="same length"):
        hb.Table({"a": [1], "b": [1, 2]})


def test_a_table_keeps_every_kind_of_value():
    zone = dt.timezone.utc
    values = {
        "int": [1, None, -3],
        "float": [1.5, None, 2],
        "decimal": [decimal.Decimal("1.5"), None, decimal.Decimal(2)],
        "flag": [True, None, False],
        "text": ["a", None, "ü"],
        "date": [dt.date(1969, 12, 31), None, dt.date(2024, 2, 29)],
        "naive": [dt.datetime(2024, 1, 1, 12, 30, 0, 5), None, dt.datetime(1900, 1, 1)],
        "utc": [dt.datetime(2024, 1, 1, tzinfo=zone), None, dt.datetime(1900, 1, 1, tzinfo=zone)],
        "nothing": [None, None, None],
    }
    table = hb.Table(values)
    assert table.to_dict() == values
    assert table.columns == list(values)
    assert table.shape == (3, len(values))
    assert list(table.rows())[1] == dict.fromkeys(values)
    assert pl.DataFrame(table).rows() == list(zip(*values.values()))
    arrow = pa.table(table)
    assert arrow.to_pydict() == values
    assert duckdb.sql("select count(*), sum(int) from arrow").fetchall() == [(3, -2)]


def test_a_table_becomes_pandas_with_its_usual_types():
    frame = hb.Table(
        {
            "id": [1, 2],
            "maybe": [1, None],
            "x": [1.5, None],
            "when": [dt.datetime(2024, 1, 1), None],
            "there": [dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc), None],
            "text": ["a", None],
        }
    ).to_pandas()
    assert frame["id"].dtype == "int64"
    assert str(frame["maybe"].dtype) == "Int64"
    assert frame["x"].isna().tolist() == [False, True]
    assert frame["when"][0] == pd.Timestamp("2024-01-01")
    assert str(frame["there"].dt.tz) == "UTC"
    assert frame["text"][0] == "a"
    frame.loc[0, "id"] = 7  # The arrays are the caller's to change.


def test_a_zone_survives():
    from zoneinfo import ZoneInfo

    there = dt.datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
    table = hb.Table({"at": [there]})
    assert table["at"] == [there]
    assert table["at"][0].tzinfo == ZoneInfo("Europe/Paris")


def test_times_with_and_without_a_zone_are_not_mixed():
    mixed = [dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc)]
    with pytest.raises(TypeError, match="mixes"):
        hb.Table({"at": mixed})


def test_a_table_shows_sensible_digits():
    table = hb.Table({"name": ["x"] * 12, "value": [1 / 3] * 12})
    lines = repr(table).splitlines()
    assert lines[0] == "Table: 12 rows, 2 columns"
    assert lines[2].split() == ["x", "0.33333"]
    assert lines[-1] == "..."
    assert "<td" in table._repr_html_()


def test_a_pandas_column_of_mixed_types_becomes_text(summary):
    frame = pd.DataFrame(summary)
    frame["customer_id"] = pd.Series([1, "b", 3, "d", 5, 6, 7, 8], dtype=object)
    frame["unused"] = [object() for _ in range(len(frame))]
    out = hb.clv.BgNbd(penalty=0.01).fit(frame).predict(frame)
    assert out["customer_id"].tolist() == ["1", "b", "3", "d", "5", "6", "7", "8"]
    assert out["p_alive"].tolist() == P_ALIVE
