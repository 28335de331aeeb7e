"""Standard errors of MBG/NBD on CDNOW at 40 digits, from the inverse observed information.

Run from the root of the workspace with mpmath 1.4.1; HABITUE_DATA names the folder of data sets.
"""

import csv
import json
import os
from collections import Counter
from pathlib import Path

import mpmath as mp

mp.mp.dps = 40
ROOT = Path(os.environ.get("HABITUE_DATA", "../shared/data"))
AT = json.loads((ROOT / "btyd-reference/mle.json").read_text())["cdnow_mbgnbd"]
NAMES = ["r", "alpha", "a", "b"]
STEP = mp.mpf("1e-10")


def customers():
    cells = Counter()
    with open(ROOT / "cdnow/cdnow_summary_weeks.csv") as file:
        for row in csv.DictReader(file):
            cells[int(float(row["frequency"])), row["recency"], row["T"]] += 1
    return cells


CELLS = customers()


def log_likelihood(r, alpha, a, b):
    total = mp.mpf(0)
    for (x, recency, age), weight in CELLS.items():
        front = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha)
        front += mp.loggamma(a + b) - mp.loggamma(b) - mp.loggamma(a + b + x + 1)
        front += mp.loggamma(b + x)
        alive = (b + x) * (alpha + mp.mpf(age)) ** -(r + x)
        dead = a * (alpha + mp.mpf(recency)) ** -(r + x)
        total += weight * (front + mp.log(alive + dead))
    return total


def shifted(*moves):
    point = [mp.mpf(AT[name]) for name in NAMES]
    for i, sign in moves:
        point[i] += sign * STEP
    return log_likelihood(*point)


def main():
    information = mp.matrix(4)
    for i in range(4):
        for j in range(i + 1):
            corners = shifted((i, 1), (j, 1)) - shifted((i, 1), (j, -1))
            corners += shifted((i, -1), (j, -1)) - shifted((i, -1), (j, 1))
            information[i, j] = information[j, i] = -corners / (4 * STEP**2)
    covariance = information**-1
    errors = {n: mp.nstr(mp.sqrt(covariance[i, i]), 15) for i, n in enumerate(NAMES)}
    out = Path(__file__).with_name("values.json")
    out.write_text(json.dumps({"standard_errors": errors}, indent=1) + "\n")


main()
