"""A source as a CSL-JSON item, with the quotation in `note` and its data in `custom`."""

from __future__ import annotations

from typing import Any

from tracker.cite.dates import csl_date, csl_day
from tracker.cite.link import web_address
from tracker.cite.names import csl_name, listed
from tracker.records.views import ClaimView, Credit, Publication, Quotation
from tracker.records.vocabulary import SourceKind

Item = dict[str, Any]

TYPES: dict[SourceKind, str] = {
    "article": "article-newspaper",
    "interview": "interview",
    "speech": "speech",
    "broadcast": "broadcast",
    "post": "post",
    "report": "report",
    "book": "book",
    "document": "document",
    "other": "document",
}
# They have a publisher, and no container: a station or a hall prints nothing.
PUBLISHED_WHOLE = ("report", "book", "document", "speech", "broadcast", "other")
GENRES: dict[SourceKind, str] = {"speech": "Speech"}  # of types whose styles do not say so


def source_item(publication: Publication) -> Item:
    """The CSL-JSON item of a source; what is not known is left out."""
    source = publication.source
    outlet = publication.outlet.name if publication.outlet else None
    address = web_address(source.url)
    page = source.kind == "other" and address is not None
    whole = source.kind in PUBLISHED_WHOLE and not page
    captured = [version.captured for version in source.versions if version.captured]
    return _known(
        {
            "id": source.key,
            "type": "webpage" if page else TYPES[source.kind],
            "title": source.title,
            "author": [csl_name(author) for author in publication.authors],
            "container-title": None if whole else outlet,
            "publisher": outlet if whole else None,
            "genre": GENRES.get(source.kind),
            "issued": csl_date(source.published),
            "URL": address,
            "accessed": csl_day(max(captured, default=None)),
            "language": source.language,
        }
    )


def quotation_item(quotation: Quotation, note: str) -> Item:
    """The item of the source a quotation stands in; `id` is the quote's key."""
    quote = quotation.quote
    item = source_item(quotation.publication)
    locator = _known(
        {"page": quote.page, "paragraph": quote.paragraph, "timestamp": quote.timestamp}
    )
    item |= _known({"id": quotation.key, "page": quote.page, "note": note})
    item["custom"] = _known(
        {
            "key": quotation.key,
            "source": quote.source,
            "kind": quotation.kind,
            "status": quotation.status,
            "words": quotation.words,
            "said": quotation.said,
            "locator": locator,
            **credited(quotation.credits),
        }
    )
    return item


def claim_item(claim: ClaimView, note: str) -> Item:
    """The item of the source that makes a claim, or of the claim itself when it has none."""
    item: Item = {"type": "document"}
    if claim.publication is not None:
        item = source_item(claim.publication)
    item |= {"id": claim.key, "note": note}
    item["custom"] = _known(
        {
            "key": claim.key,
            "source": claim.claim.source,
            "status": claim.status,
            "statement": claim.statement,
            "made": claim.claim.made,
            "due": claim.claim.due,
            "evidence": [one.quote for one in claim.evidence],
            **credited(claim.credits),
        }
    )
    return item


def credited(credits_: tuple[Credit, ...]) -> dict[str, Any]:
    """Who spoke, for whom and through whom, as plain values."""

    def names(part: str) -> list[str]:
        return [credit.name for credit in credits_ if credit.part == part]

    roles = [credit.role for credit in credits_ if credit.part == "speaker" and credit.role]
    return {
        "speaker": listed(names("speaker")),
        "role": "; ".join(roles),
        "on_behalf_of": names("on_behalf_of"),
        "via": names("via"),
        "translator": names("translator"),
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
