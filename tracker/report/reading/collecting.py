"""Collects the words of one block together with the way back to the report's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tracker.records.report import Block, BlockKind

Runs = Sequence[tuple[int, int]]


def there(runs: Runs, index: int) -> int:
    """The offset that `index` leads to, by pairs such as those of `Block.runs`."""
    at = max(0, bisect_right(runs, (index, 1 << 62)) - 1)
    return runs[at][1] + index - runs[at][0]


class Words:
    """The words of a block as they come in: pieces that stand in the text, and pieces made of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._emphasised: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] = []
        self.length = 0

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def last(self) -> str:
        """The last character so far, or the empty string."""
        return self._parts[-1][-1] if self._parts else ""

    def put(self, text: str, at: int) -> None:
        """Add `text`, which stands at the offset `at` of the report's text or is made of what does."""
        if not text:
            return
        if not self._runs or self._runs[-1][1] + self.length - self._runs[-1][0] != at:
            self._runs.append((self.length, at))
        self._parts.append(text)
        self.length += len(text)

    def put_along(self, text: str, first: int, runs: Runs) -> None:
        """Add `text`, whose first character leads back by `runs` as the index `first` does."""
        done, last = first, first + len(text)
        place = bisect_right(runs, (first, 1 << 62))
        while place < len(runs) and runs[place][0] < last:
            self.put(text[done - first : runs[place][0] - first], there(runs, done))
            done = runs[place][0]
            place += 1
        self.put(text[done - first :], there(runs, done))

    def emphasise(self, start: int) -> None:
        """Everything from the index `start` on is emphasised."""
        if start < self.length:
            self._emphasised.append((start, self.length))

    def call_code(self, start: int) -> None:
        """Everything from the index `start` on is code."""
        if start < self.length:
            self._code.append((start, self.length))

    def block(self, kind: BlockKind, depth: int = 0) -> Block | None:
        """The block without white space at its ends; nothing when it holds nothing else."""
        whole = "".join(self._parts)
        text = whole.strip()
        if not text:
            return None
        lead = len(whole) - len(whole.lstrip())
        return Block(
            kind=kind,
            text=text,
            runs=tuple(_cut_runs(self._runs, lead, len(text))),
            emphasised=tuple(_cut_spans(self._emphasised, lead, len(text))),
            code=tuple(_cut_spans(self._code, lead, len(text))),
            depth=depth,
        )


def _cut_runs(runs: Runs, lead: int, length: int) -> list[tuple[int, int]]:
    """The pairs for the text that begins at `lead`."""
    first = bisect_right(runs, (lead, 1 << 62)) - 1
    kept = [(0, there(runs, lead))]
    kept += [(here - lead, to) for here, to in runs[first + 1 :] if here - lead < length]
    return kept


def _cut_spans(spans: Sequence[tuple[int, int]], lead: int, length: int) -> list[tuple[int, int]]:
    """The spans for the text that begins at `lead`, joined where they touch or overlap."""
    found: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        start, end = max(0, a - lead), min(length, b - lead)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
