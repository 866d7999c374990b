"""A citation as plain values for scripts: verbatim words, every field by name, unknown ones null."""

from __future__ import annotations

from typing import Any

from tracker.cite.link import web_address
from tracker.cite.wording import link
from tracker.records.views import ClaimView, Credit, Publication, Quotation, SourceView

Data = dict[str, Any]


def quotation_data(quotation: Quotation, text: str) -> Data:
    """A quotation; `text` is its citation in the built-in form."""
    quote, attribution = quotation.quote, quotation.attribution
    return {
        "type": "quote",
        "key": quotation.key,
        "kind": quotation.kind,
        "status": quotation.status,
        "words": quotation.words,
        "speakers": _credits(quotation.credits, "speaker"),
        "on_behalf_of": _credits(quotation.credits, "on_behalf_of"),
        "via": _credits(quotation.credits, "via"),
        "translators": _credits(quotation.credits, "translator"),
        "stance": attribution.stance if attribution else None,
        "attribution_status": attribution.status if attribution else None,
        "said": quotation.said,
        "place": quote.place,
        "occasion": quote.occasion,
        "page": quote.page,
        "paragraph": quote.paragraph,
        "timestamp": quote.timestamp,
        "language": quote.language,
        "original_language": quote.original_language,
        "state": quotation.state,
        "source": _source(quotation.publication),
        "link": link(quotation),
        "text": text,
        "warnings": list(quotation.warnings),
    }


def claim_data(claim: ClaimView, text: str) -> Data:
    """A claim; `text` is its citation in the built-in form."""
    return {
        "type": "claim",
        "key": claim.key,
        "status": claim.status,
        "statement": claim.statement,
        "claimants": _credits(claim.credits, "speaker"),
        "on_behalf_of": _credits(claim.credits, "on_behalf_of"),
        "made": claim.claim.made,
        "due": claim.claim.due,
        "evidence": [
            {"quote": one.quote, "relation": one.relation, "words": one.words}
            for one in claim.evidence
        ],
        "verdicts": [
            {"rating": one.rating, "by": one.by, "date": one.date, "url": one.url}
            for one in claim.claim.verdicts
        ],
        "source": _source(claim.publication) if claim.publication else None,
        "text": text,
        "warnings": list(claim.warnings),
    }


def source_data(source: SourceView, text: str) -> Data:
    """A source; `text` is its citation in the built-in form."""
    return {
        "type": "source",
        **_source(source.publication),
        "text": text,
        "warnings": list(source.warnings),
    }


def _credits(credits_: tuple[Credit, ...], part: str) -> list[Data]:
    return [
        {
            "key": credit.key,
            "name": credit.name,
            "printed_name": credit.printed_name,
            "role": credit.role,
            "role_from": credit.role_from,
            "printed_role": credit.printed_role,
        }
        for credit in credits_
        if credit.part == part
    ]


def _source(publication: Publication) -> Data:
    source = publication.source
    return {
        "key": source.key,
        "kind": source.kind,
        "title": source.title,
        "outlet": publication.outlet.name if publication.outlet else None,
        "authors": [author.name for author in publication.authors],
        "published": source.published,
        "url": web_address(source.url) or source.url,
        "standing": source.standing,
    }
