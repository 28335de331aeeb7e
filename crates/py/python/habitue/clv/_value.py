# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.value`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["Value"]


class Value(Method):
    r"""What is each customer worth from now on?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    covariates : list of str, default []
        `covariates` of the model of purchases: BG/NBD, MBG/NBD or Pareto/NBD.
    covariates_dropout : list of str, default []
        Its `covariates_dropout`.
    covariates_equal : list of str, default []
        Its `covariates_equal`.
    max_iter : int, default 200
        Newton steps of each model before `NotConverged`. Range: [1, 100000].
    on : {"scale", "phi"}, default "scale"
        Its `on`, where it has one.
    penalty : float, default 0.0
        `penalty` of the model of purchases. Range: [0.0, 1000000.0].
    penalty_covariates : float, default 0.0
        Its `penalty_covariates`. Range: [0.0, 1000000.0].
    pool : str or None, optional
        Its `pool`.
    pool_width : float or None, optional
        Its `pool_width`. Range: [0.001, 10.0].
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
    `monetary_value` (null where `frequency` is 0), optionally `weight`, and the columns that
    `covariates`, `covariates_dropout` and `pool` name, which only a summary table has.

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

    __module__ = "habitue.clv"

    _id = "clv.value"
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
        "q_min": 1.0,
        "spend_penalty": 0.0,
        "transactions": "bg_nbd",
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "discount_rate", "forever", "margin", "count")

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
    q_min: float
    spend_penalty: float
    transactions: Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"]
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
        q_min: float = 1.0,
        spend_penalty: float = 0.0,
        transactions: Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"] = "bg_nbd",
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
            Lower end of the interval, symmetric on the log scale (coefficients: as they are).
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
