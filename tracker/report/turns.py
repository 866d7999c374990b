"""What somebody said in one go, with a reporter's `she said` in between. Pure.

Papers print the pieces apart: `“By March,” she said, “half of it is gone.”` A report may print them as
one quotation. What stood between the pieces is lost with the reporter's words, so the writer sets it
anew: a comma inside of a sentence, a stop where a new one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from tracker.report.aligning import Text, align
from tracker.report.quoted_words import literal, words_of

INSIDE: Final = re.compile(r"\s*[,;:–—-]?\s*")  # before a piece that goes on with its sentence
BETWEEN: Final = re.compile(r"\s*[.;:!?…–—]+\s*")  # before a piece that begins one
ENDING: Final = re.compile(r"[,.;:?!–—\s]+$")


def joined(pieces: Sequence[str], words: str) -> str | None:
    """The pieces as one text, joined as the quotation `words` joins them.

    None when the quotation is not of these pieces in their order, or joins them as nobody may.
    """
    run = literal(words)
    plain = Text(" ".join(pieces))
    found = align(run, plain) if run.runs else None
    if found is None:
        return None
    ((first, last),) = found.spans
    own = run.runs[0]
    parts = [pieces[0]]
    ends = accumulate(len(words_of(piece)) for piece in pieces)
    for (_, piece), end in zip(pairwise(pieces), ends, strict=False):
        between = " "
        if first < end < last:
            between = words[own[end - first - 1].end : own[end - first].start]
            if not (INSIDE if piece[:1].islower() else BETWEEN).fullmatch(between):
                return None
            asked = parts[-1].rstrip()[-1:]
            if asked in ("?", "!") and between.strip()[:1] != asked:
                return None
        if between.strip():
            parts[-1] = ENDING.sub("", parts[-1])
        parts += [between, piece]
    return "".join(parts)


def crosses(pieces: Sequence[str], first: int, last: int) -> bool:
    """Whether `[first, last)` of the pieces, joined by one space each, holds an edge of a piece."""
    edges = accumulate(len(piece) + 1 for piece in pieces[:-1])
    return any(first < edge - 1 and edge < last for edge in edges)
