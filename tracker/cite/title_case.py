"""English titles with the capitals that Chicago and MLA want."""

from __future__ import annotations

import re
from collections.abc import Container

# The words that pandoc leaves small, so that both engines print the same title.
SMALL = frozenset((
    "a", "about", "an", "and", "as", "at", "but", "by", "c", "d", "de", "down", "e", "for", "from",
    "in", "into", "l", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "v",
    "van", "via", "von", "with", "yet",
))  # fmt: skip
WORD = re.compile(r"[^\W_][^\s\-–—/(\[]*")
LOOKED_BACK = 40
OPENS_ANEW = re.compile(r"(\S*)[.:?!][^\s\w]*\s+\W*$")
# The stop of `U.S.`, `p.m.`, `J.` and these ends no sentence.
ABBREVIATED = re.compile(
    r"(?:[^\W\d_]\.)*[^\W\d_]|(?:dr|mr|mrs|ms|st|vs|no|jr|sr|prof|gen|sen|rep|gov|inc|co)",
    re.IGNORECASE,
)
AFTER_COLON = re.compile(r"(: [“‘]?)([^\W\d_][^\W_]*)")


def title_case(title: str, language: str | None, *, longest_small: int | None = None) -> str:
    """The title with capitals when it is in English, else as it is.

    Words that hold a capital or a full stop, single letters and words that begin with a digit stay
    as they are; small words do unless they begin or end the title or follow a full stop or colon.
    `longest_small` is the length of the longest word that may be small.
    """
    if not _english(language):
        return title
    small = {word for word in SMALL if len(word) <= (longest_small or len(word))}
    words = list(WORD.finditer(title))
    pieces, end = [], 0
    for number, match in enumerate(words):
        word, before = match[0], title[: match.start()]
        if not before.endswith(("/", "<")):
            edge = number == 0 or _opens_anew(before[-LOOKED_BACK:])
            word = _cased(word, small, edge=edge, last=number == len(words) - 1)
        pieces += [before[end:], word]
        end = match.end()
    return "".join([*pieces, title[end:]])


def capital_after_colon(title: str, language: str | None) -> str:
    """The title with a capital where a subtitle begins, when it is in English."""
    if not _english(language):
        return title
    return AFTER_COLON.sub(
        lambda found: f"{found[1]}{_cased(found[2], (), edge=True, last=False)}", title
    )


def _english(language: str | None) -> bool:
    return (language or "").lower().startswith("en")


def _opens_anew(before: str) -> bool:
    found = OPENS_ANEW.search(before)
    return found is not None and not ABBREVIATED.fullmatch(found[1].lstrip("“‘(["))


def _cased(word: str, small: Container[str], *, edge: bool, last: bool) -> str:
    if word != word.lower():
        return word
    length = len(word)
    while length > 1 and not word[length - 1].isalnum():
        length -= 1
    bare = word[:length]
    if "." in bare:
        return word
    if not edge and (length < 2 or (bare in small and not last) or bare[1] in "’'"):
        return word
    return word[0].upper() + word[1:]
