"""Sources from BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from tracker.importers.bibliography import (
    Author,
    day_in_words,
    day_of,
    month_of,
    notes,
    person,
    turned,
    work,
)
from tracker.importers.bibtex_entries import Broken, Entry, entries
from tracker.importers.drafting import Wrong, read_day
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.items import whole
from tracker.importers.latex import in_one_brace, plain, split_at_top
from tracker.importers.lines import Line

KINDS: Final = {
    "techreport": "report", "report": "report", "book": "book", "inbook": "book", "incollection": "book",
    "mvbook": "book", "booklet": "book", "manual": "document", "phdthesis": "document",
    "mastersthesis": "document", "thesis": "document", "unpublished": "document",
    "legislation": "document", "legal": "document", "audio": "broadcast", "video": "broadcast",
    "movie": "broadcast", "letter": "document", "online": "article", "electronic": "article",
    "www": "article", "article": "article", "inproceedings": "article", "misc": "article",
}  # fmt: skip
TYPES: Final = ("interview", "speech", "broadcast", "post", "document", "other")  # ours in `type`
OUTLETS: Final = (
    "journaltitle", "journal", "institution", "organization", "publisher", "howpublished", "school",
    "booktitle",
)  # fmt: skip
LANGUAGES: Final = {
    "danish": "da", "ngerman": "de", "german": "de", "english": "en", "american": "en",
    "british": "en", "spanish": "es", "finnish": "fi", "french": "fr", "italian": "it", "dutch": "nl",
    "norsk": "no", "polish": "pl", "portuguese": "pt", "russian": "ru", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
# The extended format of names; whether the prefix is sorted with the family is of no matter here.
_NAME_PARTS: Final = frozenset(
    f"{name}{form}"
    for name in (
        "family",
        "given",
        "prefix",
        "suffix",
        "useprefix",
        "juniorcomma",
        "id",
        "hash",
        "nametemplates",
    )
    for form in ("", "-i")
)
_URL: Final = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://\S+)")


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """A source for each entry; a broken one is a fault of its line, and the next is read."""
    found = list(entries(whole(stream, told)))
    by_key = {each.key.lower(): each for each in found if isinstance(each, Entry)}
    for each in found:
        raw = each.raw.encode("utf-8", "surrogatepass")
        if isinstance(each, Broken):
            yield Line(each.line, raw, None, (Fault("", each.why),))
            continue
        try:
            line = _source(each, _inherited(each, by_key))
        except Wrong as wrong:
            line = Line(each.line, raw, None, wrong.faults)
        yield Line(each.line, raw, None, line.faults, line.draft, line.remarks)


def _inherited(entry: Entry, by_key: dict[str, Entry]) -> dict[str, str]:
    """The fields of an entry, and those of its parent that it lacks."""
    parent = by_key.get(entry.fields.get("crossref", "").strip().lower())
    if parent is None or parent is entry:
        return entry.fields
    given = {name: value for name, value in parent.fields.items() if name != "crossref"}
    if "title" in given:
        given.setdefault("booktitle", given.pop("title"))
    return given | entry.fields


def _source(entry: Entry, fields: dict[str, str]) -> Line:
    def field(name: str) -> str | None:
        return plain(fields.get(name, "")) or None

    title = field("title")
    if title and (subtitle := field("subtitle")):
        title = f"{title}: {subtitle}"
    kind = KINDS.get(entry.kind, "article")
    if entry.kind in ("misc", "online") and field("type") in TYPES:
        kind = str(field("type"))
    note = field("note") or field("addendum")
    outlets = (name for name in OUTLETS if fields.get(name))
    outlet = next(outlets, None)
    address = _URL.search(fields.get("howpublished", ""))
    if outlet == "howpublished" and address:
        outlet = None
    quotes = field("annote") or field("annotation")
    own_standing = (note or "").lower() in ("since corrected", "since retracted", "disputed")
    return work(
        entry.line,
        kind=kind,
        title=title,
        outlet=field(outlet) if outlet else None,
        authors=_authors(fields.get("author") or fields.get("editor") or ""),
        published=_date(fields),
        dated=_dated(fields),
        url=_verbatim(fields.get("url")) or (address and (address[1] or address[2])) or None,
        doi=_verbatim(fields.get("doi")),
        language=LANGUAGES.get((field("langid") or field("language") or "").lower()),
        tags=re.split("[,;]", field("keywords") or ""),
        standing=note if own_standing else None,
        note=notes([None if own_standing else note, quotes]),
        citekey=entry.key,
    )


def _authors(written: str) -> Iterator[Author]:
    for one in split_at_top(written, "and"):
        if one.strip().lower() == "others":
            continue
        if in_one_brace(one):
            yield plain(one), True
            continue
        parts = [plain(part) for part in split_at_top(one, ",")]
        yield _extended(parts) or turned(", ".join(parts)), False


def _extended(parts: Iterable[str]) -> str | None:
    """A name whose parts are named, as in `family=Meer, given=Lars, prefix=van der`."""
    named = {
        name.strip().lower(): value.strip()
        for name, _, value in (part.partition("=") for part in parts)
    }
    if not named.get("family") or not named.keys() <= _NAME_PARTS:
        return None
    family = f"{named.get('prefix', '')} {named['family']}".strip()
    return person(family, named.get("given", ""), named.get("suffix", ""))


def _verbatim(value: str | None) -> str | None:
    """A field that TeX does not read: only escapes that people add for it go."""
    return re.sub(r"\\([&%$#_{}~])", r"\1", value).strip() if value else None


def _date(fields: dict[str, str]) -> str | None:
    if date := fields.get("date", "").strip():
        begin, slash, end = date.partition("/")
        written = f"{begin or '..'}/{end or '..'}" if slash else date
        if found := read_day(written) or day_in_words(plain(date)):
            return found
    year = plain(fields.get("year", ""))
    # `sep # "~12"` has the day in the month.
    words = _WORD.findall(plain(fields.get("month", "")))
    months = [found for word in words if (found := month_of(word))]
    numbers = [word for word in words if word.isdecimal()]
    month, days = (months[0], numbers) if months else (next(iter(numbers), None), [])
    day = plain(fields.get("day", "")) or next(iter(days), None)
    return day_of(year, month, day if month else None) or read_day(year) or day_in_words(year)


def _dated(fields: dict[str, str]) -> str:
    """The date as it was written, in whatever fields."""
    told = fields.get("date") or " ".join(fields.get(name, "") for name in ("year", "month", "day"))
    return plain(told)
