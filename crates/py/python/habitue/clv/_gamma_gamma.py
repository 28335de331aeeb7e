# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.gamma_gamma`."""

from __future__ import annotations

from .._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._types import Data, Frame, Progress, Time

__all__ = ["GammaGamma"]


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

    __module__ = "habitue.clv"

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
