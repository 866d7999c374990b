"""What people read about an entry, as labelled lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.records import views
from tracker.records.views import ClaimView, Quotation, SourceView, SpeakerView, UtteranceView
from tracker.text.dates import spoken

if TYPE_CHECKING:
    from tracker.records.entries import Event, External, Verdict
    from tracker.records.views import Sightings
    from tracker.workflow.reading import View

Lines = Iterator[tuple[str, str | None]]


def describe(view: View) -> list[tuple[str, str]]:
    """The labels and values of an entry; what is not known has no line."""
    if isinstance(view, Quotation):
        lines = _quote(view)
    elif isinstance(view, ClaimView):
        lines = _claim(view)
    elif isinstance(view, SourceView):
        lines = _source(view)
    elif isinstance(view, SpeakerView):
        lines = _speaker(view)
    else:
        lines = _utterance(view)
    return [(label, value) for label, value in lines if value]


def _quote(view: Quotation) -> Lines:
    quote = view.quote
    yield "quote", f"{view.key} ({view.kind}, {view.status})"
    yield "words", view.words
    yield from _credits(view.credits)
    if view.attribution:
        yield "cue", view.attribution.cue
        if view.attribution.confidence is not None:
            yield "confidence", f"{view.attribution.confidence:.2f}"
    yield "said", day(view.said)
    yield "place", quote.place
    yield "occasion", quote.occasion
    yield from _publication(view.publication)
    yield "page", quote.page
    yield "paragraph", quote.paragraph
    yield "timestamp", quote.timestamp
    yield "language", " from ".join(filter(None, [quote.language, quote.original_language]))
    if view.context:
        yield "in context", passage(view.context)
    yield "anchor", view.state
    yield "part of", quote.parent
    for nested in view.nested:
        yield "holds", f"{nested.key}: {nested.words}"
    for reading in view.rivals:
        who = " ".join(credit(each) for each in reading.credits)
        yield "rival", f"{who} ({reading.attribution.status})"
    for claim in view.claims:
        yield claim.relation, f"{claim.key}: {claim.statement}"
    yield from _sightings(view.sightings, but=view.key)
    yield from _common(quote.tags, quote.external, quote.former_keys, quote.note)
    yield from _end(view.warnings, view.revision)


def _claim(view: ClaimView) -> Lines:
    claim = view.claim
    yield "claim", f"{view.key} ({view.status})"
    yield "statement", view.statement
    yield from _credits(view.credits)
    yield "made", day(claim.made)
    yield "due", day(claim.due)
    if view.publication:
        yield from _publication(view.publication)
    for each in view.evidence:
        who = f"{each.speaker}: " if each.speaker else ""
        yield each.relation, f"{who}{each.words} [{each.quote}]"
    for verdict in claim.verdicts:
        yield "verdict", _verdict(verdict)
    yield from _common(claim.tags, claim.external, claim.former_keys, claim.note)
    yield from _end(view.warnings, view.revision)


def _source(view: SourceView) -> Lines:
    source = view.publication.source
    yield "source", f"{view.key} ({source.kind}, {source.standing})"
    yield "title", source.title
    yield from _publication(view.publication, named=False)
    yield "url", source.url
    yield "language", source.language
    yield "copy of", source.origin
    for version in view.versions:
        size = f", {version.length:,} characters" if version.length else ""
        when = f", captured {version.captured}" if version.captured else ""
        yield f"version {version.number}", f"{version.coverage}{size}{when}"
    for event in source.events:
        yield event.kind.replace("_", " "), _event(event)
    yield "copies", ", ".join(view.copies)
    yield "quotes", ", ".join(f"{count} {status}" for status, count in view.quotes.items())
    yield "claims", str(view.claims or "")
    yield from _common(source.tags, source.external, source.former_keys, source.note)
    yield from _end(view.warnings, view.revision)


def _speaker(view: SpeakerView) -> Lines:
    speaker = view.speaker
    yield "speaker", f"{view.key} ({speaker.kind.replace('_', ' ')})"
    yield "name", speaker.name
    yield "description", speaker.description
    yield "also", "; ".join(alias.name for alias in speaker.aliases)
    yield "merged", "; ".join(view.merged)
    for role in view.roles:
        where = f", {role.organisation.name}" if role.organisation else ""
        yield "role", f"{role.title}{where}{_interval(role.since, role.until)}"
    for label, count in (("quotes", view.quotes), ("claims", view.claims), ("made", view.sources)):
        yield label, str(count or "")
    yield from _common(speaker.tags, speaker.external, speaker.former_keys, speaker.note)
    yield from _end((), view.revision)


def _interval(since: str | None, until: str | None) -> str:
    if since and until:
        return f" ({day(since)} to {day(until)})"
    if since:
        return f" (from {day(since)} on)"
    return f" (until {day(until)})" if until else ""


def _utterance(view: UtteranceView) -> Lines:
    yield "utterance", view.key
    yield "said", day(view.said)
    yield from _sightings(view.sightings)
    yield from _common((), (), view.former_keys, view.note)
    yield from _end((), view.revision)


def _sightings(found: Sightings | None, but: str | None = None) -> Lines:
    """The sightings of an utterance; of a quote that is `but`, how it drifts, and the others."""
    if found is None or not found.quotes:
        return
    count = len(found.quotes)
    told = f"{count} sighting{'' if count == 1 else 's'}, {found.origins} origin"
    told += "" if found.origins == 1 else "s"
    if but is not None:
        yield "utterance", f"{found.utterance}: {told}"
        yield "drift", next(each.drift for each in found.quotes if each.key == but)
    else:
        yield "sightings", told
    yield "first", found.first
    yield "best witness", found.best
    for each in found.quotes:
        if each.key != but:
            copy = f" (copy of {each.copy_of})" if each.copy_of else ""
            line = f"{each.source}: {each.drift or each.words} [{each.key}]{copy}"
            yield "printed in" if but is None else "also in", line


def _credits(parties: Iterable[views.Credit]) -> Lines:
    for each in parties:
        label = "speaker" if each.part == "speaker" else each.part.replace("_", " ")
        yield label, credit(each)


def day(date: str | None) -> str | None:
    """A date as people say it."""
    return None if date is None else spoken(date)


def credit(each: views.Credit) -> str:
    """`Makoto Uchida, Nissan CEO [makoto-uchida]`."""
    role = f", {each.role}" if each.role else ""
    return f"{each.name}{role} [{each.key or 'not resolved'}]"


def passage(context: views.Context) -> str:
    """A passage in its sentence, the spans between guillemets."""
    pieces, at = [context.before], 0
    for span in context.spans:
        pieces += [
            context.passage[at : span.start],
            "«",
            context.passage[span.start : span.end],
            "»",
        ]
        at = span.end
    return "".join([*pieces, context.passage[at:], context.after]).strip()


def _publication(publication: views.Publication, *, named: bool = True) -> Lines:
    source = publication.source
    if named:
        yield "source", " ".join(filter(None, [source.title, f"[{source.key}]"]))
    yield "outlet", publication.outlet.name if publication.outlet else None
    yield "authors", ", ".join(author.name for author in publication.authors)
    yield "published", day(source.published)


def _verdict(verdict: Verdict) -> str:
    details = ", ".join(filter(None, [verdict.by, day(verdict.date), verdict.url]))
    summary = f": {verdict.summary}" if verdict.summary else ""
    return f"{verdict.rating}{f' ({details})' if details else ''}{summary}"


def _event(event: Event) -> str:
    return ", ".join(filter(None, [day(event.date), event.text, event.url])) or "recorded"


def _common(
    tags: tuple[str, ...], external: tuple[External, ...], former: tuple[str, ...], note: str | None
) -> Lines:
    yield "tags", ", ".join(tags)
    for each in external:
        yield "external", f"{each.scheme}: {each.value}"
    yield "former keys", ", ".join(former)
    yield "note", note


def _end(warnings: Iterable[str], revision: int) -> Lines:
    for warning in warnings:
        yield "beware", warning
    yield "revision", str(revision)
