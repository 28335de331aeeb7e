# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Methods of `clv`."""

from __future__ import annotations

from ._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from ._types import Data, Frame, Progress, Time

__all__ = ["BetaDiscreteWeibull", "BgBb", "BgCnbdK", "BgNbd", "GammaGamma", "GgomNbd", "MbgCnbdK", "MbgNbd", "Nbd", "ParetoNbd", "Sbg", "Value"]


class BgNbd(Method):
    r"""Who is still a customer, and how often will they buy?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`.

    **Model**

    While alive, a customer buys at rate lambda ~ Gamma(r, alpha); after each repeat purchase
    they drop out with probability p ~ Beta(a, b). The likelihood of x purchases, the last at
    t_x, observed up to T is
    $$\frac{B(a, b+x)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+T)^{r+x}} +
    1_{x>0} \frac{B(a+1, b+x-1)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+t_x)^{r+x}}.$$
    Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
    predictions are Wald intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **Reasons**

    `explain` says what each column adds, compared with the typical repeat customer of the fit:
    of each column the lower median over the customers who came back. With the set N of columns
    and v(S) the output of a customer who has the columns of S and is typical in the others,
    $$\phi_i = \sum_{S \subseteq N \setminus i} \frac{|S|!\,(|N| - |S| - 1)!}{|N|!}\,[v(S \cup i) - v(S)],$$
    the Shapley value, exact over all mixtures; the contributions sum to the output less that of
    the typical customer. A mixture is made possible: recency is at most T, and who never came
    back has no recency and no mean spend; a mean spend that is missing counts as typical.

    **When not to use**

    For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts
    after the customers were acquired. A customer who never bought again counts as alive with
    certainty.

    References
    ----------
    Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2),
    eq. 6 to 10.
    """

    _id = "clv.bg_nbd"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> BgNbd:
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
        BgNbd
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class MbgNbd(Method):
    r"""Who is still a customer, if some never came back after the first purchase?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`.

    **Model**

    As BG/NBD, but a customer may drop out right after the first purchase, with the same
    probability p ~ Beta(a, b) as after each later one:
    $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)}
    \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$
    Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
    predictions are Wald intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

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

    _id = "clv.mbg_nbd"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class ParetoNbd(Method):
    r"""Who is still a customer, if customers leave at any time and not only after a purchase?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`.

    **Model**

    While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is exponential of
    rate mu ~ Gamma(s, beta):
    $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} (\beta+T)^s} +
    s \int_{t_x}^T \frac{dy}{(\alpha+y)^{r+x} (\beta+y)^{s+1}} \right].$$
    The integral is taken numerically to 1e-12, never as a hypergeometric function. Fitted by
    damped Newton in the logarithms of r, alpha, s, beta. Intervals of predictions are Wald
    intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    For contracts that end visibly, for buyers with a regular rhythm, and where the ledger starts
    after the customers were acquired. A customer may never buy again, so that a median time to the
    next purchase may not exist: it is null then.

    References
    ----------
    Schmittlein, Morrison & Colombo (1987), *Counting Your Customers*, Management Science 33(1);
    Fader & Hardie (2005), *A Note on Deriving the Pareto/NBD Model and Related Expressions*.
    """

    _id = "clv.pareto_nbd"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> ParetoNbd:
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
        ParetoNbd
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class GgomNbd(Method):
    r"""Who is still a customer, if the risk to leave grows with age?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`.

    **Model**

    While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is Gompertz with
    hazard eta b e^(b t), eta ~ Gamma(s, beta). With B(y) = beta + e^(b y) - 1:
    $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} B(T)^s} +
    s b \int_{t_x}^T \frac{e^{b y} \, dy}{(\alpha+y)^{r+x} B(y)^{s+1}} \right].$$
    As b goes to 0 with beta / b fixed it is Pareto/NBD; where the data ask for that, the
    status says so. Fitted by damped Newton in the logarithms of r, alpha, b, s, beta.
    Intervals of predictions are Wald intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Where b is not identified, as on many short histories: Pareto/NBD says the same for less.

    References
    ----------
    Bemmaor & Glady (2012), *Modeling Purchasing Behavior with Sudden "Death": A Flexible Customer
    Lifetime Model*, Management Science 58(5).
    """

    _id = "clv.ggom_nbd"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> GgomNbd:
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
        GgomNbd
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class Nbd(Method):
    r"""How often will customers buy who never leave?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally `weight`.

    **Model**

    A customer buys at rate lambda ~ Gamma(r, alpha) and never drops out: x purchases up to T
    have the density
    $$\frac{\Gamma(r+x)}{\Gamma(r)} \frac{\alpha^r}{(\alpha+T)^{r+x}}.$$
    The baseline that every model with dropout must beat. Fitted by damped Newton in
    (ln r, ln alpha). Intervals of predictions are Wald intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates. `p_alive` is 1.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Wherever customers leave: it overstates what is to come.

    References
    ----------
    Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1); with times of
    purchases as in Fader & Hardie (2005), *Implementing the BG/NBD Model*.
    """

    _id = "clv.nbd"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> Nbd:
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
        Nbd
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class BgBb(Method):
    r"""Who is still a customer, if there is one opportunity to buy in each period?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (a time towards the mean T): `penalty`
        times the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A summary table with `frequency` (opportunities taken, whole), `recency` (the last one taken, 0
    where none was) and `n_periods` (opportunities in all, whole, up to 65,535), optionally
    `weight`. Neither a ledger nor transactions know what an opportunity is.

    **Model**

    At each opportunity a customer who is alive buys with probability p ~ Beta(alpha, beta); before
    each they drop out with probability theta ~ Beta(gamma, delta):
    $$\frac{B(\alpha+x, \beta+n-x)}{B(\alpha,\beta)} \frac{B(\gamma, \delta+n)}{B(\gamma,\delta)} +
    \sum_{i=0}^{n-t_x-1} \frac{B(\alpha+x, \beta+t_x-x+i)}{B(\alpha,\beta)}
    \frac{B(\gamma+1, \delta+t_x+i)}{B(\gamma,\delta)}.$$
    Fitted by damped Newton. `horizon` counts opportunities; a part of one has not come. `p_alive`
    is as of the last opportunity; published tables often are one ahead (`p_alive_in` with
    `horizon = 1`). Intervals of predictions are Wald intervals of the expectation.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **When not to use**

    Where customers can buy at any time: the continuous models use more of the data.

    References
    ----------
    Fader, Hardie & Shang (2010), *Customer-Base Analysis in a Discrete-Time Noncontractual
    Setting*, Marketing Science 29(6).
    """

    _id = "clv.bg_bb"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> BgBb:
        """Learn from data.

        Parameters
        ----------
        data : table or path
            A summary table. Columns: ``customer_id`` (key, optional): Who; unique at fit. ``frequency``
            (count): Repeat purchases: purchase occasions after the first. ``recency`` (number): Time
            from the first purchase to the last one; 0 where `frequency` is 0. ``n_periods`` (count):
            Opportunities to buy in all. ``weight`` (number, optional): How many customers the row
            stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        BgBb
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
        data : table or path, optional
            A summary table. Columns as for `fit`.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
        data : table or path
            A summary table. Columns as for `fit`.
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
            Lower end of the interval, symmetric on the log scale.
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
        data : table or path
            A summary table. Columns as for `fit`.
        draws : int, default 4000
            Draws from the posterior distribution; each costs one likelihood. Range: [25, 1000000].
        level : float or list of float, default 0.95
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        priors : {"weak", "pymc"}, default "weak"
            `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the
            mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
        data : table or path
            A summary table. Columns as for `fit`.
        draws : int, default 4000
            Draws from the posterior distribution; each costs one likelihood. Range: [25, 1000000].
        priors : {"weak", "pymc"}, default "weak"
            `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the
            mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class BgCnbdK(Method):
    """Who is still a customer, if they buy in a regular rhythm?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    k : int or None, optional
        Regularity: every k-th event is a purchase, so that times between purchases are Erlang with
        shape k. Without it the k of 1 to 12 with the largest likelihood, from 1 upwards until it
        has fallen twice. Range: [1, 12].
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (alpha towards the mean T): `penalty` times
        the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
    `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in the unit
    of the others), optionally `weight`. Predictions do without `litt`.

    **Model**

    BG/NBD in which every k-th event of a customer's Poisson process is a purchase: times between
    purchases are Erlang-k, more regular than exponential ones. A customer drops out after each
    repeat purchase with probability p ~ Beta(a, b); alpha belongs to events, so that purchases come
    at rate r / (k alpha) on average. What is to come is exact: the events since the last purchase
    are a mixture over their number 0 to k - 1. `k` is chosen by likelihood unless given.

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Where k comes out as 1: then BG/NBD says the same for less.

    References
    ----------
    Platzer & Reutterer (2016), *Ticking Away the Moments: Timing Regularity Helps to Better Predict
    Customer Activity*, Marketing Science 35(5); Reutterer, Platzer & Schröder (2021), *Leveraging
    purchase regularity for predicting customer behavior the easy way*, International Journal of
    Research in Marketing 38(1).
    """

    _id = "clv.bg_cnbd_k"
    _parameters = {
        "columns": None,
        "k": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    k: int | None
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        k: int | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            k=k,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> BgCnbdK:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``recency`` (number): Time from the first
            purchase to the last one; 0 where `frequency` is 0. ``T`` (number): Time from the first
            purchase to the end of observation, in the unit of `recency`. ``litt`` (number, optional):
            Sum of the logarithms of the times between purchases, the first included; 0 where
            `frequency` is 0. A fit needs it, predictions do not read it. ``weight`` (number, optional):
            How many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        BgCnbdK
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class MbgCnbdK(Method):
    """Who is still a customer, if they buy in a regular rhythm and some never came back?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    k : int or None, optional
        Regularity: every k-th event is a purchase, so that times between purchases are Erlang with
        shape k. Without it the k of 1 to 12 with the largest likelihood, from 1 upwards until it
        has fallen twice. Range: [1, 12].
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (alpha towards the mean T): `penalty` times
        the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of durations in a summary table. A ledger has its own, and raw transactions are
        counted in this one.

    Notes
    -----
    **Input**

    A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
    `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in the unit
    of the others), optionally `weight`. Predictions do without `litt`.

    **Model**

    As `clv.bg_cnbd_k`, but a customer may drop out right after the first purchase too, with the
    same probability p ~ Beta(a, b).

    **Output**

    For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a ledger,
    date), and on request the probability and number of purchases, what they are worth in advance,
    and whether there will be any; tables of the estimates.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Where k comes out as 1: then MBG/NBD says the same for less.

    References
    ----------
    Reutterer, Platzer & Schröder (2021), *Leveraging purchase regularity for predicting customer
    behavior the easy way*, International Journal of Research in Marketing 38(1).
    """

    _id = "clv.mbg_cnbd_k"
    _parameters = {
        "columns": None,
        "k": None,
        "max_iter": 200,
        "penalty": 0.0,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "count", "discount_rate", "forever", "draws", "priors", "seed")

    columns: Mapping[str, str]
    k: int | None
    max_iter: int
    penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        k: int | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            k=k,
            max_iter=max_iter,
            penalty=penalty,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> MbgCnbdK:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``recency`` (number): Time from the first
            purchase to the last one; 0 where `frequency` is 0. ``T`` (number): Time from the first
            purchase to the end of observation, in the unit of `recency`. ``litt`` (number, optional):
            Sum of the logarithms of the times between purchases, the first included; 0 where
            `frequency` is 0. A fit needs it, predictions do not read it. ``weight`` (number, optional):
            How many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        MbgCnbdK
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            Lower end of the interval, symmetric on the log scale.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
            size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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


class Sbg(Method):
    r"""How long do contracts last?

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

    At the end of each period a customer leaves with probability theta ~ Beta(alpha, beta):
    $$P(T = t) = \frac{B(\alpha+1, \beta+t-1)}{B(\alpha,\beta)}, \quad
    S(t) = \frac{B(\alpha, \beta+t)}{B(\alpha,\beta)}.$$
    Retention rises with tenure although no customer changes: the fickle leave first. Fitted
    by damped Newton; intervals of predictions are Wald intervals of the expectation.

    **Output**

    For each customer the probability to stay, to leave next, and renewals to come, as they are or
    discounted; a table of survival; tables of the estimates.

    **When not to use**

    Where customers leave unseen (`clv.bg_nbd` and its kin), and where a customer's own chance to
    leave changes with time (`clv.beta_discrete_weibull`).

    References
    ----------
    Fader & Hardie (2007), *How to Project Customer Retention*, Journal of Interactive Marketing
    21(1); Fader & Hardie (2010), *Customer-Base Valuation in a Contractual Setting*, Marketing
    Science 29(1).
    """

    _id = "clv.sbg"
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
    ) -> Sbg:
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
        Sbg
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
            Lower end of the interval, symmetric on the log scale.
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
            Lower end of the interval, symmetric on the log scale.
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


class GammaGamma(Method):
    r"""How much will a customer spend per purchase?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (v towards the mean spend), as in BG/NBD. 0
        is plain maximum likelihood. Range: [0.0, 1000000.0].
    q_min : float, default 1.0
        Lower limit of q. At 0 a customer whose p x + q is not above 1 has no expected spend. Range:
        [0.0, 100.0].

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole, at
    least 0) and `monetary_value` (mean spend of those, any currency unit; null where `frequency` is
    0), optionally `weight`. Rows without repeat purchases, and rows whose mean is not above 0
    (refunds ate it), say nothing about spend and are left out of the fit.

    **Model**

    The spend of one purchase ~ Gamma(p, nu), nu ~ Gamma(q, v) across customers, so
    $$E[M \mid x, \bar m] = \frac{p (v + x \bar m)}{p x + q - 1}.$$
    Spend is assumed to be independent of frequency; a note gives their correlation. q is kept
    above `q_min`, because at q <= 1 the mean over customers is infinite.

    **Output**

    `expected_spend`, in the currency of `monetary_value`; tables `parameters` and `diagnostics`.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Fewer than about 50 repeat customers, or a correlation of frequency and spend above 0.3.

    References
    ----------
    Fader & Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, eq. 1a and 5.
    """

    _id = "clv.gamma_gamma"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "q_min": 1.0,
    }
    _options = ("as_of", "level", "predictive")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    q_min: float

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        q_min: float = 1.0,
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            q_min=q_min,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> GammaGamma:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``monetary_value`` (money): Mean spend of the
            repeat purchases; null (or 0) where `frequency` is 0. ``weight`` (number, optional): How
            many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        GammaGamma
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
        predictive: bool | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path or `ledger`, optional
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns as
            for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``expected_spend``, ``parameters``, ``diagnostics``. Without it:
            ``expected_spend``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        predictive : bool, default False
            Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
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
                "predictive": predictive,
            },
            progress,
        )

    def expected_spend(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
        predictive: bool | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Mean spend of a purchase to come (unit: currency, range: 0 and above).

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
        predictive : bool, default False
            Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "expected_spend",
                "as_of": as_of,
                "level": level,
                "predictive": predictive,
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
            Lower end of the interval, symmetric on the log scale.
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


class Value(Method):
    r"""What is each customer worth from now on?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps of each model before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        `penalty` of the model of purchases. Range: [0.0, 1000000.0].
    q_min : float, default 1.0
        Lower limit of q of the Gamma-Gamma. Range: [0.0, 100.0].
    spend_penalty : float, default 0.0
        `penalty` of the Gamma-Gamma. Range: [0.0, 1000000.0].
    transactions : {"bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"}, default "bg_nbd"
        The model of purchases.
    unit : {"day", "week", "month"}, default "week"
        The unit of `recency` and `T` in a summary table. A ledger has its own, and raw transactions
        are counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
    `monetary_value` (null where `frequency` is 0), optionally `weight`.

    **Model**

    A model of the number of purchases (`transactions`, BG/NBD by default) and Gamma-Gamma for
    the spend of each, taken as independent:
    $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
    Its interval combines the variances of both expectations on the log scale.

    **Output**

    All of the model of purchases and of `clv.gamma_gamma`, and `clv`, in the currency of
    `monetary_value`.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Where one of the two models is out of place; see there.

    References
    ----------
    Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
    Journal of Marketing Research 42(4).
    """

    _id = "clv.value"
    _parameters = {
        "columns": None,
        "max_iter": 200,
        "penalty": 0.0,
        "q_min": 1.0,
        "spend_penalty": 0.0,
        "transactions": "bg_nbd",
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "discount_rate", "forever", "margin", "count")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    q_min: float
    spend_penalty: float
    transactions: Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"]
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        q_min: float = 1.0,
        spend_penalty: float = 0.0,
        transactions: Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"] = "bg_nbd",
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            q_min=q_min,
            spend_penalty=spend_penalty,
            transactions=transactions,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> Value:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``recency`` (number): Time from the first
            purchase to the last one; 0 where `frequency` is 0. ``T`` (number): Time from the first
            purchase to the end of observation, in the unit of `recency`. ``monetary_value`` (money):
            Mean spend of the repeat purchases; null (or 0) where `frequency` is 0. ``weight`` (number,
            optional): How many customers the row stands for, at least 0; used at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Value
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
        discount_rate: float | None = None,
        forever: bool | None = None,
        margin: float | None = None,
        count: float | Sequence[float] | None = None,
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
            ``expected_spend``, ``clv``, ``p_alive_in``, ``p_purchase``, ``p_purchases``, ``p_ever``,
            ``discounted_purchases``, ``parameters``, ``diagnostics``. Without it: ``p_alive``,
            ``expected_purchases``, ``next_purchase``, ``expected_spend``, ``clv``.
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
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
        forever : bool, default False
            All purchases to come, whatever `horizon` says.
        margin : float, default 1.0
            Share of a payment that is profit, in (0, 1]. Range: [1e-9, 1.0].
        count : float or list of float, default 1
            Number of purchases, whole. A list gives the columns of each, named by `_n2`.
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
                "discount_rate": discount_rate,
                "forever": forever,
                "margin": margin,
                "count": count,
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

    def expected_spend(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
        predictive: bool | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Mean spend of a purchase to come (unit: currency, range: 0 and above).

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
        predictive : bool, default False
            Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "expected_spend",
                "as_of": as_of,
                "level": level,
                "predictive": predictive,
            },
            progress,
        )

    def clv(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        discount_rate: float | None = None,
        forever: bool | None = None,
        horizon: float | Sequence[float] | None = None,
        level: float | Sequence[float] | None = None,
        margin: float | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Discounted margin of the purchases within `horizon`, or with `forever` of all purchases to come,
        null where that diverges (unit: currency, range: 0 and above).

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
        margin : float, default 1.0
            Share of a payment that is profit, in (0, 1]. Range: [1e-9, 1.0].
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.
        """
        return self._ask(
            {"data": data},
            {
                "outputs": "clv",
                "as_of": as_of,
                "discount_rate": discount_rate,
                "forever": forever,
                "horizon": horizon,
                "level": level,
                "margin": margin,
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
        """Estimates of both models with standard errors and intervals; `model` says whose.

        Columns
        -------
        parameter : text
            Its letter in the literature.
        value : number
            The estimate.
        standard_error : number
            Null where the data do not identify it.
        lower : number
            Lower end of the interval, symmetric on the log scale.
        upper : number
            Upper end.
        status : text
            `interior`, or the boundary at which the optimum lies.
        """
        return self._ask({}, {"outputs": "parameters"})

    @property
    def diagnostics(self) -> Frame:
        """One row a model: likelihood, information criteria, iterations.

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
