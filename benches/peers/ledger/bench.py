"""Transactions to the repeat-buying summary: habitue beside polars, duckdb and lifetimes.

All ways read the same Parquet file themselves and give frequency, first and last day and the
spend of the repeat purchases; the sums of frequency and of spend must agree.

    make bench TOPIC=ledger                 10M rows of random customers
    ROWS=100000000 make bench TOPIC=ledger  100M rows; lifetimes is left out
    ORDER=time make bench TOPIC=ledger      10M rows of the simulated shop in time order, with
                                            `transaction_id`, by which habitue counts orders
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paired import compare  # noqa: E402

ROWS = int(os.environ.get("ROWS", 10_000_000))
ORDER = os.environ.get("ORDER", "random")
TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
DATA = pathlib.Path(os.environ.get("BENCH_DATA", TARGET + "/bench-data"))
FOLDER = DATA / f"ledger-{ORDER}-{ROWS}"
FILE = str(FOLDER / "log.parquet")


def make_data():
    if not FOLDER.exists():
        FOLDER.mkdir(parents=True)
        make_random() if ORDER == "random" else make_shop()


def make_random():
    """Rows of random customers: the hardest order for a table of customers."""
    import numpy
    import pyarrow
    import pyarrow.parquet

    customers = max(ROWS // 100, 1)
    step = min(ROWS, 1_000_000)
    writer = None
    for part in range(ROWS // step):
        random = numpy.random.default_rng(part)
        seconds = random.integers(0, 731 * 86_400, step)
        table = pyarrow.table(
            {
                "customer_id": random.integers(0, customers, step),
                "timestamp": (seconds * 1_000_000).astype("datetime64[us]"),
                "amount": random.integers(100, 5_800, step) / 100,
            }
        )
        writer = writer or pyarrow.parquet.ParquetWriter(FILE, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=250_000)
    writer.close()


def make_shop():
    """The simulator's log, about 100 rows a customer: baskets of items in time order."""
    import habitue as hb
    import polars

    shop = hb.simulate.transactions(profile="large", customers=max(ROWS // 100, 1), seed=1)
    log = polars.DataFrame(shop.transactions)
    log.write_parquet(FILE, compression="zstd", row_group_size=250_000)


def check(frequency, spend):
    return f"sum of frequency {int(frequency)}, of spend {float(spend):.2f}"


def habitue():
    import habitue as hb

    # The peers' queries count a day of refunds alone too.
    table = hb.Ledger(detail="summary", refunds="keep").fit(FILE).summary()
    repeats = table["frequency"]
    spend = sum(x * m for x, m in zip(repeats, table["monetary_value"]) if x)
    return check(sum(repeats), spend)


CBS = """
with days as (
  select customer_id, cast(timestamp as date) as day, sum(amount) as spend
  from read_parquet('{file}') group by all
), firsts as (select customer_id, min(day) as first, max(day) as last, count(*) as n, sum(spend) as total from days group by all)
select sum(n - 1), sum(total - spend)
from firsts join days on days.customer_id = firsts.customer_id and days.day = firsts.first
"""


def duckdb():
    import duckdb as db

    return check(*db.sql(CBS.format(file=FILE)).fetchall()[0])


def polars(*extra):
    import polars as pl

    days = (
        pl.scan_parquet(FILE)
        .group_by("customer_id", pl.col("timestamp").dt.date().alias("day"))
        .agg(pl.col("amount").sum(), *extra)
    )
    table = (
        days.sort("day")
        .group_by("customer_id")
        .agg(
            (pl.len() - 1).alias("frequency"),
            pl.col("day").min().alias("first"),
            pl.col("day").max().alias("last"),
            (pl.col("amount").sum() - pl.col("amount").first()).alias("spend"),
            *[pl.col("orders").sum() for _ in extra],
        )
        .collect(engine="streaming")
    )
    orders = f", {table['orders'].sum()} orders" if extra else ""
    return check(table["frequency"].sum(), table["spend"].sum()) + orders


def polars_orders():
    """The orders of each day are counted too, as habitue does where there is a column of them."""
    import polars as pl

    return polars(pl.col("transaction_id").n_unique().alias("orders"))


def lifetimes():
    import pandas
    from lifetimes.utils import summary_data_from_transaction_data

    log = pandas.read_parquet(FILE, columns=["customer_id", "timestamp", "amount"])
    table = summary_data_from_transaction_data(
        log, "customer_id", "timestamp", monetary_value_col="amount", freq="D"
    )
    return check(table.frequency.sum(), (table.frequency * table.monetary_value).sum())


if __name__ == "__main__":
    if "--way" not in sys.argv:
        make_data()
    peers = ["polars", "duckdb"] + (["polars_orders"] if ORDER == "time" else [])
    peers += ["lifetimes"] if ROWS <= 10_000_000 else []
    compare(["habitue", *peers], rounds=3)
