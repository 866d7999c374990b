"""A quotation that the source splits by `she said`, put together as a newspaper would. Pure.

`“By March,” she said, “half of it is gone.”` is one quotation: `By March, half of it is gone.` Parts
between which anything else stands, or may have been said, stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tracker.records.views import Context, Piece, Quotation
from tracker.text.marks import CLOSING, MARKS, OPENERS, apostrophe_at
from tracker.text.sentences import sentences

_PAUSES: Final = ";:"  # that may end a piece; a comma is no part of it
_GAP: Final = re.compile(
    r"(?P<stop>[,;:]?)\s*(?P<closer>[^\w\s.,;:])(?P<told>[^\r\n]+?)(?P<opener>[^\w\s.,;:])\s*"
)
_MOST: Final = 20  # words of a narration
_LATER: Final = re.compile(  # it may tell that something was said, or happened, in between
    r"\b(add(s|ed|ing)|after(wards)?|again|also|and|asked|before|earlier|elsewhere|later|then|when|while"
    r"|außerdem|danach|dann|ergänzte|fügte|nachdem|später|und)\b|\d",
    re.IGNORECASE,
)


def passages(quotation: Quotation) -> list[str]:
    """The passages of a direct quotation, those joined between which it only says who speaks."""
    pieces, context = quotation.pieces, quotation.context
    if context is None or len(context.spans) != len(pieces):
        return [piece.words for piece in pieces]
    made = [piece.words for piece in pieces[:1]]
    for gap, (before, after) in zip(_gaps(context, pieces), pairwise(pieces), strict=False):
        joint = _joint(before, gap, after)
        if joint is None:
            made.append(after.words)
        else:
            made[-1] += f"{joint} {after.words}"
    return made


def _gaps(context: Context, pieces: Sequence[Piece]) -> list[str]:
    """What stands between the words of the pieces, with the marks; empty where nobody can tell."""
    text, found = context.passage, []
    places = [
        text.find(piece.words, span.start, span.end)
        for span, piece in zip(context.spans, pieces, strict=True)
    ]
    for number, (start, following) in enumerate(pairwise(places)):
        end = start + len(pieces[number].words)
        found.append(text[end:following] if start >= 0 and end <= following else "")
    return found


def _joint(before: Piece, gap: str, after: Piece) -> str | None:
    """The punctuation that joins two pieces; None when they stay apart."""
    match = _GAP.fullmatch(gap)
    if match is None or not (before.marked and after.marked and _tells_only_who(match)):
        return None
    told, last = match["told"].rstrip(), before.words[-1]
    if after.words[0].islower():
        goes_on = told.endswith(",") and (last.isalnum() or last in _PAUSES)
        return match["stop"] if goes_on else None
    # Behind a stop of its own, what is told may be a sentence of its own.
    ended = told.endswith(".") and last.isalnum() and match["stop"] in ("", ",")
    return "." if ended else None


def _tells_only_who(gap: re.Match[str]) -> bool:
    """Whether between two marks there is one short sentence that names who speaks."""
    told = gap["told"]
    marks = [
        letter
        for place, letter in enumerate(told)
        if letter in MARKS and not apostrophe_at(told, place)
    ]
    short = len(told.split()) <= _MOST and len(sentences(told)) < 2
    right = gap["closer"] in CLOSING and gap["opener"] in OPENERS
    return right and short and not marks and _LATER.search(told) is None
