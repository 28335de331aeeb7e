"""Who are my customers, who is leaving, and what are they worth?

Reads a CSV or Parquet file of transactions, or simulates a shop, and writes ``report.html`` and
``customers.arrow``::

    python customer_report.py
    python customer_report.py --data log.csv --customer CustomerNo --time InvoiceDate --amount Total
"""

import argparse
import math
import pathlib

import habitue as hb

NAMES = {
    "customer": "customer_id",
    "time": "timestamp",
    "amount": "amount",
    "quantity": "quantity",
    "price": "price",
    "transaction": "transaction_id",
}


def wishes():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", help="a CSV or Parquet file; without it a shop is simulated")
    for option, column in NAMES.items():
        parser.add_argument(f"--{option}", metavar="COLUMN", help=f"the name of `{column}`")
    parser.add_argument("--zone", help="an IANA time zone")
    parser.add_argument("--size", default="small", choices=["tiny", "small", "medium", "large"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--locale", default="en")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."))
    return parser.parse_args()


def shown(value):
    return "-" if value is None or math.isnan(value) else f"{value:.1f}"


def main():
    asked = wishes()
    if asked.data:
        data, described = asked.data, asked.data
    else:
        shop = hb.simulate.transactions(profile=asked.size, seed=asked.seed)
        data, described = shop.transactions, "a simulated shop"
    columns = {column: vars(asked)[option] for option, column in NAMES.items()}
    report = hb.report.customers(
        data,
        columns={column: name for column, name in columns.items() if name},
        time_zone=asked.zone,
        locale=asked.locale,
        progress=hb.progress_bar,
    )
    print(f"{described}\n")
    print(f"{'segment':<20} {'customers':>10} {'revenue share':>14} {'days since last':>16}")
    for row in report.segments.rows():
        share, days = shown(100 * row["revenue_share"]), shown(row["mean_days_since_last"])
        print(f"{row['segment']:<20} {row['customers']:>10} {share:>13}% {days:>16}")
    for note in report.notes:
        print(f"note: {note.text} [{note.code}]")
    asked.out.mkdir(parents=True, exist_ok=True)
    page, table = asked.out / "report.html", asked.out / "customers.arrow"
    report.save_html(page)
    table.write_bytes(report.customers.to_ipc())
    print(f"\nwrote {page} and {table}")


if __name__ == "__main__":
    main()
