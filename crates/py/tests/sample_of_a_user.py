"""What a user writes, under mypy --strict."""

from __future__ import annotations

import datetime
from pathlib import Path

import habitue as hb


def summarise(path: Path) -> list[float]:
    model: hb.clv.BgNbd = hb.clv.BgNbd(penalty=0.01, unit="week").fit(path)
    model.predict(path, horizon=13, level=[0.5, 0.9], as_of=datetime.date(2024, 1, 1))
    model.next_purchase(path, level=0.5, progress=hb.progress_bar)
    scores = model.score_one(frequency=3, recency=20.1, T=39)
    scorer: hb.Scorer = model.scorer(["frequency", "recency", "T"])
    scorer(3, 20.1, 39)
    model.save(path.with_suffix(".habitue"))
    for note in model.notes:
        print(note.severity, note.text)
    table: hb.Table = hb.methods()
    print(table["id"], table.to_dict(), len(table))
    loaded = hb.load(path)
    print(loaded.info["basis"], loaded == model, loaded.get_params())
    return [scores["p_alive"]]


def report(path: Path) -> None:
    columns = {"customer_id": "CustomerNo", "timestamp": "InvoiceDate"}
    ledger: hb.Ledger = hb.Ledger(unit="week", columns=columns).fit(path)
    ledger.update(path).merge(ledger).save("shop.ledger")
    ledger.summary(as_of=datetime.date(2024, 1, 1))
    ledger.cohorts()
    value = hb.clv.Value().fit(ledger)
    value.clv(ledger, horizon=52)
    print(value.parameters)
    rfm = hb.segment.Rfm().fit(ledger)
    rfm.predict(ledger, outputs=["segment"])
    answer = hb.report.customers(path, columns=columns, locale="ru")
    answer.save_html("report.html")
    print(answer.customers, answer.notes, answer.documents["report"])


def wrong(path: Path) -> None:
    # Each of these is an error of the caller's that the checker must find.
    hb.clv.BgNbd(penalti=0.01)  # type: ignore[call-arg]
    hb.clv.BgNbd(unit="fortnight")  # type: ignore[arg-type]
    hb.clv.BgNbd().predict(path, horizn=3)  # type: ignore[call-arg]
    hb.Ledger(unti="week")  # type: ignore[call-arg]
    hb.report.customers(path, colums={})  # type: ignore[call-arg]
    hb.no_such_name  # type: ignore[attr-defined]


def simulate() -> int:
    answer = hb.simulate.transactions(seed=1, customers=10)
    try:
        hb.clv.BgNbd().fit(answer.transactions)
    except hb.NotConvergedError as error:
        print(error.method, error.hint)
    except hb.HabitueError as error:
        print(error.code, error.rows)
    return len(answer.transactions)
