"""From the names in filters to filter tokens: who or what `speaker:uchida` or `tag:ev` means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.search.language import Filter, Query, Term
from tracker.search.query import Clauses, Condition, Marked
from tracker.search.sql import chunks
from tracker.text.filters import named, numbered, role_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader

LETTERS: Final = {"speaker": "s", "via": "v", "org": "g", "outlet": "o"}
LONGEST: Final = 100

SPEAKERS_BY_KEY = "SELECT entry_id FROM entry_key WHERE entry_kind = 'speaker' AND key = :key"
SPEAKERS_BY_NAME = """
SELECT speaker_id, folded FROM speaker_name WHERE ' ' || folded || ' ' LIKE :part ESCAPE '!'
"""
MERGED = """
SELECT id, merged_into_id FROM speaker
WHERE merged_into_id IS NOT NULL AND (id IN :ids OR merged_into_id IN :ids)
"""
CLAIMS = "SELECT entry_id FROM entry_key WHERE entry_kind = 'claim' AND key IN :keys"


def resolved(reader: Reader, query: Query) -> Clauses:
    """The clauses of a query with filter tokens for its filters; an unknown name matches nothing."""
    return tuple(tuple(_condition(reader, term) for term in clause) for clause in query.clauses)


def _condition(reader: Reader, term: Term) -> Condition:
    part = term.part
    if isinstance(part, Filter):
        return Condition(Marked(tuple(_alternatives(reader, part))), term.negated)
    return Condition(part, term.negated)


def _alternatives(reader: Reader, asked: Filter) -> Iterator[tuple[str, ...]]:
    if asked.field in LETTERS:
        found = {number for value in asked.values for number in speakers(reader, value)}
        yield from _each(LETTERS[asked.field], found)
    elif asked.field == "tag":
        yield from _each("t", _tags(reader, asked.values))
    elif asked.field == "claim":
        yield from _each("c", {row[0] for row in reader.rows(CLAIMS, keys=asked.values)})
    elif asked.field == "role":
        yield from (tuple(tokens) for value in asked.values if (tokens := role_tokens(value)))
    else:
        letter = {"kind": "k", "status": "z"}[asked.field]
        yield from ((named(letter, value),) for value in asked.values)


def _each(letter: str, ids: set[int]) -> Iterator[tuple[str, ...]]:
    return ((token,) for token in numbered(letter, ids))


def speakers(reader: Reader, value: str) -> set[int]:
    """The ids of all speakers a key, a name, an alias or some words of one may mean.

    A speaker that was merged, and those it was merged with, are the same.
    """
    from tracker.text.names import fold_name  # few queries name a speaker

    found = {row[0] for row in reader.rows(SPEAKERS_BY_KEY, key=value)}
    wanted = fold_name(value).split()
    if wanted:
        longest = max(wanted, key=len)[:LONGEST]
        part = longest.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        rows = reader.rows(SPEAKERS_BY_NAME, part=f"% {part}%")
        found |= {number for number, folded in rows if set(wanted) <= set(folded.split())}
    return _with_merged(reader, found)


def _with_merged(reader: Reader, ids: set[int]) -> set[int]:
    known, new = set(ids), set(ids)
    while new:
        rows = [row for chunk in chunks(sorted(new)) for row in reader.rows(MERGED, ids=chunk)]
        new = {number for row in rows for number in row} - known
        known |= new
    return known


def _tags(reader: Reader, names: Iterable[str]) -> set[int]:
    """The tags of these names; a name that no tag has exactly is looked for in any case."""
    wanted = set(names)
    rows = reader.rows("SELECT id, name FROM tag WHERE name IN :names", names=sorted(wanted))
    found = {number for number, _ in rows}
    missing = {name.casefold() for name in wanted - {name for _, name in rows}}
    if missing:
        rows = reader.rows("SELECT id, name FROM tag")
        found |= {number for number, name in rows if name.casefold() in missing}
    return found
