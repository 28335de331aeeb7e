# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`report.customers`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from .._types import Data, Frame, Progress

__all__ = ["CustomersResult", "customers"]


class CustomersResult(Result):
    """The answer of `report.customers`."""

    __module__ = "habitue.report"

    _id = "report.customers"
    _parameters = {
        "as_of": None,
        "cancellation_prefix": None,
        "columns": None,
        "currency": None,
        "day_starts_at": "00:00",
        "decimals": None,
        "discount_rate": 0.0,
        "horizon": 13.0,
        "level": 0.9,
        "locale": "en",
        "margin": 1.0,
        "nulls": "error",
        "penalty": 0.0,
        "refunds": "net",
        "texts": None,
        "time_zone": None,
        "timestamp_format": None,
        "title": None,
        "unit": "week",
    }

    @property
    def customers(self) -> Frame:
        """One row a customer: history, scores, segment, and predictions with intervals.

        Columns
        -------
        customer_id : key
            Who.
        days_since_last : count
            Days since the last purchase.
        orders : count
            Orders so far.
        total_value : money
            Money spent, less refunds.
        first_purchase : time
            Local day.
        last_purchase : time
            Local day.
        segment : text
            See `segment.rfm`.
        p_alive : number
            Probability of being a customer still.
        expected_purchases : number
            Within `horizon`.
        next_purchase : number
            Median time, in `unit`.
        next_purchase_date : time
            The same as a local day.
        expected_spend : money
            Per purchase.
        clv : money
            Discounted margin within `horizon`.
        """
        return self._table("customers")

    @property
    def segments(self) -> Frame:
        """Size, money and typical customer of each segment."""
        return self._table("segments")

    @property
    def parameters(self) -> Frame:
        """Estimates of the models; absent where none could be fitted."""
        return self._table("parameters")

    @property
    def cohorts(self) -> Frame:
        """Retention by month of first purchase."""
        return self._table("cohorts")

    @property
    def report(self) -> str:
        """One HTML page that holds all it needs."""
        return self._document("report")


@suggests
def customers(
    data: Data,
    *,
    as_of: str | None = None,
    cancellation_prefix: str | None = None,
    columns: Mapping[str, str] | None = None,
    currency: str | None = None,
    day_starts_at: str = "00:00",
    decimals: int | None = None,
    discount_rate: float = 0.0,
    horizon: float = 13.0,
    level: float = 0.9,
    locale: str = "en",
    margin: float = 1.0,
    nulls: Literal["error", "drop"] = "error",
    penalty: float = 0.0,
    refunds: Literal["net", "drop", "keep"] = "net",
    texts: Mapping[str, str] | None = None,
    time_zone: str | None = None,
    timestamp_format: str | None = None,
    title: str | None = None,
    unit: Literal["day", "week", "month"] = "week",
    progress: Progress | None = None,
) -> CustomersResult:
    """Who are my customers, who is leaving, and what are they worth?

    The whole job in one call: transactions become a ledger, customers get a segment (`segment.rfm`)
    and predictions (`clv.value`), and all of it becomes a table and a page.

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
        Last day that counts, in ISO 8601. Without it: the last day in the data.
    cancellation_prefix : str or None, optional
        A row whose `transaction_id` begins with this text is a refund.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    currency : str or None, optional
        ISO code of the one currency.
    day_starts_at : str, default "00:00"
        Local time at which a day begins.
    decimals : int or None, optional
        Digits of a minor unit. Without it: the scale of a decimal column, else 2. Range: [0, 9].
    discount_rate : float, default 0.0
        Continuous discount rate per `unit`. Range: [0.0, 10.0].
    horizon : float, default 13.0
        How far ahead purchases and value are predicted, in `unit`. Range: (0, 1000000.0].
    level : float, default 0.9
        Probability that the intervals cover. Range: (0, 1).
    locale : str, default "en"
        Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
    margin : float, default 1.0
        Share of a payment that is profit. Range: (0, 1.0].
    nulls : {"error", "drop"}, default "error"
        What becomes of a row whose timestamp or amount is missing.
    penalty : float, default 0.0
        Strength of the penalty of both models; see `clv.bg_nbd`. Range: [0.0, 1000000.0].
    refunds : {"net", "drop", "keep"}, default "net"
        What becomes of refunds.
    texts : dict of str, default {}
        Texts that replace those of the catalogue: message id to Fluent pattern.
    time_zone : str or None, optional
        Zone in which days begin; see `ledger`.
    timestamp_format : str or None, optional
        How text timestamps are written, as in strptime. Without it: ISO 8601.
    title : str or None, optional
        Heading of the page; the catalogue's without it.
    unit : {"day", "week", "month"}, default "week"
        The unit in which durations and `horizon` are counted.
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    CustomersResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    Transactions in any order (`customer_id`, `timestamp`, and `amount` or `quantity` and `price`;
    optionally `transaction_id`, `currency`), or a ledger.

    **Model**

    See `ledger`, `segment.rfm`, `clv.bg_nbd`, `clv.gamma_gamma` and `clv.value`. Where the data
    cannot carry a model, its columns are left out and a note says why.

    **Output**

    Table `customers` (one row each, ascending by customer_id), tables `segments`, `parameters` and
    `cohorts`, and the document `report`: one self-contained HTML page.

    **When not to use**

    With another model than BG/NBD and Gamma-Gamma in mind: call the methods themselves.

    References
    ----------
    See the methods.
    """
    return CustomersResult._run(
        {"data": data},
        {
            "as_of": as_of,
            "cancellation_prefix": cancellation_prefix,
            "columns": columns,
            "currency": currency,
            "day_starts_at": day_starts_at,
            "decimals": decimals,
            "discount_rate": discount_rate,
            "horizon": horizon,
            "level": level,
            "locale": locale,
            "margin": margin,
            "nulls": nulls,
            "penalty": penalty,
            "refunds": refunds,
            "texts": texts,
            "time_zone": time_zone,
            "timestamp_format": timestamp_format,
            "title": title,
            "unit": unit,
        },
        progress,
    )


customers.__module__ = "habitue.report"
