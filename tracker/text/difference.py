"""What differs between two wordings, word by word, and between two texts, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from difflib import SequenceMatcher

MOST_PAIRS: Final = 2_000_000  # equal pairs that an alignment may have to weigh; more take too long
ALIKE: Final = 0.4  # share of words from which two paragraphs are one that was changed
_NEAR: Final = 8  # paragraphs further on that one may have become
_SHOWN: Final = 5  # equal words shown on each side of a difference
_WORD: Final = re.compile(r"(?:\w+(?:['’.,-]\w+)*|[^\w\s])\s*")
_BREAK: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

Change = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both wordings: the same but for white space, or not `equal`.

    The `old` of all pieces together are the old wording, their `new` the new one.
    """

    old: str
    new: str
    equal: bool


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that differs; `number` counts from 1, in the old text when it was removed."""

    change: Change
    number: int
    pieces: tuple[Piece, ...]


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two wordings, equal and different ones in turn."""
    before, after = _words(old), _words(new)
    return tuple(
        Piece("".join(before[a:b]), "".join(after[c:d]), equal)
        for equal, (a, b), (c, d) in _edits(_forms(before), _forms(after))
    )


def shown_pieces(pieces: Sequence[Piece], *, most: int = 0) -> str:
    """The pieces on one line, as `[-old-]{+new+}`, long equal ones shortened to `...`.

    With `most`, cut to about so many characters.
    """
    parts = []
    for index, piece in enumerate(pieces):
        if piece.equal:
            parts.append(_shortened(piece.new, index == 0, index == len(pieces) - 1))
        else:
            old = piece.old.rstrip() if piece.new else piece.old
            parts.append(_marked("[-", old, "-]") + _marked("{+", piece.new, "+}"))
    line = " ".join("".join(parts).split())
    return line if not most or len(line) <= most else line[:most].rstrip() + " ..."


def difference(old: str, new: str) -> str:
    """How `new` differs from `old`, on one line."""
    return shown_pieces(word_pieces(old, new))


def paragraph_changes(old: str, new: str) -> tuple[ParagraphChange, ...]:
    """The paragraphs that differ, in their order. Other white space is no difference."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[ParagraphChange] = []
    forms = [[tuple(_forms(_words(each))) for each in text] for text in (before, after)]
    for equal, (a, b), (c, d) in _edits(*forms):
        if not equal:
            found += _block(before, (a, b), after, (c, d))
    return tuple(found)


def _block(
    before: list[str], olds: tuple[int, int], after: list[str], news: tuple[int, int]
) -> Iterator[ParagraphChange]:
    """The changes of a stretch of paragraphs: those alike are pairs, in order."""
    start = news[0]
    for index in range(*olds):
        end = min(news[1], start + _NEAR)
        partner = next((n for n in range(start, end) if _alike(before[index], after[n])), None)
        if partner is None:
            yield ParagraphChange("removed", index + 1, (Piece(before[index], "", equal=False),))
            continue
        yield from (_added(after, number) for number in range(start, partner))
        pieces = word_pieces(before[index], after[partner])
        yield ParagraphChange("changed", partner + 1, pieces)
        start = partner + 1
    yield from (_added(after, number) for number in range(start, news[1]))


def _added(after: list[str], index: int) -> ParagraphChange:
    return ParagraphChange("added", index + 1, (Piece("", after[index], equal=False),))


def _alike(one: str, other: str) -> bool:
    first, second = Counter(one.split()), Counter(other.split())
    both = sum((first & second).values())
    return both >= ALIKE * max(first.total(), second.total())


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def _words(text: str) -> list[str]:
    """Words and marks, each with the white space after it; the first also with that before it."""
    found: list[str] = _WORD.findall(text)
    lead = text[: len(text) - len(text.lstrip())]
    if found:
        found[0] = lead + found[0]
    return found or ([text] if text else [])


def _forms(parts: Sequence[str]) -> list[str]:
    """What is compared: white space is no difference."""
    return [part.strip() for part in parts]


def _edits(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Stretches `(equal, [a, b) of old, [c, d) of new)` that cover both, in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end, last = len(old) - tail, len(new) - tail
    if head:
        yield True, (0, head), (0, head)
    middle, other = old[head:end], new[head:last]
    if not _too_much(middle, other):
        matcher: SequenceMatcher[Hashable] = _matcher()(None, middle, other, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag == "equal", (head + a, head + b), (head + c, head + d)
    elif middle or other:
        yield False, (head, end), (head, last)
    if tail:
        yield True, (end, len(old)), (last, len(new))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _too_much(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    there = Counter(new)
    return sum(count * there[each] for each, count in Counter(old).items()) > MOST_PAIRS


@cache
def _matcher() -> type[SequenceMatcher[Hashable]]:
    from difflib import SequenceMatcher  # only what compares pays for it

    return SequenceMatcher


def _marked(begin: str, text: str, end: str) -> str:
    """The text in its marks, the white space around it outside of them."""
    inner = text.strip()
    if not inner:
        return " " if text else ""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{begin}{inner}{end}{after}"


def _shortened(text: str, first: bool, last: bool) -> str:
    words = text.split()
    head, tail = 0 if first else _SHOWN, 0 if last else _SHOWN
    if (first and last) or len(words) <= head + tail + _SHOWN:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    begin, end = " ".join(words[:head]), " ".join(words[len(words) - tail :])
    return f"{lead}{begin} ... {end}{trail}"
