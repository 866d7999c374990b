"""Which block quotes are not one quotation but text with quotations in it: callouts, narration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tracker.extract import extract
from tracker.extract.document import Region
from tracker.extract.marks import marked_runs
from tracker.records.report import Report
from tracker.text.marks import mark_at

_CALLOUT: Final = re.compile(r"\[!(?!quote|cite)\w{1,30}\][+-]?", re.IGNORECASE)
_LEAD: Final = re.compile(r"[^:\n“”„«»\"]{1,120}:\s*")
_LONGEST: Final = 5_000  # characters of a paragraph that is read for who speaks in it


def is_prose(report: Report, group: Sequence[int]) -> bool:
    """Whether a block quote is text: a callout, or in each paragraph words in marks and narration."""
    texts = [report.blocks[number].text for number in group]
    if _CALLOUT.match(texts[0]):
        return True
    return all(_leads_to_words(text) or _narrates(text) for text in texts)


def _leads_to_words(text: str) -> bool:
    """Whether a paragraph is `Smith said: “...”`."""
    lead = _LEAD.match(text)
    if lead is None or not text[:1].isupper():
        return False
    run = _run_at(text, lead.end())
    if run is None:
        return False
    return run[1] >= len(text.rstrip()) - 1 or _is_said(text, lead.end())


def _narrates(text: str) -> bool:
    """Whether a paragraph is `“...,” Torv said.`: words in marks and who says them."""
    if not mark_at(text, 0):
        return False
    run = _run_at(text, 0)
    return run is not None and any(char.isalnum() for char in text[run[1] :]) and _is_said(text, 0)


def _is_said(text: str, at: int) -> bool:
    """Whether the words in marks at `at` have a speaker and a verb of saying."""
    return len(text) <= _LONGEST and any(
        quote.type == "direct"
        and at <= quote.start <= at + 1
        and quote.cue is not None
        and quote.speakers
        for quote in extract(text).quotes
    )


def _run_at(text: str, at: int) -> tuple[int, int] | None:
    """The words in marks that begin at `at` and are closed."""
    if not mark_at(text, at):
        return None
    runs = marked_runs(text, Region(0, len(text), 0), frozenset())
    return next(((r.start, r.end) for r in runs if r.start == at and r.closed), None)
