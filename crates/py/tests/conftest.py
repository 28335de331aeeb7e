"""Data that the tests share. All of it comes from the seeded simulator."""

from __future__ import annotations

from typing import Any

import habitue as hb
import pytest

SUMMARY: dict[str, list[Any]] = {
    "customer_id": [1, 2, 3, 4, 5, 6, 7, 8],
    "frequency": [0, 2, 1, 5, 3, 0, 7, 1],
    "recency": [0.0, 20.5, 10.0, 30.0, 31.0, 0.0, 36.0, 2.0],
    "T": [38.0, 38.0, 38.0, 37.0, 39.0, 36.0, 38.5, 30.0],
}


@pytest.fixture
def summary() -> dict[str, list[Any]]:
    """A small table of repeat purchases."""
    return {name: list(values) for name, values in SUMMARY.items()}


@pytest.fixture(scope="session")
def log() -> hb.Table:
    """A small log of purchases."""
    table = hb.simulate.transactions(seed=5, customers=200, items=0).transactions
    assert isinstance(table, hb.Table)
    return table


@pytest.fixture
def model(summary: dict[str, list[Any]]) -> Any:
    """A fitted model."""
    return hb.clv.BgNbd(penalty=0.01).fit(summary)
