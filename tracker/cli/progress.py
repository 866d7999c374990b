"""A line on standard error that says how far a long run is, rewritten as it goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

OFTEN: Final = 0.2  # seconds between two looks of the line
PATIENCE: Final = 1.0  # seconds before the first: who waits no longer needs no line
CLEAR: Final = "\r\x1b[K"


class Progress:
    """Counts what is done; writes only to a terminal."""

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        self.total = total
        self.shown = not quiet and total != 1 and sys.stderr.isatty()
        self.done = 0
        self.began = self.last = time.monotonic()

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        self._show(lambda seconds: told(self.done, self.total, seconds))

    def lines(self, count: int, share: float) -> None:
        """So many lines more are read; all that are read are this share of the file."""
        self.done += count
        self._show(lambda seconds: told_of_lines(self.done, share, seconds))

    def _show(self, text: Callable[[float], str]) -> None:
        now = time.monotonic()
        if self.shown and now - self.began >= PATIENCE and now - self.last >= OFTEN:
            self.last = now
            sys.stderr.write(CLEAR + text(now - self.began))
            sys.stderr.flush()

    def hide(self) -> None:
        """Take the line away, since something else is about to be written."""
        if self.last > self.began:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def told(done: int, total: int | None, seconds: float) -> str:
    """`312 of 1,000 texts, 94 a second, 7 s left`; without a total, what is known."""
    rate = done / seconds if seconds > 0 else 0.0
    speed = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
    if total is None:
        return f"{done:,} texts, {speed}"
    left = f", {_time((total - done) / rate)} left" if rate else ""
    return f"{done:,} of {total:,} texts, {speed}{left}"


def told_of_lines(done: int, share: float, seconds: float) -> str:
    """`12,000 lines (40 %), 4,000 a second, 5 s left`."""
    rate = done / seconds if seconds > 0 else 0.0
    left = f", {_time(seconds / share - seconds)} left" if 0 < share < 1 else ""
    return f"{done:,} lines ({100 * share:.0f} %), {rate:,.0f} a second{left}"


def _time(seconds: float) -> str:
    """`7 s`, `3 min 5 s`, `2 h 4 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
