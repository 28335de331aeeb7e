"""Regular buyers, BG/CNBD-k and MBG/CNBD-k, by brute force at 40 digits.

Nothing here uses the formulas of the library: for each rate lambda on a fine grid in its
logarithm the events are Poisson, counted one by one, and the grid is summed (the trapezoidal rule
converges exponentially for such integrands). Only the dropout probability is integrated in closed
form, as a ratio of beta functions. Run with mpmath 1.4.1.
"""

import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 40
RATE = mp.mpf("0.0027")
# Of a probability: far below what any value here needs, the least of which is 1e-199.
NOTHING = mp.mpf(10) ** -240
WITHIN = 52

# k, z, (r, alpha, a, b), (x, t_x, T), t
CASES = [
    (2, 0, (0.5, 2.0, 0.3, 0.6), (0, 0.0, 0.0), 10.0),
    (2, 0, (0.5, 2.0, 0.3, 0.6), (3, 12.0, 14.0), 5.0),
    (3, 1, (0.5, 2.0, 0.3, 0.6), (0, 0.0, 14.0), 20.0),
    (3, 1, (0.9, 6.25, 0.8, 2.5), (4, 20.0, 31.5), 39.0),
    (3, 0, (0.9, 6.25, 0.8, 2.5), (1, 1.75, 38.75), 39.0),
    (5, 0, (2.5, 1.5, 1.0, 4.0), (6, 24.0, 27.0), 0.5),
    (7, 1, (1.25, 0.75, 1.5, 6.0), (9, 30.0, 30.0), 26.0),
    (12, 1, (3.0, 2.0, 0.5, 9.0), (12, 40.0, 47.0), 52.0),
    (12, 0, (0.6, 4.0, 2.0, 3.0), (1, 7.0, 8.0), 0.125),
]


def log_likelihood(k, z, p, h, litt):
    r, alpha, a, b = p
    x, tx, age = h
    big = r + k * x
    front = (k - 1) * litt - x * mp.loggamma(k) + mp.loggamma(big) - mp.loggamma(r)
    front += r * mp.log(alpha) - big * mp.log(alpha + age)
    front += mp.log(mp.beta(a, b + x + z) / mp.beta(a, b))
    dead = a / (b + x + z - 1) * ((alpha + age) / (alpha + tx)) ** big if x + z > 0 else mp.mpf(0)
    u = (age - tx) / (alpha + age)
    alive = sum(mp.rf(big, j) / mp.factorial(j) * u**j for j in range(k))
    return front + mp.log(dead + alive), alive / (alive + dead)


def poisson(mean, most):
    out = [mp.exp(-mean)]
    for m in range(1, most + 1):
        out.append(out[-1] * mean / m)
        if m > mean and out[-1] < NOTHING:
            break
    return out


def at_rate(lam, k, quiet, t, survival):
    """Weight of a rate through silence, then what is to be expected, times that weight."""
    phases = poisson(lam * quiet, k - 1)
    weight = sum(phases)
    most = int(lam * t + 14 * mp.sqrt(lam * t) + 120)
    chance = poisson(lam * t, most)
    out = {"expected": 0, "alive": 0, "some": 0, "pmf": [0, 0, 0, 0], "within": 0}
    # Tails of the number of events within WITHIN, each discounted.
    fast = (lam + RATE) * WITHIN
    far = int(fast + 14 * mp.sqrt(fast) + 120)
    tail, tails = mp.mpf(0), []
    for chance_far in reversed(poisson(fast, far)):
        tail += chance_far
        tails.append(tail)
    tails.reverse()
    z = lam / (lam + RATE)
    for j, phase in enumerate(phases):
        cumulative = [mp.mpf(0)]
        for s in survival:
            cumulative.append(cumulative[-1] + s)
        for m, c in enumerate(chance):
            n = (m + j) // k
            out["expected"] += phase * c * cumulative[n]
            out["alive"] += phase * c * survival[n]
            out["some"] += phase * c * (n > 0)
            for i, wanted in enumerate((0, 1, 3, 10)):
                if n == wanted:
                    out["pmf"][i] += phase * c * survival[n]
                if n >= wanted > 0:
                    out["pmf"][i] += phase * c * (survival[wanted - 1] - survival[wanted])
        n = 1
        while n * k - j < len(tails):
            m = n * k - j
            out["within"] += phase * survival[n - 1] * z**m * tails[m]
            n += 1
    return weight, out


def main():
    rows = []
    for k, z, parameters, history, t in CASES:
        p = [mp.mpf(v) for v in parameters]
        r, alpha, a, b = p
        x, tx, age = history[0], mp.mpf(history[1]), mp.mpf(history[2])
        litt = mp.mpf(x) / 8
        ll, alive = log_likelihood(k, z, p, (x, tx, age), litt)
        shape, last = r + k * x, alpha + tx
        big = b + x + z
        survival = [mp.mpf(1)]
        for n in range(4000):
            survival.append(survival[-1] * (big + n) / (a + big + n))
        # From where the density is e^-100 of its peak, on both sides.
        v = mp.log((shape + 150 + 20 * mp.sqrt(shape)) / last)
        low = mp.log(shape / last) - 100 / shape - (12 if shape < 2 else 3)
        # The error of the rule is |Gamma(s + 2 pi i / step) / Gamma(s)|, s up to some hundreds.
        step = mp.mpf(1) / (20 if shape < 2 else 40)
        sums, total = None, mp.mpf(0)
        while v > low:
            lam = mp.exp(v)
            density = mp.exp(shape * v - lam * last)
            weight, out = at_rate(lam, k, age - tx, mp.mpf(t), survival)
            total += density * weight
            flat = [out["expected"], out["alive"], out["some"], *out["pmf"], out["within"]]
            flat = [density * value for value in flat]
            sums = flat if sums is None else [s + f for s, f in zip(sums, flat)]
            v -= step
        values = [mp.nstr(s / total, 20) for s in sums]
        rows.append(
            {
                "k": k, "z": z, "parameters": parameters, "history": history, "litt": float(litt),
                "t": t, "log_likelihood": mp.nstr(ll, 20), "p_alive": mp.nstr(alive, 20),
                "expected": values[0], "alive_in": values[1], "p_purchase": values[2],
                "pmf_0_1_3_10": values[3:7], "discounted_52": values[7],
            }
        )
        print(k, z, history, values, flush=True)
    text = ",\n".join(json.dumps(row) for row in rows)
    Path(__file__).with_name("values.json").write_text(f"[\n{text}\n]\n")


main()
