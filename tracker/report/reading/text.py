"""A report in plain text: paragraphs, lines that begin with `>` as quotations, comments taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tracker.records.report import Block, BlockKind, Remark
from tracker.report.reading.collecting import Words
from tracker.text.paragraphs import paragraphs

_QUOTED: Final = re.compile(r"^[ \t]*>.*(?:\n[ \t]*>.*)*", re.MULTILINE)
_PREFIX: Final = re.compile(r"^[ \t]*>(?:[ \t]*>)*", re.MULTILINE)
_LINE_END: Final = re.compile(r"[ \t]*[\n\r\x0b\x0c\x85\u2028\u2029]+[ \t]*")
_INK: Final = re.compile(r"[^\n]")

Interval = tuple[int, int]


def read(text: str) -> tuple[list[Block], list[Remark]]:
    """The blocks and remarks of a plain text, in order."""
    remarks = list(_remarks(text))
    shown = _blanked(text, [(each.start, each.end) for each in remarks])
    quoted = [match.span() for match in _QUOTED.finditer(shown)]
    blocks = list(_blocks(_blanked(shown, quoted), 0, remarks, 0))
    for start, end in quoted:
        piece = shown[start:end]
        depth = max(match[0].count(">") for match in _PREFIX.finditer(piece))
        plain = _PREFIX.sub(lambda match: " " * len(match[0]), piece)
        blocks += _blocks(plain, start, remarks, depth)
    return sorted(blocks, key=lambda block: block.runs[0][1]), remarks


def _remarks(text: str) -> Iterator[Remark]:
    """The comments of a text; one without an end is none."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (last := text.find("-->", start + 4)) >= 0:
        end = last + 3
        yield Remark(start, end, text[start + 4 : last].strip())


def _blanked(text: str, spans: list[Interval]) -> str:
    """The text with white space for the spans, as long and with as many lines."""
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], _INK.sub(" ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _blocks(shown: str, base: int, remarks: list[Remark], depth: int) -> Iterator[Block]:
    """The paragraphs of a part of the text that begins at `base`."""
    kind: BlockKind = "quotation" if depth else "paragraph"
    ahead = 0
    for start, end in paragraphs(shown):
        words = Words()
        done = base + start
        while ahead < len(remarks) and remarks[ahead].end <= done:
            ahead += 1
        place = ahead
        while place < len(remarks) and remarks[place].start < base + end:
            _put_lines(words, shown[done - base : remarks[place].start - base], done)
            done = remarks[place].end
            place += 1
        _put_lines(words, shown[done - base : end], done)
        block = words.block(kind, depth)
        if block is not None:
            yield block


def _put_lines(words: Words, text: str, at: int) -> None:
    """Add the lines of a paragraph with a space for each line end."""
    done = 0
    for match in _LINE_END.finditer(text):
        words.put(text[done : match.start()], at + done)
        words.put(" ", at + match.start())
        done = match.end()
    words.put(text[done:], at + done)
