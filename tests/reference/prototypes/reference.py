"""k-prototypes and k-modes of the package kmodes and written out plainly, on rows that both sides
make alike.

Run: python reference.py > values.json
"""

import json

import kmodes
import numpy
from kmodes.kmodes import KModes
from kmodes.kprototypes import KPrototypes

assert kmodes.__version__ == "0.12.2"
MASK = (1 << 64) - 1

# Recipe (seed, rows, columns, groups, step), how many of the columns are numbers, gamma,
# whether rows have weights. The other columns become categories of four values.
CASES = [
    ((31, 240, 5, 4, 0.0), 3, 1.0, False),
    ((32, 400, 6, 5, 0.0), 3, 0.5, True),
    ((33, 600, 8, 6, 0.0), 4, 4.0, False),
    ((34, 500, 5, 3, 0.0), 1, 2.5, True),
    ((35, 300, 6, 4, 0.0), 0, 1.0, False),
    ((36, 300, 9, 3, 0.0), 0, 1.0, False),
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
    """`groups` humps of different width: sums of four uniform numbers."""
    source = words(seed)

    def unit():
        return (next(source) >> 11) / (1 << 53)

    centres = [[8 * unit() for _ in range(p)] for _ in range(groups)]
    made = []
    for i in range(n):
        group = i % groups
        spread = 4.0 if i % 9 == 0 else 0.25 + 0.25 * group
        row = [centres[group][j] + spread * (unit() + unit() + unit() + unit() - 2) for j in range(p)]
        made.append([numpy.floor(x / step + 0.5) * step if step else x for x in row])
    return numpy.array(made)


def lloyd(x, codes, gamma, weight, k):
    """Labels and cost of Lloyd's iterations from the first rows, written out plainly."""
    means, modes, labels = x[:k].copy(), codes[:k].copy(), None
    while True:
        gaps = ((x[:, None] - means) ** 2).sum(2) + gamma * (codes[:, None] != modes).sum(2)
        if labels is not None and (gaps.argmin(1) == labels).all():
            return labels, float((weight * gaps.min(1)).sum())
        labels = gaps.argmin(1)
        for label in range(k):
            own = labels == label
            means[label] = numpy.average(x[own], axis=0, weights=weight[own])
            for column, mode in enumerate(modes[label]):
                mass = numpy.bincount(codes[own, column], weights=weight[own], minlength=4)
                if mass[mode] < mass.max():
                    modes[label, column] = mass.argmax()


def letters(labels):
    return "".join(chr(ord("a") + label) for label in labels)


def of(recipe, numbers, gamma, weighted):
    made = rows(*recipe)
    codes = numpy.mod(numpy.floor(made[:, numbers:]), 4).astype(int)
    k = recipe[3]
    weight = numpy.array([1.0 + i % 3 if weighted else 1.0 for i in range(len(made))])
    labels, cost = lloyd(made[:, :numbers], codes, gamma, weight, k)
    if numbers == 0:
        def model(**more):
            return KModes(n_clusters=k, n_jobs=1, **more).fit(codes)
    else:
        mixed = numpy.concatenate([made[:, :numbers].astype(object), codes.astype(object)], axis=1)
        places = list(range(numbers, made.shape[1]))

        def model(**more):
            return KPrototypes(n_clusters=k, gamma=gamma, n_jobs=1, **more).fit(mixed, categorical=places)

    # With weights `cost_` of kmodes is not the cost of its labels.
    starts = [] if weighted else range(3)
    costs = [model(init="Huang", n_init=20, random_state=seed).cost_ for seed in starts]
    return {
        "recipe": recipe,
        "numbers": numbers,
        "gamma": gamma,
        "weighted": weighted,
        "labels": letters(labels),
        "cost": cost,
        "best": float(min(costs)) if costs else None,
    }


print(json.dumps([of(*case) for case in CASES], indent=1))
