"""Sources as BibLaTeX, which keeps whole dates, newspapers and web pages apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.exporters.captions import standing
from tracker.exporters.csl_json import accessed, item
from tracker.exporters.latex import braced, escaped, kept, names, written
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Cited

LANGUAGES = {
    "da": "danish", "de": "ngerman", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "it": "italian", "nl": "dutch", "no": "norsk", "pl": "polish",
    "pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def export_biblatex(sources: Iterable[Cited], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One entry for each source, under its key; the quotes stand in `annotation`."""
    del options  # notes stay private, and entries are named by their keys
    for one in sources:
        yield _entry(one).encode()


def _entry(given: Cited) -> str:
    source, found = given.publication.source, item(given)
    outlet = found.get("container-title") or found.get("publisher")
    kind, place = _kind(source.kind, outlet, found.get("URL"))
    fields = {
        "entrysubtype": "{newspaper}" if kind == "article" else None,
        "author": braced(names(found.get("author", ()))),
        "title": braced(kept(source.title)) if source.title else None,
        place: braced(kept(outlet)) if outlet else None,
        "type": braced(source.kind if kind in ("misc", "report") else None),
        "date": braced(_date(source.published)),
        "url": braced(found.get("URL")),
        "urldate": braced(accessed(found)),
        "doi": braced(found.get("DOI")),
        "langid": braced(LANGUAGES.get((source.language or "").partition("-")[0])),
        "addendum": braced(standing(given.publication)),
        "keywords": braced(escaped(found.get("keyword", ""))),
        "annotation": braced(escaped(found.get("annote", ""))),
    }
    return written(kind, source.key or "", fields)


def _kind(kind: str, outlet: str | None, address: str | None) -> tuple[str, str]:
    """The type of an entry, and the field that names its outlet."""
    if kind == "article" and outlet:
        return "article", "journaltitle"
    if kind in ("article", "post") and address:
        return "online", "organization"
    if kind == "report":
        return "report", "institution"
    return ("book", "publisher") if kind == "book" else ("misc", "howpublished")


def _date(edtf: str | None) -> str | None:
    """An EDTF date; an open end is written as nothing at all."""
    return edtf.replace("..", "") if edtf else None
