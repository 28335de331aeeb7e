# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`report.evaluation`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["EvaluationResult", "evaluation"]


class EvaluationResult(Result):
    """The answer of `report.evaluation`."""

    __module__ = "habitue.report"

    _id = "report.evaluation"
    _parameters = {
        "as_of": None,
        "columns": None,
        "level": 0.9,
        "locale": "en",
        "max_iter": 200,
        "models": None,
        "penalty": 0.0,
        "split": None,
        "texts": None,
        "title": None,
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
    def report(self) -> str:
        """One HTML page that holds all it needs."""
        return self._document("report")


@suggests
def evaluation(
    data: Data,
    *,
    as_of: str | None = None,
    columns: Mapping[str, str] | None = None,
    level: float = 0.9,
    locale: str = "en",
    max_iter: int = 200,
    models: Sequence[Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"]] | None = None,
    penalty: float = 0.0,
    split: str | None = None,
    texts: Mapping[str, str] | None = None,
    title: str | None = None,
    unit: Literal["day", "week", "month"] = "week",
    progress: Progress | None = None,
) -> EvaluationResult:
    """Which model of purchases can be trusted, and where is it wrong?

    What `clv.evaluate` finds, as a page with charts: the scores of all models, and for the one of
    the best log score how it tracks the purchases over time, whether it tells customers apart,
    whether its probabilities are what they say, and how silence turns into doubt.

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
    locale : str, default "en"
        Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    max_iter : int, default 200
        Newton steps of each model before `NotConverged`. Range: [1, 100000].
    models : list of {"bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"}, default ["bg_nbd", "mbg_nbd", "pareto_nbd"]
        The models to evaluate, each once.
    penalty : float, default 0.0
        `penalty` of each model; see `clv.bg_nbd`. Range: [0.0, 1000000.0].
    split : str or None, optional
        Last day of the past, in ISO 8601. Without it: two thirds of the time from the first
        purchase to `as_of`.
    texts : dict of str, default {}
        Texts that replace those of the catalogue: message id to Fluent pattern.
    title : str or None, optional
        Heading of the page; the catalogue's without it.
    unit : {"day", "week", "month"}, default "week"
        The unit in which raw transactions are counted; a ledger has its own.
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    EvaluationResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    Raw transactions, or a ledger with `detail = "days"`.

    **Model**

    See `clv.evaluate`.

    **Output**

    Table `scores`, and the document `report`: one self-contained HTML page.

    **When not to use**

    For the numbers alone: `clv.evaluate` gives all of them as tables.

    References
    ----------
    See `clv.evaluate`.
    """
    return EvaluationResult._run(
        {"data": data},
        {
            "as_of": as_of,
            "columns": columns,
            "level": level,
            "locale": locale,
            "max_iter": max_iter,
            "models": models,
            "penalty": penalty,
            "split": split,
            "texts": texts,
            "title": title,
            "unit": unit,
        },
        progress,
    )


evaluation.__module__ = "habitue.report"
