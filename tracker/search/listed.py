"""The rows of a list, made from a page of ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.records.rows import ClaimRow, QuoteRow, Row, SourceRow, SpeakerRow
from tracker.search.attributions import read_attributions, shown, speaker_names
from tracker.search.roles import label
from tracker.search.speakers import read_occupancies

if TYPE_CHECKING:
    from tracker.search.connection import Reader

SOURCES = """
SELECT source.id, entry_key.key, source.kind, source.title, outlet.name, source.published,
  source.standing,
  (SELECT coverage FROM source_version WHERE source_version.source_id = source.id
   ORDER BY number DESC LIMIT 1),
  (SELECT count(*) FROM quote WHERE quote.source_id = source.id AND quote.status <> 'rejected')
FROM source
JOIN entry_key ON entry_key.entry_kind = 'source'
  AND entry_key.entry_id = source.id AND entry_key.current = 1
LEFT JOIN speaker AS outlet ON outlet.id = source.outlet_id
WHERE source.id IN :ids
"""
SPEAKERS = """
SELECT speaker.id, entry_key.key, speaker.kind, speaker.name,
  (SELECT count(DISTINCT attribution.quote_id) FROM party
   JOIN attribution ON attribution.id = party.attribution_id
   WHERE party.speaker_id = speaker.id AND attribution.status <> 'rejected')
FROM speaker
JOIN entry_key ON entry_key.entry_kind = 'speaker'
  AND entry_key.entry_id = speaker.id AND entry_key.current = 1
WHERE speaker.id IN :ids
"""
QUOTES = """
SELECT quote.id, entry_key.key, quote.status, quote.kind, quote.words,
  coalesce(quote.said, utterance.said), source_key.key
FROM quote
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = quote.source_id AND source_key.current = 1
LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE quote.id IN :ids
"""
CLAIMS = """
SELECT claim.id, entry_key.key, claim.status, claim.statement, claim.made, claim.due,
  (SELECT count(DISTINCT quote_id) FROM evidence WHERE evidence.claim_id = claim.id),
  (SELECT rating FROM verdict WHERE verdict.claim_id = claim.id
   ORDER BY coalesce(date_last, '') DESC, id DESC LIMIT 1)
FROM claim
JOIN entry_key ON entry_key.entry_kind = 'claim'
  AND entry_key.entry_id = claim.id AND entry_key.current = 1
WHERE claim.id IN :ids
"""


def source_rows(reader: Reader, ids: list[int]) -> list[Row]:
    """The rows of these sources, in this order."""
    found: dict[int, Row] = {
        source_id: SourceRow(
            key=key,
            kind=kind,
            title=title,
            outlet=outlet,
            published=published,
            standing=standing,
            coverage=coverage,
            quotes=quotes,
        )
        for source_id, key, kind, title, outlet, published, standing, coverage, quotes in (
            reader.rows(SOURCES, ids=ids)
        )
    }
    return _in_order(found, ids)


def speaker_rows(reader: Reader, ids: list[int]) -> list[Row]:
    """The rows of these speakers, in this order."""
    roles = read_occupancies(reader, ids)
    found: dict[int, Row] = {
        speaker_id: SpeakerRow(
            key=key,
            kind=kind,
            name=name,
            role=label(roles[speaker_id][0]) if speaker_id in roles else None,
            quotes=quotes,
        )
        for speaker_id, key, kind, name, quotes in reader.rows(SPEAKERS, ids=ids)
    }
    return _in_order(found, ids)


def quote_rows(reader: Reader, ids: list[int]) -> list[Row]:
    """The rows of these quotes, in this order."""
    readings = read_attributions(reader, "quote", ids)
    found: dict[int, Row] = {
        quote_id: QuoteRow(
            key=key,
            status=status,
            kind=kind,
            speaker=speaker_names(shown(readings.get(quote_id, ()))),
            words=words,
            said=said,
            source=source,
        )
        for quote_id, key, status, kind, words, said, source in reader.rows(QUOTES, ids=ids)
    }
    return _in_order(found, ids)


def claim_rows(reader: Reader, ids: list[int]) -> list[Row]:
    """The rows of these claims, in this order."""
    readings = read_attributions(reader, "claim", ids)
    found: dict[int, Row] = {
        claim_id: ClaimRow(
            key=key,
            status=status,
            statement=statement,
            claimant=speaker_names(shown(readings.get(claim_id, ()))),
            made=made,
            due=due,
            evidence=evidence,
            rating=rating,
        )
        for claim_id, key, status, statement, made, due, evidence, rating in (
            reader.rows(CLAIMS, ids=ids)
        )
    }
    return _in_order(found, ids)


def _in_order(found: dict[int, Row], ids: list[int]) -> list[Row]:
    return [found[entry_id] for entry_id in ids if entry_id in found]


ROWS: dict[str, Callable[[Reader, list[int]], list[Row]]] = {
    "source": source_rows,
    "speaker": speaker_rows,
    "quote": quote_rows,
    "claim": claim_rows,
}
