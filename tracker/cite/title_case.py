"""English titles with the capitals that Chicago and MLA want."""

from __future__ import annotations

import re

# The words that pandoc leaves small, so that both engines print the same title.
SMALL = frozenset((
    "a", "about", "an", "and", "as", "at", "but", "by", "c", "d", "de", "down", "e", "for", "from",
    "in", "into", "l", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "v",
    "van", "via", "von", "with", "yet",
))  # fmt: skip
WORD = re.compile(r"[^\W_][^\s\-–—/(\[]*")
LOOKED_BACK = 40
OPENS_ANEW = re.compile(r"[.:?!]\S*\s+\W*$")


def title_case(title: str, language: str | None) -> str:
    """The title with capitals when it is in English, else as it is.

    Words that hold a capital, single letters and words that begin with a digit stay as they are;
    small words do unless they begin or end the title or follow a full stop or colon.
    """
    if not (language or "").lower().startswith("en"):
        return title
    words = list(WORD.finditer(title))
    pieces, end = [], 0
    for number, match in enumerate(words):
        word, before = match[0], title[: match.start()]
        if not before.endswith(("/", "<")):
            edge = number == 0 or OPENS_ANEW.search(before[-LOOKED_BACK:]) is not None
            word = _cased(word, edge=edge, last=number == len(words) - 1)
        pieces += [before[end:], word]
        end = match.end()
    return "".join([*pieces, title[end:]])


def _cased(word: str, *, edge: bool, last: bool) -> str:
    if word != word.lower():
        return word
    length = len(word)
    while length > 1 and not word[length - 1].isalnum():
        length -= 1
    bare = word[:length]
    if not edge and (length < 2 or (bare in SMALL and not last) or bare[1] in "’'"):
        return word
    return word[0].upper() + word[1:]
