"""Values to cite, made by hand: no database needed."""

from tracker.records.entries import Claim, Quote, Source, Verdict, Version
from tracker.records.views import (
    ClaimView,
    Credit,
    EvidenceView,
    Named,
    Piece,
    Publication,
    Quotation,
    SourceView,
)

REUTERS = Named(key="reuters", kind="organisation", name="Reuters")
JANE = Named(key="jane-doe", kind="person", name="Jane Doe")
UCHIDA = Credit(
    part="speaker", key="makoto-uchida", kind="person", name="Makoto Uchida", role="Nissan CEO"
)


def publication(**fields) -> Publication:
    """An article of March 2024; `outlet` and `authors` are Named."""
    outlet, authors = fields.pop("outlet", None), fields.pop("authors", ())
    given = {"key": "ev-2024", "title": "Two makers", "published": "2024-03~"} | fields
    return Publication(source=Source(**given), outlet=outlet, authors=authors)


def quotation(words: str = "We cannot win", **fields) -> Quotation:
    """A direct quote of Makoto Uchida; fields of the quote itself are named `quote_...`."""
    quote = {name[6:]: fields.pop(name) for name in list(fields) if name.startswith("quote_")}
    source = fields.pop("publication", None) or publication()
    given = {
        "key": "uchida-2024-win",
        "kind": "direct",
        "status": "accepted",
        "credits": (UCHIDA,),
        "state": "exact",
        "pieces": (Piece(words=words),),
    } | fields
    record = Quote(
        key=given["key"], source=source.source.key, kind=given["kind"], words=words, **quote
    )
    return Quotation(words=words, quote=record, publication=source, **given)


def claim(statement: str = "Two makers build cars together", **fields) -> ClaimView:
    """A claim of Makoto Uchida; fields of the record itself are named `claim_...`."""
    record = {name[6:]: fields.pop(name) for name in list(fields) if name.startswith("claim_")}
    given = {"key": "claim-2024-cars", "status": "accepted", "credits": (UCHIDA,)} | fields
    return ClaimView(
        statement=statement,
        claim=Claim(key=given["key"], statement=statement, **record),
        **given,
    )


def evidence(quote: str, relation: str = "states", **fields) -> EvidenceView:
    """A quote that bears on a claim."""
    given = {"kind": "direct", "status": "accepted", "words": "Yes", "source": "ev-2024"} | fields
    return EvidenceView(quote=quote, relation=relation, **given)


def source(**fields) -> SourceView:
    """A source without quotes."""
    found = publication(**fields)
    return SourceView(key=found.source.key, publication=found, quotes={})


CAPTURED = Version(text="We cannot win", captured="2024-03-16T08:00:00Z")
VERDICT = Verdict(rating="false", by="Ina", date="2025-01")
