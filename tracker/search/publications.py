"""Sources with the names of those who made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.views import Named, Publication
from tracker.search.sources import read_sources
from tracker.search.sql import NAMED_SPEAKER, grouped

if TYPE_CHECKING:
    from tracker.search.connection import Reader

OUTLETS = f"""
SELECT source.id, named_key.key, named.kind, named.name FROM source
{NAMED_SPEAKER.format(reference="source.outlet_id")}
WHERE source.id IN :ids
"""
AUTHORS = f"""
SELECT source_author.source_id, named_key.key, named.kind, named.name FROM source_author
{NAMED_SPEAKER.format(reference="source_author.speaker_id")}
WHERE source_author.source_id IN :ids
ORDER BY source_author.source_id, source_author.position
"""


def read_publications(reader: Reader, ids: list[int]) -> dict[int, Publication]:
    """The sources with these ids without their texts, by id."""
    outlets = grouped(reader, OUTLETS, ids)
    authors = grouped(reader, AUTHORS, ids)
    found = {}
    for source_id, source in read_sources(reader, ids, texts=False):
        outlet = [_named(*row) for row in outlets.get(source_id, ())]
        found[source_id] = Publication(
            source=source,
            outlet=outlet[0] if outlet else None,
            authors=tuple(_named(*row) for row in authors.get(source_id, ())),
        )
    return found


def _named(key: str, kind: str, name: str) -> Named:
    return Named(key=key, kind=kind, name=name)  # type: ignore[arg-type]  # the table's CHECK
