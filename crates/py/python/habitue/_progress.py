"""A bar that draws the progress of a call."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    _Progress = Callable[[str, int, int], object]

_WIDTH = 30


class ProgressBar:
    """Draws the progress of a call on a terminal or in a notebook, and nothing elsewhere.

    Give it to any call: ``model.fit(data, progress=habitue.progress_bar)``.
    """

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw one state of a call."""
        import sys

        out = sys.stderr
        if out is None or not (out.isatty() or "ipykernel" in sys.modules):
            return
        if total:
            filled = min(_WIDTH, _WIDTH * done // total)
            bar = "█" * filled + "░" * (_WIDTH - filled)
            line = f"{stage} {bar} {min(1.0, done / total):4.0%}"
        else:
            line = f"{stage} {done:,}" if done else stage
        out.write("\r" + line + " " * max(0, self._drawn - len(line)))
        out.flush()
        self._drawn = len(line)

    def close(self) -> None:
        """Wipe the bar; every call does so when it ends."""
        if self._drawn:
            import sys

            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()
            self._drawn = 0

    def __repr__(self) -> str:
        return "habitue.progress_bar"


progress_bar = ProgressBar()
