"""Turns pieces into the published quotes."""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.document import Document, Piece, Speaker
from tracker.records.extraction import ExtractedQuote

CONFIDENCE = {  # how often a rule is right, words and speaker, rounded
    "marks before": 0.95,
    "marks after": 0.85,
    "clause before": 0.8,
    "after": 0.8,
    "second verb": 0.7,
    "according to": 0.7,
    "participle": 0.65,
    "quoted as": 0.65,
    "frame": 0.5,
    "asked": 0.6,
    "floating": 0.45,
    "narrative": 0.4,
    "colon": 0.5,
    "turn": 0.9,
}


def build_quotes(doc: Document) -> Document:
    """Add the quotes, in order of their start."""
    rows = zip(doc.pieces, doc.speakers, strict=True)
    quotes = tuple(_quote(doc, n, piece, speaker) for n, (piece, speaker) in enumerate(rows))
    return replace(doc, quotes=quotes)


def _quote(doc: Document, number: int, piece: Piece, speaker: Speaker | None) -> ExtractedQuote:
    finding = piece.finding
    first = speaker.mentions[0] if speaker else None
    c, d = finding.cue or (None, None)
    return ExtractedQuote(
        id=f"q{number + 1}",
        start=piece.start,
        end=piece.end,
        type=piece.type,
        group=f"g{piece.group + 1}",
        parent=f"q{piece.parent + 1}" if piece.parent is not None else None,
        speaker=first.name if first else None,
        speaker_start=first.start if first else None,
        speaker_end=first.end if first else None,
        speaker_resolved=first.resolved if first else None,
        role=first.role if first else None,
        speakers=speaker.mentions if speaker else (),
        on_behalf_of=speaker.on_behalf_of if speaker else None,
        via=tuple(" ".join(doc.text[a:b].split()) for a, b in finding.via),
        stance=finding.stance,
        cue=doc.text[c:d] if finding.cue else None,
        cue_start=c,
        cue_end=d,
        confidence=CONFIDENCE[finding.rule],
    )
