"""Writes integrals.json: the Pareto/NBD integral on 1,000 random histories, to 50 digits, and
published.json: histories on which other implementations return NaN or infinity.

Run: python reference.py (mpmath 1.4.1 or another with the same values, gmpy2 for speed).
"""
import json
import random

import mpmath as mp

EXPECTED = ("1.3", "1.4")
assert mp.__version__.startswith(EXPECTED), mp.__version__
mp.mp.dps = 70
random.seed(19870101)


def legendre(n):
    """Nodes and weights on [-1, 1], by Newton's method."""
    out = []
    for k in range(n):
        x = mp.cos(mp.pi * (k + mp.mpf(3) / 4) / (n + mp.mpf(1) / 2))
        for _ in range(12):
            p, q = mp.mpf(1), mp.mpf(0)
            for j in range(n):
                p, q = ((2 * j + 1) * x * p - j * q) / (j + 1), p
            slope = n * (x * p - q) / (x * x - 1)
            x -= p / slope
        out.append((x, 2 / ((1 - x * x) * slope * slope)))
    return out


RULE = legendre(40)


def integral(r, alpha, s, beta, x, t_x, age):
    """s (alpha+t_x)^(r+x) (beta+t_x)^s times the integral of (alpha+y)^-(r+x) (beta+y)^-(s+1)
    from t_x to T: 40 nodes on each of many short panels."""
    a, b, end, n = alpha + t_x, beta + t_x, age - t_x, r + x
    total, low = mp.mpf(0), mp.mpf(0)
    while low < end:
        slope = n / (a + low) + (s + 1) / (b + low)
        high = min(end, low + min((min(a, b) + low) / 2, 8 / slope))
        half, middle = (high - low) / 2, (high + low) / 2
        part = mp.mpf(0)
        for z, w in RULE:
            u = middle + half * z
            part += w * mp.exp(-n * mp.log1p(u / a) - s * mp.log1p(u / b)) / (b + u)
        total += half * part
        if part * half < total * mp.mpf("1e-60"):
            break
        low = high
    return s * total


def by_hypergeometric(r, alpha, s, beta, x, t_x, age):
    """The same by Gauss's function, for large T as for small ones (Fader and Hardie 2005)."""
    n = r + s + x
    first, second = (alpha, beta) if alpha >= beta else (beta, alpha)
    b = s + 1 if alpha >= beta else r + x

    def tail(y):
        z = (first - second) / (first + y)
        return mp.hyp2f1(n, b, n + 1, z) / (first + y) ** n / n

    return s * (alpha + t_x) ** (r + x) * (beta + t_x) ** s * (tail(t_x) - tail(age))


def log_uniform(low, high):
    # Five digits, so that the file stays short and both sides see the same number.
    return float("%.5g" % float(mp.mpf(low) * mp.mpf(high / low) ** random.random()))


def p_alive(value, r, alpha, s, beta, x, t_x, age):
    fall = -(r + x) * mp.log1p((age - t_x) / (alpha + t_x)) - s * mp.log1p((age - t_x) / (beta + t_x))
    return 1 / (1 + value / mp.exp(fall))


def log_likelihood(value, r, alpha, s, beta, x, t_x, age):
    front = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + s * mp.log(beta)
    dead = value * (alpha + t_x) ** -(r + x) * (beta + t_x) ** -s
    return front + mp.log(dead + (alpha + age) ** -(r + x) * (beta + age) ** -s)


published = []
for row in [
    [0.5143, 2.8845, 0.2856, 14.1087, 221, 103.42857, 103.57143],
    [0.5143, 2.8845, 0.2856, 14.1087, 254, 97.14286, 97.28571],
    [0.5143, 2.8845, 0.2856, 14.1087, 161, 94.71429, 98.0],
    [0.5143, 2.8845, 0.2856, 14.1087, 204, 98.57143, 99.42857],
    [0.55, 10.58, 0.61, 11.67, 133, 200.0, 200.0],
    [0.4, 40.0, 8.0, 4000.0, 700, 500.0, 700.0],
    [0.5, 0.008, 0.6, 12.0, 500, 30.0, 39.0],
    [0.5, 0.01, 0.6, 5000.0, 20, 30.0, 39.0],
]:
    args = [mp.mpf(v) for v in row]
    value = integral(*args)
    results = [log_likelihood(value, *args), p_alive(value, *args)]
    published.append(row + [mp.nstr(v, 18) for v in results])
with open("published.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in published) + "\n]\n")

rows = []
while len(rows) < 1000:
    alpha = log_uniform(1e-3, 1e5)
    beta = float("%.5g" % (alpha * log_uniform(1e-6, 1e6)))
    r, s = log_uniform(0.02, 50), log_uniform(0.02, 50)
    age = log_uniform(1, 1e4)
    x = 0 if len(rows) % 2 == 0 else int(log_uniform(1, 900))
    t_x = 0.0 if x == 0 else min(age, float("%.5g" % (age * random.random() ** random.choice([0.1, 1, 3]))))
    if x > 0 and t_x == 0:
        continue
    args = [mp.mpf(v) for v in (r, alpha, s, beta, x, t_x, age)]
    value = integral(*args)
    if len(rows) % 25 == 0:
        # Both tails may agree to many digits.
        mp.mp.dps = 400
        other = by_hypergeometric(*args)
        mp.mp.dps = 70
        assert value == 0 or abs(other / value - 1) < mp.mpf("1e-50"), (args, value, other)
    alive = p_alive(value, *args)
    if alive < mp.mpf("1e-290"):
        alive = mp.mpf(0)
    rows.append([r, alpha, s, beta, x, t_x, age, mp.nstr(value, 18), mp.nstr(alive, 18)])
with open("integrals.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
