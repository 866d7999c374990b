"""The quotes that stand in a version already, found again by their place or by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.records.entries import Quote
from tracker.store import changes
from tracker.store.books import Books
from tracker.store.capture import Captured
from tracker.store.voices import Interval, blocks, speakers_of, stored_voices
from tracker.store.work import Work

SAME = 0.5  # of the union of two quotes' spans: from here on they are one quote


class Standing:
    """The quotes of one source, by the blocks of the version in which they have a place."""

    def __init__(self, work: Work, books: Books, captured: Captured) -> None:
        self._work, self._books = work, books
        self._voices = stored_voices(work, captured.source_id)
        self._spans: dict[int, list[Interval]] = defaultdict(list)
        self._of_block: dict[int, list[int]] = defaultdict(list)
        self._of_words: dict[str, list[int]] = defaultdict(list)
        for quote_id, start, end in work.execute(
            'SELECT a.quote_id, s.start, s."end" FROM anchor a JOIN span s ON s.anchor_id = a.id'
            " WHERE a.version_id = :v ORDER BY a.quote_id, s.start",
            v=captured.version.id,
        ):
            _join(self._spans[quote_id], (start, end))
        for quote_id, spans in self._spans.items():
            for block in blocks(spans):
                self._of_block[block].append(quote_id)
        for row in changes.rows(work, "quote", source_id=captured.source_id):
            if row["id"] not in self._spans:
                self._of_words[row["words"]].append(row["id"])

    def same(self, record: Quote) -> int | None:
        """The quote that has most nearly the same place, or that has no place and the same words."""
        own: list[Interval] = []
        for span in sorted(record.anchors[0].spans, key=lambda span: span.start):
            _join(own, (span.start, span.end))
        near = dict.fromkeys(n for block in blocks(own) for n in self._of_block.get(block, ()))
        shares = {quote_id: _share(own, self._spans[quote_id]) for quote_id in near}
        best = max(shares, key=lambda quote_id: shares[quote_id], default=None)
        if best is not None and shares[best] >= SAME:
            return best
        alike = self._of_words.get(record.words, ())
        return next((one for one in alike if not self.another(one, record)), None)

    def another(self, quote_id: int, record: Quote) -> bool:
        """Whether a reading names other speakers than those of the quote, and any it ever had."""
        voice = self._voices.get(quote_id)
        new = speakers_of(self._work, self._books, record.attributions[0])
        return bool(voice and voice.held and new) and not new & (voice.ever if voice else set())


def _join(spans: list[Interval], span: Interval) -> None:
    """Add a span to those before it, of which none begins later."""
    if spans and span[0] <= spans[-1][1]:
        spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
    else:
        spans.append(span)


def _share(a: Sequence[Interval], b: Sequence[Interval]) -> float:
    """How much of what two quotes cover is covered by both."""
    both = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return both / (_length(a) + _length(b) - both)


def _length(spans: Iterable[Interval]) -> int:
    return sum(end - start for start, end in spans)
