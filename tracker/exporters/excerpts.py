"""Entries without the texts of others: of each source only the passages that are quoted. Pure.

A quotation may be printed where a whole article may not. What is left of a text are the passages
that somebody spoke, each on lines of its own between lines that hold `[…]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.records.entries import (
    Anchor,
    Attribution,
    Claim,
    Entry,
    Party,
    Quote,
    Source,
    Span,
    Version,
)
from tracker.text.citation import join_pieces

GAP = "\n[…]\n"

Spans = dict[int, list[tuple[int, int]]]  # by version


@dataclass(frozen=True, slots=True)
class Cut:
    """Which passages `[start, end)` of a version are kept, and where in `text` each begins."""

    version: int
    passages: tuple[tuple[int, int], ...] = ()
    places: tuple[int, ...] = ()
    text: str = ""

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a piece of the version stands in the excerpt; None when it is not kept whole."""
        for (first, last), place in zip(self.passages, self.places, strict=True):
            if first <= start and end <= last:
                return start - first + place, end - first + place
        return None


def excerpts(entries: Iterable[Entry], quotes: Iterable[Quote]) -> Iterator[Entry]:
    """The entries with excerpts instead of texts.

    `quotes` are all quotes among the entries, read once before, because a source stands before
    its quotes; of each only its spans are remembered. Indirect quotes, which are the words of
    whoever wrote the text, are left out, and so is what was rejected; evidence that names them
    goes too, as do offsets of what is not in the excerpt. Every source has one version.
    """
    kept: set[str] = set()
    spoken: dict[str, Spans] = {}
    for quote in quotes:
        if is_spoken(quote):
            kept.add(quote.key or "")
            _note_spans(spoken.setdefault(quote.source, {}), quote)
    cuts: dict[str | None, Cut] = {}
    for entry in entries:
        if isinstance(entry, Source):
            source, cuts[entry.key] = excerpt(entry, spoken.get(entry.key or "", {}))
            yield source
        elif isinstance(entry, Quote):
            if entry.key in kept:
                quoted = _quote(entry, cuts.get(entry.source, Cut(1)), kept)
                if quoted is not None:
                    yield quoted
        elif isinstance(entry, Claim):
            yield _claim(entry, cuts.get(entry.source, Cut(1)), kept)
        else:
            yield entry


def is_spoken(quote: Quote) -> bool:
    """Whether an excerpt holds the quote: something of it stands in marks, or was typed by hand."""
    if quote.kind == "indirect" or quote.status == "rejected":
        return False
    return quote.kind == "direct" or any(_marked(anchor, quote) for anchor in quote.anchors)


def excerpt(source: Source, spans: Spans) -> tuple[Source, Cut]:
    """A source with one version that holds only these spans of its newest text.

    `spans` are by version number. Overlapping spans are one passage. Without any the version
    covers nothing.
    """
    if not source.versions:
        return source, Cut(1)
    with_text = [version for version in source.versions if version.text is not None]
    newest = max(with_text or source.versions, key=lambda version: version.number)
    passages = _united(spans.get(newest.number, []))
    if newest.text is None or not passages:
        only = Version(coverage="none", captured=newest.captured)
        return replace(source, versions=(only,)), Cut(newest.number)
    pieces = [newest.text[start:end] for start, end in passages]
    text = GAP.join(pieces)
    places, at = [], 0
    for piece in pieces:
        places.append(at)
        at += len(piece) + len(GAP)
    only = Version(
        coverage="excerpt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        captured=newest.captured,
        encoding=newest.encoding,
        extractor=newest.extractor,
    )
    return replace(source, versions=(only,)), Cut(newest.number, passages, tuple(places), text)


def _note_spans(spans: Spans, quote: Quote) -> None:
    for anchor in quote.anchors:
        marked = [(span.start, span.end) for span in _marked(anchor, quote)]
        spans.setdefault(anchor.version, []).extend(marked)


def _marked(anchor: Anchor, quote: Quote) -> tuple[Span, ...]:
    """The spans that were spoken: all of a direct quote, the marked ones of a mixed one."""
    if quote.kind == "direct":
        return anchor.spans
    return tuple(span for span in anchor.spans if span.marked)


def _united(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, overlapping ones as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


def _quote(quote: Quote, cut: Cut, kept: set[str]) -> Quote | None:
    """The quote in its source's excerpt. A mixed one that has no place there is given up."""
    anchors = tuple(
        _anchor(anchor, quote, cut) for anchor in quote.anchors if anchor.version == cut.version
    )
    words = quote.words
    if quote.kind == "mixed":
        # What stands outside the marks is the writer's, not the speaker's.
        spans = anchors[0].spans if anchors else ()
        words = join_pieces([cut.text[span.start : span.end] for span in spans])
    if not words:
        kept.discard(quote.key or "")
        return None
    return replace(
        quote,
        words=words,
        anchors=anchors or ((Anchor(state="lost"),) if cut.text else ()),
        attributions=tuple(_attribution(one, cut) for one in quote.attributions),
        parent=quote.parent if quote.parent in kept else None,
    )


def _anchor(anchor: Anchor, quote: Quote, cut: Cut) -> Anchor:
    spans = []
    for span in _marked(anchor, quote):
        place = cut.moved(span.start, span.end)
        if place is not None:
            spans.append(replace(span, start=place[0], end=place[1]))
    return replace(anchor, version=1, spans=tuple(spans))


def _attribution(attribution: Attribution, cut: Cut) -> Attribution:
    """The attribution with offsets only of what the excerpt holds."""
    here = attribution.version == cut.version
    cue = _moved(attribution.cue_start, attribution.cue_end, cut if here else Cut(0))
    parties = tuple(_party(party, cut if here else Cut(0)) for party in attribution.parties)
    offsets = cue is not None or any(party.start is not None for party in parties)
    return replace(
        attribution,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        version=1 if offsets else None,
        parties=parties,
    )


def _party(party: Party, cut: Cut) -> Party:
    place = _moved(party.start, party.end, cut)
    return replace(party, start=place[0] if place else None, end=place[1] if place else None)


def _moved(start: int | None, end: int | None, cut: Cut) -> tuple[int, int] | None:
    return None if start is None or end is None else cut.moved(start, end)


def _claim(claim: Claim, cut: Cut, kept: set[str]) -> Claim:
    return replace(
        claim,
        attributions=tuple(_attribution(one, cut) for one in claim.attributions),
        evidence=tuple(one for one in claim.evidence if one.quote in kept),
    )
