"""What was extracted from a text, as JSON or as fields that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.cli.inputs import STDIN
from tracker.records.extraction import ExtractedClaim, ExtractedQuote, Extraction
from tracker.text.dates import spoken
from tracker.text.json_text import json_text
from tracker.workflow import extracting
from tracker.workflow.extracting import Given, Manner, Unread

if TYPE_CHECKING:
    from tracker.extract.explain import Explanation

Fields = list[tuple[str, str]]
Records = list[tuple[str, Fields]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a run prints what it finds: `json` as text of this `indent`, otherwise as fields."""

    manner: Manner
    explain: bool = False
    json: bool = True
    indent: int | None = None


def printed(shape: Shape, given: Given | Unread) -> str | Records | Unread:
    """One text, looked through and made ready to be written; done by each worker."""
    if isinstance(given, Unread):
        return given
    explanations: tuple[Explanation, ...] | None = None
    if shape.explain:
        explained = extracting.explain(given, shape.manner)
        if isinstance(explained, Unread):
            return explained
        article, found, explanations = explained
    else:
        looked = extracting.look_through(given, shape.manner)
        if isinstance(looked, Unread):
            return looked
        article, found = looked
    if shape.json:
        return json_text(extracting.as_object(found, explanations), indent=shape.indent)
    return list(_records(article.text, found, explanations))


def _records(
    text: str, found: Extraction, explanations: tuple[Explanation, ...] | None
) -> Iterator[tuple[str, Fields]]:
    for number, quote in enumerate(found.quotes):
        fields = list(_quote(text, found.doc_id, quote))
        if explanations is None:
            fields.append(("confidence", f"{quote.confidence:.2f}"))
        else:
            fields += _why(explanations[number])
        yield quote.id, fields
    for claim in found.claims:
        yield claim.id, list(_claim(found.doc_id, claim))


def _quote(text: str, doc_id: str, quote: ExtractedQuote) -> Iterator[tuple[str, str]]:
    inside = f", in {quote.parent}" if quote.parent else ""
    yield "quote", f"{_of(quote.id, doc_id)} ({quote.type}{inside})"
    yield "words", " ".join(text[quote.start : quote.end].split())
    for mention in quote.speakers:
        name = mention.resolved or " ".join(mention.name.split())
        yield "speaker", f"{name}, {mention.role}" if mention.role else name
    if quote.on_behalf_of:
        yield "on behalf of", quote.on_behalf_of
    for medium in quote.via:
        yield "via", medium


def _why(explanation: Explanation) -> Iterator[tuple[str, str]]:
    yield "rule", explanation.reading
    yield "cue", explanation.cue
    yield "who", explanation.speaker
    yield "edges", explanation.edges
    yield "confidence", explanation.confidence
    for sign in explanation.signs:
        yield "for" if sign.weight > 0 else "against", f"{abs(sign.weight):.2f} {sign.words}"


def _claim(doc_id: str, claim: ExtractedClaim) -> Iterator[tuple[str, str]]:
    yield "claim", _of(claim.id, doc_id)
    yield "statement", claim.statement
    if claim.claimant:
        yield "claimant", claim.claimant
    if claim.due:
        yield "due", spoken(claim.due)
    yield claim.relation, ", ".join(claim.quotes)


def _of(name: str, doc_id: str) -> str:
    """What a quote or claim is called among those of several texts."""
    return name if doc_id == STDIN else f"{name} of {doc_id}"
