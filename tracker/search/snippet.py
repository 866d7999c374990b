"""The part of a text that shows why it was found, and where in it the matches are."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from tracker.text.tokens import tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.records.hits import Ranges
    from tracker.search.language import Words
    from tracker.text.tokens import Token

WIDTH: Final = 240
BEFORE: Final = 60
CUT: Final = "…"
_SPACE: Final = re.compile(r"\s")
_STEP: Final = re.compile(rf"(?s:.{{{WIDTH}}}\S*\s)")


def snippet(text: str, parts: Sequence[Words]) -> tuple[str, Ranges]:
    """About `WIDTH` characters of `text` on one line, and the `[start, end)` ranges that matched.

    The window with the most different words and phrases asked for wins, then the first.
    """
    text = text.strip()
    first, last = _neighbourhood(text, parts)
    found = tokens(text, first, last)
    matched = _matched(found, parts)
    start, end = _window(text, found, matched)
    begin = CUT if start else ""
    shown = begin + _SPACE.sub(" ", text[start:end]) + (CUT if end < len(text) else "")
    shift = len(begin) - start
    inside = [(max(s, start), min(e, end)) for s, e, _ in matched if s < end and e > start]
    return shown, tuple((s + shift, e + shift) for s, e in _merged(inside))


def _neighbourhood(text: str, parts: Sequence[Words]) -> tuple[int, int]:
    """The span of a long text that holds the most of what was asked for, with room around it.

    Tokens with their places cost ten times what mere words cost, so only these few are placed.
    """
    if len(text) <= 4 * WIDTH:
        return 0, len(text)
    needles = [" " + " ".join(part.tokens) + " " * (not part.prefix) for part in parts]
    # A phrase longer than a step is in no two steps side by side.
    if any(len(needle) > WIDTH for needle in needles):
        return 0, len(text)
    cuts = [0, *(match.end() for match in _STEP.finditer(text)), len(text)]
    asked = {token for part in parts for token in part.tokens}
    best = _fullest((_step_words(text[a:b], asked) for a, b in pairwise(cuts)), needles)
    return cuts[max(0, best - 1)], cuts[min(len(cuts) - 1, best + 3)]


def _fullest(steps: Iterable[str], needles: list[str]) -> int:
    """The first step that holds, with the one behind it, the most needles."""
    best, most = 0, 0
    for n, (here, after) in enumerate(pairwise(chain(steps, ("",)))):
        held = sum(1 for needle in needles if needle in f" {here} {after} ")
        if held > most:
            best, most = n, held
        if most == len(needles):
            break
    return best


def _step_words(step: str, asked: set[str]) -> str:
    """The tokens of a step; none when it plainly holds no word that was asked for."""
    # Only letters are sure to stand in the text as they stand in the token: 1,000 is 1000.
    if step.isascii() and all(map(str.isalpha, asked)):
        lower = step.lower()
        if not any(token in lower for token in asked):
            return ""
    return " ".join(words(step))


def _matched(found: list[Token], parts: Sequence[Words]) -> list[tuple[int, int, int]]:
    """Start, end and number of the part of every match, in order."""
    texts = [token.text for token in found]
    places: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        places.setdefault(text, []).append(n)
    matched = set()
    for number, part in enumerate(parts):
        size = len(part.tokens)
        for n in _candidates(part, places):
            if _stands_at(part, texts, n):
                matched.add((found[n].start, found[n + size - 1].end, number))
    return sorted(matched)


def _candidates(part: Words, places: dict[str, list[int]]) -> list[int]:
    """Where the first token of a part stands."""
    first = part.tokens[0]
    if part.prefix and len(part.tokens) == 1:
        return [n for text, found in places.items() if text.startswith(first) for n in found]
    return places.get(first, [])


def _stands_at(part: Words, texts: list[str], n: int) -> bool:
    here = texts[n : n + len(part.tokens)]
    if part.prefix and len(here) == len(part.tokens) and here[-1].startswith(part.tokens[-1]):
        return here[:-1] == list(part.tokens[:-1])
    return here == list(part.tokens)


def _window(text: str, found: list[Token], matched: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The span of `text` to show, which cuts no token."""
    if len(text) <= WIDTH + len(CUT):
        return 0, len(text)
    first, last = _best(matched)
    room = max(0, WIDTH - (last - first)) // 2
    start = max(0, min(first - min(BEFORE, room), len(text) - WIDTH))
    if start:
        n = bisect_left(found, start, key=lambda token: token.start)
        start = (
            found[n].start
            if n < len(found) and found[n].start <= max(first, start + BEFORE)
            else start
        )
    end = start + WIDTH
    if end >= len(text):
        return start, len(text)
    n = bisect_left(found, end, key=lambda token: token.start) - 1
    if n >= 0 and start < found[n].start and found[n].end > end:
        end = found[n].start
    return start, start + len(text[start:end].rstrip())


def _best(matched: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The first and last offset of the densest matches within the width."""
    best, kept = (0, 0), 0
    for n, (start, _, _) in enumerate(matched):
        within = [matched[n]]
        for match in matched[n + 1 :]:
            if match[1] > start + WIDTH:
                break
            within.append(match)
        different = len({number for _, _, number in within})
        if different > kept:
            best, kept = (start, within[-1][1]), different
    return best


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that meet or overlap as one; the others as they are."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
