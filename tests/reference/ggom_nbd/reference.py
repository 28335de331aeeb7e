"""Writes integrals.json: the GGom/NBD integral on 300 random histories, to 45 digits.

Run: python reference.py (mpmath 1.4.1 or another with the same values, gmpy2 for speed).
"""
import json
import random

import mpmath as mp

EXPECTED = ("1.3", "1.4")
assert mp.__version__.startswith(EXPECTED), mp.__version__
mp.mp.dps = 60
random.seed(20120501)


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


def whole(b, beta, y):
    return beta + mp.expm1(b * y)


def integral(r, alpha, b, s, beta, x, t_x, age, shorter=1):
    """(alpha+t_x)^(r+x) B(t_x)^s times the integral from t_x to T of
    (alpha+y)^-(r+x) s b e^(b y) B(y)^-(s+1), B(y) = beta + e^(b y) - 1."""
    n = r + x
    total, low = mp.mpf(0), t_x
    start = whole(b, beta, t_x)
    while low < age:
        here = whole(b, beta, low) * mp.exp(-b * low)
        steep = max(1, 1 / here)
        step = min((alpha + low) / 2, 1 / b, 8 / (n / (alpha + low) + (s + 2) * b * steep))
        if here < 1:
            step = min(step, -mp.log1p(-here) / b / 2)
        high = min(age, low + step / shorter)
        half, middle = (high - low) / 2, (high + low) / 2
        part = mp.mpf(0)
        for z, w in RULE:
            y = middle + half * z
            now = whole(b, beta, y)
            fall = -n * mp.log((alpha + y) / (alpha + t_x)) - s * mp.log(now / start)
            part += w * mp.exp(fall + b * y) / now
        total += half * part
        if part * half < total * mp.mpf("1e-55"):
            break
        low = high
    return s * b * total


def p_alive(value, r, alpha, b, s, beta, x, t_x, age):
    fall = -(r + x) * mp.log((alpha + age) / (alpha + t_x))
    fall -= s * mp.log(whole(b, beta, age) / whole(b, beta, t_x))
    return 1 / (1 + value / mp.exp(fall))


def log_uniform(low, high):
    # Five digits, so that the file stays short and both sides see the same number.
    return float("%.5g" % float(mp.mpf(low) * mp.mpf(high / low) ** random.random()))


rows = []
while len(rows) < 300:
    r, s = log_uniform(0.02, 20), log_uniform(0.02, 20)
    age = log_uniform(1, 1e4)
    alpha = float("%.5g" % (age * log_uniform(1e-4, 1e4)))
    b = float("%.5g" % (log_uniform(1e-6, 200) / age))
    beta = log_uniform(1e-6, 1e12)
    x = 0 if len(rows) % 2 == 0 else int(log_uniform(1, 300))
    t_x = 0.0 if x == 0 else min(age, float("%.5g" % (age * random.random() ** random.choice([0.1, 1, 3]))))
    if x > 0 and t_x == 0:
        continue
    args = [mp.mpf(v) for v in (r, alpha, b, s, beta, x, t_x, age)]
    value = integral(*args)
    if len(rows) % 25 == 0:
        other = integral(*args, shorter=mp.mpf("1.7"))
        assert value == 0 or abs(other / value - 1) < mp.mpf("1e-45"), (args, value, other)
    alive = p_alive(value, *args)
    if alive < mp.mpf("1e-290"):
        alive = mp.mpf(0)
    rows.append([r, alpha, b, s, beta, x, t_x, age, mp.nstr(value, 18), mp.nstr(alive, 18)])
with open("integrals.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
