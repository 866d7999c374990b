"""A quote with everything that is printed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.entries import Anchor, Quote
from tracker.records.views import ClaimLink, Context, Quotation, Sighting
from tracker.search import warnings
from tracker.search.attributions import read_attributions
from tracker.search.context import pieces, read_context, read_repeated
from tracker.search.credits import read_credits, split
from tracker.search.publications import read_publications
from tracker.search.quotes import read_quotes
from tracker.search.sightings import sighted
from tracker.search.sql import by_code_point

if TYPE_CHECKING:
    from tracker.search.connection import Reader

HEAD = """
SELECT quote.source_id, quote.revision, quote.utterance_id, utterance.said,
  (SELECT max(number) FROM source_version
   WHERE source_version.source_id = quote.source_id AND coverage <> 'none')
FROM quote LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE quote.id = :id
"""
CLAIMS = """
SELECT entry_key.key, evidence.relation, claim.statement, claim.status
FROM evidence
JOIN claim ON claim.id = evidence.claim_id
JOIN entry_key ON entry_key.entry_kind = 'claim'
  AND entry_key.entry_id = claim.id AND entry_key.current = 1
WHERE evidence.quote_id = :id
"""
OTHERS = """
SELECT entry_key.key, quote.words, source_key.key
FROM quote
JOIN entry_key ON entry_key.entry_kind = 'quote'
  AND entry_key.entry_id = quote.id AND entry_key.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = quote.source_id AND source_key.current = 1
WHERE quote.id IN :ids
ORDER BY {order}
"""
# A statement of its own: beside a join with keys, SQLite reads all of these first.
NESTED = "SELECT id FROM quote WHERE parent_id = :of AND status <> 'rejected' AND id <> :id"


def quotation(reader: Reader, quote_id: int, *, bare: bool = False) -> Quotation:
    """The quote with this id as it is shown and cited. LookupError when there is none.

    `bare`, it comes without context, claims, sightings and nested quotes.
    """
    head = reader.one(HEAD, id=quote_id)
    if head is None:
        raise LookupError(f"no quote has the id {quote_id}")
    source_id, revision, utterance_id, utterance_said, newest = head
    ((_, quote),) = read_quotes(reader, [quote_id])
    publication = read_publications(reader, [source_id])[source_id]
    said = quote.said or utterance_said
    readings = read_attributions(reader, "quote", [quote_id]).get(quote_id, ())
    reading, rivals = split(read_credits(reader, readings, said))
    context = None if bare else _context(reader, source_id, quote_id, quote.anchors)
    return Quotation(
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
        claims=() if bare else _claims(reader, quote_id),
        sightings=None if bare else sighted(reader, utterance_id),
        nested=() if bare else _nested(reader, quote_id),
        warnings=(
            *warnings.of_reading(quote.status, reading, "quote"),
            *warnings.of_anchors(_with_text(quote), newest),
            *warnings.of_source(publication.source),
        ),
        revision=revision,
    )


def _with_text(quote: Quote) -> tuple[Anchor, ...]:
    """The anchors that say something; one of a version without text, as typed by hand, does not."""
    return tuple(one for one in quote.anchors if one.spans or one.state != "exact")


def _context(
    reader: Reader, source_id: int, quote_id: int, anchors: tuple[Anchor, ...]
) -> Context | None:
    """The context in the newest version in which the quote has a place."""
    for anchor in reversed(anchors):
        if anchor.spans:
            again = read_repeated(reader, [quote_id])
            starts = {start for _, number, start in again if number == anchor.version}
            return read_context(reader, source_id, anchor, starts)
    return None


def _claims(reader: Reader, quote_id: int) -> tuple[ClaimLink, ...]:
    return tuple(
        ClaimLink(key=key, relation=relation, statement=statement, status=status)
        for key, relation, statement, status in sorted(reader.rows(CLAIMS, id=quote_id))
    )


def _nested(reader: Reader, quote_id: int) -> tuple[Sighting, ...]:
    ids = [row[0] for row in reader.rows(NESTED, of=quote_id, id=quote_id)]
    sql = OTHERS.format(order=by_code_point(reader, "entry_key.key"))
    return tuple(
        Sighting(key=key, words=words, source=source)
        for key, words, source in (reader.rows(sql, ids=ids) if ids else ())
    )
