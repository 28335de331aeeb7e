# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`report.segments`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["SegmentsResult", "segments"]


class SegmentsResult(Result):
    """The answer of `report.segments`."""

    __module__ = "habitue.report"

    _id = "report.segments"
    _parameters = {
        "columns": None,
        "compare_to": None,
        "features": None,
        "k": None,
        "k_max": 10,
        "locale": "en",
        "missing": "drop",
        "scale": "robust",
        "seed": 0,
        "texts": None,
        "title": None,
    }

    @property
    def customers(self) -> Frame:
        """The segment of each customer, ascending by `customer_id`; in the order of the input where that
        names no customers.

        Columns
        -------
        customer_id : key
            Who.
        segment : count
            Number of the segment, from 1: the largest at the fit, unless an earlier model gave the
            numbers. Null for a row with a missing feature, and for one that belongs to no segment.
        distance : number
            Distance to the segment, in units of the prepared features (table `preparation`).
        confidence : number
            How clearly the row belongs to its segment, from 0 (as near to another) to 1.
        far : flag
            Whether the row is far from all segments: in none, or, where segments have no edge, farther
            from its own than the third quartile of the distances at the fit by three times their
            interquartile range (Tukey's outer fence).
        """
        return self._table("customers")

    @property
    def segments(self) -> Frame:
        """Size, money and means of each segment among the rows given, with a label of what sets it apart.

        Columns
        -------
        segment : count
            Number of the segment.
        label : text
            The two features that set it apart most, by `z_score` of `profile`.
        customers : count
            How many rows.
        customer_share : number
            Their share.
        far : count
            How many of them are far from all segments.
        mean_distance : number
            Mean distance to the segment.
        revenue : money
            Sum of `total_value`; null where the input lacks it.
        revenue_share : number
            Share of that.
        """
        return self._table("segments")

    @property
    def profile(self) -> Frame:
        """Each feature in each segment among the rows given, the one that sets the segment apart most
        first.

        Columns
        -------
        segment : count
            Number of the segment.
        rank : count
            From 1: how much the feature sets the segment apart.
        feature : text
            Canonical name of the column.
        mean : number
            Mean of the segment, in the caller's units.
        median : number
            Lower median of the segment.
        population_mean : number
            Mean of all rows.
        population_median : number
            Lower median of all rows.
        z_score : number
            Mean of the prepared feature in the segment less that of all rows, divided by the standard
            deviation of all rows.
        """
        return self._table("profile")

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

    @property
    def movements(self) -> Frame:
        """A row for each segment that somebody came from and each that somebody is in; those without one
        are the last.

        Columns
        -------
        segment_before : key
            Where from; null for customers who came.
        segment : key
            Where to; null for customers who left.
        movement : text
            "stayed", "moved", "came" or "left".
        customers : count
            How many rows.
        weight : number
            Their weight; as many without weights.
        share : number
            Their share of `segment_before`.
        share_lower : number
            Lower limit at the probability `level`.
        share_upper : number
            Upper limit.
        revenue_before : money
            What they spent before: the revenue that moved; null where the input lacks it.
        revenue : money
            What they spent afterwards.
        revenue_change : money
            The second less the first.
        """
        return self._table("movements")

    @property
    def report(self) -> str:
        """One HTML page that holds all it needs."""
        return self._document("report")


@suggests
def segments(
    data: Data,
    *,
    columns: Mapping[str, str] | None = None,
    compare_to: str | None = None,
    features: Sequence[str] | None = None,
    k: int | None = None,
    k_max: int = 10,
    locale: str = "en",
    missing: Literal["drop", "median"] = "drop",
    scale: Literal["robust", "standard", "none"] = "robust",
    seed: int = 0,
    texts: Mapping[str, str] | None = None,
    title: str | None = None,
    progress: Progress | None = None,
) -> SegmentsResult:
    """Into which segments do customers fall, and what sets them apart, as a page to read?

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
    compare_to : str or None, optional
        An earlier day, in ISO 8601: the page then tells who is in another segment now than on that
        day, by the same rules. Needs transactions, or a ledger with `detail = "days"`.
    features : list of str, default []
        Columns of numbers that customers are told apart by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    k : int or None, optional
        How many segments. Without it the number is chosen. Range: [1, 50].
    k_max : int, default 10
        The largest number of segments that is tried. Range: [2, 50].
    locale : str, default "en"
        Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a missing feature.
    scale : {"robust", "standard", "none"}, default "robust"
        How features are made comparable.
    seed : int, default 0
        Seed of all draws. Range: [0, 9007199254740991].
    texts : dict of str, default {}
        Texts that replace those of the catalogue: message id to Fluent pattern.
    title : str or None, optional
        Heading of the page; the catalogue's without it.
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    SegmentsResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table of customers with the columns that `features` names
    (without it `days_since_last`, `orders` and `total_value`); optionally `weight`.

    **Model**

    Without `k` the number of segments is that of `segment.choose_k`; the segments are those of
    `segment.kmeans`. The map shows at most 800 customers, drawn at random, on the plane of the two
    largest principal components of the prepared features; silhouettes are those of the same
    customers among themselves.

    **Output**

    Table `customers` (the segment of each, ascending by `customer_id`), tables `segments` and
    `profile` as `segment.kmeans` gives them, `candidates` where the number was chosen, `movements`
    (as `segment.movements`) with `compare_to`, and the document `report`: one self-contained HTML
    page.

    **When not to use**

    For segments by rules that a reader can follow: `segment.rfm` and `report.customers`.

    References
    ----------
    See `segment.choose_k` and `segment.kmeans`; Rousseeuw (1987), *Silhouettes: a graphical aid to
    the interpretation and validation of cluster analysis*.
    """
    return SegmentsResult._run(
        {"data": data},
        {
            "columns": columns,
            "compare_to": compare_to,
            "features": features,
            "k": k,
            "k_max": k_max,
            "locale": locale,
            "missing": missing,
            "scale": scale,
            "seed": seed,
            "texts": texts,
            "title": title,
        },
        progress,
    )


segments.__module__ = "habitue.report"
