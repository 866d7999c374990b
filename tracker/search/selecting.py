"""Which entries an export is about: ids in the order of their keys, in flat memory."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tracker.search import statements
from tracker.search.keys import Found, current_keys
from tracker.search.language import parse
from tracker.search.naming import resolved
from tracker.search.query import Within, select
from tracker.search.sql import by_code_point, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader

SEARCHED: dict[EntryKind, Within] = {"quote": "quotes", "claim": "claims", "source": "sources"}
KEYED = """
SELECT entry_key.entry_id FROM ({ids}) AS found
JOIN entry_key ON entry_key.entry_kind = '{kind}' AND entry_key.entry_id = found.id
  AND entry_key.current = 1
ORDER BY {order}
"""
PASSAGES = """
SELECT DISTINCT passage_index.source_id AS id FROM ({hits}) AS hits
JOIN passage_index ON passage_index.id = hits.id
"""
NOT_REJECTED = "SELECT id FROM {kind} WHERE status <> 'rejected'"
EVERY = "SELECT id FROM {kind}"

SAID = """
SELECT {kind}.id FROM party
JOIN attribution ON attribution.id = party.attribution_id
JOIN {kind} ON {kind}.id = attribution.{kind}_id
WHERE party.speaker_id IN (SELECT id FROM speaker WHERE id = :id OR merged_into_id = :id)
  AND party.part = 'speaker' AND attribution.status <> 'rejected' AND {kind}.status <> 'rejected'
"""
EVIDENCE_OF = """
SELECT quote.id FROM evidence JOIN quote ON quote.id = evidence.quote_id
WHERE evidence.claim_id IN :ids AND quote.status <> 'rejected'
"""
STATEMENTS_OF: dict[EntryKind, dict[EntryKind, str]] = {
    "quote": {
        "quote": "SELECT id FROM quote WHERE id = :id",
        "source": "SELECT id FROM quote WHERE source_id = :id AND status <> 'rejected'",
        "claim": EVIDENCE_OF.replace(":ids", "(:id)"),
        "utterance": "SELECT id FROM quote WHERE utterance_id = :id AND status <> 'rejected'",
        "speaker": SAID.format(kind="quote"),
    },
    "claim": {
        "claim": "SELECT id FROM claim WHERE id = :id",
        "source": "SELECT id FROM claim WHERE source_id = :id AND status <> 'rejected'",
        "speaker": SAID.format(kind="claim"),
    },
}
SOURCES_OF: dict[EntryKind, str] = {
    "quote": "SELECT DISTINCT source_id FROM quote WHERE id IN :ids",
    "claim": "SELECT DISTINCT source_id FROM claim WHERE id IN :ids AND source_id IS NOT NULL",
}
IN_SOURCES = """
SELECT quote.source_id, quote.id FROM quote
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
WHERE quote.source_id IN :ids AND quote.status <> 'rejected'
ORDER BY quote.source_id, {order}
"""


def every(reader: Reader, kind: EntryKind) -> Sequence[int]:
    """All entries of a kind; of quotes and claims not those that were rejected."""
    sql = NOT_REJECTED if kind in ("quote", "claim") else EVERY
    return _keyed(reader, kind, sql.format(kind=kind), {})


def matching(reader: Reader, kind: EntryKind, text: str) -> Sequence[int]:
    """The quotes, claims or sources that a search for `text` finds, all of them."""
    query = parse(text)
    clauses = resolved(reader, query)
    rejected = query.asks_for("status", "rejected")
    selection = select(SEARCHED[kind], clauses, reader.dialect, rejected=rejected)
    if selection is None:
        return array("q")
    ids = statements.hits(selection, reader.dialect)
    if kind == "source":
        ids = PASSAGES.format(hits=ids)
    return _keyed(reader, kind, ids, selection.parameters)


def by_key(reader: Reader, kind: EntryKind, ids: Iterable[int]) -> Sequence[int]:
    """Some entries in the order of their keys."""
    keys: dict[int, str] = {}
    for chunk in chunks(ids):
        keys |= current_keys(reader, kind, chunk)
    return array("q", sorted(keys, key=keys.__getitem__))


def of_entries(reader: Reader, kind: EntryKind, found: Iterable[Found]) -> set[int]:
    """The quotes or claims that entries stand for: of a source its own, of a speaker what it said."""
    statement = STATEMENTS_OF[kind]
    return {
        row[0]
        for one in found
        if one.kind in statement
        for row in reader.rows(statement[one.kind], id=one.id)
    }


def evidence_of(reader: Reader, claims: Iterable[int]) -> set[int]:
    """The quotes that bear on claims."""
    return {row[0] for chunk in chunks(claims) for row in reader.rows(EVIDENCE_OF, ids=chunk)}


def sources_of(reader: Reader, kind: EntryKind, ids: Iterable[int]) -> set[int]:
    """The sources of quotes or claims."""
    return {row[0] for chunk in chunks(ids) for row in reader.rows(SOURCES_OF[kind], ids=chunk)}


def in_sources(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Each source, in this order, with its quotes by key, but for the rejected ones."""
    sql = IN_SOURCES.format(order=by_code_point(reader, "entry_key.key"))
    for chunk in chunks(ids):
        found: dict[int, list[int]] = {}
        for source_id, quote_id in reader.rows(sql, ids=chunk):
            found.setdefault(source_id, []).append(quote_id)
        yield from ((source_id, found.get(source_id, [])) for source_id in chunk)


def _keyed(
    reader: Reader, kind: EntryKind, ids: str, parameters: dict[str, object]
) -> Sequence[int]:
    order = by_code_point(reader, "entry_key.key")
    sql = KEYED.format(ids=ids, kind=kind, order=order)
    return array("q", (row[0] for row in reader.stream(sql, **parameters)))
