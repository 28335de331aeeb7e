# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`simulate.transactions`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from .._types import Frame, Progress

__all__ = ["TransactionsResult", "transactions"]


class TransactionsResult(Result):
    """The answer of `simulate.transactions`."""

    __module__ = "habitue.simulate"

    _id = "simulate.transactions"
    _parameters = {
        "a": None,
        "acquisition_days": None,
        "alpha": None,
        "b": None,
        "basket": None,
        "beta": None,
        "customers": None,
        "days": None,
        "dirt": "none",
        "duplicates": None,
        "horizon": None,
        "items": None,
        "lift": None,
        "model": None,
        "order": "time",
        "p": None,
        "profile": "tiny",
        "q": None,
        "r": None,
        "refunds": None,
        "s": None,
        "season": None,
        "seed": 1,
        "start": None,
        "v": None,
        "venues": None,
    }

    @property
    def transactions(self) -> Frame:
        """The log: a row for each item of a purchase, or for each purchase without items.

        Columns
        -------
        transaction_id : key
            The purchase: customer x 10^6 + its number from 0. A refund has that of its purchase.
        customer_id : key
            The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
        timestamp : time
            Local wall time; text with changing offsets where `dirt` is heavy.
        venue_id : key
            Where: 1, 2, ...
        item_id : key
            What: 1, 2, ...
        quantity : number
            Units; below 0 for a refund.
        price : money
            Price of a unit.
        amount : money
            What was paid: quantity x price where there are items; below 0 for a refund.
        """
        return self._table("transactions")

    @property
    def customers(self) -> Frame:
        """What the company knows about its customers.

        Columns
        -------
        customer_id : key
            The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
        signup : time
            Time of the first purchase.
        venue_id : key
            Home venue.
        """
        return self._table("customers")

    @property
    def items(self) -> Frame:
        """The catalogue; no rows without items.

        Columns
        -------
        item_id : key
            The item: 1, 2, ...
        category : text
            One of twenty categories.
        price : money
            Base price of a unit.
        """
        return self._table("items")

    @property
    def prices(self) -> Frame:
        """The price index of each week and category; no rows without items.

        Columns
        -------
        week : time
            Monday of the week.
        category : text
            The category.
        price_index : number
            Price of a unit against the base price.
        """
        return self._table("prices")

    @property
    def campaigns(self) -> Frame:
        """The campaigns that touch the window; no rows without `lift`.

        Columns
        -------
        campaign_id : key
            1, 2, ...
        start : time
            First day.
        end : time
            Last day.
        lift : number
            Factor on sales, before the year is scaled to mean 1.
        """
        return self._table("campaigns")

    @property
    def truth(self) -> Frame:
        """What only the simulator knows about the customers, at the end of the window.

        Columns
        -------
        customer_id : key
            The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
        segment : text
            Latent segment: daytime, evening, weekend, bargain.
        rate : number
            Purchases per week while the customer stays (lambda).
        dropout : number
            BG/NBD: chance of leaving after a repeat purchase (p). Pareto/NBD: rate a week (mu).
        alive : flag
            Whether the customer was still there at the end.
        p_alive : number
            Chance of that, given rate, dropout and purchases.
        next_purchase : time
            First purchase after the end; null if there is none within ten years.
        expected_purchases : number
            Mean purchases within `horizon` weeks after the end, given all of the truth.
        expected_spend : money
            Mean spend of a purchase.
        expected_value : money
            expected_purchases x expected_spend.
        future_purchases : count
            Purchases that did follow within `horizon`.
        future_value : money
            Spend of these.
        price_sensitivity : number
            Factor on the elasticities of the categories, mean 1.
        taste_1 : number
            Taste, dimension 1; 0 without items.
        taste_2 : number
            Taste, dimension 2.
        taste_3 : number
            Taste, dimension 3.
        taste_4 : number
            Taste, dimension 4.
        taste_5 : number
            Taste, dimension 5.
        taste_6 : number
            Taste, dimension 6.
        taste_7 : number
            Taste, dimension 7.
        taste_8 : number
            Taste, dimension 8.
        """
        return self._table("truth")

    @property
    def item_truth(self) -> Frame:
        """What only the simulator knows about the items; no rows without items.

        Columns
        -------
        item_id : key
            The item: 1, 2, ...
        popularity : number
            Rank^-1.05, the factor of all customers.
        elasticity : number
            Coefficient of ln(price_index) in the choice, for a sensitivity of 1; by category.
        taste_1 : number
            Place in the space of tastes, dimension 1.
        taste_2 : number
            Dimension 2.
        taste_3 : number
            Dimension 3.
        taste_4 : number
            Dimension 4.
        taste_5 : number
            Dimension 5.
        taste_6 : number
            Dimension 6.
        taste_7 : number
            Dimension 7.
        taste_8 : number
            Dimension 8.
        """
        return self._table("item_truth")


@suggests
def transactions(
    *,
    a: float | None = None,
    acquisition_days: int | None = None,
    alpha: float | None = None,
    b: float | None = None,
    basket: float | None = None,
    beta: float | None = None,
    customers: int | None = None,
    days: int | None = None,
    dirt: Literal["none", "light", "heavy"] = "none",
    duplicates: float | None = None,
    horizon: float | None = None,
    items: int | None = None,
    lift: bool | None = None,
    model: Literal["bg_nbd", "pareto_nbd"] | None = None,
    order: Literal["time", "customer"] = "time",
    p: float | None = None,
    profile: Literal["cdnow", "tiny", "small", "medium", "large"] = "tiny",
    q: float | None = None,
    r: float | None = None,
    refunds: float | None = None,
    s: float | None = None,
    season: bool | None = None,
    seed: int = 1,
    start: str | None = None,
    v: float | None = None,
    venues: int | None = None,
    progress: Progress | None = None,
) -> TransactionsResult:
    """What would a shop's customers do, and what is the truth about each of them?

    Data for tests, demonstrations and benchmarks, without any download. The same parameters give
    the same bytes on every machine and for any number of threads; more customers or more days leave
    what was there as it was.

    Parameters
    ----------
    a : float or None, optional
        BG/NBD: first shape of the chance of leaving. Range: [1e-6, 1000000.0].
    acquisition_days : int or None, optional
        Customers buy for the first time within these first days; at most `days`. Range: [1, 36525].
    alpha : float or None, optional
        Inverse scale of the purchase rates, weeks. Range: [1e-6, 1000000.0].
    b : float or None, optional
        BG/NBD: second shape of the chance of leaving. Range: [1e-6, 1000000.0].
    basket : float or None, optional
        A basket holds 1 + Poisson(`basket`) units. Range: [0, 200].
    beta : float or None, optional
        Pareto/NBD: inverse scale of the rates of leaving, weeks. Range: [1e-6, 1000000.0].
    customers : int or None, optional
        Number of customers. Range: [1, 1000000000].
    days : int or None, optional
        Number of days observed. Range: [1, 36525].
    dirt : {"none", "light", "heavy"}, default "none"
        How dirty the transactions are.
    duplicates : float or None, optional
        Share of rows that stand twice. Range: [0, 1].
    horizon : float or None, optional
        Weeks after the window that the truth looks ahead. Range: [0, 521].
    items : int or None, optional
        Size of the catalogue, 20 or more; 0 gives one row a purchase, without items. Range: [0,
        1000000].
    lift : bool or None, optional
        Whether campaigns lift sales for some days.
    model : {"bg_nbd", "pareto_nbd"} or None, optional
        Law of purchases. If given, its own parameters start from the CDNOW fit.
    order : {"time", "customer"}, default "time"
        Order of the transactions.
    p : float or None, optional
        Gamma-Gamma: shape of spend within a customer. Range: [1e-6, 1000000.0].
    profile : {"cdnow", "tiny", "small", "medium", "large"}, default "tiny"
        Size and settings to start from; each other parameter that is given replaces one of them.
    q : float or None, optional
        Gamma-Gamma: shape across customers, above 1. Range: [1.000001, 1000000.0].
    r : float or None, optional
        Shape of the purchase rates. Range: [1e-6, 1000000.0].
    refunds : float or None, optional
        Share of rows that are refunded later. Range: [0, 1].
    s : float or None, optional
        Pareto/NBD: shape of the rates of leaving. Range: [1e-6, 1000000.0].
    season : bool or None, optional
        Whether the months of the year differ.
    seed : int, default 1
        Decides all random numbers. Range: [0, 9007199254740991].
    start : str or None, optional
        First day, an ISO 8601 date of the years 1900 to 2200.
    v : float or None, optional
        Gamma-Gamma: inverse scale across customers, major units. Range: [1e-6, 1000000.0].
    venues : int or None, optional
        Number of venues. Range: [1, 10000].
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    TransactionsResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    None.

    **Model**

    Customers sign up in three waves. Purchases follow BG/NBD (rate ~ Gamma(r, alpha), chance of
    leaving after a repeat purchase ~ Beta(a, b)) or Pareto/NBD (rate of leaving ~ Gamma(s, beta)),
    rates per week, on a clock that runs with the hour of the week of the customer's latent segment,
    the season and campaigns; these lifts have mean 1 over each calendar year. Spend follows
    Gamma-Gamma(p, q, v). An item is chosen in proportion to popularity (Zipf, 1.05) x exp(taste .
    item) x price index^(elasticity x sensitivity); quantities keep the mean of the spend within
    about one per cent.

    **Output**

    `transactions`, `customers`, `items`, `prices`, `campaigns`, and the truth: `truth` per
    customer, `item_truth` per item. Times are local wall times without zone. Money is in major
    units with two decimals.

    **When not to use**

    For more than 50 million rows use the streaming writer `simulate::write` of Rust.

    References
    ----------
    Fader, Hardie and Lee (2005), *Counting your customers the easy way*; Schmittlein, Morrison and
    Colombo (1987), *Counting your customers*; Fader and Hardie (2013), *The Gamma-Gamma model of
    monetary value*.
    """
    return TransactionsResult._run(
        {},
        {
            "a": a,
            "acquisition_days": acquisition_days,
            "alpha": alpha,
            "b": b,
            "basket": basket,
            "beta": beta,
            "customers": customers,
            "days": days,
            "dirt": dirt,
            "duplicates": duplicates,
            "horizon": horizon,
            "items": items,
            "lift": lift,
            "model": model,
            "order": order,
            "p": p,
            "profile": profile,
            "q": q,
            "r": r,
            "refunds": refunds,
            "s": s,
            "season": season,
            "seed": seed,
            "start": start,
            "v": v,
            "venues": venues,
        },
        progress,
    )


transactions.__module__ = "habitue.simulate"
