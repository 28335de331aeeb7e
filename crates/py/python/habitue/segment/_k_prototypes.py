# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.k_prototypes`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["KPrototypes"]


class KPrototypes(Method):
    r"""Which customers are alike in numbers and words, in a given number of segments?

    Parameters
    ----------
    categories : list of str, default []
        Columns of words that customers are told apart by: texts, whole numbers or flags.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    features : list of str, default []
        Columns of numbers that customers are told apart by. Without `categories`, recency,
        frequency and money (`days_since_last`, `orders`, `total_value`) where none is named.
    gamma : float or None, optional
        What a word counts in which two customers differ, in squared units of the prepared numbers:
        by default half the mean standard deviation of those, 1 without numbers. Range: [0.0,
        1000000000.0].
    k : int, default 5
        How many segments; fewer where there are fewer distinct customers. Range: [1, 1000].
    max_iter : int, default 300
        Iterations of a run; a note tells where they did not suffice. Range: [1, 100000].
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a gap. Where the median stands for a number, the most frequent
        word stands for a word.
    n_init : int, default 10
        How many runs from other starts, of which the best is kept. Range: [1, 1000].
    scale : {"robust", "standard", "none"}, default "robust"
        How numbers are made comparable.
    seed : int, default 0
        Seed of the starts. Range: [0, 9007199254740991].

    Notes
    -----
    **Input**

    A table of customers with the columns that `features` and `categories` name; optionally
    `weight`. Where neither names one, recency, frequency and money of a ledger or of raw
    transactions. Two equal rows are one row of twice the weight, and the order of the rows does not
    matter.

    **Model**

    Numbers are prepared first (parameter `scale`, table `preparation`). Then k centres are sought
    that make the cost
    $$\sum_i w_i \min_j \Bigl( \lVert x_i - c_j \rVert^2 + \gamma\, \bigl|\{m : u_{im} \ne v_{jm}\}\bigr| \Bigr)$$
    small, x the prepared numbers and u the words of a customer: a centre has the means of its
    customers' numbers and the most frequent of their words. The iterations are Lloyd's, from
    greedy k-means++ starts, the best of `n_init` runs. Without `categories` this is k-means,
    with `categories` and without `features` it is k-modes. A word that the fit did not see
    differs from all. `update` takes in new customers without the old ones: means move, and words
    are counted on. With the input `previous` segments keep the numbers that an earlier model
    gave to their like.

    **Output**

    `segment`, `distance` (the root of the customer's share of the cost), `confidence` (1 - a / b, a
    the distance to the centre, b that to the next one; null with one segment) and `far`; tables
    `segments`, `profile`, `centres`, `modes`, `preparation`, `diagnostics`.

    **When not to use**

    Where nearly every customer has a word of their own, such as a street: it tells nobody apart.

    References
    ----------
    Huang (1998), *Extensions to the k-means algorithm for clustering large data sets with
    categorical values* (the cost, and gamma as half the mean standard deviation); Arthur &
    Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.
    """

    __module__ = "habitue.segment"

    _id = "segment.k_prototypes"
    _parameters = {
        "categories": None,
        "columns": None,
        "features": None,
        "gamma": None,
        "k": 5,
        "max_iter": 300,
        "missing": "drop",
        "n_init": 10,
        "scale": "robust",
        "seed": 0,
    }
    _options = ("as_of",)

    categories: Sequence[str]
    columns: Mapping[str, str]
    features: Sequence[str]
    gamma: float | None
    k: int
    max_iter: int
    missing: Literal["drop", "median"]
    n_init: int
    scale: Literal["robust", "standard", "none"]
    seed: int

    def __init__(
        self,
        *,
        categories: Sequence[str] | None = None,
        columns: Mapping[str, str] | None = None,
        features: Sequence[str] | None = None,
        gamma: float | None = None,
        k: int = 5,
        max_iter: int = 300,
        missing: Literal["drop", "median"] = "drop",
        n_init: int = 10,
        scale: Literal["robust", "standard", "none"] = "robust",
        seed: int = 0,
    ) -> None:
        self._set(
            categories=categories,
            columns=columns,
            features=features,
            gamma=gamma,
            k=k,
            max_iter=max_iter,
            missing=missing,
            n_init=n_init,
            scale=scale,
            seed=seed,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        previous: Data | None = None,
        progress: Progress | None = None,
    ) -> KPrototypes:
        """Learn from data.

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
        y : object, optional
            Ignored; scikit-learn passes it.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        KPrototypes
            The object itself, fitted.
        """
        return self._fit({"data": data, "previous": previous}, progress)

    def predict(
        self,
        data: Data | None = None,
        *,
        previous: Data | None = None,
        outputs: str | Sequence[str] | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path or `ledger`, optional
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``segment``, ``distance``, ``confidence``, ``far``, ``segments``,
            ``profile``, ``centres``, ``modes``, ``preparation``, ``diagnostics``. Without it:
            ``segment``, ``distance``, ``confidence``, ``far``.
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
            {"data": data, "previous": previous},
            {
                "outputs": outputs,
                "as_of": as_of,
            },
            progress,
        )

    def segment(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers.
        Null for a row with a missing feature, and for one that belongs to no segment (range: 1 and
        above).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "segment",
                "as_of": as_of,
            },
            progress,
        )

    def distance(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Distance to the segment, in units of the prepared features (table `preparation`) (range: 0 and
        above).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "distance",
                "as_of": as_of,
            },
            progress,
        )

    def confidence(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """How clearly the row belongs to its segment, from 0 (as near to another) to 1 (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "confidence",
                "as_of": as_of,
            },
            progress,
        )

    def far(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Whether the row is far from all segments: in none, or, where segments have no edge, farther from
        its own than the third quartile of the distances at the fit by three times their interquartile
        range (Tukey's outer fence).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "far",
                "as_of": as_of,
            },
            progress,
        )

    def segments(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Size, money and means of each segment among the rows given, with a label of what sets it apart.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

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
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "segments",
                "as_of": as_of,
            },
            progress,
        )

    def profile(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Each feature in each segment among the rows given, the one that sets the segment apart most
        first.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.k_prototypes`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

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
        return self._ask(
            {"data": data, "previous": previous},
            {
                "outputs": "profile",
                "as_of": as_of,
            },
            progress,
        )

    @property
    def centres(self) -> Frame:
        """The centre of each segment, feature by feature.

        Columns
        -------
        segment : count
            Number of the segment.
        feature : text
            Canonical name of the column.
        centre : number
            In the caller's units; null where rows are directions.
        prepared : number
            As it is prepared.
        """
        return self._ask({}, {"outputs": "centres"})

    @property
    def modes(self) -> Frame:
        """The words of each segment's centre, with how usual they were at the fit and in updates.

        Columns
        -------
        segment : count
            Number of the segment.
        category : text
            Canonical name of the column.
        level : text
            The most frequent word of the segment.
        share : number
            Share of the segment's customers who have it.
        population_share : number
            Share of all customers who have it.
        """
        return self._ask({}, {"outputs": "modes"})

    @property
    def preparation(self) -> Frame:
        """What is done to each feature before distances are taken: limits, logarithm, centre, scale.

        Columns
        -------
        feature : text
            Canonical name of the column.
        lowest : number
            Lower values count as this one; null for no limit.
        highest : number
            Higher values count as this one; null for no limit.
        logarithm : flag
            Whether sign(x) ln(1 + |x|) is taken.
        centre : number
            What is taken off then.
        scale : number
            What the rest is divided by.
        spread : text
            What the scale is.
        typical : number
            The lower median, which fills gaps where `missing` is "median".
        """
        return self._ask({}, {"outputs": "preparation"})

    @property
    def diagnostics(self) -> Frame:
        """How the fit went.

        Columns
        -------
        name : text
            What is measured.
        value : number
            Its value.
        """
        return self._ask({}, {"outputs": "diagnostics"})
