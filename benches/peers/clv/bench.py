"""BG/NBD on a million simulated customers: fit and predict, habitue beside lifetimes.

    make bench TOPIC=clv
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paired import compare  # noqa: E402

CUSTOMERS = int(os.environ.get("CUSTOMERS", 1_000_000))
TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
DATA = pathlib.Path(os.environ.get("BENCH_DATA", TARGET + "/bench-data"))
FILE = DATA / f"clv-{CUSTOMERS}.parquet"


def make_data():
    """Histories of BG/NBD customers with CDNOW's parameters, in whole days told as weeks."""
    import numpy
    import polars

    if FILE.exists():
        return
    FILE.parent.mkdir(parents=True, exist_ok=True)
    random = numpy.random.default_rng(1)
    rate = random.gamma(0.243, 1 / 4.414, CUSTOMERS)
    dropout = random.beta(0.793, 2.426, CUSTOMERS)
    age = random.integers(27 * 7, 39 * 7 + 1, CUSTOMERS) / 7
    count = numpy.zeros(CUSTOMERS, dtype="int64")
    last = numpy.zeros(CUSTOMERS)
    clock = numpy.zeros(CUSTOMERS)
    here = numpy.ones(CUSTOMERS, dtype=bool)
    while here.any():
        clock[here] += random.exponential(1, here.sum()) / rate[here]
        here &= clock < age
        day = numpy.maximum(numpy.round(clock * 7), 1) / 7
        again = here & (day > last) & (day <= age)
        count[again] += 1
        last[again] = day[again]
        here &= random.random(CUSTOMERS) > dropout
    polars.DataFrame({"frequency": count, "recency": last, "T": age}).write_parquet(FILE)


def describe(r, alpha, a, b):
    return f"r {r:.6f} alpha {alpha:.6f} a {a:.6f} b {b:.6f}"


def prepare_habitue():
    import habitue  # noqa: F401
    import polars

    return polars.read_parquet(FILE)


def habitue(table):
    import habitue as hb

    model = hb.clv.BgNbd().fit(table)
    model.predict(table, outputs=["p_alive", "expected_purchases"], horizon=13)
    return describe(*model.parameters["value"])


def prepare_lifetimes():
    import lifetimes  # noqa: F401
    import pandas

    return pandas.read_parquet(FILE)


def lifetimes(table):
    from lifetimes import BetaGeoFitter

    model = BetaGeoFitter()
    model.fit(table.frequency, table.recency, table["T"])
    model.conditional_expected_number_of_purchases_up_to_time(
        13, table.frequency, table.recency, table["T"]
    )
    model.conditional_probability_alive(table.frequency, table.recency, table["T"])
    p = model.params_
    return describe(p.r, p.alpha, p.a, p.b)


if __name__ == "__main__":
    if "--way" not in sys.argv:
        make_data()
    compare(["habitue", "lifetimes"], rounds=3)
