"""Segments of customers, habitue beside the packages that people use for each method.

    make bench TOPIC=segment
    ONLY="dbscan_3 k_prototypes" make bench TOPIC=segment

All get the same rows, unscaled. k-means and mixtures: a million customers and one start; a way
ends in the number of segments, `_few` does so few iterations that the difference of the two is
what the iterations take. Density: 100,000 customers. k-prototypes: 5,000 customers with three
numbers and three words. THREADS says how many threads all may use (1 by default).
"""

import os
import pathlib
import sys

THREADS = os.environ.get("THREADS", "1")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ[name] = THREADS

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paired import compare  # noqa: E402

ROWS = int(os.environ.get("ROWS", 1_000_000))
COLUMNS = 5
ITERATIONS = 41
NAMES = [f"f{at}" for at in range(COLUMNS)]
DENSE = int(os.environ.get("DENSE", 100_000))
# Reach by the number of columns.
EPS = {3: 0.5, 8: 2.0}
MIXED = int(os.environ.get("MIXED", 5_000))


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
    found = dict(zip(*(model.diagnostics[name] for name in ("name", "value"))))
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
    found = dict(zip(*(model.diagnostics[name] for name in ("name", "value"))))
    return f"bic {found['bic']:.6e} after {found['iterations']:.0f} iterations"


def peer_mixture(x, iterations):
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(5, tol=0, max_iter=iterations, random_state=0).fit(x)
    return f"bic {model.bic(x):.6e} after {model.n_iter_} iterations"


def peer_faiss(x, k, iterations):
    import faiss

    faiss.omp_set_num_threads(int(THREADS))
    model = faiss.Kmeans(COLUMNS, k, niter=iterations, seed=1, max_points_per_centroid=ROWS)
    return f"inertia {model.train(x.astype('float32')):.5e} after {iterations} iterations"


def humps(columns):
    """Dense humps in noise."""
    import numpy

    random = numpy.random.default_rng(2)
    centres = random.normal(size=(20, columns)) * 8
    rows = centres[random.integers(0, 20, DENSE)] + random.normal(size=(DENSE, columns))
    noise = random.uniform(-25, 25, size=(DENSE // 20, columns))
    return numpy.vstack([rows[: DENSE - len(noise)], noise])


def humps_frame(columns):
    import habitue  # noqa: F401
    import polars

    return polars.DataFrame(humps(columns), schema=[f"f{at}" for at in range(columns)])


def told(labels):
    """How many segments, and how many rows are in none."""
    import numpy

    labels = numpy.asarray(labels)
    return f"{len(set(labels[labels >= 0].tolist()))} segments, {(labels < 0).sum()} rows in none"


def own_told(model, table):
    return told(model.predict(table)["segment"].fill_null(-1).to_numpy())


def dbscan(table):
    import habitue as hb

    method = hb.segment.Dbscan(features=table.columns, eps=EPS[table.width], min_samples=10, scale="none")
    return own_told(method.fit(table), table)


def peer_dbscan(x):
    from sklearn.cluster import DBSCAN

    return told(DBSCAN(eps=EPS[x.shape[1]], min_samples=10, n_jobs=int(THREADS)).fit(x).labels_)


def hdbscan(table):
    import habitue as hb

    method = hb.segment.Hdbscan(features=table.columns, min_cluster_size=100, min_samples=10, scale="none")
    return own_told(method.fit(table), table)


def peer_hdbscan(x):
    from sklearn.cluster import HDBSCAN

    model = HDBSCAN(min_cluster_size=100, min_samples=10, n_jobs=int(THREADS), copy=True)
    return told(model.fit(x).labels_)


def peer_hdbscan_package(x):
    from hdbscan import HDBSCAN

    model = HDBSCAN(min_cluster_size=100, min_samples=9, core_dist_n_jobs=int(THREADS))
    return told(model.fit(x).labels_)


def compiled(x):
    """What numba compiles at the first call is not timed."""
    from fast_hdbscan import HDBSCAN

    HDBSCAN(min_cluster_size=100, min_samples=9).fit(x[:5000])
    return x


def peer_fast_hdbscan(x):
    from fast_hdbscan import HDBSCAN

    return told(HDBSCAN(min_cluster_size=100, min_samples=9).fit(x).labels_)


def shop():
    """Customers of five kinds: three numbers and three words."""
    import numpy

    random = numpy.random.default_rng(3)
    kind = random.integers(0, 5, MIXED)
    numbers = random.normal(size=(5, 3))[kind] * 3 + random.normal(size=(MIXED, 3))
    usual = random.integers(0, 8, size=(5, 3))[kind]
    words = numpy.where(random.uniform(size=(MIXED, 3)) < 0.7, usual, random.integers(0, 8, (MIXED, 3)))
    return numbers, words


def shop_frame():
    import habitue  # noqa: F401
    import polars

    numbers, words = shop()
    columns = {f"f{at}": numbers[:, at] for at in range(3)}
    return polars.DataFrame(columns | {f"w{at}": words[:, at].astype(str) for at in range(3)})


def shop_mixed():
    import kmodes.kprototypes  # noqa: F401
    import numpy

    numbers, words = shop()
    return numpy.concatenate([numbers.astype(object), words.astype(str).astype(object)], axis=1)


def k_prototypes(table):
    import habitue as hb

    names = table.columns
    model = hb.segment.KPrototypes(
        features=names[:3], categories=names[3:], k=5, n_init=1, gamma=1.0, scale="none"
    ).fit(table)
    found = dict(zip(*(model.diagnostics[name] for name in ("name", "value"))))
    return f"cost {found['cost']:.6e}"


def peer_k_prototypes(x):
    from kmodes.kprototypes import KPrototypes

    model = KPrototypes(5, n_init=1, gamma=1.0, random_state=0).fit(x, categorical=[3, 4, 5])
    return f"cost {model.cost_:.6e}"


def ways():
    """Every way by name, with what prepares its data."""
    found = {}
    for columns in EPS:
        rows, table = (lambda c=columns: humps(c)), (lambda c=columns: humps_frame(c))
        found[f"scikit_learn_dbscan_{columns}"] = (rows, peer_dbscan)
        found[f"habitue_dbscan_{columns}"] = (table, dbscan)
    rows, table = (lambda: humps(3)), (lambda: humps_frame(3))
    found["scikit_learn_hdbscan_3"] = (rows, peer_hdbscan)
    found["habitue_hdbscan_3"] = (table, hdbscan)
    found["hdbscan_hdbscan_3"] = (rows, peer_hdbscan_package)
    found["fast_hdbscan_hdbscan_3"] = (lambda: compiled(humps(3)), peer_fast_hdbscan)
    found["kmodes_k_prototypes"] = (shop_mixed, peer_k_prototypes)
    found["habitue_k_prototypes"] = (shop_frame, k_prototypes)
    for k in (8, 20):
        for name, iterations in (("", ITERATIONS), ("_few", 1)):
            found[f"scikit_learn_k{k}{name}"] = (array, lambda x, k=k, i=iterations: peer_kmeans(x, k, i))
            found[f"faiss_k{k}{name}"] = (array, lambda x, k=k, i=iterations: peer_faiss(x, k, i))
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
    peers = {
        **{f"{k}{few}": ("scikit_learn", "faiss", "habitue") for k in ("k8", "k20") for few in ("", "_few")},
        **{f"mixture{few}": ("scikit_learn", "habitue") for few in ("", "_few")},
        "dbscan_3": ("scikit_learn", "habitue"),
        "dbscan_8": ("scikit_learn", "habitue"),
        "hdbscan_3": ("scikit_learn", "hdbscan", "fast_hdbscan", "habitue"),
        "k_prototypes": ("kmodes", "habitue"),
    }
    for group in os.environ.get("ONLY", " ".join(peers)).split():
        compare([f"{who}_{group}" for who in peers[group]])
        print()
