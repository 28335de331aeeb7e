# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.choose_k`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["ChooseKResult", "choose_k"]


class ChooseKResult(Result):
    """The answer of `segment.choose_k`."""

    __module__ = "habitue.segment"

    _id = "segment.choose_k"
    _parameters = {
        "columns": None,
        "features": None,
        "k_max": 10,
        "missing": "drop",
        "n_init": 5,
        "references": 20,
        "resamples": 10,
        "rows": 2000,
        "scale": "robust",
        "seed": 0,
    }

    @property
    def choice(self) -> Frame:
        """The chosen number of segments, one row.

        Columns
        -------
        k : count
            How many segments; 1 where there is no structure.
        reason : text
            "no structure", "majority" of silhouette, BIC and gap, or "gap" where they differ.
        rows : count
            How many customers were looked at.
        """
        return self._table("choice")

    @property
    def candidates(self) -> Frame:
        """The measures of each number of segments.

        Columns
        -------
        k : count
            How many segments.
        chosen : flag
            Whether it is the chosen one.
        inertia : number
            Squared distances from the centres, all together.
        silhouette : number
            Mean silhouette; higher is better, null for 1.
        davies_bouldin : number
            Lower is better; null for 1.
        calinski_harabasz : number
            Higher is better; null for 1.
        gap : number
            By how much ln(inertia) is lower than without structure.
        gap_error : number
            Standard error of `gap`.
        bic : number
            Criterion of round normals; lower is better.
        degenerate : flag
            Whether segments have shrunk to points, so that `bic` says nothing.
        stability : number
            Mean adjusted Rand index with the parts of halves of the rows; null for 1.
        """
        return self._table("candidates")


@suggests
def choose_k(
    data: Data,
    *,
    columns: Mapping[str, str] | None = None,
    features: Sequence[str] | None = None,
    k_max: int = 10,
    missing: Literal["drop", "median"] = "drop",
    n_init: int = 5,
    references: int = 20,
    resamples: int = 10,
    rows: int = 2000,
    scale: Literal["robust", "standard", "none"] = "robust",
    seed: int = 0,
    progress: Progress | None = None,
) -> ChooseKResult:
    r"""Into how many segments do customers fall, if into any?

    Parameters
    ----------
    data : table or path or `ledger`
        A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
        the columns that `features` names. Columns: ``customer_id`` (key, optional): Who; unique at
        fit. ``days_since_last`` (number): Days since the last purchase; not needed where `features`
        names others. ``orders`` (number): Number of orders; not needed where `features` names
        others. ``total_value`` (number): Money spent in all, less refunds; where `features` names
        others, it still tells the revenue of segments. ``weight`` (number, optional): How many
        customers the row stands for, at least 0; used at fit only.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    features : list of str, default []
        Columns of numbers that customers are told apart by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    k_max : int, default 10
        The largest number of segments that is tried. Range: [2, 100].
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a missing feature.
    n_init : int, default 5
        How many runs of k-means from other starts, of which the best is kept. Range: [1, 100].
    references : int, default 20
        Sets of rows without structure to compare with. Range: [2, 1000].
    resamples : int, default 10
        Halves of the rows that are divided anew. Range: [1, 1000].
    rows : int, default 2000
        So many customers are drawn, each once, where there are more; the time grows with its
        square. Range: [10, 100000].
    scale : {"robust", "standard", "none"}, default "robust"
        How features are made comparable.
    seed : int, default 0
        Seed of all draws. Range: [0, 9007199254740991].
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    ChooseKResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table of customers with the columns that `features` names
    (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
    the rows does not matter.

    **Model**

    Features are prepared as `segment.kmeans` does; at most `rows` customers are drawn and
    divided into 1, 2, ... `k_max` parts. The gap statistic
    $$\mathrm{gap}(k) = E[\ln W_k^*] - \ln W_k$$
    compares the scatter $W_k$ within the parts with that of `references` sets of rows without
    structure, uniform over a box along the principal axes. A number is possible if its gap is
    above gap(1) by two standard errors. If two is not better than one and no possible number is
    stable (an adjusted Rand index of .95 between the parts of all rows and of halves of them),
    there is no structure and k is 1. Otherwise each possible number has a vote for the best mean
    silhouette, for the best BIC of round normals, and for being the first whose gap the next one
    does not raise by a standard error; where all three differ, the gap decides.

    **Output**

    `choice`: the number and why; `candidates`: every measure of every number.

    **When not to use**

    As an oracle: segments that overlap, are long or nested are not what k-means looks for, and a
    number that serves the purpose may be better than one that is found.

    References
    ----------
    Tibshirani, Walther & Hastie (2001), *Estimating the number of clusters in a data set via the
    gap statistic*; Rousseeuw (1987), *Silhouettes*; Davies & Bouldin (1979), *A cluster separation
    measure*; Calinski & Harabasz (1974), *A dendrite method for cluster analysis*; Pelleg & Moore
    (2000), *X-means* (BIC); Hubert & Arabie (1985), *Comparing partitions*.
    """
    return ChooseKResult._run(
        {"data": data},
        {
            "columns": columns,
            "features": features,
            "k_max": k_max,
            "missing": missing,
            "n_init": n_init,
            "references": references,
            "resamples": resamples,
            "rows": rows,
            "scale": scale,
            "seed": seed,
        },
        progress,
    )


choose_k.__module__ = "habitue.segment"
