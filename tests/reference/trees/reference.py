"""Classification trees of scikit-learn, on rows that both sides make alike.

Run: python reference.py > values.json
"""

import json

import numpy
import sklearn
from sklearn.tree import DecisionTreeClassifier

assert sklearn.__version__ == "1.9.1"
MASK = (1 << 64) - 1

# Steps of 1/64 are exact in the 32-bit floats that scikit-learn looks at.
STEP = 1 / 64
# Recipe (seed, rows, columns, groups, step), depth, least leaf, cost, whether rows have weights.
CASES = [
    ((21, 400, 2, 3, STEP), 4, 10, 0.0, False),
    ((162, 900, 5, 6, STEP), 5, 12, 0.0, False),
    ((22, 900, 5, 6, STEP), 5, 12, 0.004, False),
    ((113, 700, 4, 4, STEP), 5, 15, 0.0, True),
    ((23, 700, 4, 4, STEP), 6, 15, 0.01, True),
    ((24, 2000, 8, 11, STEP), 6, 20, 0.002, True),
]


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
        out.append([numpy.floor(v / step + 0.5) * step for v in x])
    return out


def grown(x, y, w, depth, least, cost, state):
    tree = DecisionTreeClassifier(
        max_depth=depth,
        min_weight_fraction_leaf=least / w.sum(),
        ccp_alpha=cost,
        random_state=state,
    )
    tree = tree.fit(x, y, sample_weight=w).tree_
    return [
        {
            "feature": int(tree.feature[i]),
            "threshold": float(tree.threshold[i]) if 0 <= tree.feature[i] else 0.0,
            "masses": [round(float(v)) for v in tree.value[i][0] * tree.weighted_n_node_samples[i]],
        }
        for i in range(tree.node_count)
    ]


def main():
    out = []
    for recipe, depth, least, cost, weighted in CASES:
        groups = recipe[3]
        x = numpy.array(rows(*recipe))
        y = numpy.arange(len(x)) % groups
        w = 1.0 + numpy.arange(len(x)) * 5 % 3 if weighted else numpy.ones(len(x))
        trees = [grown(x, y, w, depth, least, cost, state) for state in range(30)]
        # scikit-learn draws lots where divisions are equally good: here none are.
        assert all(tree == trees[0] for tree in trees), recipe
        out.append(
            {
                "recipe": list(recipe),
                "max_depth": depth,
                "min_leaf": least,
                "cost": cost,
                "weighted": weighted,
                "nodes": trees[0],
            }
        )
    print(json.dumps(out, separators=(",", ":")))


if __name__ == "__main__":
    main()
