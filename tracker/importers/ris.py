"""Sources from RIS, as EndNote, Mendeley and Zotero write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tracker.importers.bibliography import Author, day_in_words, day_of, notes, turned, work
from tracker.importers.drafting import Wrong, read_day
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.items import whole
from tracker.importers.lines import Line

KINDS: Final = {
    "PCOMM": "interview", "SLIDE": "speech", "HEAR": "speech", "SOUND": "broadcast",
    "VIDEO": "broadcast", "MPCT": "broadcast", "ADVS": "broadcast", "BLOG": "post", "RPRT": "report",
    "BOOK": "book", "CHAP": "book", "EBOOK": "book", "EDBOOK": "book", "GEN": "document",
    "BILL": "document", "CASE": "document", "STAT": "document", "LEGAL": "document",
    "THES": "document", "UNPB": "document", "GOVDOC": "report",
}  # fmt: skip
LONGEST: Final = 100_000
_TAG: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)")
_STANDINGS: Final = ("since corrected", "since retracted", "disputed")

Tags = list[tuple[str, str]]


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """A source for each record; one that has no end, or no beginning, is a fault of its line."""
    record: list[str] = []
    tags: Tags = []
    begin = 0
    for number, line in enumerate(whole(stream, told).split("\n"), start=1):
        found = _TAG.fullmatch(line.strip("\ufeff").rstrip())
        if found and found[1] == "TY" and tags:
            yield _cut(begin, record, "has no end (ER)")
            record, tags = [], []
        if not tags and line.strip():
            begin = number
        if found is None and line.strip() and not tags:
            yield _cut(number, [line], "expected a tag such as TY  - NEWS")
            continue
        record += [line] if line.strip() else []
        if found:
            tags.append((found[1], (found[2] or "").strip()))
        elif line.strip() and len(tags[-1][1]) > LONGEST:
            yield _cut(begin, record, f"a value is longer than {LONGEST:,} characters")
            record, tags = [], []
        elif line.strip():  # a value that goes on
            tags[-1] = (tags[-1][0], f"{tags[-1][1]} {line.strip()}".strip())
        if found and found[1] == "ER":
            yield _record(begin, record, tags)
            record, tags = [], []
    if tags:
        yield _cut(begin, record, "has no end (ER)")


def _cut(number: int, record: list[str], why: str) -> Line:
    return Line(number, _raw(record), None, (Fault("", why),))


def _raw(record: list[str]) -> bytes:
    return "\r\n".join([*record, ""]).encode("utf-8", "surrogatepass")


def _record(number: int, record: list[str], tags: Tags) -> Line:
    try:
        line = _source(number, tags)
    except Wrong as wrong:
        return Line(number, _raw(record), None, wrong.faults)
    return Line(number, _raw(record), None, line.faults, line.draft, line.remarks)


def _source(number: int, tags: Tags) -> Line:
    def first(*names: str) -> str | None:
        return next((value for name in names for tag, value in tags if tag == name and value), None)

    if tags[0][0] != "TY":
        raise Wrong((Fault("TY", "is missing"),))
    told = [value for tag, value in tags if tag == "N1" and value]
    standing = next((one for one in told if one.lower() in _STANDINGS), None)
    return work(
        number,
        kind=KINDS.get(tags[0][1], "article"),
        title=first("TI", "T1", "CT"),
        outlet=first("T2", "JF", "JO", "JA", "BT", "PB"),
        authors=[_author(value) for tag, value in tags if tag in ("AU", "A1")],
        published=_date(first("DA"), first("PY", "Y1")),
        dated=_dated(first("DA", "PY", "Y1")),
        url=first("UR", "L1"),
        doi=first("DO"),
        language=first("LA"),
        tags=[value for tag, value in tags if tag == "KW"],
        standing=standing,
        note=notes(one for one in told if one != standing),
        citekey=first("ID"),
    )


def _author(value: str) -> Author:
    """With a comma a person's, `Family, Given`; without one an organisation's, or a lone name."""
    return (turned(value), False) if "," in value else (value, " " in value)


def _date(day: str | None, year: str | None) -> str | None:
    """`2025/11/04/`; our own export writes an unsure date behind it."""
    for told in (day, year):
        numbers, other = _parted(told or "")
        if other and (whole_date := read_day(other)):
            return whole_date
        if found := day_of(*numbers) or read_day(told or "") or day_in_words(told):
            return found
    return None


def _dated(told: str | None) -> str | None:
    """The date as written; nothing where our own export says behind it what is meant."""
    return None if read_day(_parted(told or "")[1]) else told


def _parted(told: str) -> tuple[list[str], str]:
    parts = told.split("/", 3)
    return [part for part in parts[:3] if part], parts[3].strip() if len(parts) == 4 else ""
