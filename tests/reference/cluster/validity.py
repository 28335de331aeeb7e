"""Indices of clusterings by scikit-learn, on rows that both sides make alike (see density.py).

Run: python validity.py > validity.json
"""

import json

import sklearn
from sklearn import metrics

from density import rows, words

assert sklearn.__version__ == "1.9.1"

CASES = [(11, 300, 2, 3, 0.0), (12, 500, 5, 7, 0.0), (13, 400, 3, 4, 0.5), (14, 90, 8, 12, 0.0)]


def main():
    out = []
    for recipe in CASES:
        seed, n, _, groups, _ = recipe
        x = rows(*recipe)
        w = words(seed + 100)
        truth = [i % groups for i in range(n)]
        # A quarter of the rows goes astray.
        found = [next(w) % groups if next(w) % 4 == 0 else t for t in truth]
        out.append(
            {
                "recipe": list(recipe),
                "found": found,
                "silhouette": metrics.silhouette_score(x, found),
                "silhouettes": [float(v) for v in metrics.silhouette_samples(x, found)[:20]],
                "davies_bouldin": metrics.davies_bouldin_score(x, found),
                "calinski_harabasz": metrics.calinski_harabasz_score(x, found),
                "adjusted_rand": metrics.adjusted_rand_score(truth, found),
            }
        )
    print(json.dumps(out, separators=(",", ":")))


if __name__ == "__main__":
    main()
