"""The sightings of an utterance: how their wording drifts, the first, the best, and their origins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tracker.records.views import Sighting, Sightings
from tracker.search.attributions import read_attributions, shown
from tracker.search.keys import current_keys
from tracker.search.sql import chunks
from tracker.text.difference import difference
from tracker.text.tokens import words as tokens

if TYPE_CHECKING:
    from tracker.search.attributions import Attributed
    from tracker.search.connection import Reader

FARTHEST: Final = 20  # copies of copies

# A statement of its own: beside a join with keys, SQLite reads all of these first.
SIGHTED = "SELECT id FROM quote WHERE utterance_id = :of AND status <> 'rejected'"
ROWS = """
SELECT quote.id, entry_key.key, source_key.key, quote.source_id, quote.kind, quote.status,
  quote.words, quote.said, quote.said_first, quote.original_language, source.published,
  source.published_first, source.standing, outlet.name,
  (SELECT anchor.state FROM anchor
   JOIN source_version ON source_version.id = anchor.version_id
   WHERE anchor.quote_id = quote.id AND source_version.coverage <> 'none'
   ORDER BY source_version.number DESC LIMIT 1)
FROM quote
JOIN source ON source.id = quote.source_id
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = source.id AND source_key.current = 1
LEFT JOIN speaker AS outlet ON outlet.id = source.outlet_id
WHERE quote.id IN :ids
"""
ORIGINS = "SELECT id, origin_id FROM source WHERE id IN :ids AND origin_id IS NOT NULL"
UTTERANCE = """
SELECT entry_key.key, utterance.said FROM utterance
JOIN entry_key ON entry_key.entry_kind = 'utterance'
  AND entry_key.entry_id = utterance.id AND entry_key.current = 1
WHERE utterance.id = :id
"""
KINDS = {"direct": 0, "mixed": 1, "indirect": 2}
STATES = {"exact": 0, "moved": 0, "changed": 1, None: 2, "ambiguous": 3, "lost": 4}
STANDINGS = {"current": 0, "disputed": 1, "corrected": 2, "retracted": 3}
STATUSES = {"accepted": 0, "proposed": 1}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sighting with what the best one is chosen by."""

    sighting: Sighting
    second_hand: bool
    standing: str
    status: str
    said_first: str | None
    published_first: str | None

    @property
    def day(self) -> tuple[str, str, str]:
        """Said, else published, on the earliest day."""
        published = self.published_first or "9999"
        return self.said_first or published, published, self.sighting.key

    def quality(self) -> tuple[object, ...]:
        """The lower, the better a witness; docs/sources.md says the same in words."""
        one = self.sighting
        return (
            KINDS[one.kind or "indirect"],
            STATES[one.state],
            one.copy_of is not None,
            self.second_hand,
            STATUSES.get(self.status, 2),
            STANDINGS[self.standing],
            -len(tokens(one.words)),
            self.published_first or "9999",
            one.key,
        )


def sighted(reader: Reader, utterance_id: int | None) -> Sightings | None:
    """An utterance with its sightings, by key; None without an id. Rejected quotes are none."""
    head = None if utterance_id is None else reader.one(UTTERANCE, id=utterance_id)
    if head is None:
        return None
    seen, origins = _seen(reader, [row[0] for row in reader.rows(SIGHTED, of=utterance_id)])
    if not seen:
        return Sightings(utterance=head[0], said=head[1])
    best = min(seen, key=_Seen.quality).sighting
    found = (replace(each.sighting, drift=_drift(best.words, each.sighting.words)) for each in seen)
    return Sightings(
        utterance=head[0],
        said=head[1],
        first=min(seen, key=lambda each: each.day).sighting.key,
        best=best.key,
        origins=origins,
        quotes=tuple(sorted(found, key=lambda each: each.key)),
    )


def _drift(best: str, words: str) -> str | None:
    return None if tokens(best) == tokens(words) else difference(best, words)


def _seen(reader: Reader, ids: list[int]) -> tuple[list[_Seen], int]:
    rows: list[tuple[Any, ...]] = []
    readings: dict[int, tuple[Attributed, ...]] = {}
    for chunk in chunks(ids):
        rows += reader.rows(ROWS, ids=chunk)
        readings |= read_attributions(reader, "quote", chunk)
    roots = _roots(reader, {row[3] for row in rows})
    names: dict[int, str] = {}
    for chunk in chunks(set(roots.values())):
        names |= current_keys(reader, "source", chunk)
    found = [_one(row, names.get(roots[row[3]]), shown(readings.get(row[0], ()))) for row in rows]
    return found, len(set(roots.values()))


def _one(row: tuple[Any, ...], root: str | None, reading: Attributed | None) -> _Seen:
    (
        _, key, source, _, kind, status, words, said, said_first, original_language,
        published, published_first, standing, outlet, state,
    ) = row  # fmt: skip
    parts = {member.party.part for member in reading.members} if reading else set()
    return _Seen(
        sighting=Sighting(
            key=key,
            words=words,
            source=source,
            kind=kind,
            outlet=outlet,
            said=said,
            published=published,
            state=state,
            copy_of=None if root == source else root,
        ),
        second_hand=bool(parts & {"via", "translator"}) or original_language is not None,
        standing=standing,
        status=status,
        said_first=said_first,
        published_first=published_first,
    )


def _roots(reader: Reader, ids: set[int]) -> dict[int, int]:
    """The source that each of these is a copy of in the end; itself when it is none."""
    parents: dict[int, int] = {}
    asked: set[int] = set()
    new = set(ids)
    for _ in range(FARTHEST):
        if not new:
            break
        rows: dict[int, int] = {}
        for chunk in chunks(sorted(new)):
            rows |= dict(reader.rows(ORIGINS, ids=chunk))
        parents |= rows
        asked |= new
        new = set(rows.values()) - asked
    return {source_id: _root(source_id, parents) for source_id in ids}


def _root(source_id: int, parents: dict[int, int]) -> int:
    """Follow copies to their origin; in a circle, the one with the lowest id stands for all."""
    path = [source_id]
    while (parent := parents.get(path[-1])) is not None:
        if parent in path:
            return min(path[path.index(parent) :])
        path.append(parent)
    return path[-1]
