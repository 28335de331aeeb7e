"""Labels of DBSCAN and HDBSCAN by scikit-learn and hdbscan, on rows that both sides make alike.

Rows come from a generator of 64-bit integers that is written again in the tests, so that only
labels are kept. Run: python density.py > density.json
"""

import json

import hdbscan
import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.datasets import load_iris, load_wine
from sklearn.metrics import adjusted_rand_score

assert sklearn.__version__ == "1.9.1"
MASK = (1 << 64) - 1


def words(seed):
    """SplitMix64."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def rows(seed, n, p, groups, step):
    """`groups` humps of different width: sums of four uniform numbers, each in steps."""
    w = words(seed)
    unit = lambda: (next(w) >> 11) * 2.0**-53
    centres = [[8.0 * unit() for _ in range(p)] for _ in range(groups)]
    out = []
    for i in range(n):
        g = i % groups
        spread = 0.25 + 0.25 * g if i % 9 else 4.0
        x = [centres[g][j] + spread * (unit() + unit() + unit() + unit() - 2.0) for j in range(p)]
        out.append([np.floor(v / step + 0.5) * step for v in x] if step else x)
    return np.array(out)


CASES = [
    # seed, rows, columns, groups, step, eps, min_samples, min_cluster_size
    (1, 1500, 2, 4, 0.0, 0.25, 8, 25),
    (2, 1500, 3, 5, 0.0, 0.35, 6, 30),
    (3, 1200, 5, 4, 0.0, 0.9, 10, 20),
    (4, 1000, 8, 3, 0.0, 1.5, 5, 40),
    (5, 1500, 2, 4, 0.03125, 0.25, 8, 25),
    (6, 1500, 3, 3, 0.0625, 0.5, 12, 30),
]


def pack(labels):
    """Letters, '.' for noise."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join("." if label < 0 else alphabet[label] for label in labels)


def few(values):
    """The first 200; what is no number is null."""
    return [round(float(v), 6) if np.isfinite(v) else None for v in values[:200]]


def case(x, eps, min_samples, size):
    scan = DBSCAN(eps=eps, min_samples=min_samples).fit(x)
    cores = np.zeros(len(x), int)
    cores[scan.core_sample_indices_] = 1
    out = {
        "dbscan": pack(scan.labels_),
        "cores": "".join(map(str, cores)),
    }
    for name, extra in [
        ("eom", {}),
        ("leaf", {"cluster_selection_method": "leaf"}),
    ]:
        fit = HDBSCAN(min_cluster_size=size, min_samples=min_samples, copy=True, **extra).fit(x)
        out[name] = pack(fit.labels_)
        if name == "eom":
            out["probabilities"] = few(fit.probabilities_)
    peer = hdbscan.HDBSCAN(
        min_cluster_size=size,
        min_samples=min_samples - 1,
        approx_min_span_tree=False,
        prediction_data=True,
    ).fit(x)
    out["peer"] = pack(peer.labels_)
    # scikit-learn 1.9.1 fails here with numpy 2.4.
    close = hdbscan.HDBSCAN(
        min_cluster_size=size,
        min_samples=min_samples - 1,
        approx_min_span_tree=False,
        cluster_selection_epsilon=eps * 1.5,
    ).fit(x)
    out["epsilon"] = pack(close.labels_)
    out["outliers"] = few(peer.outlier_scores_)
    shares = hdbscan.all_points_membership_vectors(peer)
    out["nearest"] = pack(shares.argmax(1)) if shares.ndim == 2 else ""
    # How far scikit-learn's own labels move when rows are put in another order.
    for name, extra in [("eom", {}), ("leaf", {"cluster_selection_method": "leaf"})]:
        runs = []
        for seed in range(20):
            order = np.random.default_rng(seed).permutation(len(x))
            labels = np.empty(len(x), int)
            fit = HDBSCAN(min_cluster_size=size, min_samples=min_samples, copy=True, **extra)
            labels[order] = fit.fit(x[order]).labels_
            runs.append(labels)
        pairs = [adjusted_rand_score(a, b) for i, a in enumerate(runs) for b in runs[:i]]
        out["spread_" + name] = min(pairs)
    return out


def main():
    cases = []
    for seed, n, p, groups, step, eps, min_samples, size in CASES:
        x = rows(seed, n, p, groups, step)
        recipe = [seed, n, p, groups, step, eps, min_samples, size]
        cases.append({"recipe": recipe, **case(x, eps, min_samples, size)})
    sets = {}
    for name, load, eps, size in [("iris", load_iris, 0.5, 10), ("wine", load_wine, 35.0, 10)]:
        data = load().data
        sets[name] = {"rows": data.tolist(), "options": [eps, 5, size], **case(data, eps, 5, size)}
    print(json.dumps({"cases": cases, "sets": sets}, separators=(",", ":")))


if __name__ == "__main__":
    main()
