# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.beta_discrete_weibull`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._types import Data, Frame, Progress

__all__ = ["BetaDiscreteWeibull"]


class BetaDiscreteWeibull(Method):
    r"""How long do contracts last, if the chance to leave changes with tenure?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1: `penalty` times the number of customers
        times the sum of the squared logarithms is taken off the log-likelihood. 0 is plain maximum
        likelihood. Range: [0.0, 1000000.0].

    Notes
    -----
    **Input**

    A table with `tenure` in whole periods (the one in which the customer left, or those passed) and
    `churned`, a row a customer or, with `weight`, a row a group.

    **Model**

    As `clv.sbg`, but a customer's own survival is (1 - theta)^(t^c), theta ~ Beta(alpha,
    beta):
    $$S(t) = \frac{B(\alpha, \beta+t^c)}{B(\alpha,\beta)}.$$
    c = 1 is the shifted beta-geometric, c > 1 a chance to leave that rises with tenure, c < 1
    one that falls. Fitted by damped Newton; intervals of predictions are Wald intervals of
    the expectation.

    **Output**

    For each customer the probability to stay, to leave next, and renewals to come, as they are or
    discounted; a table of survival; tables of the estimates.

    **When not to use**

    With few periods: three parameters need five or more.

    References
    ----------
    Fader, Hardie, Liu, Davin & Steenburgh (2018), *"How to Project Customer Retention" Revisited:
    The Role of Duration Dependence*, Journal of Interactive Marketing 43.
    """

    __module__ = "habitue.clv"

    _id = "clv.beta_discrete_weibull"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
    }
    _options = ("horizon", "level", "forever", "discount_rate")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> BetaDiscreteWeibull:
        """Learn from data.

        Parameters
        ----------
        data : table or path
            A summary table. Columns: ``customer_id`` (key, optional): Who; unique at fit. ``tenure``
            (count): Whole periods: the one in which the customer left (1 or later) where `churned`,
            else those that they have been through. ``churned`` (flag): Whether the customer has left.
            ``weight`` (number, optional): How many customers the row stands for, at least 0; used at
            fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        BetaDiscreteWeibull
            The object itself, fitted.
        """
        return self._fit({"data": data}, progress)

    def predict(
        self,
        data: Data | None = None,
        *,
        outputs: str | Sequence[str] | None = None,
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
        forever: bool | None = None,
        discount_rate: float | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path, optional
            A summary table. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``p_alive_in``, ``p_churn``, ``expected_renewals``,
            ``discounted_renewals``, ``median_lifetime``, ``parameters``, ``diagnostics``,
            ``covariance``, ``survival``. Without it: ``p_alive_in``, ``p_churn``,
            ``expected_renewals``.
        horizon : float, default 12.0
            How many periods ahead; a part of one has not passed. Range: (0.0, 65535.0).
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
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
                "horizon": horizon,
                "level": level,
                "forever": forever,
                "discount_rate": discount_rate,
            },
            progress,
        )

    def p_alive_in(
        self,
        data: Data,
        *,
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability that the customer is there still after `horizon` periods; 0 for one who has left
        (range: 0 to 1).

        Parameters
        ----------
        data : table or path
            A summary table. Columns as for `fit`.
        horizon : float, default 12.0
            How many periods ahead; a part of one has not passed. Range: (0.0, 65535.0).
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
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def p_churn(
        self,
        data: Data,
        *,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Probability that the customer leaves in the next period; null for one who has left (range: 0 to
        1).

        Parameters
        ----------
        data : table or path
            A summary table. Columns as for `fit`.
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
                "outputs": "p_churn",
                "level": level,
            },
            progress,
        )

    def expected_renewals(
        self,
        data: Data,
        *,
        forever: bool | None = None,
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Mean number of renewals within `horizon` periods, or with `forever` of all to come, null where
        that diverges (unit: renewals, range: 0 and above).

        Parameters
        ----------
        data : table or path
            A summary table. Columns as for `fit`.
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        horizon : float, default 12.0
            How many periods ahead; a part of one has not passed. Range: (0.0, 65535.0).
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
                "outputs": "expected_renewals",
                "forever": forever,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def discounted_renewals(
        self,
        data: Data,
        *,
        discount_rate: float | None = None,
        forever: bool | None = None,
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """The same with the j-th renewal worth e^(-`discount_rate` (j - 1)): the next one counts in full
        (DERL) (unit: renewals, range: 0 and above).

        Parameters
        ----------
        data : table or path
            A summary table. Columns as for `fit`.
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        horizon : float, default 12.0
            How many periods ahead; a part of one has not passed. Range: (0.0, 65535.0).
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
                "outputs": "discounted_renewals",
                "discount_rate": discount_rate,
                "forever": forever,
                "horizon": horizon,
                "level": level,
            },
            progress,
        )

    def median_lifetime(
        self,
        data: Data,
        *,
        progress: Progress | None = None,
    ) -> Frame:
        """Periods from now by which the customer has left with probability one half (unit: periods, range:
        0 and above).

        Parameters
        ----------
        data : table or path
            A summary table. Columns as for `fit`.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "median_lifetime",
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

    @property
    def survival(self) -> Frame:
        """A new customer period by period, up to `horizon`.

        Columns
        -------
        period : number
            From 0.
        survival : number
            Share that stays beyond this period.
        p_churn : number
            Share that leaves in this period.
        retention : number
            Share of those who got here that stays for the next period.
        """
        return self._ask({}, {"outputs": "survival"})
