"""The fields of an entry that people may edit, by name."""

from __future__ import annotations

from typing import Any, get_args

from tracker.errors import InputError, Refused
from tracker.records import vocabulary as words
from tracker.store.books import Books, days
from tracker.store.people import named_speaker
from tracker.store.updating import DATES, REFERENCES, SCALARS
from tracker.store.work import Work

VOCABULARY = {
    ("source", "kind"): words.SourceKind,
    ("source", "standing"): words.Standing,
    ("speaker", "kind"): words.SpeakerKind,
    ("quote", "kind"): words.QuoteKind,
    ("quote", "status"): words.Status,
    ("claim", "status"): words.Status,
}
REQUIRED = {"kind", "standing", "status", "name", "statement"}


def editable(kind: str) -> tuple[str, ...]:
    """The names of the fields of a kind of entry that can be edited."""
    names = (*SCALARS[kind], *DATES.get(kind, ()), *REFERENCES.get(kind, {}))
    return tuple(sorted(names))


def column_values(
    work: Work, books: Books, kind: str, name: str, value: str | None, *, anchored: bool
) -> dict[str, Any]:
    """The columns that `name=value` sets; an empty value clears a field that may be unknown."""
    if name not in editable(kind):
        raise InputError(
            f"a {kind} has no field {name!r} that can be edited",
            f"its fields: {', '.join(editable(kind))}",
        )
    value = value.strip() or None if value is not None else None
    if value is None and name in REQUIRED:
        raise InputError(f"{name}: a {kind} needs one")
    if name == "words" and anchored:
        raise Refused(
            "anchored words are never edited: they are what the source says",
            "a wrong passage: tracker remove and tracker add quote",
        )
    known = get_args(VOCABULARY.get((kind, name)))
    if known and value not in known:
        raise InputError(f"{name}: {value!r} is none of {', '.join(known)}")
    if name in DATES.get(kind, ()):
        return dict(days(name, value))
    if name in REFERENCES.get(kind, {}):
        column, of = REFERENCES[kind][name]
        return {column: None if value is None else _reference(work, books, of, name, value)}
    return {name: value}


def _reference(work: Work, books: Books, kind: str, name: str, value: str) -> int:
    if kind == "speaker":
        value = named_speaker(work, books, value, "organisation")
    return books.keys.id(work, value, kind, name)
