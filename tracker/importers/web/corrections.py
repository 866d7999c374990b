"""What a page says of its own mistakes: notices and JSON-LD corrections become events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from tracker.importers.web.addresses import absolute
from tracker.importers.web.blocks import Block
from tracker.importers.web.days import day, prose_day
from tracker.importers.web.metadata import Metadata
from tracker.records.entries import Event
from tracker.records.vocabulary import EventKind

_NOTICE: Final = re.compile(
    r"^\W*(?:(?P<word>correction|corrections and clarifications|clarification|retraction|erratum)\b"
    r"(?:\s*[:(,.–—-]|\s+(?:on|to|appended)\b|\s*$|\s+\w+\.?\s+\d{1,2})"
    r"|(?:editor[’']?s[’']?\s+note|note)\b.{0,80}?\b(?:correct|clarif|retract|amend)"
    r"|this (?:article|story|piece|report|post|page)\b.{0,60}?\b(?:was|has been|is)\s+"
    r"(?:\w+\s+)?(?:amended|corrected|clarified|retracted|withdrawn)\b"
    r"|(?:an|a previous) (?:earlier |previous )?version of this (?:article|story|report|post)\b"
    r".{0,80}?\b(?:mis|incorrect|wrong|erroneous|stated|said|gave|referred))",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTED: Final = re.compile(r"\bretract|\bwithdrawn\b", re.IGNORECASE)
_CLARIFIED: Final = re.compile(r"\bclarif", re.IGNORECASE)
_CORRECTED: Final = re.compile(r"\bcorrect|\bamended\b|\bmis|\bwrong", re.IGNORECASE)
_ALONE: Final = 40  # characters; a heading `Correction`, whose text is the next block
_LONGEST: Final = 2000  # characters; more is an article about corrections


def corrections(metadata: Metadata, page: list[Block]) -> tuple[Event, ...]:
    """The events of a page, without those that say the same; `page` holds all of its blocks."""
    found: dict[str, Event] = {}
    for event in (*_linked(metadata), *_printed(page, metadata.modified)):
        known = " ".join((event.text or "").split()).casefold()
        if known and not any(known in told or told in known for told in found):
            found[known] = event
    return tuple(found.values())


def _linked(metadata: Metadata) -> Iterator[Event]:
    for each in metadata.linked.followed(metadata.node.get("correction")):
        if isinstance(each, str) and each.strip() and "://" not in each:
            yield _event(each, None, metadata.modified)
        elif isinstance(each, dict) and isinstance(text := each.get("text"), str):
            dated = day(each.get("datePublished") or each.get("dateCreated"))
            yield _event(text, dated, metadata.modified, absolute(each.get("url"), None))


def _printed(page: list[Block], modified: str | None) -> Iterator[Event]:
    for index, block in enumerate(page):
        text = block.text
        if len(text) > _LONGEST or not _NOTICE.match(text):
            continue
        if len(text) <= _ALONE and index + 1 < len(page) and not prose_day(text):
            text = f"{text} {page[index + 1].text}"
        yield _event(text, None, modified)


def _event(text: Any, dated: str | None, modified: str | None, url: str | None = None) -> Event:
    words = " ".join(str(text).split())[:_LONGEST]
    date = dated or prose_day(words) or (f"{modified}?" if modified else None)
    return Event(kind=_kind(words), date=date, text=words, url=url)


def _kind(text: str) -> EventKind:
    opening = text[:200]
    if _RETRACTED.search(opening):
        return "retraction"
    if _CLARIFIED.search(opening) and not _CORRECTED.search(opening):
        return "clarification"
    return "correction"
