"""What of a passage is cited: the words between its outer marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.text.marks import (
    CLOSERS,
    SINGLE,
    STRAIGHT,
    apostrophe_at,
    closes,
    mark_at,
    mark_before,
    opens_at,
)

_COMMAS: Final = (",", "，", "،")


def citation_words(passage: str) -> str:
    """The words of a quoted passage: what stands between its outer marks.

    This function alone decides it. One pair of outer marks of any style goes, with the white
    space around and inside it, and so does the comma that a reporter sets before the closing mark
    (`“...speed,”` gives `...speed`). A full stop, a question or an exclamation mark stays, as do
    inner marks and the white space between words. A double mark that opens a passage and is
    closed nowhere in it (a quotation going on in the next paragraph) goes as well. A passage
    without outer marks is only trimmed.
    """
    passage = passage.strip()
    opener = mark_at(passage, 0)
    if not opener or opener not in CLOSERS:
        return passage
    closer = mark_before(passage, len(passage)) if len(passage) > len(opener) else ""
    inner = passage[len(opener) : len(passage) - len(closer)]
    if closer and closes(closer, opener) and not _closed_early(inner, opener):
        return _without_comma(inner.strip())
    unclosed = opener not in SINGLE and not any(mark in passage[1:] for mark in CLOSERS[opener])
    return passage[len(opener) :].strip() if unclosed else passage


def join_pieces(pieces: Sequence[str]) -> str:
    """The words of a split quote: the citation words of each piece, joined by one space."""
    return " ".join(words for piece in pieces if (words := citation_words(piece)))


def _without_comma(words: str) -> str:
    """`words` without one comma at their end."""
    return words[:-1].rstrip() if words.endswith(_COMMAS) else words


def _closed_early(inner: str, opener: str) -> bool:
    """Whether the outer marks are two quotations' marks: `“A,” he said, “B.”`."""
    if opener not in inner and not any(mark in inner for mark in CLOSERS[opener]):
        return False
    depth, at = 0, 0
    while at < len(inner):
        mark = mark_at(inner, at)
        if not mark or apostrophe_at(inner, at):
            at += 1
            continue
        opening = opens_at(inner, at) if mark in STRAIGHT or mark == opener else False
        if mark == opener and opening:
            if depth < 0:
                return True
            depth += 1
        elif closes(mark, opener):
            depth -= 1
        at += len(mark)
    return False
