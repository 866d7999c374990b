"""Sources, speakers, claims and utterances with everything that is printed about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.views import (
    ClaimView,
    EvidenceView,
    Sightings,
    SourceView,
    SpeakerView,
    UtteranceView,
    VersionView,
)
from tracker.search import warnings
from tracker.search.attributions import read_attributions, shown, speaker_names
from tracker.search.claims import read_claims, read_utterances
from tracker.search.credits import read_credits, split
from tracker.search.profiles import read_names, role_view
from tracker.search.publications import read_publications
from tracker.search.sightings import sighted
from tracker.search.speakers import read_speakers
from tracker.search.sql import by_code_point

if TYPE_CHECKING:
    from tracker.search.connection import Reader

VERSIONS = """
SELECT number, coverage, length, captured, sha256, encoding, extractor
FROM source_version WHERE source_id = :id ORDER BY number
"""
COPIES = """
SELECT entry_key.key FROM source
JOIN entry_key ON entry_key.entry_kind = 'source'
  AND entry_key.entry_id = source.id AND entry_key.current = 1
WHERE source.origin_id = :id
"""
QUOTES_OF_SOURCE = "SELECT status, count(*) FROM quote WHERE source_id = :id GROUP BY status"
CLAIMS_OF_SOURCE = """
SELECT count(*) FROM (
  SELECT id FROM claim WHERE source_id = :id
  UNION SELECT evidence.claim_id FROM quote JOIN evidence ON evidence.quote_id = quote.id
    WHERE quote.source_id = :id
) AS claims
"""
COUNTS_OF_SPEAKER = """
SELECT
  (SELECT count(DISTINCT attribution.quote_id) FROM party
   JOIN attribution ON attribution.id = party.attribution_id
   WHERE party.speaker_id = :id AND attribution.status <> 'rejected'),
  (SELECT count(DISTINCT attribution.claim_id) FROM party
   JOIN attribution ON attribution.id = party.attribution_id
   WHERE party.speaker_id = :id AND attribution.status <> 'rejected'),
  (SELECT count(*) FROM (
     SELECT id FROM source WHERE outlet_id = :id
     UNION SELECT source_id FROM source_author WHERE speaker_id = :id) AS made),
  (SELECT revision FROM speaker WHERE id = :id)
"""
MERGED = "SELECT name FROM speaker WHERE merged_into_id = :id"
EVIDENCE = """
SELECT evidence.quote_id, entry_key.key, evidence.relation, evidence.judged_by, quote.kind,
  quote.status, quote.words, source_key.key, coalesce(quote.said, utterance.said)
FROM evidence
JOIN quote ON quote.id = evidence.quote_id
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = quote.source_id AND source_key.current = 1
LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE evidence.claim_id = :id
ORDER BY {order}, evidence.relation
"""


def source_view(reader: Reader, source_id: int) -> SourceView:
    """The source with this id. LookupError when there is none."""
    publication = read_publications(reader, [source_id]).get(source_id)
    if publication is None:
        raise LookupError(f"no source has the id {source_id}")
    return SourceView(
        key=publication.source.key or "",
        publication=publication,
        versions=tuple(
            VersionView(
                number=number,
                coverage=coverage,
                length=length,
                captured=captured,
                sha256=sha256,
                encoding=encoding,
                extractor=extractor,
            )
            for number, coverage, length, captured, sha256, encoding, extractor in reader.rows(
                VERSIONS, id=source_id
            )
        ),
        copies=tuple(sorted(key for (key,) in reader.rows(COPIES, id=source_id))),
        quotes=dict(sorted(reader.rows(QUOTES_OF_SOURCE, id=source_id))),
        claims=_number(reader, CLAIMS_OF_SOURCE, source_id),
        warnings=tuple(warnings.of_source(publication.source)),
        revision=_number(reader, "SELECT revision FROM source WHERE id = :id", source_id),
    )


def speaker_view(reader: Reader, speaker_id: int) -> SpeakerView:
    """The speaker with this id. LookupError when there is none."""
    found = [speaker for _, speaker in read_speakers(reader, [speaker_id])]
    counts = reader.one(COUNTS_OF_SPEAKER, id=speaker_id)
    if not found or counts is None:
        raise LookupError(f"no speaker has the id {speaker_id}")
    speaker = found[0]
    names = read_names(reader, {role.organisation for role in speaker.roles if role.organisation})
    return SpeakerView(
        key=speaker.key or "",
        speaker=speaker,
        roles=tuple(role_view(role, names) for role in speaker.roles),
        quotes=counts[0],
        claims=counts[1],
        sources=counts[2],
        merged=tuple(sorted(name for (name,) in reader.rows(MERGED, id=speaker_id))),
        revision=counts[3],
    )


def claim_view(reader: Reader, claim_id: int) -> ClaimView:
    """The claim with this id. LookupError when there is none."""
    head = reader.one("SELECT source_id, revision FROM claim WHERE id = :id", id=claim_id)
    if head is None:
        raise LookupError(f"no claim has the id {claim_id}")
    source_id, revision = head
    ((_, claim),) = read_claims(reader, [claim_id])
    readings = read_attributions(reader, "claim", [claim_id]).get(claim_id, ())
    reading, rivals = split(read_credits(reader, readings, claim.made))
    publication = None
    if source_id is not None:
        publication = read_publications(reader, [source_id])[source_id]
    evidence = _evidence(reader, claim_id)
    return ClaimView(
        key=claim.key or "",
        status=claim.status,
        statement=claim.statement,
        claim=claim,
        publication=publication,
        attribution=reading.attribution if reading else None,
        credits=reading.credits if reading else (),
        rivals=rivals,
        evidence=evidence,
        warnings=(
            *warnings.of_reading(claim.status, reading, "claim", by_source=publication is not None),
            *warnings.of_evidence(evidence),
            *(warnings.of_source(publication.source) if publication else ()),
        ),
        revision=revision,
    )


def utterance_view(reader: Reader, utterance_id: int) -> UtteranceView:
    """The utterance with this id. LookupError when there is none."""
    for _, utterance in read_utterances(reader, [utterance_id]):
        return UtteranceView(
            key=utterance.key or "",
            said=utterance.said,
            note=utterance.note,
            former_keys=utterance.former_keys,
            sightings=sighted(reader, utterance_id) or Sightings(utterance=utterance.key or ""),
            revision=_number(reader, "SELECT revision FROM utterance WHERE id = :id", utterance_id),
        )
    raise LookupError(f"no utterance has the id {utterance_id}")


def _evidence(reader: Reader, claim_id: int) -> tuple[EvidenceView, ...]:
    sql = EVIDENCE.format(order=by_code_point(reader, "entry_key.key"))
    rows = reader.rows(sql, id=claim_id)
    readings = read_attributions(reader, "quote", [row[0] for row in rows])
    return tuple(
        EvidenceView(
            quote=key,
            relation=relation,
            judged_by=judged_by,
            kind=kind,
            status=status,
            words=words,
            speaker=speaker_names(shown(readings.get(quote_id, ()))),
            source=source,
            said=said,
        )
        for quote_id, key, relation, judged_by, kind, status, words, source, said in rows
    )


def _number(reader: Reader, sql: str, entry_id: int) -> int:
    found = reader.one(sql, id=entry_id)
    return 0 if found is None else int(found[0])
