"""What scikit-learn makes of the same matrices, from the same first centres or shares.

    python reference.py PATH_OF_THE_DATA

needs habitue (its ledger makes the RFM tables) and scikit-learn.
"""

import json
import statistics
import sys
import warnings
from pathlib import Path

import habitue as hb
import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris, load_wine
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

assert sklearn.__version__ == "1.9.1"
warnings.simplefilter("ignore", ConvergenceWarning)

SEEDS = 50
FEATURES = ["days_since_last", "orders", "total_value"]


def rfm(ledger):
    table = ledger.rfm().to_polars()
    return table.select(FEATURES).to_numpy().astype(float)


def matrices(data):
    cdnow = hb.Ledger(columns={"timestamp": "date"}).fit(data / "cdnow/cdnow_sample.csv")
    names = {"timestamp": "invoice_date", "price": "unit_price", "transaction_id": "invoice"}
    retail = hb.Ledger(columns=names).fit(data / "online-retail/online_retail.parquet")
    return {
        "iris": load_iris().data,
        "wine": load_wine().data,
        "cdnow": rfm(cdnow),
        "online-retail": rfm(retail),
    }


def first_centres(x, k):
    """The means of k runs of rows, which no row is equally far from: where two centres are
    equally near, scikit-learn goes by the rounding of its products."""
    ends = [at * len(x) // k for at in range(k + 1)]
    return np.array([x[a:b].mean(axis=0) for a, b in zip(ends, ends[1:])])


def from_centres(x, k):
    first = first_centres(x, k)
    found = KMeans(k, init=first, n_init=1, tol=0, max_iter=1000).fit(x)
    sizes = np.bincount(found.labels_, minlength=k).tolist()
    return {
        "first": first.ravel().tolist(),
        "inertia": found.inertia_,
        "sizes": sizes,
        "iterations": found.n_iter_,
    }


def of_seeds(x, k):
    """Of fifty seeds the median and the best, each the best of ten starts: of one start the
    median falls to one or another optimum by chance (4 % apart on `online-retail`, k = 3)."""
    runs = [KMeans(k, n_init=10, random_state=seed).fit(x).inertia_ for seed in range(SEEDS)]
    return {"median": statistics.median(runs), "best": min(runs)}


class FromShares(GaussianMixture):
    def _initialize_parameters(self, x, random_state, **rest):
        self._initialize(x, self.shares)


def mixture(x, k, covariance):
    labels = KMeans(k, init=first_centres(x, k), n_init=1, tol=0, max_iter=1000).fit(x).labels_
    start = FromShares(k, covariance_type=covariance, reg_covar=1e-6, tol=1e-10, max_iter=20000)
    start.shares = np.eye(k)[labels]
    found = start.fit(x)
    return {
        "bic": found.bic(x),
        "iterations": found.n_iter_,
        "weights": found.weights_.tolist(),
        "first": first_centres(x, k).ravel().tolist(),
        "logarithms": len(x) >= 200,
    }


def main():
    out = {"data": {}, "kmeans": [], "mixture": []}
    for name, x in matrices(Path(sys.argv[1])).items():
        if len(x) < 200:
            out["data"][name] = {"columns": x.shape[1], "values": x.ravel().tolist()}
        else:
            out["data"][name] = {"rows": len(x), "sum": float(x.sum())}
        for k in (3, 8, 20):
            case = {"data": name, "k": k, **from_centres(x, k), **of_seeds(x, k)}
            # On the grid of iris rows come to lie in the middle of two of twenty centres.
            case["ties"] = name == "iris" and k == 20
            out["kmeans"].append(case)
            print(case)
        # As they come, RFM tables drive full covariances into the limit: in logarithms.
        x = x if len(x) < 200 else np.sign(x) * np.log1p(np.abs(x))
        for covariance in ("full", "tied", "diag", "spherical"):
            case = {"data": name, "k": 3, "covariance": covariance, **mixture(x, 3, covariance)}
            out["mixture"].append(case)
            print(case)
    Path("values.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")


main()
