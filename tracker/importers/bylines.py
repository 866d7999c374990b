"""Names in a by-line: `By Ann Bell and Cem Dal, Harbour Correspondent`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BY: Final = re.compile(r"^(?:(?:words|story|text|written|reported)\s+)?by\s*:?\s+", re.IGNORECASE)
_JOINED: Final = re.compile(
    r"\s*(?:,\s+and\s+|\s+and\s+|\s+&\s+|;\s*|\s+\|\s+|\n)\s*", re.IGNORECASE
)
_SUFFIX: Final = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d|ii|iii|iv)\.?", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"\b(?:agency|bureau|chief|columnist|contributor|correspondent|critic|desk|director|editor|fellow"
    r"|journalist|manager|news|press|producer|professor|reporter|staff|team|writer)s?\b",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"://|@\S+\.|^\W*$|^(?:admin|author|editor|staff|unknown|null|none)$", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES: Final = frozenset(("van", "von", "de", "da", "del", "della", "der", "den", "di", "du",
                               "la", "le", "bin", "ibn", "al", "el", "ter", "ten", "zu", "dos"))  # fmt: skip
_MOST_WORDS: Final = 5


def printed_names(text: str | None) -> Iterator[str]:
    """The names in a by-line, one per person, as written."""
    line = _BY.sub("", " ".join((text or "").split()))
    pieces = [piece.strip(" ,") for piece in _JOINED.split(line)]
    named = (is_name(part) for piece in pieces for part in piece.split(", "))
    if len(pieces) > 1 and not all(named):
        pieces = [line]  # `Health and Safety Executive`
    for piece in pieces:
        for name in _listed(piece):
            if name and not _NO_NAME.search(name):
                yield name


def is_name(text: str) -> bool:
    """Whether a text looks like the full name of a person: capitalised words, two to five."""
    words = text.split()
    return 1 < len(words) <= _MOST_WORDS and all(
        _WORD.fullmatch(word) and (word[0].isupper() or word.lower() in _PARTICLES)
        for word in words
    )


def _listed(piece: str) -> list[str]:
    """`Ann Bell, Cem Dal` are two; `Ann Bell, Jr.` is one; what follows a name is what she is."""
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) == 1:
        return parts
    if _SUFFIX.fullmatch(parts[1]):
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]
    if not is_name(parts[0]):
        return [piece]  # `Bell, Ann`, or an office
    return [part for part in parts if is_name(part) and not _OFFICE.search(part)]
