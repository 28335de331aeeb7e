"""Prints the standard errors of Pareto/NBD on CDNOW, from second differences at 40 digits.

Run: python standard_errors.py cdnow_summary_weeks.csv (mpmath 1.4.1; half a minute).
"""
import collections
import csv
import sys

import mpmath as mp

mp.mp.dps = 40
STEP = mp.mpf("1e-9")
ESTIMATE = ["0.55327550868951932", "10.577612238681709", "0.60621356867408448", "11.667911237920227"]

with open(sys.argv[1]) as file:
    rows = collections.Counter(tuple(row[1:4]) for row in list(csv.reader(file))[1:])
cells = [(int(float(x)), mp.mpf(t_x), mp.mpf(age), n) for (x, t_x, age), n in rows.items()]


def log_likelihood(point):
    r, alpha, s, beta = (mp.exp(value) for value in point)
    total, seen = mp.mpf(0), {}

    def tail(x, y):
        if (x, y) not in seen:
            n = r + s + x
            first, second, b = (alpha, beta, s + 1) if alpha >= beta else (beta, alpha, r + x)
            z = (first - second) / (first + y)
            seen[x, y] = mp.hyp2f1(n, b, n + 1, z) / (first + y) ** n / n
        return seen[x, y]

    for x, t_x, age, weight in cells:
        front = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + s * mp.log(beta)
        alive = (alpha + age) ** -(r + x) * (beta + age) ** -s
        total += weight * (front + mp.log(alive + s * (tail(x, t_x) - tail(x, age))))
    return total


centre = [mp.log(mp.mpf(value)) for value in ESTIMATE]


def at(*moves):
    point = list(centre)
    for i, by in moves:
        point[i] += by
    return log_likelihood(point)


bend = mp.matrix(4)
for i in range(4):
    for j in range(4):
        h = STEP
        ends = at((i, h), (j, h)) - at((i, h), (j, -h)) - at((i, -h), (j, h)) + at((i, -h), (j, -h))
        bend[i, j] = ends / (4 * h * h)
covariance = (-bend) ** -1
for i in range(4):
    print(mp.nstr(mp.sqrt(covariance[i, i]) * mp.exp(centre[i]), 12))
