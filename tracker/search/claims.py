"""Claims and utterances as complete entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.entries import Claim, Evidence, Utterance, Verdict
from tracker.search.attributions import Attributed, read_attributions
from tracker.search.labels import NO_LABELS, Labels, labels
from tracker.search.sql import chunks, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row

CLAIMS = """
SELECT claim.id, entry_key.key, claim.statement, claim.made, claim.due, source_key.key,
  claim.language, claim.status, claim.note
FROM claim
JOIN entry_key ON entry_key.entry_kind = 'claim'
  AND entry_key.entry_id = claim.id AND entry_key.current = 1
LEFT JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = claim.source_id AND source_key.current = 1
WHERE claim.id IN :ids
"""
EVIDENCE = """
SELECT evidence.claim_id, entry_key.key, evidence.relation, evidence.judged_by
FROM evidence
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = evidence.quote_id AND entry_key.current = 1
WHERE evidence.claim_id IN :ids
"""
VERDICTS = """
SELECT claim_id, verdict.rating, verdict.by, verdict.date, verdict.url, verdict.summary
FROM verdict WHERE claim_id IN :ids
"""
UTTERANCES = """
SELECT utterance.id, entry_key.key, utterance.said, utterance.note
FROM utterance
JOIN entry_key ON entry_key.entry_kind = 'utterance'
  AND entry_key.entry_id = utterance.id AND entry_key.current = 1
WHERE utterance.id IN :ids
"""


def read_claims(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Claim]]:
    """The claims with these ids, in this order, each with its id."""
    for claim_id, claim, _ in read_attributed_claims(reader, ids):
        yield claim_id, claim


def read_attributed_claims(
    reader: Reader, ids: Iterable[int]
) -> Iterator[tuple[int, Claim, tuple[Attributed, ...]]]:
    """The same, each with its readings, which know the speakers behind the names."""
    for chunk in chunks(ids):
        found = {row[0]: row[1:] for row in reader.rows(CLAIMS, ids=chunk)}
        readings = read_attributions(reader, "claim", chunk)
        evidence = grouped(reader, EVIDENCE, chunk)
        verdicts = grouped(reader, VERDICTS, chunk)
        extra = labels(reader, "claim", chunk)
        for claim_id in chunk:
            if claim_id in found:
                own = readings.get(claim_id, ())
                claim = _claim(
                    found[claim_id],
                    own,
                    evidence.get(claim_id, []),
                    verdicts.get(claim_id, []),
                    extra.get(claim_id, NO_LABELS),
                )
                yield claim_id, claim, own


def read_utterances(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Utterance]]:
    """The utterances with these ids, in this order, each with its id."""
    for chunk in chunks(ids):
        found = {row[0]: row[1:] for row in reader.rows(UTTERANCES, ids=chunk)}
        extra = labels(reader, "utterance", chunk)
        for utterance_id in chunk:
            if utterance_id in found:
                key, said, note = found[utterance_id]
                former = extra.get(utterance_id, NO_LABELS).former_keys
                yield utterance_id, Utterance(key=key, said=said, former_keys=former, note=note)


def _claim(
    row: Row,
    readings: tuple[Attributed, ...],
    evidence: list[Row],
    verdicts: list[Row],
    extra: Labels,
) -> Claim:
    key, statement, made, due, source, language, status, note = row
    return Claim(
        key=key,
        statement=statement,
        made=made,
        due=due,
        source=source,
        language=language,
        attributions=tuple(reading.attribution for reading in readings),
        evidence=tuple(
            Evidence(quote=quote, relation=relation, judged_by=judged_by)
            for quote, relation, judged_by in sorted(evidence, key=lambda row: row[:2])
        ),
        verdicts=tuple(
            Verdict(rating=rating, by=by, date=date, url=url, summary=summary)
            for rating, by, date, url, summary in sorted(verdicts, key=_verdict_order)
        ),
        status=status,
        tags=extra.tags,
        external=extra.external,
        former_keys=extra.former_keys,
        note=note,
    )


def _verdict_order(row: Row) -> tuple[str, ...]:
    rating, by, date, url, summary = row
    return (date or "", rating, by or "", url or "", summary or "")
