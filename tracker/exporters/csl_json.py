"""Sources as CSL-JSON, which Zotero, pandoc and every citation style read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.cite.csl import Item, source_item
from tracker.cite.link import web_address
from tracker.exporters.captions import note_line, standing
from tracker.exporters.documents import array, known
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Cited

# By the scheme of an external id; what has not the form is nobody's number.
NUMBERS = {
    "doi": ("DOI", re.compile(r"10\.\d+/[^\s{}\\%]+")),
    "isbn": ("ISBN", re.compile(r"[\dX-]+")),
    "issn": ("ISSN", re.compile(r"[\dX-]+")),
}


def export_csl_json(sources: Iterable[Cited], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One array of items; the quotes stand in `annote`, a line each."""
    del options  # notes stay private, and items are named by their keys
    yield from array(map(item, sources))
    yield b"\n"


def item(given: Cited) -> Item:
    """The item of a source; an address that is not of the web is left out."""
    source = given.publication.source
    found = source_item(given.publication)
    found |= {
        "citation-key": source.key,
        "URL": web_address(source.url),
        "status": standing(given.publication),
        "keyword": ", ".join(source.tags),
        "annote": "\n".join(map(note_line, given.quotes)),
    }
    for one in source.external:
        if one.scheme in NUMBERS:
            name, form = NUMBERS[one.scheme]
            found[name] = one.value if form.fullmatch(one.value) else None
    return known(found)


def accessed(found: Item) -> str | None:
    """The day a source was read, `2025-11-04`."""
    if "accessed" not in found:
        return None
    year, *rest = found["accessed"]["date-parts"][0]
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
