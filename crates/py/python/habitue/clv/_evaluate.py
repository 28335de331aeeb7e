# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.evaluate`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["EvaluateResult", "evaluate"]


class EvaluateResult(Result):
    """The answer of `clv.evaluate`."""

    __module__ = "habitue.clv"

    _id = "clv.evaluate"
    _parameters = {
        "as_of": None,
        "columns": None,
        "level": 0.9,
        "max_iter": 200,
        "models": None,
        "penalty": 0.0,
        "split": None,
        "unit": "week",
    }

    @property
    def scores(self) -> Frame:
        """How well each model foretold the hold-out period, the best log score first.

        Columns
        -------
        model : text
            The id of the model.
        split : time
            Last day of the past.
        duration : number
            Length of the hold-out period, in the unit.
        customers : count
            How many.
        actual : number
            Purchases in the hold-out period.
        expected : number
            The model's expectation of them.
        log_score : number
            Mean of ln P(N = n) over customers.
        mean_absolute_error : number
            Mean of |n - expectation|.
        root_mean_squared_error : number
            Of n and its expectation.
        coverage : number
            Share of n within the intervals.
        pit_distance : number
            Of the mean PIT from the uniform one.
        log_likelihood : number
            Of the fit.
        parameters : count
            How many were estimated.
        aic : number
            Akaike's criterion; the less the better.
        bic : number
            Schwarz's criterion; the less the better.
        status : text
            Where the optimum lies.
        """
        return self._table("scores")

    @property
    def tracking(self) -> Frame:
        """Repeat purchases over time, of the customers who first bought up to the split.

        Columns
        -------
        model : text
            The id of the model.
        date : time
            Last day of the period.
        holdout : flag
            Whether the period lies after the split.
        actual : number
            In the period.
        expected : number
            What the model expected.
        cumulative_actual : number
            Until then.
        cumulative_expected : number
            Until then.
        """
        return self._table("tracking")

    @property
    def by_frequency(self) -> Frame:
        """Mean purchases in the hold-out period by repeat purchases before it; the last row holds that
        number or more.

        Columns
        -------
        model : text
            The id of the model.
        frequency : count
            Repeat purchases up to the split.
        customers : count
            How many.
        actual : number
            What came.
        expected : number
            What the model expected.
        """
        return self._table("by_frequency")

    @property
    def by_recency(self) -> Frame:
        """Mean purchases in the hold-out period by the time since the last one at the split.

        Columns
        -------
        model : text
            The id of the model.
        lower : number
            Lower end.
        upper : number
            Upper end.
        customers : count
            How many.
        actual : number
            What came.
        expected : number
            What the model expected.
        """
        return self._table("by_recency")

    @property
    def counts(self) -> Frame:
        """Customers by repeat purchases up to the split, with the model's predictive interval; the last
        row holds that number or more.

        Columns
        -------
        model : text
            The id of the model.
        frequency : count
            Repeat purchases up to the split.
        actual : number
            Customers who made so many.
        expected : number
            What the model expected.
        lower : number
            Lower end.
        upper : number
            Upper end.
        """
        return self._table("counts")

    @property
    def pit(self) -> Frame:
        """The probability integral transform in twentieths: each share is 0.05 where forecasts are
        calibrated, a bowl where they are too narrow, a hill where they are too wide.

        Columns
        -------
        model : text
            The id of the model.
        lower : number
            Lower end.
        upper : number
            Upper end.
        share : number
            Of the customers.
        """
        return self._table("pit")

    @property
    def matrix(self) -> Frame:
        """What the model says of a customer as old as the oldest, by frequency and recency.

        Columns
        -------
        model : text
            The id of the model.
        frequency : count
            Repeat purchases.
        recency : number
            Time from the first to the last purchase.
        p_alive : number
            Probability of being a customer still.
        expected_purchases : number
            Within the hold-out period.
        """
        return self._table("matrix")

    @property
    def regularity(self) -> Frame:
        """The last two times between purchases as a share, t_1 / (t_1 + t_2): its mean, its variance, and
        the k of Erlang-k times that has this variance; 1 is random.

        Columns
        -------
        customers : count
            Who have three purchases or more.
        mean_share : number
            Of the earlier time.
        variance : number
            Of the share; 1/12 where random.
        k : number
            Null where the variance is 0.
        """
        return self._table("regularity")

    @property
    def gap_shares(self) -> Frame:
        """The distribution of that share in tenths: even where purchases come at random, piled up in the
        middle where they come in a rhythm.

        Columns
        -------
        lower : number
            Lower end.
        upper : number
            Upper end.
        customers : count
            How many.
        expected : number
            What the model expected.
        """
        return self._table("gap_shares")


@suggests
def evaluate(
    data: Data,
    *,
    as_of: str | None = None,
    columns: Mapping[str, str] | None = None,
    level: float = 0.9,
    max_iter: int = 200,
    models: Sequence[Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"]] | None = None,
    penalty: float = 0.0,
    split: str | None = None,
    unit: Literal["day", "week", "month"] = "week",
    progress: Progress | None = None,
) -> EvaluateResult:
    r"""How well would models of purchases have foretold the recent past?

    The time is cut at `split`: models are fitted to what was known then, and what they said of each
    customer is held against what followed.

    Parameters
    ----------
    data : table or path or `ledger`
        Transactions, one row each, or a ledger with `detail = "days"` or more. Columns:
        ``customer_id`` (key): Who. ``timestamp`` (time): When: instants, dates or ISO 8601 text.
        ``amount`` (money, optional): What was paid; negative for refunds. ``quantity`` (number,
        optional): With `price` in place of `amount`. ``price`` (money, optional): Price of one.
        ``transaction_id`` (key, optional): The rows of one order share it. ``currency`` (text,
        optional): ISO code; one for all rows.
    as_of : str or None, optional
        Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    level : float, default 0.9
        Probability that the intervals cover. Range: (0, 1).
    max_iter : int, default 200
        Newton steps of each model before `NotConverged`. Range: [1, 100000].
    models : list of {"bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"}, default ["bg_nbd", "mbg_nbd", "pareto_nbd"]
        The models to evaluate, each once.
    penalty : float, default 0.0
        `penalty` of each model; see `clv.bg_nbd`. Range: [0.0, 1000000.0].
    split : str or None, optional
        Last day of the past, in ISO 8601. Without it: two thirds of the time from the first
        purchase to `as_of`.
    unit : {"day", "week", "month"}, default "week"
        The unit in which raw transactions are counted; a ledger has its own.
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    EvaluateResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    Raw transactions, or a ledger with `detail = "days"`.

    **Model**

    Each of `models` with plain maximum likelihood, unless there is a `penalty`. A forecast of a
    customer is the whole distribution of the number of purchases after the split. Its log score
    is ln P(N = n); its probability integral transform is the non-randomised one for counts, whose
    mean over customers is uniform where forecasts are calibrated. `counts` compares how many
    customers made n repeat purchases until the split with what a model expects of new customers
    who are observed as long; its intervals hold the chance of each customer and the uncertainty
    of the estimates:
    $$Var = \sum_i p_n(T_i)\,[1 - p_n(T_i)] + g^\top \Sigma g, \quad g = \nabla \sum_i p_n(T_i).$$
    `regularity` looks at the last two times between purchases of a customer: with purchases at
    random their share t_1 / (t_1 + t_2) is uniform over 0 to 1; where they are Erlang-k its variance
    is 1 / (4 (2 k + 1)).

    **Output**

    Table `scores` with a row for each model, the best log score first; tables that say where a
    model is wrong: over time (`tracking`), by frequency, by time since the last purchase, over the
    number of purchases (`counts`), over probabilities (`pit`); `matrix` by frequency and recency;
    and the regularity of purchases.

    **When not to use**

    Over a time that is short beside the time between purchases, where nearly all counts are 0.

    References
    ----------
    Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2);
    Czado, Gneiting & Held (2009), *Predictive Model Assessment for Count Data*, Biometrics 65(4);
    Wheat & Morrison (1990), *Estimating Purchase Regularity with Two Interpurchase Times*, Journal
    of Marketing Research 27(1).
    """
    return EvaluateResult._run(
        {"data": data},
        {
            "as_of": as_of,
            "columns": columns,
            "level": level,
            "max_iter": max_iter,
            "models": models,
            "penalty": penalty,
            "split": split,
            "unit": unit,
        },
        progress,
    )


evaluate.__module__ = "habitue.clv"
