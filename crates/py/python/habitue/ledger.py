# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`ledger`."""

from __future__ import annotations

from ._method import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from ._types import Data, Frame, Progress, Time

__all__ = ["Ledger"]


class Ledger(Method):
    """What did each customer buy, and when?

    Parameters
    ----------
    as_of : str or None, optional
        Last day that tables regard, in ISO 8601; an instant stands for its local day. Without it:
        the last day in the data. With `detail = "summary"` later rows are not even kept.
    cancellation_prefix : str or None, optional
        A row whose `transaction_id` begins with this text is a refund. Without it none is.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    currency : str or None, optional
        ISO code of the one currency; another one in the column `currency` is an error.
    day_starts_at : str, default "00:00"
        Local time at which a day begins.
    decimals : int or None, optional
        Digits of a minor unit. Without it: the scale of a decimal column, else 2. Range: [0, 9].
    detail : {"summary", "days", "events"}, default "days"
        How much of the past is kept.
    nulls : {"error", "drop"}, default "error"
        What becomes of a row whose timestamp or amount is missing.
    numbers : list of str, default []
        Numeric columns that `detail = "events"` is to keep.
    occasion : {"day", "week", "transaction"}, default "day"
        What counts as one purchase.
    refunds : {"net", "drop", "keep"}, default "net"
        What becomes of refunds: negative amounts, negative quantities, cancelled transactions.
    splits : list of str, default []
        Last days of calibration periods that `detail = "summary"` is to keep, in ISO 8601.
    texts : list of str, default []
        Text columns that `detail = "events"` is to keep.
    time_zone : str or None, optional
        Zone in which days begin: an IANA name or an offset such as `+02:00`. Without it: the
        column's own; timestamps without a zone are taken as they stand.
    timestamp_format : str or None, optional
        How text timestamps are written, as in strptime. Without it: ISO 8601.
    unit : {"day", "week", "month"}, default "week"
        In what durations are told.

    Notes
    -----
    **Input**

    Transactions in any order, one row each: `customer_id`, `timestamp`, and `amount` or `quantity`
    and `price`; optionally `transaction_id` (the rows of one order share it) and `currency`.

    **Model**

    None: the ledger counts exactly. A purchase occasion is all that a customer buys on one local
    day; money is added up in integer minor units. The result depends on the rows alone, not on
    their order, on batches, threads, updates or merges.

    **Output**

    Tables of customers in ascending order of their id: `summary` (frequency, recency, T,
    monetary_value as Fader and Hardie define them), `rfm`, `calibration`, `gaps`, `history`; and
    `cohorts`.

    **When not to use**

    For amounts in several currencies: convert them first, or keep one ledger for each.

    References
    ----------
    Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
    Journal of Marketing Research 42(4).
    """

    _id = "ledger"
    _parameters = {
        "as_of": None,
        "cancellation_prefix": None,
        "columns": None,
        "currency": None,
        "day_starts_at": "00:00",
        "decimals": None,
        "detail": "days",
        "nulls": "error",
        "numbers": None,
        "occasion": "day",
        "refunds": "net",
        "splits": None,
        "texts": None,
        "time_zone": None,
        "timestamp_format": None,
        "unit": "week",
    }
    _options = ("as_of", "split", "period")

    as_of: str | None
    cancellation_prefix: str | None
    columns: Mapping[str, str]
    currency: str | None
    day_starts_at: str
    decimals: int | None
    detail: Literal["summary", "days", "events"]
    nulls: Literal["error", "drop"]
    numbers: Sequence[str]
    occasion: Literal["day", "week", "transaction"]
    refunds: Literal["net", "drop", "keep"]
    splits: Sequence[str]
    texts: Sequence[str]
    time_zone: str | None
    timestamp_format: str | None
    unit: Literal["day", "week", "month"]

    def __init__(
        self,
        *,
        as_of: str | None = None,
        cancellation_prefix: str | None = None,
        columns: Mapping[str, str] | None = None,
        currency: str | None = None,
        day_starts_at: str = "00:00",
        decimals: int | None = None,
        detail: Literal["summary", "days", "events"] = "days",
        nulls: Literal["error", "drop"] = "error",
        numbers: Sequence[str] | None = None,
        occasion: Literal["day", "week", "transaction"] = "day",
        refunds: Literal["net", "drop", "keep"] = "net",
        splits: Sequence[str] | None = None,
        texts: Sequence[str] | None = None,
        time_zone: str | None = None,
        timestamp_format: str | None = None,
        unit: Literal["day", "week", "month"] = "week",
    ) -> None:
        self._set(
            as_of=as_of,
            cancellation_prefix=cancellation_prefix,
            columns=columns,
            currency=currency,
            day_starts_at=day_starts_at,
            decimals=decimals,
            detail=detail,
            nulls=nulls,
            numbers=numbers,
            occasion=occasion,
            refunds=refunds,
            splits=splits,
            texts=texts,
            time_zone=time_zone,
            timestamp_format=timestamp_format,
            unit=unit,
        )

    def fit(
        self,
        data: Data,
        *,
        progress: Progress | None = None,
    ) -> Ledger:
        """Learn from data.

        Parameters
        ----------
        data : table or path
            Transactions, one row each, in any order. Columns: ``customer_id`` (key): Whose.
            ``timestamp`` (time): When. ``amount`` (money, optional): How much, major units; below 0 for
            a refund. ``quantity`` (number, optional): How many, where `amount` is absent. ``price``
            (money, optional): For how much each, where `amount` is absent. ``transaction_id`` (key,
            optional): The rows of one order share it. ``currency`` (text, optional): ISO code, the same
            in all rows.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Ledger
            The object itself, fitted.
        """
        return self._fit({"data": data}, progress)

    def predict(
        self,
        data: Data | None = None,
        *,
        outputs: str | Sequence[str] | None = None,
        as_of: Time | None = None,
        split: Time | None = None,
        period: Literal["week", "month"] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Give outputs of the fitted model.

        Parameters
        ----------
        data : table or path, optional
            Transactions, one row each, in any order. Columns as for `fit`.
        outputs : str or list of str, optional
            Which outputs, of ``summary``, ``rfm``, ``calibration``, ``cohorts``, ``gaps``, ``history``,
            ``events``. Without it: ``summary``.
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        split : datetime, date or str
            Last day of the calibration period, in ISO 8601.
        period : {"week", "month"}, default "month"
            Length of the periods in which customers are counted.
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
                "split": split,
                "period": period,
            },
            progress,
        )

    def update(
        self,
        data: Data,
        *,
        progress: Progress | None = None,
    ) -> Ledger:
        """Take in more data.

        Parameters
        ----------
        data : table or path
            Transactions, one row each, in any order. Columns: ``customer_id`` (key): Whose.
            ``timestamp`` (time): When. ``amount`` (money, optional): How much, major units; below 0 for
            a refund. ``quantity`` (number, optional): How many, where `amount` is absent. ``price``
            (money, optional): For how much each, where `amount` is absent. ``transaction_id`` (key,
            optional): The rows of one order share it. ``currency`` (text, optional): ISO code, the same
            in all rows.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Returns
        -------
        Ledger
            The object itself.
        """
        return self._update({"data": data}, progress)

    def summary(
        self,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """The repeat-buying table of Fader and Hardie: one row for each customer with a purchase.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        frequency : count
            Repeat purchases: occasions after the first.
        recency : number
            Time from the first to the last purchase, in `unit`.
        T : number
            Time from the first purchase to `as_of`, in `unit`.
        monetary_value : money
            Mean money of a repeat purchase; null where there is none.
        """
        return self._ask(
            {},
            {
                "outputs": "summary",
                "as_of": as_of,
            },
            progress,
        )

    def rfm(
        self,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Recency, frequency and monetary value: one row for each customer with a purchase.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        days_since_last : count
            Local days from the last purchase to `as_of`.
        orders : count
            Distinct `transaction_id`, else purchase occasions.
        total_value : money
            All purchases less refunds.
        first_purchase : time
            Local day of the first purchase.
        last_purchase : time
            Local day of the last purchase.
        """
        return self._ask(
            {},
            {
                "outputs": "rfm",
                "as_of": as_of,
            },
            progress,
        )

    def calibration(
        self,
        *,
        split: Time,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """The summary up to `split` and what followed up to `as_of`: one row for each customer with a
        purchase up to `split`.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        split : datetime, date or str
            Last day of the calibration period, in ISO 8601.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        frequency_cal : count
            As `frequency`, up to `split`.
        recency_cal : number
            As `recency`, up to `split`.
        T_cal : number
            As `T`, up to `split`.
        monetary_value_cal : money
            As `monetary_value`, up to `split`.
        frequency_holdout : count
            Purchase occasions after `split`.
        duration_holdout : number
            Time from `split` to `as_of`, in `unit`.
        monetary_value_holdout : money
            Mean money of the purchases after `split`; null where there is none.
        """
        return self._ask(
            {},
            {
                "outputs": "calibration",
                "as_of": as_of,
                "split": split,
            },
            progress,
        )

    def cohorts(
        self,
        *,
        as_of: Time | None = None,
        period: Literal["week", "month"] | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Retention: customers by the period of their first purchase, one row for each period since.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        period : {"week", "month"}, default "month"
            Length of the periods in which customers are counted.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        cohort : time
            First day of the period of the first purchase.
        period : count
            Periods since, from 0.
        customers : count
            Customers of the cohort.
        active : count
            Of those, how many bought in the period.
        retention : number
            `active` / `customers`.
        revenue : money
            What they spent in it, less refunds; null with `detail = "summary"`.
        complete : flag
            Whether the period had ended at `as_of`.
        """
        return self._ask(
            {},
            {
                "outputs": "cohorts",
                "as_of": as_of,
                "period": period,
            },
            progress,
        )

    def gaps(
        self,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """Times between purchases: one row for each customer with a purchase.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        gaps : count
            How many: distinct purchase days (or weeks) less 1.
        mean_gap : number
            Their mean in `unit`; null where there is none.
        median_gap : number
            Their median in `unit`; null where there is none.
        sum_log_gap : number
            Sum of their natural logarithms in `unit`.
        """
        return self._ask(
            {},
            {
                "outputs": "gaps",
                "as_of": as_of,
            },
            progress,
        )

    def history(
        self,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """One row for each customer and local day with a purchase or a refund; needs `detail` `days` or
        `events`.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        date : time
            Local day.
        purchases : count
            Rows that are purchases.
        amount : money
            Money of the purchases.
        refunded : money
            Money of the refunds, without sign.
        """
        return self._ask(
            {},
            {
                "outputs": "history",
                "as_of": as_of,
            },
            progress,
        )

    def events(
        self,
        *,
        as_of: Time | None = None,
        progress: Progress | None = None,
    ) -> Frame:
        """One row for each transaction, with the columns that `numbers` and `texts` name; needs `detail =
        "events"`.

        Parameters
        ----------
        as_of : datetime, date or str, optional
            Date or instant up to which the data count; a date includes that local day. Without it: the
            ledger's own.
        progress : callable, optional
            Called with stage, done and total during a long call; returning False cancels.
            `habitue.progress_bar` is one.

        Columns
        -------
        customer_id : key
            Whose.
        timestamp : time
            When.
        amount : money
            How much; below 0 for a refund.
        """
        return self._ask(
            {},
            {
                "outputs": "events",
                "as_of": as_of,
            },
            progress,
        )
