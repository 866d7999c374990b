"""The marks set around words that are cited; the words themselves are never altered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tracker.records.views import Piece
from tracker.text.marks import DOUBLE, apostrophe_at, opens_at

PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"))
SINGLE = frozenset("'‘’‚‛‹›")
CLOSED = "\ue001"  # a single closing mark, which an apostrophe is not
_CURLY = re.compile('"')
FOREIGN = "„‟‚‛«»‹›「『"  # their closing marks may be those that open in English
STOPS = (".", "!", "?", "…", "。", "！", "？")


def in_marks(words: str) -> str:
    """The words in curly double marks, or in other marks when they hold such marks themselves."""
    opener, closer = _pair(words)
    return f"{opener}{words}{closer}"


def in_american_marks(words: str) -> str:
    """The words in double marks, those inside by turns single and double; of other kinds none is changed.

    Marks at their end that close are `CLOSED`, so that a stop may go inside.
    """
    if any(mark in words for mark in FOREIGN):
        return f"“{words}”"
    text = _CURLY.sub(_curly, words.replace(CLOSED, "’"))
    if "‘" in text:
        return f"“{nested(text, depth=1)}”"
    return f"“{text.replace('“', '‘').replace('”', CLOSED)}”" if "“" in text else f"“{text}”"


def nested(text: str, depth: int) -> str:
    """The text with its quotation marks by turns double and single, as deep as they stand."""
    letters, level = [], depth
    last = max((place for place, mark in enumerate(text) if _closes(text, place, mark)), default=-1)
    for place, letter in enumerate(text):
        if letter == "“" or (letter == "‘" and place < last):
            letters.append("“" if level % 2 == 0 else "‘")
            level += 1
        elif level > depth and (letter == "”" or _closes(text, place, letter)):
            level -= 1
            letters.append("”" if level % 2 == 0 else CLOSED)
        else:
            letters.append(letter)
    return "".join(letters)


def spoken_words(
    pieces: Sequence[Piece], words: str, marks: Callable[[str], str] = in_marks
) -> str | None:
    """The words of a partly quoted passage with marks around what stands in marks.

    None when the pieces are not these words, so that nobody can tell what was in marks.
    """
    if " ".join(piece.words for piece in pieces) != words:
        return None
    return " ".join(marks(piece.words) if piece.marked else piece.words for piece in pieces)


def stopped(text: str) -> bool:
    """Whether a sentence ends with this text, closing marks aside."""
    return text.rstrip(f"”’»\"')]{CLOSED}").endswith(STOPS)


def _curly(mark: re.Match[str]) -> str:
    return "“" if opens_at(mark.string, mark.start()) else "”"


def _closes(text: str, place: int, mark: str) -> bool:
    """Whether a single mark may close: no letter follows it, as one follows an apostrophe."""
    return mark == "’" and not text[place + 1 : place + 2].isalnum()


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
