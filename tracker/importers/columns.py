"""The columns of a table of quotes: which holds what, as told or by their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tracker.errors import UsageError
from tracker.importers.shapes import listed

_DELIMITED: Final = re.compile(r"[,;\t]")
_LONGEST_HEADING: Final = 40  # characters of one that tells a table by itself
_BETWEEN: Final = re.compile(r"[\W_]+")
# Headings as people write them, levelled; what our own export calls a field stands first.
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "words": ("words", "quote", "quotation", "quoted words", "text", "what was said", "zitat"),
    "speaker": ("speaker", "who", "said by", "speaker name", "name", "person", "sprecher"),
    "role": ("role", "position", "job title", "function", "affiliation"),
    "said": ("said", "date", "said on", "date said", "when", "datum"),
    "title": ("title", "source title", "article", "article title", "headline", "titel"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "medium", "media", "site"),
    "authors": ("authors", "author", "by", "byline", "reporter", "journalist"),
    "published": ("published", "date published", "publication date", "published on"),
    "url": ("url", "address", "source url", "web address", "website", "uri", "link"),
    "tags": ("tags", "tag", "keywords", "labels", "topics", "topic"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "page": ("page", "pages", "p"),
    "timestamp": ("timecode", "timestamp", "time"),
    "occasion": ("occasion", "event"),
    "place": ("place", "location", "where"),
    "language": ("language", "lang"),
    "source_kind": ("source kind", "source type"),
    **{name: (name.replace("_", " "),) for name in (
        "key", "status", "kind", "speaker_key", "speaker_kind", "speaker_as_printed",
        "on_behalf_of", "via", "translator", "stance", "cue", "attribution_status", "confidence",
        "paragraph", "original_language", "source", "standing", "version", "spans", "state",
        "source_language", "people",
    )},
}  # fmt: skip
# Of our own export, but no fields: made from other columns, or of other entries.
DERIVED: Final = frozenset(("claims",))


def level(heading: str) -> str:
    """A heading without case, punctuation and white space at its ends."""
    return _BETWEEN.sub(" ", heading).strip().casefold()


def placed(headings: list[str], told: Mapping[str, str]) -> dict[str, int]:
    """The number of each field's column: as told, else the first of a name it goes by.

    Raises UsageError for a field or column that does not exist.
    """
    levelled = [level(heading) for heading in headings]
    found: dict[str, int] = {}
    for field, column in told.items():
        if field not in HEADINGS and field != "source_title":
            raise UsageError(f"--map: unknown field {field}", f"fields: {listed(sorted(HEADINGS))}")
        if level(column) not in levelled:
            raise UsageError(
                f"--map: there is no column {column!r}", f"columns: {', '.join(headings)[:300]}"
            )
        found["title" if field == "source_title" else field] = levelled.index(level(column))
    taken = set(found.values())
    for field, names in HEADINGS.items():
        places = (levelled.index(name) for name in names if name in levelled)
        place = next((place for place in places if place not in taken), None)
        if field not in found and place is not None:
            found[field] = place
            taken.add(place)
    return found


def is_heading(line: str) -> bool:
    """Whether a first line has three names of columns, one of them that of the words."""
    cells = [cell.strip(' \r"') for cell in _DELIMITED.split(line.split("\n", maxsplit=1)[0])]
    found = placed(cells, {}) if all(len(cell) <= _LONGEST_HEADING for cell in cells) else {}
    return "words" in found and len(found) > 2


def passed_over(headings: list[str], columns: Mapping[str, int]) -> list[str]:
    """The headings whose columns hold nothing that is known."""
    taken = set(columns.values())
    known = {"link"} | DERIVED if "url" in columns else DERIVED
    return [
        heading
        for number, heading in enumerate(headings)
        if number not in taken and heading.strip() and level(heading) not in known
    ]
