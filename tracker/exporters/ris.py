"""Sources as RIS, which EndNote, Mendeley and Zotero read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.exporters.captions import standing
from tracker.exporters.csl_json import accessed, item
from tracker.exporters.iso import iso_date
from tracker.exporters.lines import on_one_line
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Cited
from tracker.records.vocabulary import SourceKind

TYPES: dict[SourceKind, str] = {
    "article": "NEWS",
    "interview": "PCOMM",
    "speech": "SLIDE",
    "broadcast": "SOUND",
    "post": "BLOG",
    "report": "RPRT",
    "book": "BOOK",
    "document": "GEN",
    "other": "GEN",
}
LISTED = ("family", "given", "suffix")

Tags = Iterator[tuple[str, str | None]]


def export_ris(sources: Iterable[Cited], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One record for each source; each quote is a note `N1`, each tag a keyword `KW`."""
    del options  # notes stay private, and records are named by their keys
    for one in sources:
        lines = [
            f"{tag}  - {line}" for tag, text in _tags(one) if (line := on_one_line(text or ""))
        ]
        yield "\r\n".join([*lines, "ER  - ", "", ""]).encode()


def _tags(given: Cited) -> Tags:
    source, found = given.publication.source, item(given)
    outlet = found.get("container-title") or found.get("publisher")
    web_only = source.kind == "article" and outlet is None and "URL" in found
    yield "TY", "ELEC" if web_only else TYPES[source.kind]
    yield "ID", source.key
    for name in found.get("author", ()):
        yield "AU", name.get("literal") or ", ".join(name[part] for part in LISTED if part in name)
    yield "TI", source.title
    yield ("PB" if "publisher" in found else "T2"), outlet
    yield from _days(given, found.get("issued", {}).get("date-parts", []))
    yield "UR", found.get("URL")
    yield "DO", found.get("DOI")
    yield "SN", found.get("ISBN") or found.get("ISSN")
    yield "Y2", (accessed(found) or "").replace("-", "/")
    yield "LA", source.language
    yield from (("KW", tag) for tag in source.tags)
    yield "N1", standing(given.publication)
    yield from (("N1", line) for line in found.get("annote", "").split("\n"))


def _days(given: Cited, parts: list[list[int]]) -> Tags:
    """`PY` and `DA`: year/month/day/other information, where an unsure date stands as written."""
    if not parts:
        return
    published = given.publication.source.published or ""
    unsure = "" if iso_date(published) == published else published
    year, month, day = (*(f"{part:02}" for part in parts[0]), "", "")[:3]
    yield "PY", year.zfill(4)
    yield "DA", f"{year.zfill(4)}/{month}/{day}/{unsure}"
