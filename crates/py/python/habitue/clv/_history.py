# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`clv.history`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["HistoryResult", "history"]


class HistoryResult(Result):
    """The answer of `clv.history`."""

    __module__ = "habitue.clv"

    _id = "clv.history"
    _parameters = {
        "as_of": None,
        "columns": None,
        "customers": None,
        "horizon": 13.0,
        "limit": 100,
        "max_iter": 200,
        "penalty": 0.0,
        "step": None,
        "transactions": "bg_nbd",
        "unit": "week",
    }

    @property
    def history(self) -> Frame:
        """One row a customer and day, ascending.

        Columns
        -------
        customer_id : key
            Who.
        date : time
            The local day; what is told is known at its end.
        purchase : flag
            Whether they bought on it.
        frequency : count
            Repeat purchases until then.
        recency : number
            Time from the first purchase to the last one until then.
        T : number
            Time since the first purchase.
        p_alive : number
            Probability of being a customer still.
        expected_purchases : number
            Within `horizon` from then.
        """
        return self._table("history")


@suggests
def history(
    data: Data,
    *,
    model: Data | None = None,
    as_of: str | None = None,
    columns: Mapping[str, str] | None = None,
    customers: Sequence[str] | None = None,
    horizon: float = 13.0,
    limit: int = 100,
    max_iter: int = 200,
    penalty: float = 0.0,
    step: float | None = None,
    transactions: Literal["bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"] = "bg_nbd",
    unit: Literal["day", "week", "month"] = "week",
    progress: Progress | None = None,
) -> HistoryResult:
    r"""How did the chance that a customer is still there go up and down?

    Parameters
    ----------
    data : table or path or `ledger`
        Transactions, one row each, or a ledger with `detail = "days"` or more. Columns:
        ``customer_id`` (key): Who. ``timestamp`` (time): When: instants, dates or ISO 8601 text.
        ``amount`` (money, optional): What was paid; negative for refunds. ``quantity`` (number,
        optional): With `price` in place of `amount`. ``price`` (money, optional): Price of one.
        ``transaction_id`` (key, optional): The rows of one order share it. ``currency`` (text,
        optional): ISO code; one for all rows.
    model : `clv.bg_nbd` or `clv.mbg_nbd` or `clv.pareto_nbd` or `clv.ggom_nbd` or `clv.nbd` or `clv.bg_cnbd_k` or `clv.mbg_cnbd_k` or `clv.value` or `clv.auto`, optional
        A fitted model of purchases without covariates and groups, or one that holds such a model.
    as_of : str or None, optional
        Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    customers : list of str, default []
        Whose history, by their ids as text. Without any: of the first `limit` customers by id.
    horizon : float, default 13.0
        How far ahead purchases are expected, in `unit`. Range: (0, 1000000.0].
    limit : int, default 100
        How many customers where none are named. Range: [1, 10000000].
    max_iter : int, default 200
        Its Newton steps before `NotConverged`. Range: [1, 100000].
    penalty : float, default 0.0
        Its `penalty`; see `clv.bg_nbd`. Range: [0.0, 1000000.0].
    step : float or None, optional
        Time from one regular row to the next, in `unit`; whole days, at least one. Without it: one
        unit, or so many that nobody has more than 520 regular rows, ten years of weeks. Range: (0,
        1000000.0].
    transactions : {"bg_nbd", "mbg_nbd", "pareto_nbd", "ggom_nbd", "nbd", "bg_cnbd_k", "mbg_cnbd_k"}, default "bg_nbd"
        The model of purchases to fit where no `model` is given.
    unit : {"day", "week", "month"}, default "week"
        The unit in which raw transactions are counted; a ledger has its own.
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    HistoryResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    Raw transactions, or a ledger with `detail = "days"`; optionally a fitted model of purchases
    (`model`) without covariates and groups, otherwise `transactions` is fitted to these data.

    **Model**

    A customer at a day is what was known of them then: the repeat purchases x until that day, the
    time t_x of the last one, and the time T since the first. Of these the model tells P(alive) and
    the purchases to come within `horizon`, with the parameters of the whole data at every day: the
    path of one customer, not what a model fitted on that day would have said. Under BG/NBD it is
    $$P(alive) = \left[1 + \frac{a}{b + x - 1}\left(\frac{\alpha + T}{\alpha + t_x}\right)^{r+x}\right]^{-1}$$
    where x is above 0, and 1 before.

    **Output**

    Table `history`: for each customer a row at each day of a purchase (just after it), at regular
    steps from the first purchase on, and at the last day. Its `frequency`, `recency` and `T` are
    the columns that every model of purchases takes, so that any other output can be had of them.

    **When not to use**

    To judge a model: it has seen what follows. That is what `clv.evaluate` is for.

    References
    ----------
    Fader, Hardie & Lee (2008), *Computing P(alive) Using the BG/NBD Model*, note 021 on
    brucehardie.com.
    """
    return HistoryResult._run(
        {"data": data, "model": model},
        {
            "as_of": as_of,
            "columns": columns,
            "customers": customers,
            "horizon": horizon,
            "limit": limit,
            "max_iter": max_iter,
            "penalty": penalty,
            "step": step,
            "transactions": transactions,
            "unit": unit,
        },
        progress,
    )


history.__module__ = "habitue.clv"
