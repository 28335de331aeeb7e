"""k-means and Gaussian mixtures on a million customers, habitue beside scikit-learn.

    make bench TOPIC=segment

Both get the same table, unscaled, and one start. A way ends in the number of segments; `_few`
does so few iterations that the difference of the two is what the iterations take. THREADS
says how many threads both may use (1 by default).
"""

import os
import pathlib
import sys

THREADS = os.environ.get("THREADS", "1")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ[name] = THREADS

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paired import compare  # noqa: E402

ROWS = int(os.environ.get("ROWS", 1_000_000))
COLUMNS = 5
ITERATIONS = 41
NAMES = [f"f{at}" for at in range(COLUMNS)]


def matrix():
    import numpy

    random = numpy.random.default_rng(1)
    centres = random.normal(size=(12, COLUMNS)) * 3
    rows = centres[random.integers(0, 12, ROWS)]
    return rows + random.normal(size=(ROWS, COLUMNS)) * 2


def frame():
    import habitue  # noqa: F401
    import polars

    return polars.DataFrame(matrix(), schema=NAMES)


def array():
    import sklearn.cluster  # noqa: F401
    import sklearn.mixture  # noqa: F401

    return matrix()


def kmeans(table, k, iterations):
    import habitue as hb

    model = hb.segment.Kmeans(
        features=NAMES, k=k, n_init=1, max_iter=iterations, scale="none"
    ).fit(table)
    found = dict(zip(*(model.diagnostics()[name] for name in ("name", "value"))))
    return f"inertia {found['inertia']:.5e} after {found['iterations']:.0f} iterations"


def peer_kmeans(x, k, iterations):
    from sklearn.cluster import KMeans

    model = KMeans(k, n_init=1, max_iter=iterations, tol=0, random_state=0).fit(x)
    return f"inertia {model.inertia_:.5e} after {model.n_iter_} iterations"


def mixture(table, iterations):
    import habitue as hb

    model = hb.segment.GaussianMixture(
        features=NAMES, k=5, n_init=1, max_iter=iterations, tolerance=0, scale="none"
    ).fit(table)
    found = dict(zip(*(model.diagnostics()[name] for name in ("name", "value"))))
    return f"bic {found['bic']:.6e} after {found['iterations']:.0f} iterations"


def peer_mixture(x, iterations):
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(5, tol=0, max_iter=iterations, random_state=0).fit(x)
    return f"bic {model.bic(x):.6e} after {model.n_iter_} iterations"


def ways():
    """Every way by name, with what prepares its data."""
    found = {}
    for k in (8, 20):
        for name, iterations in (("", ITERATIONS), ("_few", 1)):
            found[f"scikit_learn_k{k}{name}"] = (array, lambda x, k=k, i=iterations: peer_kmeans(x, k, i))
            found[f"habitue_k{k}{name}"] = (frame, lambda x, k=k, i=iterations: kmeans(x, k, i))
    for name, iterations in (("", 21), ("_few", 1)):
        found[f"scikit_learn_mixture{name}"] = (array, lambda x, i=iterations: peer_mixture(x, i))
        found[f"habitue_mixture{name}"] = (frame, lambda x, i=iterations: mixture(x, i))
    return found


for way, (prepare, run) in ways().items():
    globals()["prepare_" + way] = prepare
    globals()[way] = run

if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    if "--way" in sys.argv:
        compare([])
        sys.exit()
    for group in (("k8", "k8_few"), ("k20", "k20_few"), ("mixture", "mixture_few")):
        compare([f"{who}_{what}" for what in group for who in ("scikit_learn", "habitue")])
        print()
