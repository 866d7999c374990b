"""Quotes as W3C Web Annotations: where the words stand in which text, and who says them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator

from tracker.cite.link import web_address
from tracker.exporters.captions import who
from tracker.exporters.documents import Node, array, known
from tracker.exporters.objects import plain
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.entries import Attribution, Span, Version
from tracker.records.exports import Quoted
from tracker.records.views import Context, Quotation
from tracker.text.json_text import json_text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after the words
DATA = "application/json"
FIELDS = ("place", "occasion", "page", "paragraph", "timestamp", "language", "original_language")
OFFSETS = ("version", "cue_start", "cue_end", "start", "end")


def export_web_annotation(quotes: Iterable[Quoted], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One AnnotationCollection with one page that holds an annotation for each quote.

    Offsets are code points of the stored version's text, whose capture is the target's state.
    """
    head = {
        "@context": CONTEXT,
        "id": options.iri("annotations/"),
        "type": "AnnotationCollection",
        "label": "Quotations",
    }
    page = {"id": options.iri("annotations/1"), "type": "AnnotationPage", "startIndex": 0}
    count = 0

    def counted() -> Iterator[Node]:
        nonlocal count
        for one in quotes:
            count += 1
            yield annotation(one, options)

    yield f'{json_text(head)[:-1]}, "first": {json_text(page)[:-1]}, "items": '.encode()
    yield from array(counted())
    yield f'}}, "total": {count}}}\n'.encode()


def annotation(given: Quoted, options: Options) -> Node:
    """The annotation of a quote: who says it, its claims and tags on the words in their text."""
    quotation = given.quotation
    told = list(_bodies(given, options))
    made_by = quotation.attribution.assigned_by if quotation.attribution else None
    return known(
        {
            "id": options.iri(quotation.key),
            "type": "Annotation",
            "motivation": "describing" if told else "highlighting",
            "creator": {"name": made_by} if made_by else None,
            "body": [*told, _text("describing", json_text(_record(quotation)), DATA)],
            "target": _targets(quotation, options),
        }
    )


def _bodies(given: Quoted, options: Options) -> Iterator[Node]:
    speaker = who(given)
    if speaker:
        yield _text("identifying", speaker)
    if given.quotation.status == "proposed":
        yield _text("moderating", "proposed: nobody has reviewed the quote")
    for one in given.quotation.claims:
        yield _text("assessing", f"{one.relation}: {one.statement}")
        yield {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": options.iri(one.key),
        }
    for tag in given.quotation.quote.tags:
        yield _text("tagging", tag)


def _text(purpose: str, value: str, media: str = "text/plain") -> Node:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": media,
        "value": value,
    }


def _record(quotation: Quotation) -> Node:
    """What the model has no words for, as a line of JSON lines has it: a paraphrase stays one.

    Offsets are left out, for they are of a text that is stored here; `people` names the keys.
    """
    reading = quotation.attribution
    named = {one.key: one for one in quotation.credits if one.key is not None}
    return known(
        {
            "type": "quote",
            "kind": quotation.kind,
            "status": quotation.status,
            "said": quotation.said,
            **{field: getattr(quotation.quote, field) for field in FIELDS},
            "attributions": [_reading(reading)] if reading else [],
            "people": [
                known({"type": "speaker", "key": key, "name": one.name, "kind": one.kind})
                for key, one in named.items()
            ],
        }
    )


def _reading(reading: Attribution) -> Node:
    found = plain(reading)
    parties = [_without_offsets(party) for party in found.get("parties", ())]
    return _without_offsets(found) | ({"parties": parties} if parties else {})


def _without_offsets(found: Node) -> Node:
    return {name: value for name, value in found.items() if name not in OFFSETS}


def _targets(quotation: Quotation, options: Options) -> Node | list[Node]:
    """One for each passage of a split quote."""
    source = quotation.publication.source
    address = web_address(source.url) or options.iri(source.key)
    context = quotation.context
    if context is None:
        # Typed by hand: no text is stored in which it has a place.
        words = {"type": "TextQuoteSelector", "exact": quotation.words}
        return {"type": "SpecificResource", "source": address, "selector": words}
    (version,) = (one for one in source.versions if one.number == context.version)
    place = next(one.spans for one in reversed(quotation.quote.anchors) if one.spans)
    targets = [
        known(
            {
                "type": "SpecificResource",
                "source": address,
                "selector": [
                    _quote_selector(context, inner),
                    {"type": "TextPositionSelector", "start": outer.start, "end": outer.end},
                ],
                "state": _state(version),
            }
        )
        for inner, outer in zip(context.spans, place, strict=True)
    ]
    return targets[0] if len(targets) == 1 else targets


def _quote_selector(context: Context, span: Span) -> Node:
    text = context.before + context.passage + context.after
    start, end = len(context.before) + span.start, len(context.before) + span.end
    return known(
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        }
    )


def _state(version: Version) -> Node | None:
    """The capture that the offsets count in: when it was made, and its digest as a name."""
    if version.captured is None and version.sha256 is None:
        return None
    return known(
        {"type": "TimeState", "sourceDate": version.captured, "cached": _named(version.sha256)}
    )


def _named(sha256: str | None) -> str | None:
    """`ni:///sha-256;...`: the name that RFC 6920 gives to bytes with this digest."""
    if sha256 is None:
        return None
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
