# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.lifecycle`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._types import Data, Frame, Progress

__all__ = ["LifecycleResult", "lifecycle"]


class LifecycleResult(Result):
    """The answer of `segment.lifecycle`."""

    __module__ = "habitue.segment"

    _id = "segment.lifecycle"
    _parameters = {
        "as_of": None,
        "columns": None,
        "period": 90,
    }

    @property
    def stages(self) -> Frame:
        """How many customers are in each stage, and what they paid.

        Columns
        -------
        stage : text
            "new", "repeating", "reactivated", "lapsed" or "inactive".
        customer_share : number
            Their share of all customers.
        customers : count
            How many.
        revenue : money
            What they paid in the last period.
        revenue_before : money
            What they paid in the one before it.
        """
        return self._table("stages")

    @property
    def customers(self) -> Frame:
        """One row a customer, ascending.

        Columns
        -------
        customer_id : key
            Who.
        stage : text
            "new", "repeating", "reactivated", "lapsed" or "inactive".
        days_since_last : count
            Days from the last purchase to `as_of`.
        purchases : count
            Purchase occasions in the last period.
        purchases_before : count
            Purchase occasions before that.
        revenue : money
            Money of the last period.
        revenue_before : money
            Money of the period before it.
        """
        return self._table("customers")


@suggests
def lifecycle(
    data: Data,
    *,
    as_of: str | None = None,
    columns: Mapping[str, str] | None = None,
    period: int = 90,
    progress: Progress | None = None,
) -> LifecycleResult:
    """Who is new, who stays, who left and who came back?

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
        Last day of the last period, in ISO 8601. Without it: the ledger's, or the last day in the
        data.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    period : int, default 90
        Length of a period in days. Range: [1, 36500].
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    LifecycleResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    Raw transactions, or a ledger with `detail = "days"` or more.

    **Model**

    The last `period` days up to and including `as_of` are held against the `period` days before
    them. A customer is

    - `new` where the first purchase lies in the last period,
    - `repeating` with purchases in both,
    - `reactivated` with purchases in the last period and none in the one before it, but earlier,
    - `lapsed` with purchases in the period before the last one and none in the last,
    - `inactive` with purchases in neither, but earlier.

    Each customer with a purchase by `as_of` is in one of them. Days are local days of the ledger's
    time zone; refunds are no purchases, and lower the revenue of the period of their day where the
    ledger nets them and the customer bought in that period.

    **Output**

    `stages`, a row a stage with the revenue of both periods; `customers`, a row a customer.

    **When not to use**

    To foretell who will leave: a stage says what was. P(alive) of `clv.bg_nbd` and its kin takes
    into account how often somebody usually comes.

    References
    ----------
    Blattberg, Kim & Neslin (2008), *Database Marketing*, chapter 24 (acquisition, retention and
    win-back).
    """
    return LifecycleResult._run(
        {"data": data},
        {
            "as_of": as_of,
            "columns": columns,
            "period": period,
        },
        progress,
    )


lifecycle.__module__ = "habitue.segment"
