"""What has changed in a source, printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tracker.cli.written import seen
from tracker.text.difference import ParagraphChange, shown_pieces

if TYPE_CHECKING:
    from tracker.records.entries import Event
    from tracker.workflow.articles import ArticleReport

Say = Callable[[str], None]

FEW = 6  # paragraphs
SHORT = 240  # characters of one


def write_change(report: ArticleReport, say: Say) -> None:
    """Say what became of a known source: events, paragraphs, quotes to check, reports."""
    for event in report.events:
        say(f"{report.source}: {told(event)}")
    write_paragraphs(report.changes[:FEW], say, most=SHORT)
    if (more := len(report.changes) - FEW) > 0:
        say(f"and {more} more: tracker show {report.source} --diff")
    if report.reanchored:
        states = Counter(state for _, state in report.reanchored)
        counts = ", ".join(f"{count} {state}" for state, count in states.most_common())
        total = len(report.reanchored)
        say(f"of {total} quote{'' if total == 1 else 's'} {counts}")
    for quote in report.recheck:
        say(f"to check: {quote.key}: {quote.state}: {quote.words}")
        for place in quote.reports:
            say(f"to check: {quote.key} is printed in {seen(place)}")


def write_paragraphs(changes: Sequence[ParagraphChange], say: Say, *, most: int = 0) -> None:
    """Say how paragraphs differ, one on a line, each cut to about `most` characters."""
    for each in changes:
        shown = shown_pieces(each.pieces, most=most)
        if each.change == "changed":
            say(f"paragraph {each.number}: {shown}")
        else:
            say(f"paragraph {each.number} {each.change}: {_bare(shown)}")


def told(event: Event) -> str:
    """An event on one line: `correction (2025-11-05): The flood was in 1998`."""
    when = f" ({event.date})" if event.date else ""
    what = f": {event.text}" if event.text else ""
    return f"{event.kind.replace('_', ' ')}{when}{what}"


def _bare(shown: str) -> str:
    """A whole paragraph without the marks of a difference."""
    for begin, end in (("{+", "+}"), ("[-", "-]")):
        if shown.startswith(begin):
            return shown.removeprefix(begin).replace(end, "")
    return shown
