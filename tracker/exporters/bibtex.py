"""Sources as BibTeX, which every TeX has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.cite.csl import Item
from tracker.exporters.captions import standing
from tracker.exporters.csl_json import accessed, item
from tracker.exporters.latex import braced, escaped, kept, names, written
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Cited

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def export_bibtex(sources: Iterable[Cited], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One entry for each source, under its key; the quotes stand in `annote`."""
    del options  # notes stay private, and entries are named by their keys
    for one in sources:
        yield _entry(one).encode()


def _entry(given: Cited) -> str:
    source, found = given.publication.source, item(given)
    outlet = found.get("container-title") or found.get("publisher")
    kind, place = _kind(source.kind, outlet)
    fields = {
        "author": braced(names(found.get("author", ()))),
        "title": braced(kept(source.title)) if source.title else None,
        place: braced(kept(outlet)) if outlet else None,
        **_day(found),
        "url": braced(found.get("URL")),
        "doi": braced(found.get("DOI")),
        "urldate": braced(accessed(found)),
        "note": braced(standing(given.publication)),
        "keywords": braced(escaped(found.get("keyword", ""))),
        "annote": braced(escaped(found.get("annote", ""))),
    }
    return written(kind, source.key or "", fields)


def _kind(kind: str, outlet: str | None) -> tuple[str, str]:
    """The type of an entry, and the field that names its outlet."""
    if kind == "article" and outlet:
        return "article", "journal"
    if kind == "report" and outlet:
        return "techreport", "institution"
    return ("book", "publisher") if kind == "book" else ("misc", "howpublished")


def _day(found: Item) -> dict[str, str | None]:
    """Year, month and day; of an interval its years."""
    parts = found.get("issued", {}).get("date-parts", [])
    years = list(dict.fromkeys(f"{part[0]:04}" for part in parts))
    day = dict(zip(("year", "month", "day"), parts[0], strict=False)) if len(parts) == 1 else {}
    return {
        "year": braced("/".join(years)),
        "month": MONTHS[day["month"] - 1] if "month" in day else None,
        "day": braced(str(day["day"])) if "day" in day else None,
    }
