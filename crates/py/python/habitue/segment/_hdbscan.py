# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.hdbscan`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["Hdbscan"]


class Hdbscan(Method):
    """Which customers crowd together, where some crowds are denser than others?

    Parameters
    ----------
    allow_single_cluster : bool, default False
        Whether all customers may be one segment.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    epsilon : float, default 0.0
        Groups nearer than this, in units of the prepared features, are not told apart. Range: [0.0,
        1000000000000000.0].
    features : list of str, default []
        Columns of numbers that customers are told apart by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    min_cluster_size : int, default 25
        Fewer customers than this are no segment. Range: [2, 1000000000].
    min_samples : int, default 10
        How many customers, the customer included, tell the density around one. Range: [1, 1000000].
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a missing feature.
    scale : {"robust", "standard", "none"}, default "robust"
        How features are made comparable.
    selection : {"excess_of_mass", "leaf"}, default "excess_of_mass"
        Which groups of the hierarchy are segments.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table of customers with the columns that `features` names
    (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
    the rows does not matter.

    **Model**

    Features are prepared first (parameter `scale`, table `preparation`). The core distance of a
    customer is the distance within which `min_samples` customers stand, the customer included; the
    distance of two is the largest of theirs and of the one between them. As the distance at which
    customers are connected falls, groups split; those of at least `min_cluster_size` customers make
    a hierarchy, of which `selection` takes those that hold together longest, or the smallest.
    Groups that are nearer than `epsilon` are not told apart. A new customer joins its nearest
    neighbour in the hierarchy.

    **Output**

    `segment` (null for a customer in none), `distance` (to the nearest customer of the fit),
    `confidence` (the density at which the customer leaves the segment, of the segment's highest),
    `outlier_score` (GLOSH: how far the density around the customer stays behind the highest near
    it) and `far`; tables `segments`, `profile`, `centres` (the means), `preparation`,
    `diagnostics`.

    **When not to use**

    Where every customer must be in a segment, and with many more than ten features: everybody is
    then about as far from everybody.

    References
    ----------
    Campello, Moulavi, Zimek & Sander (2015), *Hierarchical density estimates for data clustering,
    visualization, and outlier detection*, sections 3 to 6; Malzer & Baum (2020), *A hybrid approach
    to hierarchical density-based cluster selection* (`epsilon`).
    """

    __module__ = "habitue.segment"

    _id = "segment.hdbscan"
    _parameters = {
        "allow_single_cluster": False,
        "columns": None,
        "epsilon": 0.0,
        "features": None,
        "min_cluster_size": 25,
        "min_samples": 10,
        "missing": "drop",
        "scale": "robust",
        "selection": "excess_of_mass",
    }
    _options = ("as_of",)

    allow_single_cluster: bool
    columns: Mapping[str, str]
    epsilon: float
    features: Sequence[str]
    min_cluster_size: int
    min_samples: int
    missing: Literal["drop", "median"]
    scale: Literal["robust", "standard", "none"]
    selection: Literal["excess_of_mass", "leaf"]

    def __init__(
        self,
        *,
        allow_single_cluster: bool = False,
        columns: Mapping[str, str] | None = None,
        epsilon: float = 0.0,
        features: Sequence[str] | None = None,
        min_cluster_size: int = 25,
        min_samples: int = 10,
        missing: Literal["drop", "median"] = "drop",
        scale: Literal["robust", "standard", "none"] = "robust",
        selection: Literal["excess_of_mass", "leaf"] = "excess_of_mass",
    ) -> None:
        self._set(
            allow_single_cluster=allow_single_cluster,
            columns=columns,
            epsilon=epsilon,
            features=features,
            min_cluster_size=min_cluster_size,
            min_samples=min_samples,
            missing=missing,
            scale=scale,
            selection=selection,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        previous: Data | None = None,
        progress: Progress | None = None,
    ) -> Hdbscan:
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
        previous : `segment.hdbscan`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Hdbscan
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
        previous : `segment.hdbscan`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``segment``, ``distance``, ``confidence``, ``far``, ``outlier_score``,
            ``segments``, ``profile``, ``centres``, ``preparation``, ``diagnostics``. Without it:
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
        previous : `segment.hdbscan`, optional
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
        previous : `segment.hdbscan`, optional
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
        previous : `segment.hdbscan`, optional
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
        previous : `segment.hdbscan`, optional
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

    def outlier_score(
        self,
        data: Data,
        *,
        previous: Data | None = None,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """How far the density around the customer stays behind the highest near it, from 0 to 1 (GLOSH)
        (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a table of customers with
            the columns that `features` names. Columns as for `fit`.
        previous : `segment.hdbscan`, optional
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
                "outputs": "outlier_score",
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
        previous : `segment.hdbscan`, optional
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
        previous : `segment.hdbscan`, optional
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
