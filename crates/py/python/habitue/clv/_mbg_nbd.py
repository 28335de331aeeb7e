# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.mbg_nbd`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["MbgNbd"]


class MbgNbd(Method):
    r"""Who is still a customer, if some never came back after the first purchase?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    covariates : list of str, default []
        Columns of the table that tell how often a customer buys: numbers, or texts, of which each
        but the first in order has a coefficient. A coefficient c of z multiplies the rate of
        purchases by e^(c z).
    covariates_dropout : list of str, default []
        Columns of the table that tell how soon a customer leaves, in the same way.
    covariates_equal : list of str, default []
        Columns of both lists that have one coefficient for both.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    on : {"scale", "phi"}, default "scale"
        What covariates of dropout act on.
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    penalty_covariates : float, default 0.0
        Strength of the pull of the coefficients of covariates towards 0: times the number of
        customers, times the sum of their squares, each in the standard deviation of its column (a
        text's in 1). Range: [0.0, 1000000.0].
    pool : str or None, optional
        A column of groups, such as a cohort or segment: each group buys and leaves at its own rate,
        drawn towards that of all by as much as its data leave open.
    pool_width : float or None, optional
        The standard deviation of the logarithms of the groups' rates; estimated, one for purchases
        and one for dropout, where it is not given. Range: [0.001, 10.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`,
    and the columns that `covariates`, `covariates_dropout` and `pool` name, which only a summary
    table has. A group that the fit did not see has the parameters of the population, and its
    uncertainty; a level of a covariate that it did not see is an error.

    **Model**

    As BG/NBD, but a customer may drop out right after the first purchase, with the same
    probability p ~ Beta(a, b) as after each later one:
    $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)}
    \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$
    Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
    predictions are Wald intervals of the expectation.

    With `covariates` z and `covariates_dropout` w a customer has alpha e^(-c'z), so that a positive
    coefficient is a higher rate of purchases, and a e^(d'w), b e^(d'w) (`on = "scale"`, as
    CLVTools: the mean dropout a/(a+b) stays, a positive coefficient brings customers closer
    together), or the log-odds of a/(a+b) plus d'w (`on = "phi"`: a positive coefficient is more
    dropout). alpha, a, b are those of z = w = 0 and the first level of each text.
    `penalty_covariates` n sum (c_j sd_j)^2 is taken off the log-likelihood; coefficients of
    `covariates_equal` are one for both. A `pool` gives each group g offsets u_g ~ N(0, width^2) of
    the same signs to -ln alpha and to the log-odds of a/(a+b), found together with all else as the
    maximum of likelihood times density; a width that is not given maximises what is left with the
    offsets integrated out by Laplace's method. Information criteria count every offset.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates. Coefficients are called
    `purchases.gender`, `dropout.gender`, `both.gender`, with `=level` for texts and groups.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts
    after the customers were acquired.

    References
    ----------
    Batislam, Denizel & Filiztekin (2007), *Empirical validation and comparison of models for
    customer base analysis*, International Journal of Research in Marketing 24(3).
    """

    __module__ = "habitue.clv"

    _id = "clv.mbg_nbd"
    _parameters = {
        "columns": None,
        "covariates": None,
        "covariates_dropout": None,
        "covariates_equal": None,
        "max_iter": 200,
        "on": "scale",
        "penalty": 0.0,
        "penalty_covariates": 0.0,
        "pool": None,
        "pool_width": None,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    covariates: Sequence[str]
    covariates_dropout: Sequence[str]
    covariates_equal: Sequence[str]
    max_iter: int
    on: Literal["scale", "phi"]
    penalty: float
    penalty_covariates: float
    pool: str | None
    pool_width: float | None
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        covariates: Sequence[str] | None = None,
        covariates_dropout: Sequence[str] | None = None,
        covariates_equal: Sequence[str] | None = None,
        max_iter: int = 200,
        on: Literal["scale", "phi"] = "scale",
        penalty: float = 0.0,
        penalty_covariates: float = 0.0,
        pool: str | None = None,
        pool_width: float | None = None,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            covariates=covariates,
            covariates_dropout=covariates_dropout,
            covariates_equal=covariates_equal,
            max_iter=max_iter,
            on=on,
            penalty=penalty,
            penalty_covariates=penalty_covariates,
            pool=pool,
            pool_width=pool_width,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> MbgNbd:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``recency`` (number): Time from the first
            purchase to the last one; 0 where `frequency` is 0. ``T`` (number): Time from the first
            purchase to the end of observation, in the unit of `recency`. ``weight`` (number, optional):
            How many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        MbgNbd
            The object itself, fitted.
        """
        return self._fit({"data": data}, progress)

    def predict(
        self,
        data: Data | None = None,
        *,
        outputs: str | Sequence[str] | None = None,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
        horizon: float | Sequence[float] | None = None,
        predictive: bool | None = None,
        start: float | None = None,
        given: Literal["alive", "data"] | None = None,
        count: float | Sequence[float] | None = None,
        discount_rate: float | None = None,
        forever: bool | None = None,
        draws: int | None = None,
        priors: Literal["weak", "pymc"] | None = None,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path or `ledger`, optional
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``p_alive``, ``expected_purchases``, ``next_purchase``, ``p_no_purchase``,
            ``p_alive_in``, ``p_purchase``, ``p_purchases``, ``p_ever``, ``discounted_purchases``,
            ``parameters``, ``diagnostics``, ``covariance``, ``posterior``, ``draws``. Without it:
            ``p_alive``, ``expected_purchases``, ``next_purchase``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        predictive : bool, default False
            Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
        start : float, default 0.0
            Where the window begins, from now, at most `horizon`: purchases after `start` and up to
            `horizon` count. Range: [0.0, 1000000.0].
        given : {"alive", "data"}, default "alive"
            `alive`: if the customer is still there; `data`: also counting that they may have left, so
            that a quantile above the chance of any purchase is null.
        count : float or list of float, default 1
            Number of purchases, whole. A list gives the columns of each, named by `_n2`.
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        draws : int, default 4000
            Draws from the posterior distribution; each costs one likelihood. Range: [25, 1000000].
        priors : {"weak", "pymc"}, default "weak"
            `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the
            mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its
            size lognormal around 2, coefficients of standardised covariates normal with 2.5; `pymc`:
            the defaults of PyMC-Marketing 0.19 in weeks.
        seed : int, default 0
            Equal seeds give equal draws. Range: [0, 9007199254740991].
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
                "level": level,
                "horizon": horizon,
                "predictive": predictive,
                "start": start,
                "given": given,
                "count": count,
                "discount_rate": discount_rate,
                "forever": forever,
                "draws": draws,
                "priors": priors,
                "seed": seed,
            },
            progress,
        )

    def p_alive(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability that the customer has not dropped out by the end of observation (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_alive",
                "as_of": as_of,
                "level": level,
            },
            progress,
        )

    def expected_purchases(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        predictive: bool | None = None,
        start: float | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Mean number of purchases within `horizon` (unit: purchases, range: 0 and above).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        predictive : bool, default False
            Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
        start : float, default 0.0
            Where the window begins, from now, at most `horizon`: purchases after `start` and up to
            `horizon` count. Range: [0.0, 1000000.0].
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "expected_purchases",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
                "predictive": predictive,
                "start": start,
            },
            progress,
        )

    def next_purchase(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        given: Literal["alive", "data"] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both
        sides. From a ledger also as a date (unit: unit of the model, range: 0 and above).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        given : {"alive", "data"}, default "alive"
            `alive`: if the customer is still there; `data`: also counting that they may have left, so
            that a quantile above the chance of any purchase is null.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        next_purchase_date : time
            The local day of the median, where the data have dates.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "next_purchase",
                "as_of": as_of,
                "given": given,
                "level": level,
            },
            progress,
        )

    def p_no_purchase(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability of no purchase within `horizon` (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_no_purchase",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def p_alive_in(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability that the customer has not dropped out by `horizon` from now (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_alive_in",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def p_purchase(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability of at least one purchase within `horizon` (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_purchase",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def p_purchases(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        count: float | Sequence[float] | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability of exactly `count` purchases within `horizon` (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        count : float or list of float, default 1
            Number of purchases, whole. A list gives the columns of each, named by `_n2`.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_purchases",
                "as_of": as_of,
                "count": count,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def p_ever(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability that the customer ever buys again (range: 0 to 1).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "p_ever",
                "as_of": as_of,
                "level": level,
            },
            progress,
        )

    def discounted_purchases(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        discount_rate: float | None = None,
        forever: bool | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from
        now; with `forever` of all purchases to come (DERT), null where that diverges (unit: purchases,
        range: 0 and above).

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        horizon : float or list of float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the
            columns of each, named by `_h13`.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "discounted_purchases",
                "as_of": as_of,
                "discount_rate": discount_rate,
                "forever": forever,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    @property
    def parameters(self) -> Frame:
        """Estimates with standard errors and intervals; `status` says where the optimum lies.

        Columns
        -------
        parameter : text
            Its letter in the literature.
        value : number
            The estimate.
        standard_error : number
            Null where the data do not identify it.
        lower : number
            Lower end of the interval, symmetric on the log scale (coefficients: as they are).
        upper : number
            Upper end.
        status : text
            `interior`, or the boundary at which the optimum lies.
        """
        return self._ask({}, {"outputs": "parameters"})

    @property
    def diagnostics(self) -> Frame:
        """One row: likelihood, information criteria, iterations.

        Columns
        -------
        log_likelihood : number
            Without the penalty; times in the model's unit.
        aic : number
            2 k - 2 LL.
        bic : number
            k ln n - 2 LL.
        customers : number
            Sum of weights.
        iterations : number
            Newton steps.
        decrement : number
            Newton decrement before the last step.
        status : text
            `interior`, or the boundary at which the optimum lies.
        """
        return self._ask({}, {"outputs": "diagnostics"})

    @property
    def covariance(self) -> Frame:
        """Covariance and correlation of each pair of estimates, from the observed information.

        Columns
        -------
        parameter : text
            One parameter.
        other : text
            The other.
        covariance : number
            Null where the data do not identify one of them.
        correlation : number
            In [-1, 1].
        """
        return self._ask({}, {"outputs": "covariance"})

    def posterior(
        self,
        data: Data,
        *,
        draws: int | None = None,
        level: float | Sequence[float] | None = None,
        priors: Literal["weak", "pymc"] | None = None,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Posterior distribution of each parameter given these data, by importance sampling from a Student
        t around the mode with Pareto-smoothed weights.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        draws : int, default 4000
            Draws from the posterior distribution; each costs one likelihood. Range: [25, 1000000].
        level : float or list of float, default 0.95
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        priors : {"weak", "pymc"}, default "weak"
            `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the
            mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its
            size lognormal around 2, coefficients of standardised covariates normal with 2.5; `pymc`:
            the defaults of PyMC-Marketing 0.19 in weeks.
        seed : int, default 0
            Equal seeds give equal draws. Range: [0, 9007199254740991].
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        parameter : text
            Its letter in the literature.
        mean : number
            Posterior mean.
        standard_deviation : number
            Posterior standard deviation.
        lower : number
            Lower end of the interval, as a quantile.
        upper : number
            Upper end.
        ess : number
            Effective number of independent draws.
        k_hat : number
            Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
        log_evidence : number
            Logarithm of the probability of the data; null with `pymc` where a prior is improper.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "posterior",
                "draws": draws,
                "level": level,
                "priors": priors,
                "seed": seed,
            },
            progress,
        )

    def draws(
        self,
        data: Data,
        *,
        draws: int | None = None,
        priors: Literal["weak", "pymc"] | None = None,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Draws of equal weight from the posterior distribution given these data: one row a draw and
        parameter.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        draws : int, default 4000
            Draws from the posterior distribution; each costs one likelihood. Range: [25, 1000000].
        priors : {"weak", "pymc"}, default "weak"
            `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the
            mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its
            size lognormal around 2, coefficients of standardised covariates normal with 2.5; `pymc`:
            the defaults of PyMC-Marketing 0.19 in weeks.
        seed : int, default 0
            Equal seeds give equal draws. Range: [0, 9007199254740991].
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        draw : number
            From 0.
        parameter : text
            Its letter in the literature.
        value : number
            Its value in this draw.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "draws",
                "draws": draws,
                "priors": priors,
                "seed": seed,
            },
            progress,
        )
