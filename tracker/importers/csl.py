"""Sources from CSL-JSON, as Zotero and pandoc write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tracker.importers.bibliography import Author, day_in_words, day_of, notes, person, work
from tracker.importers.drafting import read_day
from tracker.importers.file import PLAIN, Told
from tracker.importers.items import Item, drafts, many, text
from tracker.importers.lines import Line

KINDS: Final = {
    "interview": "interview", "personal_communication": "interview", "speech": "speech",
    "broadcast": "broadcast", "motion_picture": "broadcast", "song": "broadcast", "post": "post",
    "post-weblog": "post", "report": "report", "book": "book", "chapter": "book",
    "document": "document", "manuscript": "document", "bill": "document", "legislation": "document",
    "legal_case": "document", "webpage": "article", "article": "article", "thesis": "document",
}  # fmt: skip
_ZOTERO: Final = re.compile(r"https?://zotero\.org/\S+")
_MARKUP: Final = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]{0,200}>", re.IGNORECASE)


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """A source for each item of a list, of `items`, of `references` or of lines."""
    return drafts(stream, told, ("items", "references"), _source)


def _source(number: int, item: Item) -> Line:
    kind = str(item.get("type") or "")
    handle = text(item.get("id"))
    zotero = handle if handle and _ZOTERO.fullmatch(handle) else None
    outlet = text(item.get("container-title")) or text(item.get("publisher"))
    if KINDS.get(kind) in ("report", "book", "document", "speech", "broadcast"):
        outlet = text(item.get("publisher")) or outlet
    return work(
        number,
        kind=KINDS.get(kind, "article"),
        title=_plain(text(item.get("title"))),
        outlet=outlet,
        authors=[name for each in many(item.get("author")) if (name := _author(each))],
        published=_date(item.get("issued")),
        dated=_dated(item.get("issued")),
        url=text(item.get("URL")),
        doi=text(item.get("DOI")),
        language=text(item.get("language")),
        tags=re.split("[,;]", text(item.get("keyword")) or ""),
        note=notes([text(item.get("note")), text(item.get("annote"))]),
        standing=text(item.get("status")),
        citekey=text(item.get("citation-key")) or (None if zotero else handle),
        handle=zotero,
    )


def _plain(title: str | None) -> str | None:
    return _MARKUP.sub("", title) if title else None


def _author(name: Any) -> Author | None:
    if not isinstance(name, dict):
        return (name, False) if isinstance(name, str) else None
    whole = text(name.get("literal"))
    if whole:
        return whole, True
    particle = text(name.get("non-dropping-particle")) or text(name.get("dropping-particle"))
    family = " ".join(part for part in (particle, text(name.get("family"))) if part)
    found = person(family, text(name.get("given")) or "", text(name.get("suffix")) or "")
    return (found, False) if found else None


def _date(value: Any) -> str | None:
    """`date-parts` or a date in words, as EDTF; several parts are the ends of an interval."""
    if not isinstance(value, dict):
        return read_day(value) or day_in_words(value) if isinstance(value, str) else None
    parts = [part for part in many(value.get("date-parts")) if isinstance(part, list) and part]
    days = [day for part in parts[:2] if (day := day_of(*part[:3]))]
    if not days:
        told = text(value.get("raw")) or text(value.get("literal"))
        return read_day(told or "") or day_in_words(told)
    season = value.get("season")
    if len(days) == 1 and len(days[0]) == 4 and str(season) in "1234" and season:
        days = [f"{days[0]}-2{season}"]
    unsure = "~" if value.get("circa") else ""
    return read_day("/".join(f"{day}{unsure}" for day in days)) or days[0]


def _dated(value: Any) -> str | None:
    """The date as it was written."""
    if not isinstance(value, dict):
        return text(value)
    parts = [part for part in many(value.get("date-parts")) if isinstance(part, list)][:2]
    written = "/".join("-".join(str(one) for one in part[:3] if one) for part in parts)
    return written or text(value.get("raw")) or text(value.get("literal"))
