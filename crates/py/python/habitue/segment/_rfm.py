# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.rfm`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["Rfm"]


class Rfm(Method):
    r"""Which customers are the best, which slip away, which are new?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    cuts : {"quantile", "kmeans"}, default "quantile"
        How cuts are learnt of a measure without thresholds.
    frequency_thresholds : list of float or None, optional
        Numbers of orders where scores end, ascending, one fewer than `scores`: up to the first have
        the lowest score.
    high_share : float, default 0.8
        Share of the revenue that the tier `high` makes up. Range: [0.0, 1.0].
    medium_share : float, default 0.95
        Share of the revenue that `high` and `medium` make up, at least `high_share`. Range: [0.0,
        1.0].
    monetary_thresholds : list of float or None, optional
        Total values where scores end, ascending, one fewer than `scores`.
    recency_thresholds : list of float or None, optional
        Days since the last purchase where scores change, ascending, one fewer than `scores`: fewer
        days than the first have the highest score.
    rules : list of dict of object or None, optional
        Which scores make which segment; total and disjoint. The eleven usual segments of five
        scores without it.
    scores : int, default 5
        How many classes each measure is cut into. Range: [2, 20].

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table with `days_since_last` (days, at least 0), `orders` (at
    least 1) and `total_value` (any currency unit, may be negative).

    **Model**

    Each of the three measures is cut into `scores` classes, and the score is 1 + the number of cuts
    below the value. With `cuts = "quantile"` cut j is the smallest observed value v with weight(<=
    v) >= j W / scores; with `cuts = "kmeans"` cuts lie in the middle between the means of
    neighbouring classes of the division with the least sum of squares (weighted, exact, of values
    as they are); thresholds of a measure, where they are given, are its cuts. Recency is negated
    first, so that the highest score is the best in all three. Equal values get equal scores, so
    classes may be of unequal size or empty. A table of rules then names the segment of each
    combination of scores.

    Besides, customers are ordered by `total_value`: those who spent most are `high` until they make
    up the share `high_share` of the revenue, then `medium` until `medium_share`, the others `low`.
    Equal values are in one tier.

    **Output**

    `recency_score`, `frequency_score`, `monetary_score` (1 to `scores`) and `segment`; on request
    `value_tier`.

    **Reasons**

    `explain` compares with the typical customer of the fit: of each measure the lower median.
    A score is its own measure's doing: the contribution is the score less that of the typical
    customer. For the segment (and the tier) v(S) is 1 where a customer who has the measures of S and is
    typical in the others falls into the same one, else 0, and the contributions are
    $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(2 - |S|)!}{3!}\,[v(S \cup i) - v(S)],$$
    Shapley values, which sum to 1, or to 0 where the typical customer is in that one too.

    **When not to use**

    Where most customers bought once: frequency then has few distinct values and a class or two.

    References
    ----------
    Hughes (1994), *Strategic Database Marketing*; inverse empirical distribution function as in
    Hyndman & Fan (1996), *Sample Quantiles in Statistical Packages*, definition 1; Wang & Song
    (2011), *Ckmeans.1d.dp: optimal k-means clustering in one dimension*.
    """

    __module__ = "habitue.segment"

    _id = "segment.rfm"
    _parameters = {
        "columns": None,
        "cuts": "quantile",
        "frequency_thresholds": None,
        "high_share": 0.8,
        "medium_share": 0.95,
        "monetary_thresholds": None,
        "recency_thresholds": None,
        "rules": None,
        "scores": 5,
    }
    _options = ("as_of",)

    columns: Mapping[str, str]
    frequency_thresholds: Sequence[float] | None
    high_share: float
    medium_share: float
    monetary_thresholds: Sequence[float] | None
    recency_thresholds: Sequence[float] | None
    scores: int

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        cuts: Literal["quantile", "kmeans"] = "quantile",
        frequency_thresholds: Sequence[float] | None = None,
        high_share: float = 0.8,
        medium_share: float = 0.95,
        monetary_thresholds: Sequence[float] | None = None,
        recency_thresholds: Sequence[float] | None = None,
        rules: Sequence[Mapping[str, Any]] | None = None,
        scores: int = 5,
    ) -> None:
        self._set(
            columns=columns,
            cuts=cuts,
            frequency_thresholds=frequency_thresholds,
            high_share=high_share,
            medium_share=medium_share,
            monetary_thresholds=monetary_thresholds,
            recency_thresholds=recency_thresholds,
            rules=rules,
            scores=scores,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> Rfm:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns: ``customer_id`` (key, optional): Who; unique at fit. ``days_since_last`` (number):
            Days since the last purchase, at least 0. ``orders`` (number): Number of orders, the first
            included, at least 0. ``total_value`` (number): Money spent in all, less refunds. ``weight``
            (number, optional): How many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Rfm
            The object itself, fitted.
        """
        return self._fit({"data": data}, progress)

    def predict(
        self,
        data: Data | None = None,
        *,
        outputs: str | Sequence[str] | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path or `ledger`, optional
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``recency_score``, ``frequency_score``, ``monetary_score``, ``segment``,
            ``value_tier``, ``cuts``, ``rules``, ``segments``. Without it: ``recency_score``,
            ``frequency_score``, ``monetary_score``, ``segment``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        table
            In the family of the caller's own frames: one row for each row of the input, or the one
            table asked for.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": outputs,
                "as_of": as_of,
            },
            progress,
        )

    def recency_score(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Class of recency; the highest bought last (range: 1 to 20).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "recency_score",
                "as_of": as_of,
            },
            progress,
        )

    def frequency_score(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Class of the number of orders; the highest bought most often (range: 1 to 20).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "frequency_score",
                "as_of": as_of,
            },
            progress,
        )

    def monetary_score(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Class of the total value; the highest spent most (range: 1 to 20).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "monetary_score",
                "as_of": as_of,
            },
            progress,
        )

    def segment(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Name of the segment; in a scorer its position in `rules`, counted from 0.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "segment",
                "as_of": as_of,
            },
            progress,
        )

    def value_tier(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """"high", "medium" or "low" by the share of the revenue of the fit; in a scorer 0, 1 or 2.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "value_tier",
                "as_of": as_of,
            },
            progress,
        )

    @property
    def cuts(self) -> Frame:
        """The learnt cut points: a score ends at its `upper`, inclusive.

        Columns
        -------
        measure : text
            recency (days, negated), frequency or monetary.
        score : count
            The class that ends here.
        upper : number
            Its last value.
        """
        return self._ask({}, {"outputs": "cuts"})

    @property
    def rules(self) -> Frame:
        """The rules: inclusive ranges of scores for each segment."""
        return self._ask({}, {"outputs": "rules"})

    def segments(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Size, money and typical customer of each segment, in the order of the rules.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers.
            Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "segments",
                "as_of": as_of,
            },
            progress,
        )
