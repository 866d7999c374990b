"""A source text cut into passages short enough to index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tracker.text.paragraphs import paragraphs
from tracker.text.tokens import CJK, token_string, words

OVERLAP: Final = 50  # tokens shared by two pieces of one paragraph
_PLENTY: Final = 16  # characters to a token, more than any prose has
_ROUGH: Final = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_GAP: Final = re.compile(r"\s")
_TAIL: Final = re.compile(r"[^\w\s]*(?=\s)")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？][」』”’）]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The span `[start, end)` of one passage, in code points of the source text; its tokens.

    The tokens are those of `token_string`: cutting finds them anyway, and looks only once.
    """

    start: int
    end: int
    tokens: str


def passages(text: str, most: int = 1000) -> Iterator[Passage]:
    """Cut `text` into passages of at most `most` tokens, in order; every token is in one.

    Whole paragraphs are gathered. A paragraph that is longer alone is cut after a sentence or
    between words, and its pieces overlap by `OVERLAP` tokens (half of `most` at most).
    """
    if most < 1:
        raise ValueError(f"a passage of at most {most} tokens cannot hold any text")
    start, end = 0, 0
    held: list[str] = []
    for first, last in paragraphs(text):
        long = last - first > most * _PLENTY
        found = [] if long else words(text[first:last])
        if held and (long or len(held) + len(found) > most):
            yield Passage(start, end, " ".join(held))
            held = []
        if long or len(found) > most:
            yield from _cut(text, first, last, most)
        elif found:
            start = start if held else first
            end = last
            held += found
    if held:
        yield Passage(start, end, " ".join(held))


def _cut(text: str, start: int, end: int, most: int) -> Iterator[Passage]:
    """The overlapping pieces of one long paragraph."""
    while start < end:
        window = text[start : min(end, start + most * _PLENTY)]
        spans = [match.span() for match in islice(_ROUGH.finditer(window), most + 1)]
        if not spans:
            start += len(window)
            continue
        stop, again = _piece(window, spans, most, more=start + len(window) < end)
        yield Passage(start + spans[0][0], start + stop, token_string(window[spans[0][0] : stop]))
        start += again


def _piece(window: str, spans: list[tuple[int, int]], most: int, *, more: bool) -> tuple[int, int]:
    """Where a piece that starts with the window ends, and where the next one starts.

    `spans` are those of its first words, one more than fit; `more` text follows the window.
    """
    # The last span is one too many, or the window's end may have cut it.
    fitting = len(spans) - 1 if more or len(spans) > most else len(spans)
    held, stop = _fitted(window, spans, max(1, fitting), most)
    if stop == spans[-1][1] and not more:
        return len(window.rstrip()), len(window)
    if held == len(spans) or stop < spans[held - 1][1]:
        return stop, stop  # one word that is longer than the window or the passage
    held = _clean(window, spans, held, _SENTENCE_END) or _clean(window, spans, held, _GAP) or held
    back = held - min(OVERLAP, held // 2)
    back = _clean(window, spans, back, _GAP) or back
    return _tail_end(window, spans[held - 1][1]), spans[back][0]


def _tail_end(window: str, stop: int) -> int:
    """The end of the punctuation behind a word, when white space follows that."""
    tail = _TAIL.match(window, stop)
    return tail.end() if tail else stop


def _fitted(window: str, spans: list[tuple[int, int]], held: int, most: int) -> tuple[int, int]:
    """How many words the piece may hold, and its end; a rough word may be several tokens."""
    start, stop = spans[0][0], spans[held - 1][1]
    while (count := len(words(window[start:stop]))) > most:
        if held > 1:
            held = max(1, min(held - 1, held * most // count))
            stop = spans[held - 1][1]
        elif stop - start > 1:
            stop = start + max(1, (stop - start) * most // count)
        else:
            break
    return held, stop


def _clean(window: str, spans: list[tuple[int, int]], held: int, between: re.Pattern[str]) -> int:
    """The most words up to `held`, at least three quarters of it, behind which `between` stands."""
    for count in range(held, max(1, held * 3 // 4) - 1, -1):
        if count < len(spans) and between.search(window, spans[count - 1][1], spans[count][0]):
            return count
    return 0
