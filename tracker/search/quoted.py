"""Quotes with everything that an export tells about them, some hundreds at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.records.entries import Quote, Span
from tracker.records.exports import Profile, Quoted
from tracker.records.views import ClaimLink, Context, Publication, Quotation
from tracker.search import warnings
from tracker.search.attributions import Attributed
from tracker.search.context import pieces, read_repeated
from tracker.search.credits import credited, split
from tracker.search.profiles import read_profiles, speaker_ids
from tracker.search.publications import read_publications
from tracker.search.quotes import read_attributed_quotes
from tracker.search.speakers import read_occupancies
from tracker.search.sql import chunks, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row
    from tracker.search.roles import Occupancy

AROUND = (
    120  # code points before and after a passage: the prefix of an annotation, words for a link
)

HEADS = """
SELECT quote.id, quote.source_id, quote.revision, utterance.said
FROM quote LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE quote.id IN :ids
"""
CLAIMS = """
SELECT evidence.quote_id, entry_key.key, evidence.relation, claim.statement, claim.status
FROM evidence
JOIN claim ON claim.id = evidence.claim_id
JOIN entry_key ON entry_key.entry_kind = 'claim'
  AND entry_key.entry_id = claim.id AND entry_key.current = 1
WHERE evidence.quote_id IN :ids AND claim.status <> 'rejected'
"""
# Only windows leave the database: a text may have fifty megabytes.
PASSAGES = f"""
SELECT place.quote_id, source_version.number, place.first, place.last,
  substr(source_version.text, CAST(place.began + 1 AS integer),
    CAST(place.last + {AROUND} - place.began AS integer))
FROM (
  SELECT anchor.quote_id, anchor.version_id, min(span.start) AS first, max(span."end") AS last,
    CASE WHEN min(span.start) > {AROUND} THEN min(span.start) - {AROUND} ELSE 0 END AS began
  FROM anchor JOIN span ON span.anchor_id = anchor.id
  WHERE anchor.quote_id IN :ids
  GROUP BY anchor.id, anchor.quote_id, anchor.version_id
) AS place
JOIN source_version ON source_version.id = place.version_id
ORDER BY place.quote_id, source_version.number
"""


@dataclass(frozen=True, slots=True)
class _Around:
    """What was read for some hundreds of quotes, by their ids and their sources' ids."""

    heads: dict[int, Row]
    publications: dict[int, Publication]
    passages: dict[int, list[Row]]
    repeated: set[tuple[int, int, int]]
    claims: dict[int, list[Row]]
    occupancies: dict[int, tuple[Occupancy, ...]]
    profiles: dict[str, Profile]


def read_quoted(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Quoted]]:
    """The quotes with these ids, in this order, each with its id, in flat memory.

    Other sightings and nested quotes are not read.
    """
    for chunk in chunks(ids):
        found = list(read_attributed_quotes(reader, chunk))
        around = _around(reader, chunk, speaker_ids(readings for _, _, readings in found))
        for quote_id, quote, readings in found:
            if quote_id in around.heads:
                yield quote_id, _quoted(quote_id, quote, readings, around)


def _around(reader: Reader, ids: list[int], speakers: set[int]) -> _Around:
    heads = {row[0]: row[1:] for row in reader.rows(HEADS, ids=ids)}
    return _Around(
        heads,
        read_publications(reader, sorted({source_id for source_id, *_ in heads.values()})),
        grouped(reader, PASSAGES, ids),
        read_repeated(reader, ids),
        grouped(reader, CLAIMS, ids),
        read_occupancies(reader, speakers) if speakers else {},
        read_profiles(reader, speakers),
    )


def _quoted(
    quote_id: int, quote: Quote, readings: tuple[Attributed, ...], around: _Around
) -> Quoted:
    source_id, revision, utterance_said = around.heads[quote_id]
    publication = around.publications[source_id]
    said = quote.said or utterance_said
    reading, rivals = split(credited(readings, around.occupancies, said))
    context = _context(quote_id, quote, around)
    quotation = Quotation(
        key=quote.key or "",
        kind=quote.kind,
        status=quote.status,
        words=quote.words,
        quote=quote,
        publication=publication,
        said=said,
        attribution=reading.attribution if reading else None,
        credits=reading.credits if reading else (),
        rivals=rivals,
        state=quote.anchors[-1].state if quote.anchors else None,
        pieces=pieces(context) if context else (),
        context=context,
        claims=tuple(
            ClaimLink(key=key, relation=relation, statement=statement, status=status)
            for key, relation, statement, status in sorted(around.claims.get(quote_id, []))
        ),
        warnings=(
            *warnings.of_reading(quote.status, reading, "quote"),
            *warnings.of_anchors(
                tuple(one for one in quote.anchors if one.spans or one.state != "exact"),
                max(
                    (v.number for v in publication.source.versions if v.coverage != "none"),
                    default=None,
                ),
            ),
            *warnings.of_source(publication.source),
        ),
        revision=revision,
    )
    credits_ = reading.credits if reading else ()
    named = {one.key: around.profiles[one.key] for one in credits_ if one.key in around.profiles}
    return Quoted(quotation=quotation, speakers=named)


def _context(quote_id: int, quote: Quote, around: _Around) -> Context | None:
    """The passage in the newest version in which the quote has a place."""
    passages = around.passages.get(quote_id, [])
    if not passages or passages[-1][3] is None:
        return None
    number, first, last, text = passages[-1]
    (anchor,) = (one for one in quote.anchors if one.version == number)
    begins = min(first, AROUND)
    ends = begins + last - first
    return Context(
        before=text[:begins],
        passage=text[begins:ends],
        after=text[ends:],
        version=number,
        spans=tuple(
            Span(start=span.start - first, end=span.end - first, marked=span.marked)
            for span in anchor.spans
        ),
        repeated=tuple((quote_id, number, span.start) in around.repeated for span in anchor.spans),
        near=(text[:begins], text[ends:]),
    )
