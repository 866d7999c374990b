"""From keys and ids to complete entries, one or all of them.

The same content always gives the same entries: nested lists are in the order of what they hold,
never of database ids, so that an export, imported elsewhere and exported again, is the same.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from tracker.records.entries import Claim, Entry, Quote, Source, Speaker, Utterance
from tracker.records.vocabulary import EntryKind
from tracker.search.claims import read_claims, read_utterances
from tracker.search.keys import Found, nearest, resolve, resolve_as
from tracker.search.quotation import quotation
from tracker.search.quotes import read_quotes
from tracker.search.sources import read_sources
from tracker.search.speakers import read_speakers
from tracker.search.sql import by_code_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.search.connection import Reader

__all__ = [
    "EXPORT_ORDER",
    "Found",
    "all_entries",
    "claim",
    "entries",
    "entry",
    "nearest",
    "quotation",
    "quote",
    "resolve",
    "resolve_as",
    "source",
    "speaker",
    "utterance",
]

# An entry refers to entries of kinds before its own; only a role names a source that comes later.
EXPORT_ORDER: tuple[EntryKind, ...] = ("speaker", "source", "utterance", "quote", "claim")

READ: dict[EntryKind, Callable[..., Iterator[tuple[int, Any]]]] = {
    "speaker": read_speakers,
    "source": read_sources,
    "utterance": read_utterances,
    "quote": read_quotes,
    "claim": read_claims,
}
REFERENCES: dict[EntryKind, str] = {
    "speaker": (
        "SELECT speaker_id, organisation_id FROM occupancy WHERE organisation_id IS NOT NULL"
    ),
    "source": "SELECT id, origin_id FROM source WHERE origin_id IS NOT NULL",
    "quote": "SELECT id, parent_id FROM quote WHERE parent_id IS NOT NULL",
}


def speaker(reader: Reader, speaker_id: int) -> Speaker:
    """The speaker with this id. LookupError when there is none."""
    found: Speaker = entry(reader, "speaker", speaker_id)
    return found


def source(reader: Reader, source_id: int, *, texts: bool = True) -> Source:
    """The source with this id, its versions with or without text. LookupError when there is none."""
    for _, found in read_sources(reader, [source_id], texts=texts):
        return found
    raise LookupError(f"no source has the id {source_id}")


def quote(reader: Reader, quote_id: int) -> Quote:
    """The quote with this id. LookupError when there is none."""
    found: Quote = entry(reader, "quote", quote_id)
    return found


def claim(reader: Reader, claim_id: int) -> Claim:
    """The claim with this id. LookupError when there is none."""
    found: Claim = entry(reader, "claim", claim_id)
    return found


def utterance(reader: Reader, utterance_id: int) -> Utterance:
    """The utterance with this id. LookupError when there is none."""
    found: Utterance = entry(reader, "utterance", utterance_id)
    return found


def entry(reader: Reader, kind: EntryKind, entry_id: int) -> Any:
    """The complete entry of this kind with this id. LookupError when there is none."""
    for _, found in READ[kind](reader, [entry_id]):
        return found
    raise LookupError(f"no {kind} has the id {entry_id}")


def entries(reader: Reader, kind: EntryKind, keys: Iterable[str] | None = None) -> Iterator[Entry]:
    """The entries of a kind, all or those with these keys, by key and in flat memory.

    Raises UnknownKey. See `in_order` for the order of those that refer to each other.
    """
    if keys is None:
        order = by_code_point(reader, "key")
        sql = f"SELECT entry_id FROM entry_key WHERE entry_kind = :kind AND current = 1 ORDER BY {order}"
        ids: Sequence[int] = array("q", (row[0] for row in reader.stream(sql, kind=kind)))
    else:
        named = {resolve_as(reader, key, kind) for key in keys}
        ids = [one.id for one in sorted(named, key=lambda one: one.key)]
    yield from in_order(reader, kind, ids)


def in_order(reader: Reader, kind: EntryKind, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries with these ids, in an order in which they can be imported, in flat memory.

    Those that refer to others of their kind stand behind the rest, level by level: who held a role
    in an organisation, the copies of a wire's source, nested quotes.
    """
    if kind in REFERENCES:
        ids = referred_first(ids, reader.rows(REFERENCES[kind]))
    for _, found in READ[kind](reader, ids):
        yield found


def all_entries(reader: Reader) -> Iterator[Entry]:
    """All entries in an order in which they can be imported, in flat memory."""
    for kind in EXPORT_ORDER:
        yield from entries(reader, kind)


def referred_first(ids: Sequence[int], references: Iterable[Sequence[int]]) -> Sequence[int]:
    """The ids level by level, each level in their order: first those that refer to none of them.

    `references` are pairs (id, the id it refers to). A circle is cut where it begins.
    """
    pairs = [(one, other) for one, other in references if one != other]
    targets = {other for _, other in pairs}
    targets = {one for one in ids if one in targets}
    wanted: dict[int, set[int]] = {}
    for one, other in pairs:
        if other in targets:
            wanted.setdefault(one, set()).add(other)
    ordered = array("q", (one for one in ids if one not in wanted))
    waiting = [one for one in ids if one in wanted]
    left = set(waiting)
    while waiting:
        level = [one for one in waiting if not wanted[one] & left] or waiting[:1]
        ordered.extend(level)
        left.difference_update(level)
        waiting = [one for one in waiting if one in left]
    return ordered
