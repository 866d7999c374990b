"""The full-text rows: written anew for the entries that changed, in the writing transaction.

FTS5 tables are external-content: before a row of the index table changes, its old words must be
handed to FTS5 as a delete, or a hit on words that are gone would stay for ever. That happens here
and nowhere else. PostgreSQL's side is a generated column and needs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from tracker.store.index_filters import claim_filters, quote_filters, source_filters
from tracker.store.work import Work, id_list, in_chunks
from tracker.text.dates import FIRST_DAY
from tracker.text.passages import Passage, passages
from tracker.text.tokens import token_string

MOST_TOKENS = 4_000  # PostgreSQL keeps at most 256 places of a word in one row
MOST_TEXT = 2_000_000  # code points of source texts that are read together
COLUMNS = {
    "quote": ("id", "source_id", "tokens", "filters", "day"),
    "claim": ("id", "source_id", "tokens", "filters", "day"),
    "passage": ("id", "source_id", "version_id", "start", "end", "tokens", "filters", "day"),
}


def reindex_touched(work: Work) -> None:
    """Write the full-text rows of everything this work touched since the last call."""
    work.flush()
    touched, work.touched = work.touched, {}
    fresh, work.fresh = work.fresh, {}
    quotes, claims = touched.get("quote", set()), touched.get("claim", set())
    sources = touched.get("source", set())
    for chunk in in_chunks(sorted(touched.get("speaker", set()))):
        quotes |= _ids(work, QUOTES_OF_SPEAKERS, chunk)
        claims |= _ids(work, CLAIMS_OF_SPEAKERS, chunk)
    for chunk in in_chunks(sorted(sources - fresh.get("source", set()))):
        quotes |= _ids(work, "SELECT id FROM quote WHERE source_id IN {ids}", chunk)
        claims |= _ids(work, "SELECT id FROM claim WHERE source_id IN {ids}", chunk)
    _reindex(work, "quote", quotes, fresh.get("quote", set()))
    _reindex(work, "claim", claims, fresh.get("claim", set()))
    _reindex_sources(work, sources, fresh.get("source", set()))


QUOTES_OF_SPEAKERS = (
    "SELECT a.quote_id FROM party p JOIN attribution a ON a.id = p.attribution_id"
    " WHERE a.quote_id IS NOT NULL AND p.speaker_id IN {ids}"
)
CLAIMS_OF_SPEAKERS = (
    "SELECT a.claim_id FROM party p JOIN attribution a ON a.id = p.attribution_id"
    " WHERE a.claim_id IS NOT NULL AND p.speaker_id IN {ids}"
)


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
# Of what is indexed alone: its rows, the column of its words, the date that sorts.
ENTRIES = {"quote": (QUOTE_ROWS, "words", "said"), "claim": (CLAIM_ROWS, "statement", "made")}
FILTERS = {QUOTE_ROWS: quote_filters, CLAIM_ROWS: claim_filters, SOURCE_ROWS: source_filters}


def _reindex(work: Work, kind: str, entry_ids: set[int], fresh: set[int]) -> None:
    """The rows of quotes or claims; those of fresh entries do not stand there yet."""
    sql, text, date = ENTRIES[kind]
    for chunk in in_chunks(sorted(entry_ids)):
        _delete(work, kind, "id", [number for number in chunk if number not in fresh])
        rows = [
            (
                row["id"],
                row["source_id"],
                token_string(row[text], MOST_TOKENS),
                row["filters"],
                _day(row, date) or _day(row, "published"),
            )
            for row in _rows(work, sql, chunk)
        ]
        _insert(work, kind, rows)


def _reindex_sources(work: Work, source_ids: set[int], fresh: set[int]) -> None:
    """The title of each source, as a passage of no length, and the passages of its newest text."""
    for chunk in in_chunks(sorted(source_ids)):
        _delete(work, "passage", "source_id", [number for number in chunk if number not in fresh])
        sources = {row["id"]: row for row in _rows(work, SOURCE_ROWS, chunk)}
        rows = (
            row
            for source_id, version_id, text in _newest_texts(work, chunk)
            for row in _passage_rows(work, sources[source_id], version_id, text)
        )
        _insert(work, "passage", rows)


# The newest version that has a text; of a source without any, the newest version.
NEWEST = (
    "SELECT v.id, v.length FROM source_version v WHERE v.source_id IN {ids} AND NOT EXISTS"
    " (SELECT 1 FROM source_version n WHERE n.source_id = v.source_id AND n.id <> v.id"
    " AND (n.text IS NOT NULL, n.number) > (v.text IS NOT NULL, v.number)) ORDER BY v.source_id"
)


def _newest_texts(work: Work, source_ids: list[int]) -> Iterator[tuple[int, int, str]]:
    """Source, version and text; short texts are read together, a long one by itself."""
    together: list[int] = []
    size = 0
    for version_id, length in work.execute(NEWEST.format(ids=id_list(source_ids))).all():
        if together and size + length > MOST_TEXT:
            yield from _texts(work, together)
            together, size = [], 0
        together.append(version_id)
        size += length
    yield from _texts(work, together)


def _texts(work: Work, version_ids: list[int]) -> list[tuple[int, int, str]]:
    ids = id_list(version_ids)
    sql = f"SELECT source_id, id, text FROM source_version WHERE id IN {ids} ORDER BY source_id"
    return [(source_id, number, text or "") for source_id, number, text in work.execute(sql)]


def _passage_rows(
    work: Work, source: dict[str, Any], version_id: int, text: str
) -> Iterator[tuple[Any, ...]]:
    title = Passage(0, 0, token_string(source["title"] or ""))
    for passage in chain([title], passages(text)):
        if passage.tokens:
            yield (
                work.new_id("passage_index"),
                source["id"],
                version_id,
                passage.start,
                passage.end,
                passage.tokens,
                source["filters"],
                _day(source, "published"),
            )


def _day(row: dict[str, Any], date: str) -> str | None:
    """The day that sorts: the first that a date may mean, the last of one with an open start."""
    first: str | None = row[f"{date}_first"]
    return row[f"{date}_last"] if first == FIRST_DAY else first


def remove(work: Work, kind: str, column: str, ids: list[int]) -> None:
    """Take the full-text rows of entries that are about to be deleted out."""
    _delete(work, kind, column, ids)


def _rows(work: Work, sql: str, ids: list[int]) -> list[dict[str, Any]]:
    read = work.execute(sql.format(ids=id_list(ids)))
    names = tuple(read.keys())
    found = [dict(zip(names, row, strict=True)) for row in read.all()]
    filters = FILTERS[sql](work, found)
    for row in found:
        row["filters"] = " ".join(filters[row["id"]])
    return found


def _ids(work: Work, sql: str, ids: list[int]) -> set[int]:
    return {row[0] for row in work.execute(sql.format(ids=id_list(ids)))}


def _delete(work: Work, kind: str, column: str, ids: list[int]) -> None:
    if not ids:
        return
    chosen = f"FROM {kind}_index WHERE {column} IN {id_list(ids)}"
    if work.dialect == "sqlite":
        work.execute(
            f"INSERT INTO {kind}_fts({kind}_fts, rowid, tokens, filters)"
            f" SELECT 'delete', id, tokens, filters {chosen}"
        )
    work.execute(f"DELETE {chosen}")


def _insert(work: Work, kind: str, rows: Iterable[tuple[Any, ...]]) -> None:
    names = COLUMNS[kind]
    tokens, filters = names.index("tokens"), names.index("filters")
    for chunk in in_chunks(rows):
        work.insert(f"{kind}_index", names, chunk)
        if work.dialect == "sqlite":
            found = [(row[0], row[tokens], row[filters]) for row in chunk]
            work.insert(f"{kind}_fts", ("rowid", "tokens", "filters"), found)
