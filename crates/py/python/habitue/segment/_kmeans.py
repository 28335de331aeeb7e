# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.kmeans`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["Kmeans"]


class Kmeans(Method):
    r"""Which customers are alike, in a given number of segments?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    features : list of str, default []
        Columns of numbers that customers are told apart by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    k : int, default 5
        How many segments; fewer where there are fewer distinct customers. Range: [1, 10000].
    max_iter : int, default 300
        Iterations of a run; a note tells where they did not suffice. Range: [1, 100000].
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a missing feature.
    n_init : int, default 10
        How many runs from other starts, of which the best is kept. Range: [1, 1000].
    scale : {"robust", "standard", "none"}, default "robust"
        How features are made comparable.
    seed : int, default 0
        Seed of the starts. Range: [0, 9007199254740991].
    spherical : bool, default False
        Whether only the direction of a row counts, not its length.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table of customers with the columns that `features` names
    (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. Two rows with
    the same features are one row of twice the weight, and the order of the rows does not matter.

    **Model**

    Features are prepared first (parameter `scale`, table `preparation`). Then k centres are
    sought that make the inertia
    $$\sum_i w_i \min_j \lVert x_i - c_j \rVert^2$$
    small: Lloyd's iterations from greedy k-means++ starts, the best of `n_init` runs, because
    each run ends in the optimum that its start leads to. With `spherical` rows and centres are
    directions of unit length, which forgets how much a customer does and keeps what.
    `update` takes in new customers one by one or many at once without the old ones: each centre
    becomes the mean of all rows that it was ever given. With the input `previous` segments keep
    the numbers that an earlier model gave to their like.

    **Output**

    `segment`, `distance` (to the centre), `confidence` (1 - a / b, a the distance to the centre, b
    that to the next one; null with one segment) and `far`; tables `segments`, `profile`, `centres`,
    `preparation`, `diagnostics`.

    **When not to use**

    Where groups are long, nested or of very different density, and where the number of groups is
    the question: k-means divides whatever it is given into k compact parts.

    References
    ----------
    Lloyd (1982), *Least squares quantization in PCM*; Arthur & Vassilvitskii (2007), *k-means++:
    the advantages of careful seeding*, section 3 and 5; Dhillon & Modha (2001), *Concept
    decompositions for large sparse text data using clustering* (spherical).
    """

    __module__ = "habitue.segment"

    _id = "segment.kmeans"
    _parameters = {
        "columns": None,
        "features": None,
        "k": 5,
        "max_iter": 300,
        "missing": "drop",
        "n_init": 10,
        "scale": "robust",
        "seed": 0,
        "spherical": False,
    }
    _options = ("as_of",)

    columns: Mapping[str, str]
    features: Sequence[str]
    k: int
    max_iter: int
    missing: Literal["drop", "median"]
    n_init: int
    scale: Literal["robust", "standard", "none"]
    seed: int
    spherical: bool

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        features: Sequence[str] | None = None,
        k: int = 5,
        max_iter: int = 300,
        missing: Literal["drop", "median"] = "drop",
        n_init: int = 10,
        scale: Literal["robust", "standard", "none"] = "robust",
        seed: int = 0,
        spherical: bool = False,
    ) -> None:
        self._set(
            columns=columns,
            features=features,
            k=k,
            max_iter=max_iter,
            missing=missing,
            n_init=n_init,
            scale=scale,
            seed=seed,
            spherical=spherical,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        previous: Data | None = None,
        progress: Progress | None = None,
    ) -> Kmeans:
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
        previous : `segment.kmeans`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Kmeans
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
        previous : `segment.kmeans`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``segment``, ``distance``, ``confidence``, ``far``, ``segments``,
            ``profile``, ``centres``, ``preparation``, ``diagnostics``. Without it: ``segment``,
            ``distance``, ``confidence``, ``far``.
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
        previous : `segment.kmeans`, optional
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
        previous : `segment.kmeans`, optional
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
        previous : `segment.kmeans`, optional
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
        previous : `segment.kmeans`, optional
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
        previous : `segment.kmeans`, optional
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
        previous : `segment.kmeans`, optional
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
