"""Search: what somebody typed becomes a page of hits, the same on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from tracker.errors import UsageError
from tracker.records.hits import Count, Hit, SearchResult
from tracker.records.vocabulary import EntryKind
from tracker.search import details
from tracker.search.language import parse
from tracker.search.naming import resolved
from tracker.search.ordering import Found, dated, ranked
from tracker.search.passages import dated_sources, ranked_sources
from tracker.search.query import Selection, Within, select

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.search.connection import Reader
    from tracker.search.language import Words

Sort = Literal["rank", "date"]
KINDS: Final[dict[Within, EntryKind]] = {"quotes": "quote", "claims": "claim", "sources": "source"}


def search(
    reader: Reader,
    text: str,
    *,
    within: Collection[Within] = get_args(Within),
    limit: int = 20,
    offset: int = 0,
    sort: Sort = "rank",
) -> SearchResult:
    """Find quotes, claims and source texts.

    `text` is in the query language of `tracker.search.language`; empty, it finds everything.
    Quotes come before claims before source texts; `limit` and `offset` count over all of them.
    `sort="date"` puts the last day first: the said date of a quote or claim, else its source's
    published date. Without a word to rank by, that is the order anyway. Raises UsageError for a
    filter with an impossible value.
    """
    if limit < 0 or offset < 0:
        raise UsageError("limit and offset must not be negative")
    query = parse(text)
    clauses = resolved(reader, query)
    rejected = query.asks_for("status", "rejected")
    parts = query.positive_words()
    found: list[Hit] = []
    counts: list[Count] = []
    passed = 0
    for name, kind in KINDS.items():
        if name not in within:
            continue
        start, room = max(0, offset - passed), limit - len(found)
        selection = select(name, clauses, reader.dialect, rejected=rejected)
        wanted = start + room if room else 0
        of_kind = _find(reader, kind, selection, parts, sort, wanted) if selection else Found()
        found += details.hits(reader, kind, of_kind.placed[start : start + room], parts)
        counts.append(
            Count(
                kind=kind,
                hits=of_kind.hits,
                more=of_kind.more,
                ranked_among=of_kind.ranked_among,
            )
        )
        passed += of_kind.hits
    return SearchResult(hits=tuple(found), counts=tuple(counts))


def _find(
    reader: Reader,
    kind: EntryKind,
    selection: Selection,
    parts: list[Words],
    sort: Sort,
    wanted: int,
) -> Found:
    """The first `wanted` hits of a kind and their count; when none is wanted, the count alone."""
    by_rank = sort == "rank" and bool(parts) and wanted > 0
    if kind == "source":
        return (ranked_sources if by_rank else dated_sources)(reader, selection, parts, wanted)
    if by_rank:
        return ranked(reader, selection, parts, kind, wanted)
    return dated(reader, selection, kind, wanted)
