# Written by `cargo xtask gen` from the registry; changes by hand are lost.
"""`segment.movements`."""

from __future__ import annotations

from .._analysis import Result
from .._errors import suggests

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._types import Data, Frame, Progress

__all__ = ["MovementsResult", "movements"]


class MovementsResult(Result):
    """The answer of `segment.movements`."""

    __module__ = "habitue.segment"

    _id = "segment.movements"
    _parameters = {
        "columns": None,
        "level": 0.9,
        "max_segments": 50,
    }

    @property
    def movements(self) -> Frame:
        """A row for each segment that somebody came from and each that somebody is in; those without one
        are the last.

        Columns
        -------
        segment_before : key
            Where from; null for customers who came.
        segment : key
            Where to; null for customers who left.
        movement : text
            "stayed", "moved", "came" or "left".
        customers : count
            How many rows.
        weight : number
            Their weight; as many without weights.
        share : number
            Their share of `segment_before`.
        share_lower : number
            Lower limit at the probability `level`.
        share_upper : number
            Upper limit.
        revenue_before : money
            What they spent before: the revenue that moved; null where the input lacks it.
        revenue : money
            What they spent afterwards.
        revenue_change : money
            The second less the first.
        """
        return self._table("movements")

    @property
    def segments(self) -> Frame:
        """The balance of each segment, ascending, in weights of customers.

        Columns
        -------
        segment : key
            The segment.
        before : number
            Who were in it.
        stayed : number
            Who were and are in it.
        moved_out : number
            Who went to another one.
        left : number
            Who went to none.
        moved_in : number
            Who came from another one.
        came : number
            Who came from none.
        after : number
            Who are in it.
        stay_share : number
            `stayed` divided by `before`.
        stay_share_lower : number
            Lower limit at the probability `level`.
        stay_share_upper : number
            Upper limit.
        revenue_before : money
            Its revenue before.
        revenue : money
            Its revenue afterwards.
        """
        return self._table("segments")


@suggests
def movements(
    data: Data,
    *,
    before: Data | None = None,
    columns: Mapping[str, str] | None = None,
    level: float = 0.9,
    max_segments: int = 50,
    progress: Progress | None = None,
) -> MovementsResult:
    r"""Where did the customers of each segment go, and how much revenue went with them?

    Parameters
    ----------
    data : table or path
        A table of customers with their segment and the one before. Columns: ``customer_id`` (key,
        optional): Who; unique. Needed with `before`. ``segment`` (key): The segment; null for none.
        ``segment_before`` (key): The segment before; null for none. Not read with `before`.
        ``total_value`` (number, optional): Revenue of the later period. ``total_value_before``
        (number, optional): Revenue of the earlier period. Not read with `before`. ``weight``
        (number, optional): How many customers the row stands for, at least 0. Not read with
        `before`.
    before : table or path, optional
        The customers of the earlier period with their segment, joined by `customer_id`. Columns:
        ``customer_id`` (key, optional): Who; unique. Needed. ``segment`` (key, optional): The
        segment; null for none. Needed. ``total_value`` (number, optional): Revenue of the earlier
        period.
    columns : dict of str, default {}
        The caller's names of columns, by canonical name.
    level : float, default 0.9
        Probability that the limits of a share cover it. Range: (0, 1).
    max_segments : int, default 50
        More segments than this are an error: a column of names was meant for one of segments.
        Range: [1, 1000].
    progress : callable, optional
        Called with stage, done and total during a long call; returning False cancels.
        `habitue.progress_bar` is one.

    Returns
    -------
    MovementsResult
        Its attributes are the tables and documents.

    Notes
    -----
    **Input**

    A table of customers with `segment` and `segment_before` (text or whole numbers, of any method
    or the caller's own), and optionally `customer_id`, `weight`, and the revenue of both periods,
    `total_value` and `total_value_before`. Or two such tables with `customer_id` and `segment`: the
    later one as `data`, the earlier one as `before`; a customer who is in one alone has come or
    left. The order of the rows does not matter.

    **Model**

    Of the n customers of a segment before, x are in another one afterwards; their share x / n has
    the limits of Wilson's score interval,
    $$\frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n}.$$
    With weights n is the number of customers of one weight that tell as much, $(\sum w)^2 / \sum
    w^2$. A null stands for customers in no segment, or not there; those to whom it applies twice
    are left out.

    **Output**

    `movements`, a row for each pair of segments; `segments`, the balance of each.

    **When not to use**

    Where the segments of the two periods were made by different rules: cuts learnt anew move with
    the customers. Fit once, and predict both periods by the same model.

    References
    ----------
    Wilson (1927), *Probable inference, the law of succession, and statistical inference*; Brown,
    Cai & DasGupta (2001), *Interval estimation for a binomial proportion*; Kish (1965), *Survey
    Sampling*.
    """
    return MovementsResult._run(
        {"data": data, "before": before},
        {
            "columns": columns,
            "level": level,
            "max_segments": max_segments,
        },
        progress,
    )


movements.__module__ = "habitue.segment"
