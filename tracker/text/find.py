"""Where words stand in a text, verbatim or folded; `near` finds where they nearly stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tracker.text.fold import fold
from tracker.text.near import Near, near
from tracker.text.tokens import is_cjk

__all__ = ["Near", "Place", "find_words", "near"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand, `[start, end)`; not exact means equal only after folding."""

    start: int
    end: int
    exact: bool


def find_words(text: str, words: str, *, most: int = 20) -> list[Place]:
    """The places where `words` stand as whole words, at most `most`, in order, none overlapping.

    Only when there is no verbatim one, those equal after folding are given, at their original
    offsets. White space around `words` does not count; empty words stand nowhere.
    """
    wanted = words.strip()
    if not wanted:
        return []
    exact = [Place(start, end, exact=True) for start, end in _whole(text, wanted, most)]
    if exact:
        return exact
    folded, wanted = fold(text), fold(words).text.strip()
    if not wanted:
        return []
    found = _whole(folded.text, wanted, most)
    return [Place(*folded.original(start, end), exact=False) for start, end in found]


def _whole(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    """The first `most` spans where `wanted` stands and cuts no word."""
    found: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < most:
        end = at + len(wanted)
        whole = not _inside_word(text, at) and not _inside_word(text, end)
        if whole:
            found.append((at, end))
        at = text.find(wanted, end if whole else at + 1)
    return found


def _inside_word(text: str, index: int) -> bool:
    """Whether a cut at `index` parts a letter from its mark or from the next letter of its word."""
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    if unicodedata.category(after)[0] == "M":
        return True
    return _in_word(before) and _in_word(after)


def _in_word(character: str) -> bool:
    """Whether a character makes a word with its neighbours; a footnote's superscript does not."""
    return (character.isalpha() or character.isdecimal()) and not is_cjk(character)
