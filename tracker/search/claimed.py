"""Claims with everything that an export tells about them, some hundreds at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.exports import Claimed
from tracker.records.views import ClaimView, EvidenceView
from tracker.search.attributions import read_attributions, shown, speaker_names
from tracker.search.claims import read_attributed_claims
from tracker.search.credits import credited, split
from tracker.search.profiles import read_profiles, speaker_ids
from tracker.search.publications import read_publications
from tracker.search.speakers import read_occupancies
from tracker.search.sql import by_code_point, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.records.views import Publication
    from tracker.search.connection import Reader, Row

HEADS = "SELECT id, source_id, revision FROM claim WHERE id IN :ids"
EVIDENCE = """
SELECT evidence.claim_id, quote.id, entry_key.key, evidence.relation, evidence.judged_by,
  quote.kind, quote.status, quote.words, source_key.key, coalesce(quote.said, utterance.said),
  quote.source_id
FROM evidence
JOIN quote ON quote.id = evidence.quote_id
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = quote.source_id AND source_key.current = 1
LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE evidence.claim_id IN :ids AND quote.status <> 'rejected'
ORDER BY {order}, evidence.relation
"""


def read_claimed(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Claimed]]:
    """The claims with these ids, in this order, each with its id, in flat memory.

    Evidence that was rejected as a quote is left out.
    """
    for chunk in chunks(ids):
        found = list(read_attributed_claims(reader, chunk))
        heads = {row[0]: row[1:] for row in reader.rows(HEADS, ids=chunk)}
        rows = reader.rows(EVIDENCE.format(order=by_code_point(reader, "entry_key.key")), ids=chunk)
        evidence = _evidence(reader, rows)
        sources = {row[-1] for row in rows} | {source for source, _ in heads.values() if source}
        publications = {
            number: publication
            for some in chunks(sorted(sources))
            for number, publication in read_publications(reader, some).items()
        }
        speakers = speaker_ids(readings for _, _, readings in found)
        occupancies = read_occupancies(reader, speakers) if speakers else {}
        profiles = read_profiles(reader, speakers)
        for claim_id, claim, readings in found:
            source_id, revision = heads[claim_id]
            reading, rivals = split(credited(readings, occupancies, claim.made))
            credits_ = reading.credits if reading else ()
            view = ClaimView(
                key=claim.key or "",
                status=claim.status,
                statement=claim.statement,
                claim=claim,
                publication=publications.get(source_id),
                attribution=reading.attribution if reading else None,
                credits=credits_,
                rivals=rivals,
                evidence=tuple(evidence.get(claim_id, ())),
                revision=revision,
            )
            yield (
                claim_id,
                Claimed(
                    claim=view,
                    speakers={c.key: profiles[c.key] for c in credits_ if c.key in profiles},
                    sources=_by_key(publications, view),
                ),
            )


def _evidence(reader: Reader, rows: list[Row]) -> dict[int, list[EvidenceView]]:
    quotes = sorted({row[1] for row in rows})
    readings = {
        number: own
        for chunk in chunks(quotes)
        for number, own in read_attributions(reader, "quote", chunk).items()
    }
    found: dict[int, list[EvidenceView]] = {}
    for claim_id, quote_id, key, relation, judged_by, kind, status, words, source, said, _ in rows:
        view = EvidenceView(
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
        found.setdefault(claim_id, []).append(view)
    return found


def _by_key(publications: dict[int, Publication], view: ClaimView) -> dict[str, Publication]:
    wanted = {one.source for one in view.evidence}
    return {
        key: publication
        for publication in publications.values()
        if (key := publication.source.key or "") in wanted
    }
