"""Writes values.json: special functions to 50 digits, printed to 20.

Run: python reference.py (mpmath 1.4.1 or another with the same values).
"""
import json
import random

import mpmath as mp

EXPECTED = ("1.3", "1.4")
assert mp.__version__.startswith(EXPECTED), mp.__version__
mp.mp.dps = 50
random.seed(20050814)


def text(x):
    return mp.nstr(x, 20)


def log_uniform(low, high):
    # A float: both sides must see the same bits.
    return float(mp.mpf(low) * mp.mpf(high / low) ** random.random())


def cases(n, ranges, f):
    out = []
    while len(out) < n:
        args = [log_uniform(*r) for r in ranges]
        try:
            values = f(*(mp.mpf(a) for a in args))
        except (ValueError, mp.NoConvergence):
            continue
        if all(v == 0 or abs(v) > mp.mpf("1e-280") for v in values):
            out.append([args, [text(v) for v in values]])
    return out


def beta_tails(a, b, x, y):
    """Both tails by quadrature-free sums: mpmath's 2F1, each tail by itself."""
    lower = mp.betainc(a, b, 0, x, regularized=True)
    upper = mp.betainc(b, a, 0, 1 - x, regularized=True)
    assert abs(lower + upper - 1) < mp.mpf("1e-30")
    return [lower, upper]


def beta(a, b):
    # x around the mean, where the work is.
    spread = mp.sqrt(a * b / (a + b + 1)) / (a + b)
    x = float(min(max(a / (a + b) + random.uniform(-6, 6) * spread, mp.mpf("1e-9")), mp.mpf(1 - 1e-9)))
    return x


def beta_cases(n, high):
    out = []
    while len(out) < n:
        a, b = log_uniform(0.01, high), log_uniform(0.01, high)
        x = beta(mp.mpf(a), mp.mpf(b))
        try:
            values = beta_tails(mp.mpf(a), mp.mpf(b), mp.mpf(x), None)
        except (ValueError, AssertionError, mp.NoConvergence):
            continue
        out.append([[a, b, x], [text(v) for v in values]])
    return out


def gamma_tails(a, x):
    return [mp.gammainc(a, 0, x, regularized=True), mp.gammainc(a, x, mp.inf, regularized=True)]


def gamma_cases(n, high):
    out = []
    while len(out) < n:
        a = log_uniform(0.01, high)
        x = float(abs(mp.mpf(a) + random.uniform(-6, 6) * mp.sqrt(a)))
        values = gamma_tails(mp.mpf(a), mp.mpf(x))
        if all(v > mp.mpf("1e-280") for v in values):
            out.append([[a, x], [text(v) for v in values]])
    return out


result = {
    "digamma": cases(40, [(1e-6, 1e7)], lambda x: [mp.psi(0, x)]),
    "trigamma": cases(40, [(1e-6, 1e7)], lambda x: [mp.psi(1, x)]),
    "ln_gamma_ratio": cases(60, [(1e-6, 1e9), (1e-3, 1e7)], lambda z, m: [mp.loggamma(z + m) - mp.loggamma(z)]),
    "digamma_difference": cases(60, [(1e-6, 1e9), (1e-3, 1e7)], lambda z, m: [mp.psi(0, z + m) - mp.psi(0, z)]),
    "trigamma_difference": cases(60, [(1e-6, 1e9), (1e-3, 1e7)], lambda z, m: [mp.psi(1, z + m) - mp.psi(1, z)]),
    "ln_beta": cases(60, [(1e-3, 1e7), (1e-3, 1e7)], lambda a, b: [mp.log(mp.beta(a, b)) if a + b < 1e4 else mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)]),
    "log1m_exp": cases(20, [(1e-12, 600.0)], lambda x: [mp.log1p(-mp.exp(-x))]),
    "beta_inc": beta_cases(150, 3e3),
    "gamma_inc": gamma_cases(100, 1e4),
    "normal_quantile": cases(40, [(1e-250, 0.5)], lambda p: [-mp.sqrt(2) * mp.erfinv(1 - 2 * p)] if p > 1e-40 else [mp.findroot(lambda x: mp.log(mp.erfc(-x / mp.sqrt(2)) / 2) - mp.log(p), -mp.sqrt(-2 * mp.log(p)))]),
    "student_t_cdf": cases(40, [(0.01, 30.0), (0.5, 500.0)], lambda t, v: [1 - mp.betainc(v / 2, mp.mpf(1) / 2, 0, v / (v + t * t), regularized=True) / 2]),
}
with open("values.json", "w") as file:
    json.dump(result, file, indent=0)
    file.write("\n")
