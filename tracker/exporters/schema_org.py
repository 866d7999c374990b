"""Quotes, claims and verdicts as schema.org JSON-LD: Quotation, Claim and ClaimReview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tracker.cite.link import web_address
from tracker.cite.wording import fragments, link
from tracker.exporters.captions import who
from tracker.exporters.documents import Node, array, known
from tracker.exporters.iso import iso_date
from tracker.exporters.options import DEFAULTS, Options
from tracker.exporters.schema_nodes import in_roles, person, source_node
from tracker.records.entries import Verdict
from tracker.records.exports import Claimed, Quoted
from tracker.text.json_text import json_text

KINDS = {"direct": "quotation", "mixed": "partly quoted", "indirect": "reported speech"}
SAME = ("states", "implies", "repeats")  # the quote says what the claim says
RELATION = "relation"  # schema.org has no words for how a quote bears on a claim


def export_schema_org(
    entries: Iterable[Quoted | Claimed], options: Options = DEFAULTS
) -> Iterator[bytes]:
    """One document with a graph: a Quotation for each quote, a Claim and its ClaimReviews.

    It may stand in a page's script element: no `<` is in it, which could end that.
    """
    context = ["https://schema.org", {RELATION: options.iri("relation/")}]
    yield f'{{"@context": {json_text(context)}, "@graph": '.encode()
    graph = array(chain.from_iterable(nodes(one, options) for one in entries))
    yield from (piece.replace(b"<", b"\\u003c") for piece in graph)
    yield b"}\n"


def nodes(given: Quoted | Claimed, options: Options) -> Iterator[Node]:
    """A quote's node, or a claim's node and those of its verdicts."""
    if isinstance(given, Quoted):
        yield _quotation(given, options)
        return
    yield _claim(given, options)
    for number, verdict in enumerate(given.claim.claim.verdicts, 1):
        yield _review(given, verdict, number, options)


def _quotation(given: Quoted, options: Options) -> Node:
    quotation = given.quotation
    quote = quotation.quote
    source = quotation.publication.source
    meant = [one for one in quotation.claims if one.relation in SAME]
    return known(
        {
            "@id": options.iri(quotation.key),
            "@type": "Quotation",
            "identifier": quotation.key,
            "text": fragments(quotation),
            "genre": KINDS[quotation.kind],
            "creator": in_roles(
                "creator", quotation.credits, given.speakers, quotation.said, options
            ),
            "translator": [
                person(one, given.speakers, options)
                for one in quotation.credits
                if one.part == "translator"
            ],
            "creditText": who(given),
            "dateCreated": iso_date(quotation.said),
            "locationCreated": {"@type": "Place", "name": quote.place} if quote.place else None,
            "inLanguage": quote.language or source.language,
            "keywords": list(quote.tags),
            "url": link(quotation),
            "isBasedOn": source_node(quotation.publication, options),
            "interpretedAsClaim": [{"@id": options.iri(one.key)} for one in meant],
            "creativeWorkStatus": "proposed" if quotation.status == "proposed" else None,
        }
    )


def _claim(given: Claimed, options: Options) -> Node:
    view = given.claim
    claim = view.claim
    credits_ = in_roles("author", view.credits, given.speakers, claim.made, options)
    own = source_node(view.publication, options) if view.publication else None
    seen = dict.fromkeys(one.source for one in view.evidence if one.relation in SAME)
    return known(
        {
            "@id": options.iri(view.key),
            "@type": "Claim",
            "identifier": view.key,
            "text": view.statement,
            "author": credits_ or (own.get("author") or own.get("publisher") if own else None),
            "dateCreated": iso_date(claim.made),
            "inLanguage": claim.language,
            "keywords": list(claim.tags),
            "firstAppearance": own,
            "appearance": [
                source_node(given.sources[key], options) for key in seen if key in given.sources
            ],
            "creativeWorkStatus": "proposed" if view.status == "proposed" else None,
            **_relations(given, options),
        }
    )


def _relations(given: Claimed, options: Options) -> Node:
    """The quotes that bear on a claim, by relation, in words of our own."""
    found: dict[str, list[Node]] = {}
    for one in given.claim.evidence:
        name = f"{RELATION}:{one.relation}"
        found.setdefault(name, []).append({"@id": options.iri(one.quote)})
    return dict(found)


def _review(given: Claimed, verdict: Verdict, number: int, options: Options) -> Node:
    """A verdict as a ClaimReview; its address is the verdict's own, else its IRI."""
    iri = options.iri(f"{given.claim.key}/verdict/{number}")
    return known(
        {
            "@id": iri,
            "@type": "ClaimReview",
            "claimReviewed": given.claim.statement,
            "itemReviewed": _claim(given, options),
            "reviewRating": {"@type": "Rating", "alternateName": verdict.rating},
            "author": {"@type": "Organization", "name": verdict.by} if verdict.by else None,
            "datePublished": iso_date(verdict.date),
            "reviewBody": verdict.summary,
            "url": web_address(verdict.url) or iri,
        }
    )
