# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.profile`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._types import Data, Frame, Progress

__all__ = ["ProfileResult", "profile"]


class ProfileResult(Result):
    """The answer of `segment.profile`."""

    __module__ = "habitue.segment"

    _id = "segment.profile"
    _parameters = {
        "categories": None,
        "columns": None,
        "examples": 3,
        "features": None,
        "level": 0.9,
        "levels": 20,
        "max_depth": 4,
        "max_segments": 50,
        "min_gain": 0.005,
        "min_leaf": 0.01,
        "top": 3,
    }

    @property
    def segments(self) -> Frame:
        """Size and money of each segment, ascending; customers without a segment are the last row.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        label : text
            What sets it apart in a few English words: the features of `distinguishing` that are
            `in_label`.
        customers : count
            How many rows of some weight.
        weight : number
            Their weight; as many without weights.
        customer_share : number
            Share of the weight.
        revenue : money
            Sum of `total_value`; null where the input lacks it.
        revenue_share : number
            Share of that.
        mean_revenue : money
            Revenue divided by the weight.
        """
        return self._table("segments")

    @property
    def numbers(self) -> Frame:
        """Each feature in each segment, in the caller's units.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        feature : text
            Canonical name of the column.
        mean : number
            Mean of the segment.
        lower_quartile : number
            The least value that a quarter of the segment does not exceed.
        median : number
            Lower median of the segment.
        upper_quartile : number
            The same of three quarters.
        z_score : number
            Mean of the segment less that of all, divided by the standard deviation of all; null where
            that is 0.
        population_mean : number
            Mean of all.
        population_median : number
            Lower median of all.
        missing : count
            How many rows of the segment lack it.
        """
        return self._table("numbers")

    @property
    def distinguishing(self) -> Frame:
        """The features that set each segment apart most; none where there is no other segment.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        rank : count
            From 1.
        feature : text
            Canonical name of the column.
        direction : text
            "high", "low" or "same".
        effect : number
            Cliff's delta against the rest: how much more often a customer of the segment has the higher
            value than the lower one, from -1 to 1.
        size : text
            "negligible" below .147, "small" below .33, "medium" below .474, else "large".
        in_label : flag
            Whether the label of the segment names it.
        """
        return self._table("distinguishing")

    @property
    def categories(self) -> Frame:
        """How often each segment has each level of the `categories`, among customers whose level is known.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        column : text
            Canonical name of the column.
        level : text
            The level; null for all that are less frequent.
        levels : count
            How many levels the row stands for.
        weight : number
            Weight of the customers of the segment with it.
        share : number
            Their share of the segment.
        population_share : number
            The share among all.
        lift : number
            `share` divided by `population_share`.
        lift_lower : number
            Lower limit at the probability `level`; null where there is no other segment.
        lift_upper : number
            Upper limit.
        """
        return self._table("categories")

    @property
    def rules(self) -> Frame:
        """Rules that part all customers; each names the segment that most of them are in.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        rule : count
            Number of the rule, from 1.
        text : text
            The conditions in words.
        weight : number
            Weight of the customers that it finds.
        coverage : number
            The share of the segment that it finds.
        precision : number
            The share of the segment in what it finds.
        lift : number
            That divided by the share of the segment among all.
        """
        return self._table("rules")

    @property
    def conditions(self) -> Frame:
        """The conditions of the rules as data; a customer meets all of a rule. A number that is not known
        counts as the median of all.

        Columns
        -------
        rule : count
            Number of the rule.
        feature : text
            Canonical name of the column.
        above : number
            It is above this; null for no limit.
        up_to : number
            It is at most this; null for no limit.
        """
        return self._table("conditions")

    @property
    def examples(self) -> Frame:
        """The customers nearest to the medians of their segment.

        Columns
        -------
        segment : key
            The segment; null for customers without one.
        rank : count
            From 1, the nearest.
        customer_id : key
            Who, where the input says.
        row : count
            The row, from 0, where the input does not say who.
        distance : number
            Distance to the medians, each feature divided by its interquartile range among all.
        """
        return self._table("examples")


@suggests
def profile(
    data: Data,
    *,
    segments: Data | None = None,
    categories: Sequence[str] | None = None,
    columns: Mapping[str, str] | None = None,
    examples: int = 3,
    features: Sequence[str] | None = None,
    level: float = 0.9,
    levels: int = 20,
    max_depth: int = 4,
    max_segments: int = 50,
    min_gain: float = 0.005,
    min_leaf: float = 0.01,
    top: int = 3,
    progress: Progress | None = None,
) -> ProfileResult:
    r"""Who are the customers of each segment, and what sets them apart?

    Parameters
    ----------
    data : table or path or `ledger`
        A table of customers with the columns that `features` and `categories` name, a ledger, or
        raw transactions (customer_id, timestamp, amount). Columns: ``customer_id`` (key, optional):
        Who; unique. ``segment`` (key, optional): The segment, text or whole numbers; not read where
        the input `segments` is given. ``days_since_last`` (number): Days since the last purchase;
        not needed where `features` names others. ``orders`` (number): Number of orders; not needed
        where `features` names others. ``total_value`` (number): Money spent in all, less refunds;
        where `features` names others, it still tells the revenue of segments. ``weight`` (number,
        optional): How many customers the row stands for, at least 0.
    segments : table or path, optional
        The segment of each customer, such as any segment method predicts; joined by `customer_id`.
        Columns: ``customer_id`` (key, optional): Who; unique. Needed. ``segment`` (key, optional):
        The segment, text or whole numbers. Needed.
    categories : list of str, default []
        Columns of words to describe customers by.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    examples : int, default 3
        How many customers stand for each segment as examples. Range: [0, 1000].
    features : list of str, default []
        Columns of numbers to describe customers by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    level : float, default 0.9
        Probability that the limits of a lift cover it. Range: (0, 1).
    levels : int, default 20
        How many levels of a category stand alone, the most frequent; the others are one. Range: [1,
        1000].
    max_depth : int, default 4
        Questions on the way to a rule, at most. Range: [0, 8].
    max_segments : int, default 50
        More segments than this are an error: a column of names was meant for one of segments.
        Range: [1, 1000].
    min_gain : float, default 0.005
        By which share of the root's impurity a rule more must lower it. Range: [0.0, 1.0].
    min_leaf : float, default 0.01
        The smallest share of the customers that a rule may find. Range: [0.0, 0.5].
    top : int, default 3
        How many features the table `distinguishing` has for each segment. Range: [1, 1000].
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    ProfileResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    A table of customers with a column `segment` (text or whole numbers, of any method or the
    caller's own) and the columns that `features` names (without it `days_since_last`, `orders` and
    `total_value`); optionally `customer_id`, `weight`, the columns that `categories` names, and
    `total_value` for the revenue. Or a ledger or raw transactions. The input `segments` may give
    the segment of each customer instead of the column. Without either the segments are those of
    `segment.rfm`. The order of the rows does not matter.

    **Model**

    Each segment is held against all customers. Customers without a segment are a group of their
    own, whose `segment` is null; a customer of whom a number or a category is not known counts
    where it is not asked for. The effect of a feature is Cliff's delta
    $$\delta = P(x > y) - P(x < y)$$
    for a customer x of the segment and y of the rest, from -1 (all are lower) to 1 (all are
    higher), which no outlier sways. The lift of a category is its share in the segment divided
    by its share among all; its limits are those of the relative risk against the rest by
    Walter's adjusted logarithm. The rules are the leaves of a CART tree of at most `max_depth`
    questions (Gini, a gap counts as the median), pruned where a leaf lowers the impurity by less
    than `min_gain` of that of the root.

    **Output**

    `segments`, `numbers`, `distinguishing`, `categories`, `rules` with their `conditions`, and
    `examples`.

    **When not to use**

    To prove that segments differ: features that made the segments set them apart by construction,
    and rules are measured on the customers that they were made of.

    References
    ----------
    Cliff (1993), *Dominance statistics: ordinal analyses to answer ordinal questions*; Romano et
    al. (2006), *Appropriate statistics for ordinal level data* (sizes of effects); Walter (1975),
    *The distribution of Levin's measure of attributable risk*; Breiman, Friedman, Olshen & Stone
    (1984), *Classification and Regression Trees*.
    """
    return ProfileResult._run(
        {"data": data, "segments": segments},
        {
            "categories": categories,
            "columns": columns,
            "examples": examples,
            "features": features,
            "level": level,
            "levels": levels,
            "max_depth": max_depth,
            "max_segments": max_segments,
            "min_gain": min_gain,
            "min_leaf": min_leaf,
            "top": top,
        },
        progress,
    )


profile.__module__ = "habitue.segment"
