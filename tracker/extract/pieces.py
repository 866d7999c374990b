"""Cuts findings into their pieces, in the order of the text, each with its type."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from tracker.extract.document import Document, Finding, Interval, Piece, Run
from tracker.records.vocabulary import QuoteKind

LETTER = re.compile(r"[^\W_]")  # or a digit
WITHOUT = " \t\n\r,;:"


def cut_pieces(doc: Document) -> Document:
    """Add the pieces of all findings, in the order of their start; they may overlap."""
    pieces: list[Piece] = []
    starts = [run.start for run in doc.runs]
    for group, finding in enumerate(doc.findings):
        for start, end in finding.pieces:
            trimmed = trim(doc.text, start, end)
            if trimmed is not None:
                kind = piece_type(doc, starts, trimmed, finding)
                pieces.append(Piece(*trimmed, kind, finding, group))
    pieces.sort(key=lambda piece: (piece.start, piece.finding.region.level, -piece.end))
    return replace(doc, pieces=tuple(pieces))


def arrange_pieces(doc: Document) -> Document:
    """Of pieces that overlap keep the surer one, and stand nested ones in their parents."""
    return replace(doc, pieces=tuple(_nested(_apart(doc.pieces))))


def trim(text: str, start: int, end: int) -> Interval | None:
    """The offsets without spaces and commas at the edges; None if no letter is left."""
    while start < end and text[start] in WITHOUT:
        start += 1
    while end > start and text[end - 1] in WITHOUT:
        end -= 1
    return (start, end) if LETTER.search(text, start, end) else None


def piece_type(doc: Document, starts: list[int], span: Interval, finding: Finding) -> QuoteKind:
    """Direct, mixed or indirect; `starts` are those of the document's runs."""
    if finding.rule == "turn":
        return "direct"
    marked = plain = 0
    place = span[0]
    depth = finding.region.depth
    for run in doc.runs[_first_run(doc, starts, span[0], depth) : bisect_left(starts, span[1])]:
        if run.depth != depth or run.end <= place or _is_title(doc, run, span):
            continue
        plain += _letters(doc.text, place, run.start)
        marked += _letters(doc.text, max(place, run.start), min(run.end, span[1]))
        place = min(run.end, span[1])
    if not marked:
        return "indirect"
    plain += _letters(doc.text, place, span[1])
    return "direct" if plain * 19 <= marked else "mixed"


def _first_run(doc: Document, starts: list[int], offset: int, depth: int) -> int:
    place = bisect_right(starts, offset) - 1
    while place > 0 and doc.runs[place].depth > depth:
        place -= 1
    return max(place, 0)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _is_title(doc: Document, run: Run, span: Interval) -> bool:
    """Whether the marked words are a title or a name inside somebody's report."""
    if run.start <= span[0] and run.end >= span[1]:
        return False
    words = doc.text[run.inner[0] : run.inner[1]].strip(" ,.").split()
    if not words or len(words) > 8:
        return False
    if doc.lexicon.capitals and not _follows_noun(doc.text, run.start):
        return False
    small = doc.lexicon.words["lower_in_titles"]
    return all(word[0].isupper() or word[0].isdigit() or word in small for word in words)


def _follows_noun(text: str, start: int) -> bool:
    """Whether a word with a capital stands right before marks: the ferry “Alte Liebe”."""
    before = text[max(0, start - 40) : start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0][0].isupper()


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of one level that do not overlap; of two that do, the surer one stays."""
    kept: list[Piece | None] = []
    last: dict[int, int] = {}
    for piece in pieces:
        level = piece.finding.region.level
        old = kept[last[level]] if level in last else None
        if old is not None and piece.start < old.end:
            if piece.confidence <= old.confidence:
                continue
            kept[last[level]] = None
        last[level] = len(kept)
        kept.append(piece)
    return [piece for piece in kept if piece is not None]


def _nested(pieces: list[Piece]) -> list[Piece]:
    """Each piece with its parent; one that stands inside words nobody is quoted with goes."""
    kept: list[Piece] = []
    around: list[int] = []
    for piece in pieces:
        while around and kept[around[-1]].end <= piece.start:
            around.pop()
        level = piece.finding.region.level
        parents = [n for n in around if kept[n].finding.region.level < level]
        if level and not parents:
            continue
        around.append(len(kept))
        parent = parents[-1] if parents else None
        kept.append(piece if piece.parent == parent else replace(piece, parent=parent))
    return kept
