"""Turns pieces into the published quotes."""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.document import Document, Finding, Interval, Piece, Speaker
from tracker.records.extraction import ExtractedQuote, Mention


def build_quotes(doc: Document) -> Document:
    """Add the quotes, in order of their start."""
    rows = zip(doc.pieces, doc.speakers, strict=True)
    quotes = tuple(_quote(doc, n, piece, speaker) for n, (piece, speaker) in enumerate(rows))
    return replace(doc, quotes=quotes)


def printed_mention(doc: Document, finding: Finding, first: Mention | None) -> Interval | None:
    """Offsets of the speaker as printed: the name alone, or the whole mention."""
    if first is None:
        return None
    if doc.conventions.name_alone or finding.printed is None:
        return first.start, first.end
    return finding.printed


def _via(doc: Document, finding: Finding, speaker: Speaker | None) -> tuple[str, ...]:
    """The carriers in order, each once."""
    named = [" ".join(doc.text[a:b].split()) for a, b in finding.via]
    return tuple(dict.fromkeys([*(speaker.via if speaker else ()), *named]))


def _quote(doc: Document, number: int, piece: Piece, speaker: Speaker | None) -> ExtractedQuote:
    finding = piece.finding
    first = speaker.mentions[0] if speaker else None
    start, end = printed_mention(doc, finding, first) or (None, None)
    c, d = finding.cue or (None, None)
    return ExtractedQuote(
        id=f"q{number + 1}",
        start=piece.start,
        end=piece.end,
        type=piece.type,
        group=f"g{piece.group + 1}",
        parent=f"q{piece.parent + 1}" if piece.parent is not None else None,
        speaker=doc.text[start:end] if first else None,
        speaker_start=start,
        speaker_end=end,
        speaker_resolved=first.resolved if first else None,
        role=first.role if first else None,
        speakers=speaker.mentions if speaker else (),
        on_behalf_of=speaker.on_behalf_of if speaker else None,
        via=_via(doc, finding, speaker),
        stance=finding.stance,
        cue=doc.text[c:d] if finding.cue else None,
        cue_start=c,
        cue_end=d,
        confidence=piece.confidence,
    )
