"""Sources as complete entries; their texts are read a few megabytes at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.entries import Event, Source, Version
from tracker.search.labels import NO_LABELS, Labels, labels
from tracker.search.sql import NAMED_SPEAKER, chunks, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row

TEXT_AT_ONCE = 2_000_000  # code points

SOURCES = """
SELECT source.id, entry_key.key, source.kind, source.title, outlet_key.key, source.url,
  source.published, source.language, source.standing, origin_key.key, source.note
FROM source
JOIN entry_key ON entry_key.entry_kind = 'source'
  AND entry_key.entry_id = source.id AND entry_key.current = 1
LEFT JOIN speaker AS outlet ON outlet.id = source.outlet_id
LEFT JOIN entry_key AS outlet_key ON outlet_key.entry_kind = 'speaker'
  AND outlet_key.entry_id = coalesce(outlet.merged_into_id, outlet.id) AND outlet_key.current = 1
LEFT JOIN entry_key AS origin_key ON origin_key.entry_kind = 'source'
  AND origin_key.entry_id = source.origin_id AND origin_key.current = 1
WHERE source.id IN :ids
"""
AUTHORS = (
    "SELECT source_author.source_id, named_key.key FROM source_author"
    + NAMED_SPEAKER.format(reference="source_author.speaker_id")
    + "WHERE source_author.source_id IN :ids"
    " ORDER BY source_author.source_id, source_author.position"
)
# Where files lie on this machine is nobody else's business.
VERSIONS = """
SELECT source_id, number, coverage, sha256, captured, encoding, extractor,
  CASE WHEN address NOT LIKE 'file:%' THEN address END, length
FROM source_version WHERE source_id IN :ids ORDER BY source_id, number
"""
TEXTS = "SELECT source_id, number, text FROM source_version WHERE source_id IN :ids"
EVENTS = "SELECT source_id, kind, date, text, url FROM source_event WHERE source_id IN :ids"


def read_sources(
    reader: Reader, ids: Iterable[int], *, texts: bool = True
) -> Iterator[tuple[int, Source]]:
    """The sources with these ids, in this order, each with its id; versions with or without text."""
    for chunk in chunks(ids):
        found = {row[0]: row[1:] for row in reader.rows(SOURCES, ids=chunk)}
        present = [source_id for source_id in chunk if source_id in found]
        authors = grouped(reader, AUTHORS, chunk)
        versions = grouped(reader, VERSIONS, chunk)
        events = grouped(reader, EVENTS, chunk)
        extra = labels(reader, "source", chunk)
        for batch in _by_length(present, versions) if texts else [present]:
            bodies = _texts(reader, batch) if texts else {}
            for source_id in batch:
                source = _source(
                    found[source_id],
                    authors.get(source_id, []),
                    _versions(source_id, versions.get(source_id, []), bodies),
                    events.get(source_id, []),
                    extra.get(source_id, NO_LABELS),
                )
                yield source_id, source


def _source(
    row: Row,
    authors: list[Row],
    versions: tuple[Version, ...],
    events: list[Row],
    extra: Labels,
) -> Source:
    key, kind, title, outlet, url, published, language, standing, origin, note = row
    return Source(
        key=key,
        kind=kind,
        title=title,
        outlet=outlet,
        authors=tuple(author for (author,) in authors),
        url=url,
        published=published,
        language=language,
        standing=standing,
        origin=origin,
        versions=versions,
        events=tuple(
            Event(kind=event, date=date, text=text, url=link)
            for event, date, text, link in sorted(events, key=_event_order)
        ),
        tags=extra.tags,
        external=extra.external,
        former_keys=extra.former_keys,
        note=note,
    )


def _event_order(row: Row) -> tuple[str, ...]:
    kind, date, text, link = row
    return (date or "", kind, text or "", link or "")


def _versions(
    source_id: int, rows: list[Row], bodies: dict[tuple[int, int], str]
) -> tuple[Version, ...]:
    return tuple(
        Version(
            number=number,
            coverage=coverage,
            text=bodies.get((source_id, number)),
            sha256=sha256,
            captured=captured,
            encoding=encoding,
            extractor=extractor,
            address=address,
        )
        for number, coverage, sha256, captured, encoding, extractor, address, _length in rows
    )


def _texts(reader: Reader, ids: list[int]) -> dict[tuple[int, int], str]:
    return {(source, number): text for source, number, text in reader.rows(TEXTS, ids=ids)}


def _by_length(ids: list[int], versions: dict[int, list[Row]]) -> Iterator[list[int]]:
    """The ids cut where their texts together grow large, so that memory stays flat."""
    batch: list[int] = []
    held = 0
    for source_id in ids:
        length = sum(row[-1] for row in versions.get(source_id, []))
        if batch and held + length > TEXT_AT_ONCE:
            yield batch
            batch, held = [], 0
        batch.append(source_id)
        held += length
    if batch:
        yield batch
