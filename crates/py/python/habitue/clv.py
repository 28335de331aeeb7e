# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""Methods of `clv`."""

from __future__ import annotations

from ._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from ._types import Data, Frame, Progress, Time

__all__ = ["BgNbd", "GammaGamma", "Value"]


class BgNbd(Method):
    r"""Who is still a customer, and how often will they buy?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    max_iter : int, default 200
        Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Strength of the pull of each parameter towards 1 (alpha towards the mean T): `penalty` times
        the number of customers times the sum of the squared logarithms is taken off the
        log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood. Range: [0.0,
        1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of `recency` and `T` in a summary table. A ledger has its own, and raw transactions
        are counted in this one.

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

    `p_alive`, `expected_purchases` within `horizon`, `next_purchase` (time and, from a ledger,
    date), `p_no_purchase`; tables `parameters` and `diagnostics`.

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
    _options = ("as_of", "level", "horizon", "given")

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
        horizon: float | None = None,
        given: Literal["alive", "data"] | None = None,
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
            ``parameters``, ``diagnostics``. Without it: ``p_alive``, ``expected_purchases``,
            ``next_purchase``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
        given : {"alive", "data"}, default "alive"
            `alive`: if the customer is still there; `data`: also counting that they may have left, so
            that a quantile above the chance of any purchase is null.
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
                "given": given,
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
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
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
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
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
                "outputs": "expected_purchases",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
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
        horizon: float | None = None,
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
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
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
    _options = ("as_of", "level")

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
            },
            progress,
        )

    def expected_spend(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        level: float | Sequence[float] | None = None,
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
        `penalty` of the BG/NBD. Range: [0.0, 1000000.0].
    q_min : float, default 1.0
        Lower limit of q of the Gamma-Gamma. Range: [0.0, 100.0].
    spend_penalty : float, default 0.0
        `penalty` of the Gamma-Gamma. Range: [0.0, 1000000.0].
    unit : {"day", "week", "month"}, default "week"
        The unit of `recency` and `T` in a summary table. A ledger has its own, and raw transactions
        are counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
    `monetary_value` (null where `frequency` is 0), optionally `weight`.

    **Model**

    BG/NBD for the number of purchases and Gamma-Gamma for the spend of each, taken as
    independent:
    $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
    Its interval combines the variances of both expectations on the log scale.

    **Output**

    All of `clv.bg_nbd` and `clv.gamma_gamma`, and `clv`, in the currency of `monetary_value`.

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
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "given", "discount_rate", "margin")

    columns: Mapping[str, str]
    max_iter: int
    penalty: float
    q_min: float
    spend_penalty: float
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        max_iter: int = 200,
        penalty: float = 0.0,
        q_min: float = 1.0,
        spend_penalty: float = 0.0,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            max_iter=max_iter,
            penalty=penalty,
            q_min=q_min,
            spend_penalty=spend_penalty,
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
        horizon: float | None = None,
        given: Literal["alive", "data"] | None = None,
        discount_rate: float | None = None,
        margin: float | None = None,
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
            ``expected_spend``, ``clv``, ``parameters``, ``diagnostics``. Without it: ``p_alive``,
            ``expected_purchases``, ``next_purchase``, ``expected_spend``, ``clv``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        level : float or list of float, optional
            Probability that the interval covers, in (0, 1); a list gives one pair of columns a level.
            Without it there are no intervals.
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
        given : {"alive", "data"}, default "alive"
            `alive`: if the customer is still there; `data`: also counting that they may have left, so
            that a quantile above the chance of any purchase is null.
        discount_rate : float, default 0.0
            Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 %
            a year. Range: [0.0, 10.0].
        margin : float, default 1.0
            Share of a payment that is profit, in (0, 1]. Range: [1e-9, 1.0].
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
                "given": given,
                "discount_rate": discount_rate,
                "margin": margin,
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
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
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
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
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
                "outputs": "expected_purchases",
                "as_of": as_of,
                "horizon": horizon,
                "level": level,
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
        horizon: float | None = None,
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
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
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
            },
            progress,
        )

    def clv(
        self,
        data: Data,
        *,
        as_of: Time | None = None,
        discount_rate: float | None = None,
        horizon: float | None = None,
        level: float | Sequence[float] | None = None,
        margin: float | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Discounted margin of the purchases within `horizon` (unit: currency, range: 0 and above).

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
        horizon : float, default 13.0
            How far ahead, counted in the model's `unit`: 13 weeks are a quarter. Range: (0.0,
            1000000.0).
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
                "horizon": horizon,
                "level": level,
                "margin": margin,
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
