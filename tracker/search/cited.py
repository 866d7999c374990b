"""Sources with their quotes as a bibliography lists them, some at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tracker.records.exports import Cited
from tracker.search.publications import read_publications
from tracker.search.quoted import read_quoted
from tracker.search.selecting import in_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tracker.search.connection import Reader

SOURCES_AT_ONCE = 100  # with all their quotes


def read_cited(
    reader: Reader, ids: Iterable[int], only: Collection[int] | None = None
) -> Iterator[tuple[int, Cited]]:
    """The sources with these ids, in this order, each with its id and its quotes by key.

    Of the quotes those whose ids are in `only`; without it all but the rejected ones.
    """
    sources = iter(ids)
    while batch := list(islice(sources, SOURCES_AT_ONCE)):
        wanted = {
            source_id: [one for one in quotes if only is None or one in only]
            for source_id, quotes in in_sources(reader, batch)
        }
        quoted = dict(read_quoted(reader, (one for own in wanted.values() for one in own)))
        found = {
            source_id: tuple(quoted[one] for one in own if one in quoted)
            for source_id, own in wanted.items()
        }
        # A quote brings its source along.
        bare = read_publications(reader, [one for one, quotes in found.items() if not quotes])
        for source_id, quotes in found.items():
            if quotes:
                publication = quotes[0].quotation.publication
                yield source_id, Cited(publication=publication, quotes=quotes)
            elif source_id in bare:
                yield source_id, Cited(publication=bare[source_id])
