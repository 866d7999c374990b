"""Whom a line names that stands by a block quotation: `Ann Bell, mayor of Dover (Reed, 2020)`."""

from __future__ import annotations

import re
from typing import Final

from tracker.records.report import Credited

_NAME: Final = (
    r"(?P<name>(?:(?:Sir|Dame|Lord|Dr|Mr|Mrs|Ms|Prof)\.? )?[^\W\d_][\w.'’-]*"
    r"(?: (?:(?:of|de|da|di|du|la|le|van|von|den|der|bin|ibn|al|the|and|&) ){0,3}[^\W\d_a-z][\w.'’-]*){0,5})"
)
_LINE: Final = re.compile(
    _NAME
    + r"(?:,\s*(?P<role>[^\[\]()]{1,150}?))?\s*(?:\([^()]{1,100}\))?\s*(?:\[[^\[\]]{1,200}\])?\s*\.?\s*"
)
_BEGINNING: Final = re.compile(
    _NAME + r"(?:,\s*(?P<role>[^\[\]();:—–]{1,150})|\s*\((?P<bracketed>[^()]{1,150})\))?(?!\w)"
)
_CITED: Final = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:as )?(?:cited|quoted) (?:in|by)\b", re.IGNORECASE
)
LONGEST: Final = 250  # characters of the line that names somebody
_NOBODY: Final = frozenset((
    "yes", "no", "and", "but", "so", "well", "i", "we", "you", "he", "she", "they", "it", "then",
    "the", "a", "an", "this", "that", "there", "not", "never", "if", "or", "because", "oh", "my",
    "our", "what", "why", "how", "who", "when", "where", "now", "here", "all", "as", "in", "at",
))  # fmt: skip
_ARTICLES: Final = frozenset(("the", "a", "an", "all"))
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d_]{4})(?<!Prof)\.\s+")
_WORD: Final = re.compile(r"[^\W_]+")
_NO_ROLE: Final = re.compile(r"\b(?:I|we|you|is|are|was|were|will|have|has|said|says)\b")


def named(line: str) -> tuple[Credited, ...]:
    """Whom a line such as `Ann Bell, mayor of Dover` names; nobody when it reads like words."""
    match = _LINE.fullmatch(line.strip()) if len(line) <= LONGEST else None
    if match is None:
        return ()
    return _people(match["name"].rstrip("."), match["role"])


def named_first(line: str) -> tuple[Credited, ...]:
    """Whom a line names at its beginning, whatever stands behind that."""
    match = _BEGINNING.match(_SENTENCE_END.split(line.strip(), maxsplit=1)[0])
    if match is None:
        return ()
    role = match["role"] or match["bracketed"]
    if role and (_CITED.search(role) or _NO_ROLE.search(role)):
        role = None
    return _people(match["name"].rstrip("."), role and role.strip())


def reads_like_words(line: str) -> bool:
    """Whether a line behind a dash goes on talking: `— Yes, so I said`."""
    first = _WORD.search(line)
    return first is not None and first[0].lower() in _NOBODY - _ARTICLES


def _people(name: str, role: str | None) -> tuple[Credited, ...]:
    first = name.split(maxsplit=1)[0].lower()
    if first in _NOBODY or not name[0].isupper() or (role and _NO_ROLE.search(role)):
        return ()
    people = re.split(r" (?:and|&) ", name)
    return tuple(
        Credited(name=each, resolved=each if " " in each else None, role=role or None)
        for each in people
    )
