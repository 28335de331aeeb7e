# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.gaussian_mixture`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["GaussianMixture"]


class GaussianMixture(Method):
    r"""Which customers are alike, where groups overlap and how sure is it?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    covariance : {"full", "tied", "diagonal", "spherical"}, default "full"
        What the covariances of the components have in common.
    features : list of str, default []
        Columns of numbers that customers are told apart by; recency, frequency and money
        (`days_since_last`, `orders`, `total_value`) where none is named.
    k : int, default 5
        How many components; fewer where there are fewer distinct customers. Range: [1, 1000].
    max_iter : int, default 500
        Iterations; a note tells where they did not suffice. Range: [1, 100000].
    missing : {"drop", "median"}, default "drop"
        What becomes of a row with a missing feature.
    n_init : int, default 10
        How many runs of k-means from other starts, of which the best is the start. Range: [1,
        1000].
    reg_covar : float, default 1e-6
        Added to each variance, in squared units of the prepared features. Range: [0.0, 1000000.0].
    scale : {"robust", "standard", "none"}, default "robust"
        How features are made comparable.
    seed : int, default 0
        Seed of the starts. Range: [0, 9007199254740991].
    tolerance : float, default 1e-6
        The fit ends once the mean log-likelihood of a customer changes by less. Range: [0.0, 1.0].

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a table of customers with the columns that `features` names
    (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
    the rows does not matter.

    **Model**

    Features are prepared first (parameter `scale`, table `preparation`). The prepared row of a
    customer has the density
    $$\sum_{j=1}^{k} \pi_j\, N(x \mid \mu_j, \Sigma_j),$$
    of which weights, means and covariances are found by expectation and maximisation from the
    segments of `segment.kmeans`; `reg_covar` is added to each variance. A customer belongs to
    the component that it most likely comes from.

    **Output**

    `segment`, `distance` (Mahalanobis, to the mean of the segment), `confidence` (the probability
    of the segment given the row) and `far`; tables `segments`, `profile`, `centres`, `covariances`,
    `preparation`, `diagnostics` (with the criteria `bic` and `aic`).

    **When not to use**

    Where features have few distinct values (most customers bought once): a component shrinks onto
    one of them, and the likelihood says nothing then. A note tells of it.

    References
    ----------
    Dempster, Laird & Rubin (1977), *Maximum likelihood from incomplete data via the EM algorithm*;
    Schwarz (1978), *Estimating the dimension of a model*; McLachlan & Peel (2000), *Finite Mixture
    Models*, chapter 3.
    """

    __module__ = "habitue.segment"

    _id = "segment.gaussian_mixture"
    _parameters = {
        "columns": None,
        "covariance": "full",
        "features": None,
        "k": 5,
        "max_iter": 500,
        "missing": "drop",
        "n_init": 10,
        "reg_covar": 1e-6,
        "scale": "robust",
        "seed": 0,
        "tolerance": 1e-6,
    }
    _options = ("as_of",)

    columns: Mapping[str, str]
    covariance: Literal["full", "tied", "diagonal", "spherical"]
    features: Sequence[str]
    k: int
    max_iter: int
    missing: Literal["drop", "median"]
    n_init: int
    reg_covar: float
    scale: Literal["robust", "standard", "none"]
    seed: int
    tolerance: float

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        covariance: Literal["full", "tied", "diagonal", "spherical"] = "full",
        features: Sequence[str] | None = None,
        k: int = 5,
        max_iter: int = 500,
        missing: Literal["drop", "median"] = "drop",
        n_init: int = 10,
        reg_covar: float = 1e-6,
        scale: Literal["robust", "standard", "none"] = "robust",
        seed: int = 0,
        tolerance: float = 1e-6,
    ) -> None:
        self._set(
            columns=columns,
            covariance=covariance,
            features=features,
            k=k,
            max_iter=max_iter,
            missing=missing,
            n_init=n_init,
            reg_covar=reg_covar,
            scale=scale,
            seed=seed,
            tolerance=tolerance,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        previous: Data | None = None,
        progress: Progress | None = None,
    ) -> GaussianMixture:
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
        previous : `segment.gaussian_mixture`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        GaussianMixture
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
        previous : `segment.gaussian_mixture`, optional
            An earlier model of the same method and features: a segment that is nearest to one of its
            segments keeps that number. Used at fit only. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``segment``, ``distance``, ``confidence``, ``far``, ``segments``,
            ``profile``, ``centres``, ``covariances``, ``preparation``, ``diagnostics``. Without it:
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
        previous : `segment.gaussian_mixture`, optional
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
        previous : `segment.gaussian_mixture`, optional
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
        previous : `segment.gaussian_mixture`, optional
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
        previous : `segment.gaussian_mixture`, optional
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
        previous : `segment.gaussian_mixture`, optional
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
        previous : `segment.gaussian_mixture`, optional
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
    def covariances(self) -> Frame:
        """The covariance of each segment in prepared features, a row a pair of features.

        Columns
        -------
        segment : count
            Number of the segment.
        share : number
            Weight of the component: the share of customers that come from it.
        feature : text
            One feature.
        other : text
            The other, the same one for a variance.
        covariance : number
            Their covariance.
        """
        return self._ask({}, {"outputs": "covariances"})

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
