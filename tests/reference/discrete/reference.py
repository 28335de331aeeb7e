"""Writes values.json: models of whole periods to 50 digits, printed to 20.

Run: python reference.py (mpmath 1.4.1 or another with the same values).
"""
import json
import random

import mpmath as mp

EXPECTED = ("1.3", "1.4")
assert mp.__version__.startswith(EXPECTED), mp.__version__
mp.mp.dps = 50
random.seed(20101)


def text(x):
    return mp.nstr(x, 20)


def log_uniform(low, high):
    # A float: both sides must see the same bits.
    return float(mp.mpf(low) * mp.mpf(high / low) ** random.random())


def lnpoch(p, n):
    return mp.loggamma(p + n) - mp.loggamma(p)


def infinite(f):
    """Sum of f over 1, 2, ...: terms, then Euler and Maclaurin about the middles.

    mpmath's 3F2 at 1 is wrong in the tenth digit for some of these.
    """
    cut = 2000
    total = mp.fsum(f(mp.mpf(k)) for k in range(1, cut))
    a = mp.mpf(cut) - mp.mpf(1) / 2
    edges = [a * mp.mpf(4) ** k for k in range(0, 40)] + [mp.inf]
    integral = mp.quad(lambda u: f(mp.exp(u)) * mp.exp(u), [mp.log(e) for e in edges[:-1]])
    power = -mp.diff(lambda u: mp.log(f(mp.exp(u))), mp.log(edges[-2]))
    far = f(edges[-2]) * edges[-2] / (power - 1)
    d = lambda n: mp.diff(f, a, n, h=mp.mpf(10) ** -8)
    return total + integral + far + d(1) / 24 - 7 * d(3) / 5760


def cross_ratios():
    out = []
    for i in range(300):
        z, m, n = log_uniform(1e-3, 1e7), log_uniform(1e-9, 1e7), log_uniform(1e-9, 1e7)
        with mp.workdps(90):
            a, b, c = mp.mpf(z), mp.mpf(m), mp.mpf(n)
            value = mp.loggamma(a + b + c) + mp.loggamma(a) - mp.loggamma(a + b) - mp.loggamma(a + c)
        out.append([[z, m, n], [text(value)]])
    return out


# ---------------------------------------------------------------- beta-discrete-Weibull
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]
HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]


def ln_survival(t, a, b, c):
    y = mp.mpf(t) ** c if t else mp.mpf(0)
    return lnpoch(b, y) - lnpoch(a + b, y)


def bdw_log_likelihood(survivors, a, b, c):
    total = survivors[-1] * ln_survival(len(survivors) - 1, a, b, c)
    for t in range(1, len(survivors)):
        p = mp.exp(ln_survival(t - 1, a, b, c)) - mp.exp(ln_survival(t, a, b, c))
        total += (survivors[t - 1] - survivors[t]) * mp.log(p)
    return total


def bdw_fit(survivors, start):
    def f(*u):
        return bdw_log_likelihood(survivors, *(mp.exp(x) for x in u))

    def slopes(*u):
        return [mp.diff(f, u, tuple(int(i == k) for i in range(3))) for k in range(3)]

    u = mp.findroot(slopes, [mp.log(x) for x in start], tol=1e-25)
    return [mp.exp(x) for x in u], f(*u)


def bdw():
    out = {}
    for name, survivors, start in [
        ("regular_7", REGULAR, (0.7, 1.2, 1.0)),
        ("highend_7", HIGH_END, (0.26, 1.75, 1.58)),
    ]:
        # Newton from the maximum that a coarse search finds.
        import scipy.optimize as so

        g = lambda u: -float(mp.fp.mpf(bdw_log_likelihood(survivors, *(mp.exp(x) for x in u))))
        with mp.workdps(20):
            coarse = so.minimize(g, [float(mp.log(x)) for x in start], method="Nelder-Mead",
                                 options={"xatol": 1e-9, "fatol": 1e-11, "maxiter": 4000}).x
        (a, b, c), value = bdw_fit(survivors, [mp.exp(x) for x in coarse])
        # Predictions at the doubles nearest to the estimate.
        at = [float(x) for x in (a, b, c)]
        pa, pb, pc = (mp.mpf(x) for x in at)
        s = lambda t: mp.exp(ln_survival(t, pa, pb, pc))
        ratio = lambda n, j, rate: mp.exp(
            lnpoch(pb, (n + j) ** pc) - lnpoch(pa + pb, (n + j) ** pc) - rate * (j - 1)) / s(n)
        out[name] = {
            "estimate": [text(x) for x in (a, b, c)],
            "LL": text(value),
            "at": at,
            "survival_1_12": [text(s(t)) for t in range(1, 13)],
            "hazard_1_12": [text(1 - s(t) / s(t - 1)) for t in range(1, 13)],
            "residual_10_more": [text(mp.fsum(s(n + j) for j in range(1, 11)) / s(n)) for n in (0, 1, 7)],
            "discounted_rate_0.1": [
                text(mp.fsum(ratio(n, mp.mpf(j), mp.mpf(0.1)) for j in range(1, 1300)))
                for n in (0, 1, 7)
            ],
        }
    return out


# ---------------------------------------------------------------- BG/BB
def bgbb_ln_parts(x, tx, n, a, b, g, d):
    alive = mp.exp(lnpoch(a, x) + lnpoch(b, n - x) - lnpoch(a + b, n) + lnpoch(d, n) - lnpoch(g + d, n))
    dead = mp.fsum(
        mp.exp(lnpoch(a, x) + lnpoch(b, m - x) - lnpoch(a + b, m) + lnpoch(d, m) - lnpoch(g + d, m))
        * g / (g + d + m)
        for m in range(tx, n)
    )
    return alive, dead


def bgbb_future(x, n, a, b, g, d):
    return a + x, b + n - x, g, d + n


def pmf(k, t, a, b, g, d):
    def term(m):
        return mp.binomial(m, k) * mp.exp(
            lnpoch(a, k) + lnpoch(b, m - k) - lnpoch(a + b, m) + lnpoch(d, m) - lnpoch(g + d, m))
    return mp.fsum(term(m) * g / (g + d + m) for m in range(k, t)) + term(t)


def first(j, a, b, g, d):
    """P(the first purchase is at opportunity j)."""
    return a / (a + b + j - 1) * mp.exp(lnpoch(b, j - 1) - lnpoch(a + b, j - 1) + lnpoch(d, j) - lnpoch(g + d, j))


def bgbb():
    out = []
    for i in range(40):
        if i == 0:
            at = [1.2035223516019139, 0.74971635817293889, 0.65671820844183244, 2.7834422325773808]
            n, tx, x = 6, 4, 2
        else:
            at = [log_uniform(0.05, 20) for _ in range(4)]
            n = random.randint(0, 60)
            tx = random.randint(0, n)
            x = random.randint(1, tx) if tx else 0
        a, b, g, d = (mp.mpf(v) for v in at)
        alive, dead = bgbb_ln_parts(x, tx, n, a, b, g, d)
        f = bgbb_future(x, n, a, b, g, d)
        fa, fb, fg, fd = f
        p = fa / (fa + fb)
        survive = lambda j: mp.exp(lnpoch(fd, j) - lnpoch(fg + fd, j))
        rate = mp.mpf(0.1)
        horizon = random.randint(1, 40)
        out.append({
            "parameters": at,
            "history": [x, tx, n],
            "log_likelihood": text(mp.log(alive + dead)),
            "p_alive": text(alive / (alive + dead)),
            "t": horizon,
            "p_alive_in": text(survive(horizon)),
            "expected": text(p * mp.fsum(survive(j) for j in range(1, horizon + 1))),
            "p_purchase": text(mp.fsum(first(j, *f) for j in range(1, horizon + 1))),
            "pmf_0_1_5": [text(pmf(k, horizon, *f)) for k in (0, 1, 5)],
            "discounted_0.1": text(p * mp.fsum(survive(j) * mp.exp(-rate * j) for j in range(1, 1300))),
            "p_ever": text(infinite(lambda j: first(j, *f))),
        })
    return out


if __name__ == "__main__":
    values = {"cross_ratio": cross_ratios(), "beta_discrete_weibull": bdw(), "bg_bb": bgbb()}
    with open("values.json", "w") as file:
        json.dump(values, file, separators=(",", ":"))
        file.write("\n")
