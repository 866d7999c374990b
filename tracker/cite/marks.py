"""The marks set around words that are cited; the words themselves are never altered."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.records.views import Piece
from tracker.text.marks import DOUBLE, apostrophe_at

PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"))
SINGLE = frozenset("'‘’‚‛‹›")
STOPS = (".", "!", "?", "…", "。", "！", "？")


def in_marks(words: str) -> str:
    """The words in curly double marks, or in other marks when they hold such marks themselves."""
    opener, closer = _pair(words)
    return f"{opener}{words}{closer}"


def spoken_words(pieces: Sequence[Piece], words: str) -> str | None:
    """The words of a partly quoted passage with marks around what stands in marks.

    None when the pieces are not these words, so that nobody can tell what was in marks.
    """
    if " ".join(piece.words for piece in pieces) != words:
        return None
    return " ".join(in_marks(piece.words) if piece.marked else piece.words for piece in pieces)


def stopped(text: str) -> bool:
    """Whether a sentence ends with this text, closing marks aside."""
    return text.rstrip("”’»\"')]").endswith(STOPS)


def _pair(words: str) -> tuple[str, str]:
    double = any(mark in words for mark in DOUBLE if mark not in ("«", "»", "''", "``"))
    single = any(
        letter in SINGLE and not apostrophe_at(words, place) for place, letter in enumerate(words)
    )
    guillemets = "«" in words or "»" in words
    for pair, taken in zip(PAIRS, (double or guillemets, single, guillemets), strict=True):
        if not taken:
            return pair
    return PAIRS[0]
