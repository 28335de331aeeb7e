"""The whole road: transactions, ledger, models, report, in every family of frames."""

from __future__ import annotations

import datetime as dt
import pickle

import duckdb
import habitue as hb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


@pytest.fixture(scope="module")
def arrow(log):
    return log.to_arrow()


@pytest.fixture(scope="module")
def ledger(arrow):
    return hb.Ledger(unit="week").fit(arrow)


FORMS = {
    "polars": (pl.DataFrame, pl.DataFrame),
    "pandas": (lambda t: t.to_pandas(), pd.DataFrame),
    "pandas of arrow types": (lambda t: t.to_pandas(types_mapper=pd.ArrowDtype), pd.DataFrame),
    "pyarrow": (lambda t: t, pa.Table),
    "duckdb": (lambda t: duckdb.from_arrow(t), pa.Table),
    "columns": (lambda t: t.to_pydict(), hb.Table),
    "rows": (lambda t: t.to_pylist(), hb.Table),
    "arrays": (lambda t: {n: t[n].to_numpy() for n in t.column_names}, hb.Table),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_family_gives_the_same_ledger_and_gets_its_own_tables_back(form, arrow, ledger):
    make, family = FORMS[form]
    made = hb.Ledger(unit="week").fit(make(arrow))
    assert made.summary(as_of="2025-06-30") is not None
    assert isinstance(made.summary(), family)
    assert len(made.summary()) == len(ledger.summary())
    # How the caller's columns are typed is no part of what the ledger knows.
    assert hb.Table(dict_of(made.summary())) == hb.Table(dict_of(ledger.summary()))
    bg = hb.clv.BgNbd(penalty=0.01).fit(made)
    assert isinstance(bg.predict(made), family)
    assert isinstance(bg.parameters, family)


def dict_of(frame):
    if isinstance(frame, pd.DataFrame):
        return {n: [None if pd.isna(v) else v for v in frame[n].tolist()] for n in frame}
    if isinstance(frame, pa.Table):
        return frame.to_pydict()
    return frame.to_dict() if isinstance(frame, hb.Table) else frame.to_dict(as_series=False)


def test_a_file_is_a_log(arrow, ledger, tmp_path):
    path = tmp_path / "log.parquet"
    pq.write_table(arrow, path)
    made = hb.Ledger(unit="week").fit(path)
    assert isinstance(made.summary(), hb.Table)
    assert made.summary().to_dict() == ledger.summary().to_pydict()


def test_parts_merged_and_added_are_the_whole(arrow, ledger):
    frame = pl.DataFrame(arrow)
    even, odd = (frame.filter(pl.col("customer_id") % 2 == rest) for rest in (0, 1))
    first, second = hb.Ledger(unit="week").fit(even), hb.Ledger(unit="week").fit(odd)
    before = first.content_hash
    merged = first.merge(second)
    assert first.content_hash == before
    assert merged == ledger
    assert type(merged) is hb.Ledger
    assert first.update(odd) is first
    assert first == ledger
    assert any(note.code == "rows_read" for note in first.last_notes)
    with pytest.raises(hb.IncompatibleError):
        first.merge(hb.Ledger(unit="day").fit(odd))


def test_a_failed_update_leaves_the_ledger(arrow):
    ledger = hb.Ledger(unit="week").fit(arrow)
    before = ledger.content_hash
    with pytest.raises(hb.InvalidDataError):
        ledger.update({"customer_id": [1], "timestamp": ["never"], "amount": [1.0]})
    assert ledger.content_hash == before


def test_a_ledger_is_saved_and_pickled(ledger, tmp_path):
    path = tmp_path / "shop.ledger"
    ledger.save(path)
    assert hb.load(path) == ledger == pickle.loads(pickle.dumps(ledger))
    assert hb.load(path).get_params()["unit"] == "week"
    assert hb.inspect(path)["basis"]["customers"] == len(ledger.summary())


@pytest.mark.parametrize(
    "as_of",
    [
        dt.date(2025, 6, 30),
        dt.datetime(2025, 6, 30, 23, 59, 59),
        pd.Timestamp("2025-06-30 23:59:59"),
        np.datetime64("2025-06-30"),
        np.datetime64("2025-06-30T23:59:59", "s"),
        pa.scalar(dt.date(2025, 6, 30)),
    ],
    ids=lambda value: f"{type(value).__module__}.{type(value).__name__}",
)
def test_dates_are_taken_in_any_form(ledger, as_of):
    assert ledger.summary(as_of=as_of) == ledger.summary(as_of="2025-06-30")
    assert ledger.summary(as_of=as_of) != ledger.summary()


def test_a_wrong_date_is_named(ledger):
    for wrong in ("yesterday", "2025-13-01", 7):
        with pytest.raises(hb.InvalidParameterError) as caught:
            ledger.summary(as_of=wrong)
        assert caught.value.parameter == "as_of"


def test_columns_are_mapped(arrow, ledger):
    other = arrow.rename_columns({"customer_id": "CustomerNo", "timestamp": "paid at"})
    made = hb.Ledger(
        unit="week", columns={"customer_id": "CustomerNo", "timestamp": "paid at"}
    ).fit(other)
    assert made.summary() == ledger.summary()
    with pytest.raises(hb.InvalidDataError) as caught:
        hb.Ledger().fit(other)
    assert caught.value.column == "customer_id" and "CustomerNo" in caught.value.hint


def test_segments_come_in_the_order_of_the_input():
    table = {
        "customer_id": ["b", "a", "d", "c"],
        "days_since_last": [1, 100, 7, 30],
        "orders": [9, 1, 4, 2],
        "total_value": [90.0, 5.0, 50.0, 20.0],
    }
    rfm = hb.segment.Rfm().fit(table)
    out = rfm.predict(table)
    assert out["customer_id"] == table["customer_id"]
    one = rfm.score_one(days_since_last=1, orders=9, total_value=90.0)
    assert one["segment"] == out["segment"][0]


def test_a_method_without_reasons_says_so(ledger):
    with pytest.raises(NotImplementedError, match="explanations") as caught:
        ledger.explain(ledger)
    assert isinstance(caught.value, hb.UnsupportedError)


def test_reasons_sum_to_the_difference_from_the_typical_customer(ledger):
    model = hb.clv.BgNbd().fit(ledger)
    asked = {"outputs": "expected_purchases", "horizon": 26}
    reasons = model.explain(ledger, **asked).to_pydict()
    assert list(reasons)[:4] == ["customer_id", "output", "rank", "column"]
    first = [i for i, who in enumerate(reasons["customer_id"]) if who == reasons["customer_id"][0]]
    typical = {reasons["column"][i]: reasons["typical_number"][i] for i in first}
    value = model.predict(ledger, **asked)["expected_purchases"][0].as_py()
    reference = model.score_one(**typical, **asked)["expected_purchases"]
    total = sum(reasons["contribution"][i] for i in first)
    assert total == pytest.approx(value - reference, abs=1e-12)
    russian = model.explain(ledger, locale="ru", **asked)
    assert "обычно" in russian["text"][0].as_py()


def test_value_joins_two_models(ledger):
    value = hb.clv.Value().fit(ledger)
    out = value.predict(ledger, outputs=["clv"], horizon=52)
    assert out.num_rows == len(ledger.summary())
    assert pickle.loads(pickle.dumps(value)).predict(ledger, outputs=["clv"], horizon=52) == out


def test_the_report_is_the_whole_job(arrow, tmp_path):
    frame = pl.DataFrame(arrow)
    report = hb.report.customers(frame)
    assert isinstance(report.customers, pl.DataFrame)
    assert report.customers.height == frame["customer_id"].n_unique()
    assert report.report.startswith("<!DOCTYPE html>")
    path = tmp_path / "report.html"
    report.save_html(path)
    assert path.read_text(encoding="utf-8") == report.report
    shown = report._repr_html_()
    assert shown.startswith("<iframe srcdoc=") and shown.count('"') == 4
    assert "report.customers" in repr(report)
    assert all(isinstance(note, hb.Note) and note.text for note in report.notes)
    pickled = pickle.loads(pickle.dumps(report))
    assert pickled.customers.equals(report.customers)
    with pytest.raises(AttributeError, match="customrs"):
        report.customrs


def test_the_report_speaks_russian(arrow):
    english, russian = (hb.report.customers(arrow, locale=locale) for locale in ("en", "ru"))
    assert 'lang="ru"' in russian.report
    assert english.customers == russian.customers
