"""The references that stand with a quotation: `[@key]`, `@key`, and the directive before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tracker.records.report import Report
from tracker.text.sentences import sentences

KEY: Final = re.compile(r"(?<![\w@.+\\/-])-?@\{?([^\W_](?:[\w:.-]*\w)?|_[\w:.-]*\w)\}?")
_BRACKET: Final = re.compile(r"\s*\[[^\[\]]{0,600}@[^\[\]]{0,600}\]")
_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]{0,600}\]|\([^()]{0,600}\)")
_WORD: Final = re.compile(r"\w")
_FENCE: Final = re.compile(r"(?:`{3,}|~{3,})[ \t]*tracker\b[^\n]*\n[ \t>]*\Z")
_OURS: Final = re.compile(r"tracker:\s*(quote|begin|end)\b\s*([^\s=]*)(?=\s|$)", re.DOTALL)
_LONGEST: Final = 2_000  # characters of a sentence that are looked at; those of people are shorter

Span = tuple[int, int]


def keys_in(text: str) -> tuple[str, ...]:
    """The keys that a text refers to, each once, in order."""
    return tuple(dict.fromkeys(match[1] for match in KEY.finditer(text)))


def keys_behind(text: str, span: Span, previous: int, following: int) -> tuple[str, ...]:
    """The keys that stand with the quotation at `span` of a paragraph.

    They stand behind it in its sentence, or in the one that follows when it ends its own; else in
    what leads to it. `previous` is where the quotation before it ends, `following` where the next
    one begins; what stands beyond belongs to those.
    """
    if "@" not in text:
        return ()
    cut = _sentences(text)
    place = max(0, bisect_right(cut, (max(span[0], span[1] - 1), 1 << 62)) - 1)
    begin, end = cut[place] if cut else (0, len(text))
    begin = max(begin, span[0] - _LONGEST)
    end = min(_with_bracket(text, max(end, span[1])), span[1] + _LONGEST)
    rest = _IN_BRACKETS.sub("", text[span[1] : end])
    if not _WORD.search(rest) and place + 1 < len(cut):
        end = max(end, _with_bracket(text, cut[place + 1][1]))
    found = keys_in(text[span[1] : min(end, following)])
    if found:
        return found
    return keys_in(_IN_BRACKETS.sub("", text[max(begin, previous) : span[0]]))[-1:]


@lru_cache(maxsize=4)
def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph, which is asked for once for each quotation in it."""
    return sentences(text)


def _with_bracket(text: str, end: int) -> int:
    """The end of a sentence with the reference in brackets that stands right behind it."""
    match = _BRACKET.match(text, end)
    return match.end() if match else end


class Directives:
    """The parts of a report that directives put in, by their place."""

    def __init__(self, report: Report) -> None:
        self._starts: list[int] = []
        self._parts: list[tuple[int, str]] = []
        key, start = "", 0
        for remark in report.remarks:
            match = _OURS.match(remark.text)
            if match is None:
                continue
            if match[1] == "end":
                if key:
                    self._starts.append(start)
                    self._parts.append((remark.start, key))
                key = ""
            elif match[1] == "begin":
                start = remark.end
            else:
                key, start = match[2], remark.end
                continue
            if match[1] == "begin":
                key = _fenced_key(report, remark.start)

    def keys(self, offset: int) -> tuple[str, ...]:
        """The key of the directive that put in what stands at an offset."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._parts[at][0]:
            return ()
        return (self._parts[at][1],)


def _fenced_key(report: Report, offset: int) -> str:
    """The first line of the directive in a fenced block that ends before `offset`."""
    last = None
    low, high = 0, len(report.blocks)
    while low < high:
        middle = (low + high) // 2
        if report.blocks[middle].offset(0) < offset:
            low = middle + 1
        else:
            high = middle
    last = report.blocks[low - 1] if low else None
    if last is None or last.kind != "code":
        return ""
    start = last.offset(0)
    if not _FENCE.search(report.text[max(0, start - 200) : start]):
        return ""
    return last.text.split("\n", 1)[0].split()[0]


def together(*found: Iterable[str]) -> tuple[str, ...]:
    """All keys, each once, in order."""
    return tuple(dict.fromkeys(key for keys in found for key in keys))
