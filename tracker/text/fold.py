"""Folding of typographic variants, with the way back to the original offsets.

Folded away: the style of quotation marks and apostrophes, of dashes and white space, soft hyphens
and zero-width characters, ligatures, the ellipsis character, and composition (NFC). Case and
negation stay, and so does every word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, overload

_TO_ONE: Final[dict[str, str]] = {
    '"': "“”„‟«»″＂〝〞〟「」｢｣❝❞",
    "'": "‘’‚‛‹›′ʻʼ＇`´\u1fef\u1ffd『』❛❜ʹ\u0374",
    "-": "‐‑‒–—―−⁃﹘﹣－⸺⸻",
    " ": "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B))),
}
_TO_MANY: Final[dict[str, str]] = {
    "…": "...", "‥": "..", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st",
    "ﬆ": "st", "ŉ": "'n",
}  # fmt: skip
_DROPPED: Final[str] = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_ONE_TO_ONE: Final = [(variant, to) for to, variants in _TO_ONE.items() for variant in variants]
_UNEVEN: Final = re.compile(f"[{_DROPPED}]+|[{''.join(_TO_MANY)}]")
_RUNS: Final = re.compile(r" {2,}|-{2,}|''")
_UNFOLDED_ASCII: Final = re.compile(r"[\t-\r\x1c-\x1f`]|  |--|''")


@dataclass(frozen=True, slots=True)
class Edits:
    """Where one rewriting put text of another length, as parallel offsets in rising order."""

    new_start: array[int] = field(default_factory=lambda: array("q"))
    new_end: array[int] = field(default_factory=lambda: array("q"))
    old_start: array[int] = field(default_factory=lambda: array("q"))
    old_end: array[int] = field(default_factory=lambda: array("q"))

    def add(self, new_start: int, new_end: int, old_start: int, old_end: int) -> None:
        """Append one edit, which must lie after all the others."""
        self.new_start.append(new_start)
        self.new_end.append(new_end)
        self.old_start.append(old_start)
        self.old_end.append(old_end)

    def start(self, index: int) -> int:
        """The old offset where the unit that holds the new offset `index` starts."""
        k = bisect_right(self.new_start, index) - 1
        if k < 0:
            return index
        if index < self.new_end[k]:
            return self.old_start[k]
        return self.old_end[k] + index - self.new_end[k]

    def end(self, index: int) -> int:
        """The old offset where the unit before the new offset `index` ends."""
        k = bisect_right(self.new_start, index - 1) - 1
        if k < 0:
            return index
        if index <= self.new_end[k]:
            return self.old_end[k]
        return self.old_end[k] + index - self.new_end[k]


class Offsets(Sequence[int]):
    """Index in the folded text to offset in the original, one more than the text is long.

    Kept as the few places where lengths changed, so that a text of 50 MB costs no table.
    """

    __slots__ = ("_length", "_stages")

    def __init__(self, length: int, stages: Sequence[Edits] = ()) -> None:
        self._length = length
        self._stages = tuple(reversed(stages))

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(self._length)))
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        for edits in self._stages:
            at = edits.start(at)
        return at

    def end(self, index: int) -> int:
        """The original offset where the character before the folded `index` ends."""
        for edits in self._stages:
            index = edits.end(index)
        return index


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts[i]` is the original offset of `text[i]`, the last one its length."""

    text: str
    starts: Offsets

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind `text[start:end]`, in code points."""
        first = self.starts[start]
        return first, max(first, self.starts.end(end)) if end > start else first


def fold(text: str, *, case: bool = False) -> Folded:
    """Fold the typographic variants of `text`; letters' case too when `case` is true."""
    if text.isascii() and not _UNFOLDED_ASCII.search(text):
        return Folded(text.lower() if case else text, Offsets(len(text) + 1))
    stages: list[Edits] = []
    text = _replaced(text)
    text = _rewrite(text, _UNEVEN, lambda piece: _TO_MANY.get(piece, ""), stages)
    text = _composed(text, stages)
    if case:
        text = _composed(_uncased(text, stages), stages)
    text = _rewrite(text, _RUNS, lambda piece: '"' if piece == "''" else piece[0], stages)
    return Folded(text, Offsets(len(text) + 1, stages))


def same_words(a: str, b: str) -> bool:
    """Whether two passages are equal after folding, white space at their ends aside."""
    return a == b or fold(a).text.strip() == fold(b).text.strip()


def _replaced(text: str) -> str:
    """`text` with the variants that fold to one character replaced by it."""
    for variant, to in _ONE_TO_ONE:
        # Faster than str.translate on a long text: most variants are absent, a look-up is a scan.
        if variant in text:
            text = text.replace(variant, to)
    return text


def _rewrite(
    text: str, pattern: re.Pattern[str], new: Callable[[str], str], stages: list[Edits]
) -> str:
    """Replace each match by `new(match)`; a changed text adds its edits to `stages`."""
    pieces: list[str] = []
    edits = Edits()
    done = length = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        piece = new(match[0])
        if piece == match[0]:
            continue
        pieces += (text[done:start], piece)
        length += start - done
        edits.add(length, length + len(piece), start, end)
        length += len(piece)
        done = end
    if not pieces:
        return text
    stages.append(edits)
    pieces.append(text[done:])
    return "".join(pieces)


def _composed(text: str, stages: list[Edits]) -> str:
    """`text` in NFC, cluster by cluster so that the edits stay small."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return _rewrite(text, _clusters(), lambda piece: unicodedata.normalize("NFC", piece), stages)


def _uncased(text: str, stages: list[Edits]) -> str:
    """`text` casefolded; the few letters that grow (ß) are edits."""
    text = _rewrite(text, _growing(), str.casefold, stages)
    return text.casefold()


@lru_cache(maxsize=1)
def _clusters() -> re.Pattern[str]:
    """What composition may change: a character with its marks, or one that is never in NFC.

    Built on first use; walking the character table takes some hundredths of a second.
    """
    table = [chr(code) for code in range(0x300, 0x1F000) if not 0x4E00 <= code < 0xA000]
    table += [chr(code) for code in range(0x2F800, 0x2FA20)]
    joining = "".join(c for c in table if unicodedata.category(c)[0] == "M")
    joining += "".join(map(chr, (*range(0x1160, 0x1200), 0x16D63, 0x16D67)))
    alone = "".join(c for c in table if not unicodedata.is_normalized("NFC", c))
    return re.compile(f"(?s:[^{joining}]?[{joining}]+|[{alone}])")


@lru_cache(maxsize=1)
def _growing() -> re.Pattern[str]:
    """The letters that casefold to more than one character."""
    return re.compile(
        "[" + "".join(c for c in map(chr, range(0xFB18)) if len(c.casefold()) > 1) + "]"
    )
