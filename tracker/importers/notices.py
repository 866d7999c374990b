"""Notices that an article prints of its own mistakes: each becomes an event of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tracker.importers.web.days import prose_day
from tracker.records.entries import Event
from tracker.records.vocabulary import EventKind

_NOTICE: Final = re.compile(
    r"^\W*(?:(?P<word>correction|corrections and clarifications|clarification|retraction|erratum)\b"
    r"(?:\s*[:(,.–—-]|\s+(?:on|to|appended)\b|\s*$|\s+\w+\.?\s+\d{1,2})"
    r"|(?:editor[’']?s[’']?\s+note|note)\b.{0,80}?\b(?:correct|clarif|retract|amend)"
    r"|editor[’']?s[’']?\s+note\b.{0,40}?[:.–—-]\s*(?:an?|the)\s+(?:earlier|previous|prior)\s+version\b"
    r"|this (?:article|story|piece|report|post|page)\b.{0,60}?\b(?:was|has been|is)\s+"
    r"(?:\w+\s+)?(?:amended|corrected|clarified|retracted|withdrawn)\b"
    r"|an? (?:earlier|previous|prior) version of this (?:article|story|report|post)\b"
    r".{0,80}?\b(?:mis|incorrect|wrong|erroneous|stated|said|gave|referred))",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTED: Final = re.compile(r"\bretract|\bwithdrawn\b", re.IGNORECASE)
_CLARIFIED: Final = re.compile(r"\bclarif", re.IGNORECASE)
_CORRECTED: Final = re.compile(r"\bcorrect|\bamended\b|\bmis|\bwrong", re.IGNORECASE)
_ALONE: Final = 40  # characters; a heading `Correction`, whose text is the next block
_LONGEST: Final = 2000  # characters; more is an article about corrections


def printed(paragraphs: Sequence[str], modified: str | None = None) -> Iterator[Event]:
    """The notices among paragraphs; without a day of its own one has that of the last change."""
    for index, text in enumerate(paragraphs):
        if len(text) > _LONGEST or not _NOTICE.match(text):
            continue
        whole = text
        if len(text) <= _ALONE and index + 1 < len(paragraphs) and not prose_day(text):
            whole = f"{text} {paragraphs[index + 1]}"
        yield noticed(whole, None, modified)


def in_text(text: str) -> tuple[Event, ...]:
    """The notices of a text in paragraphs that blank lines divide, or on a line of their own."""
    paragraphs: list[str] = []
    for part in text.split("\n\n"):
        for number, line in enumerate(part.strip().split("\n")):
            if number and not (line[:1].isupper() and _NOTICE.match(line)):
                paragraphs[-1] += f"\n{line}"
            elif line:
                paragraphs.append(line)
    return tuple(printed(paragraphs))


def noticed(text: str, dated: str | None, modified: str | None, url: str | None = None) -> Event:
    """The event that a notice tells of."""
    words = " ".join(text.split())[:_LONGEST]
    date = dated or prose_day(words) or (f"{modified}?" if modified else None)
    return Event(kind=_kind(words), date=date, text=words, url=url)


def _kind(text: str) -> EventKind:
    opening = text[:200]
    if _RETRACTED.search(opening):
        return "retraction"
    if _CLARIFIED.search(opening) and not _CORRECTED.search(opening):
        return "clarification"
    return "correction"
