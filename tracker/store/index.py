"""The full-text rows: written anew for the entries that changed, in the writing transaction.

FTS5 tables are external-content: before a row of the index table changes, its old words must be
handed to FTS5 as a delete, or a hit on words that are gone would stay for ever. That happens here
and nowhere else. PostgreSQL's side is a generated column and needs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.store.index_filters import claim_filters, quote_filters, source_filters
from tracker.store.work import Work, any_of, in_chunks, insert_rows
from tracker.text.passages import passages
from tracker.text.tokens import token_string

MOST_TOKENS = 4_000  # PostgreSQL keeps at most 256 places of a word in one row
COLUMNS = {
    "quote": ("id", "source_id", "tokens", "filters", "day"),
    "claim": ("id", "source_id", "tokens", "filters", "day"),
    "passage": ("id", "source_id", "version_id", "start", "end", "tokens", "filters", "day"),
}


def reindex_touched(work: Work) -> None:
    """Write the full-text rows of everything this work touched since the last call."""
    work.flush()
    touched, work.touched = work.touched, {}
    quotes, claims = touched.get("quote", set()), touched.get("claim", set())
    sources = touched.get("source", set())
    for chunk in in_chunks(sorted(touched.get("speaker", set()))):
        quotes |= _ids(work, QUOTES_OF_SPEAKERS, chunk)
        claims |= _ids(work, CLAIMS_OF_SPEAKERS, chunk)
    for chunk in in_chunks(sorted(sources)):
        quotes |= _ids(work, "SELECT id FROM quote WHERE source_id IN {ids}", chunk)
    reindex_quotes(work, quotes)
    reindex_claims(work, claims)
    reindex_sources(work, sources)


QUOTES_OF_SPEAKERS = (
    "SELECT a.quote_id FROM party p JOIN attribution a ON a.id = p.attribution_id"
    " WHERE a.quote_id IS NOT NULL AND p.speaker_id IN {ids}"
)
CLAIMS_OF_SPEAKERS = (
    "SELECT a.claim_id FROM party p JOIN attribution a ON a.id = p.attribution_id"
    " WHERE a.claim_id IS NOT NULL AND p.speaker_id IN {ids}"
)


def reindex_quotes(work: Work, quote_ids: Iterable[int]) -> None:
    """Write the full-text rows of these quotes anew; of a quote that is gone, remove them."""
    for chunk in in_chunks(sorted(quote_ids)):
        rows = []
        for row in _rows(work, QUOTE_ROWS, chunk):
            filters = row.pop("filters")
            tokens = token_string(row["words"], MOST_TOKENS)
            day = row["said_first"] or row["published_first"]
            rows.append((row["id"], row["source_id"], tokens, filters, day))
        _replace(work, "quote", "id", chunk, rows)


QUOTE_ROWS = (
    "SELECT q.id, q.source_id, q.words, q.kind, q.status, q.said_first, q.said_last,"
    " s.published_first, s.published_last, s.outlet_id"
    " FROM quote q JOIN source s ON s.id = q.source_id WHERE q.id IN {ids} ORDER BY q.id"
)
CLAIM_ROWS = (
    "SELECT c.id, c.source_id, c.statement, c.status, c.made_first, c.made_last,"
    " s.published_first, s.published_last, s.outlet_id"
    " FROM claim c LEFT JOIN source s ON s.id = c.source_id WHERE c.id IN {ids} ORDER BY c.id"
)
SOURCE_ROWS = (
    "SELECT s.id, s.kind, s.title, s.published_first, s.published_last, s.outlet_id"
    " FROM source s WHERE s.id IN {ids} ORDER BY s.id"
)
FILTERS = {QUOTE_ROWS: quote_filters, CLAIM_ROWS: claim_filters, SOURCE_ROWS: source_filters}


def reindex_claims(work: Work, claim_ids: Iterable[int]) -> None:
    """Write the full-text rows of these claims anew."""
    for chunk in in_chunks(sorted(claim_ids)):
        rows = [
            (
                row["id"],
                row["source_id"],
                token_string(row["statement"], MOST_TOKENS),
                row["filters"],
                row["made_first"] or row["published_first"],
            )
            for row in _rows(work, CLAIM_ROWS, chunk)
        ]
        _replace(work, "claim", "id", chunk, rows)


def reindex_sources(work: Work, source_ids: Iterable[int]) -> None:
    """Write the passages of these sources' newest texts, title first, anew."""
    for chunk in in_chunks(sorted(source_ids), 100):
        sources = _rows(work, SOURCE_ROWS, chunk)
        _replace(work, "passage", "source_id", chunk, [])
        for source in sources:
            _insert(work, "passage", _passage_rows(work, source))


def _passage_rows(work: Work, source: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    newest = work.execute(
        "SELECT id, text FROM source_version WHERE source_id = :id AND text IS NOT NULL"
        " ORDER BY number DESC LIMIT 1",
        id=source["id"],
    ).first()
    if newest is None:
        return
    version_id, text = newest
    for passage in passages(text):
        tokens = token_string(text[passage.start : passage.end])
        if tokens:
            yield (
                work.new_id("passage_index"),
                source["id"],
                version_id,
                passage.start,
                passage.end,
                tokens,
                source["filters"],
                source["published_first"],
            )


def remove(work: Work, kind: str, column: str, ids: list[int]) -> None:
    """Take the full-text rows of entries that are about to be deleted out."""
    _replace(work, kind, column, ids, [])


def _rows(work: Work, sql: str, ids: list[int]) -> list[dict[str, Any]]:
    where, params = any_of(ids)
    found = [dict(row) for row in work.execute(sql.format(ids=where), **params).mappings()]
    filters = FILTERS[sql](work, found)
    for row in found:
        row["filters"] = " ".join(filters[row["id"]])
    return found


def _ids(work: Work, sql: str, ids: list[int]) -> set[int]:
    where, params = any_of(ids)
    return {row[0] for row in work.execute(sql.format(ids=where), **params)}


def _replace(
    work: Work, kind: str, column: str, ids: list[int], rows: Iterable[tuple[Any, ...]]
) -> None:
    where, params = any_of(ids)
    chosen = f"FROM {kind}_index WHERE {column} IN {where}"
    if work.dialect == "sqlite":
        work.execute(
            f"INSERT INTO {kind}_fts({kind}_fts, rowid, tokens, filters)"
            f" SELECT 'delete', id, tokens, filters {chosen}",
            **params,
        )
    work.execute(f"DELETE {chosen}", **params)
    _insert(work, kind, rows)


def _insert(work: Work, kind: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for chunk in in_chunks(rows):
        insert_rows(work.session, f"{kind}_index", COLUMNS[kind], chunk)
        if work.dialect == "sqlite":
            names = COLUMNS[kind]
            tokens, filters = names.index("tokens"), names.index("filters")
            insert_rows(
                work.session,
                f"{kind}_fts",
                ("rowid", "tokens", "filters"),
                [(row[0], row[tokens], row[filters]) for row in chunk],
            )
