# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.auto`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress, Time

__all__ = ["Auto"]


class Auto(Method):
    r"""Which model fits these customers best, and what are they worth by it?

    Parameters
    ----------
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    criterion : {"aic", "bic", "log_score"} or None, optional
        What decides. Without it: `log_score` where there is time enough to hold out, else `aic`.
    max_iter : int, default 200
        Newton steps of each model before it counts as not converged. Range: [1, 100000].
    models : list of {"bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k", "bg_bb", "sbg", "beta_discrete_weibull"}, default ["bg_nbd", "mbg_nbd", "pareto_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"]
        The models to compare, each once. GGom/NBD is not among those of the default: where
        lifetimes do not age it is Pareto/NBD at many times the cost.
    penalty : float, default 0.0
        `penalty` of each model of purchases; see `clv.bg_nbd`. Range: [0.0, 1000000.0].
    q_min : float, default 1.0
        Lower limit of q of the Gamma-Gamma. Range: [0.0, 100.0].
    spend_penalty : float, default 0.0
        `penalty` of the Gamma-Gamma. Range: [0.0, 1000000.0].
    split : str or None, optional
        Last day of the past for `log_score`, in ISO 8601. Without it: two thirds of the time from
        the first purchase to the last day of the ledger.
    unit : {"day", "week", "month"}, default "week"
        The unit of `recency` and `T` in a summary table. A ledger has its own, and raw transactions
        are counted in this one.

    Notes
    -----
    **Input**

    A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
    `monetary_value` (null where `frequency` is 0), optionally `litt` and `weight`.

    **Model**

    Each of `models` is fitted to all customers. All of them give the density of the times of the
    purchases of a customer in one unit (CNBD-k with `litt` included), so that their likelihoods
    compare, and
    $$AIC = 2 m - 2 \ln L, \quad BIC = m \ln n - 2 \ln L$$
    where m counts the parameters, the k of CNBD-k among them. By `log_score` each model is also fitted
    to what was known at `split`, and the mean of ln P(N = n) over customers, n the purchases that
    followed, decides, then the root mean squared error (see `clv.evaluate`). Of models that are
    equal to nine digits the one with fewer parameters is taken. `clv.bg_bb`, `clv.sbg` and
    `clv.beta_discrete_weibull` see opportunities and contracts and not times: neither their
    likelihoods nor their forecasts are of the same thing, and they are left out with that reason.
    So is a model of a rhythm where there is no `litt`, and one whose fit fails.

    Without `criterion` the log score decides where the input has the days of purchases and 100
    purchases or more follow the split; AIC elsewhere.

    Beside the best model stands Gamma-Gamma for the spend of each purchase, as in `clv.value`.
    Covariates and groups are for `clv.value` itself.

    **Output**

    All of `clv.value`, and the table `comparison` with a row for each model, best first; a note
    says which model was chosen and by what.

    **Reasons**

    `explain` says what each column adds, as Shapley values against the typical repeat customer of
    the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).

    **When not to use**

    Where the reasons for a model are known better than the data can tell: a subscription, a
    calendar of opportunities. The choice adds uncertainty that the intervals do not have.

    References
    ----------
    Burnham & Anderson (2002), *Model Selection and Multimodel Inference*, chapter 2; Gneiting &
    Raftery (2007), *Strictly Proper Scoring Rules, Prediction, and Estimation*, Journal of the
    American Statistical Association 102(477).
    """

    __module__ = "habitue.clv"

    _id = "clv.auto"
    _parameters = {
        "columns": None,
        "criterion": None,
        "max_iter": 200,
        "models": None,
        "penalty": 0.0,
        "q_min": 1.0,
        "spend_penalty": 0.0,
        "split": None,
        "unit": "week",
    }
    _options = ("as_of", "level", "horizon", "predictive", "start", "given", "discount_rate", "forever", "margin", "count")

    columns: Mapping[str, str]
    criterion: Literal["aic", "bic", "log_score"] | None
    max_iter: int
    models: Sequence[Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k", "bg_bb", "sbg", "beta_discrete_weibull"]]
    penalty: float
    q_min: float
    spend_penalty: float
    split: str | None
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        criterion: Literal["aic", "bic", "log_score"] | None = None,
        max_iter: int = 200,
        models: Sequence[Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k", "bg_bb", "sbg", "beta_discrete_weibull"]] | None = None,
        penalty: float = 0.0,
        q_min: float = 1.0,
        spend_penalty: float = 0.0,
        split: str | None = None,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            columns=columns,
            criterion=criterion,
            max_iter=max_iter,
            models=models,
            penalty=penalty,
            q_min=q_min,
            spend_penalty=spend_penalty,
            split=split,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        y: object = None,
        *,
        progress: Progress | None = None,
    ) -> Auto:
        """Learn from data.

        Parameters
        ----------
        data : table or path or `ledger`
            A ledger, raw transactions (customer_id, timestamp, amount), or a summary table. Columns:
            ``customer_id`` (key, optional): Who; unique at fit. ``frequency`` (count): Repeat
            purchases: purchase occasions after the first. ``recency`` (number): Time from the first
            purchase to the last one; 0 where `frequency` is 0. ``T`` (number): Time from the first
            purchase to the end of observation, in the unit of `recency`. ``monetary_value`` (money):
            Mean spend of the repeat purchases; null (or 0) where `frequency` is 0. ``litt`` (number,
            optional): Sum of the logarithms of the times between purchases, the first included; 0 where
            `frequency` is 0. Models of a rhythm are compared where it is there; predictions do not read
            it. ``weight`` (number, optional): How many customers the row stands for, at least 0; used
            at fit only.
        y : object, optional
            Ignored; scikit-learn passes it.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Auto
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
            ``discounted_purchases``, ``comparison``, ``parameters``, ``diagnostics``. Without it:
            ``p_alive``, ``expected_purchases``, ``next_purchase``, ``expected_spend``, ``clv``.
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
    def comparison(self) -> Frame:
        """One row a model, the chosen one first, those that were left out last.

        Columns
        -------
        model : text
            The id of the model.
        rank : count
            Place by the criterion; null for one left out.
        chosen : flag
            Whether predictions are this model's.
        log_likelihood : number
            Of the fit to all customers.
        parameters : count
            How many were estimated, the k of a rhythm among them.
        aic : number
            Akaike's criterion; the less the better.
        bic : number
            Schwarz's criterion; the less the better.
        log_score : number
            Mean of ln P(N = n) over customers in the hold-out period; null without one.
        root_mean_squared_error : number
            Of n and its expectation there.
        reason : text
            Why it was left out: `no_litt` (the input has no times between purchases), `not_fitted` (see
            the notes), `opportunities` or `contracts` (the model is not one of the times of purchases).
            Null for one that is compared.
        """
        return self._ask({}, {"outputs": "comparison"})

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
