"""Where a quotation of a report was taken from: stored quotes, source texts, turns of a speaker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from tracker.records.report import Checked, Hit, Match, Printed
from tracker.report.aligning import Text
from tracker.report.attributing import fits
from tracker.report.compare import Voice, compare, in_marks
from tracker.report.judging import GOOD, RANKS, judged, nothing_found, short
from tracker.report.quoted_words import read_pattern
from tracker.report.turns import crosses, joined
from tracker.search.checking import Store, StoredWords, Stretch, share
from tracker.text.citation import citation_words
from tracker.text.tokens import words as tokens

TEXTS_KEPT: Final = 64  # whose words were told apart
NEAREST: Final = 3  # quotes that are looked at when none has the words
LEAST_SHARED: Final = 0.6  # of the words; what has fewer is neither verbatim nor near


class Checker:
    """Finds what a quotation was taken from, and says how it stands there."""

    def __init__(self, store: Store, path: str) -> None:
        self.store = store
        self.path = path
        self._texts: OrderedDict[tuple[str, int, int], Text] = OrderedDict()

    def checked(self, printed: Printed) -> Checked:
        """A quotation with everything that is to be said of it."""
        quotes, sources, strange = self._named(printed.keys)
        runs = _runs(printed.words)
        hits = self._in_quotes(printed, runs, quotes)
        good = [hit for hit in hits if hit.match.code in GOOD]
        wanted = [hit for hit in good if not sources or hit.source in sources]
        if not wanted or short(printed):
            hits += self._in_texts(printed, runs, nearly=not hits)
        if not any(hit.match.code in GOOD for hit in hits):
            hits += self._in_turns(printed, runs)
        if not hits:  # no phrase of it stands anywhere: words may
            hits = self._in_quotes(printed, runs, [], wide=True)
            hits = hits or list(self._in_texts(printed, runs, nearly=True, wide=True))
        if not hits and self.store.titled([word for run in runs for word in run]):
            return Checked(printed=replace(printed, skipped="title"))
        if not hits:
            return Checked(printed=printed, found=nothing_found(printed, self.path, strange))
        best, *others = sorted(hits, key=lambda hit: _preference(printed, hit, sources))
        equal = [] if best.pinned else _equals(printed, best, others)
        if quotes and not sources and not best.pinned:  # the report points to another quote
            sources = [self.store.source_key(one.source_id) for one in self.store.words(quotes)]
        return Checked(printed=printed, found=judged(printed, self.path, best, equal, sources))

    def _named(self, keys: Sequence[str]) -> tuple[list[int], list[str], list[str]]:
        """Of the keys beside a quotation: quotes' ids, the sources' keys, and the unknown ones."""
        quotes, sources, strange = [], [], []
        for key in keys:
            entry = self.store.entry(key)
            if entry is None:
                strange.append(key)
            elif entry.kind == "quote":
                quotes.append(entry.id)
            elif entry.kind == "source":
                sources.append(entry.key)
        return quotes, sources, strange

    def _in_quotes(
        self, printed: Printed, runs: list[list[str]], pinned: list[int], *, wide: bool = False
    ) -> list[Hit]:
        """The stored quotes that have the words, or nearly."""
        every = {word for run in runs for word in run}
        near = [
            one
            for one in self.store.quotes(runs, wide=wide)
            if one.id not in pinned and share(every, one.tokens) >= LEAST_SHARED
        ]
        found = []
        for stored in [*self.store.words(pinned), *near]:
            match = compare(printed.words, self._text(("quote", stored.id, 0), stored.words))
            if match is not None:
                found.append((self._joints(printed.words, match, stored), stored))
        found.sort(key=lambda one: (one[1].id not in pinned, _closeness(one[0])))
        good = [one for one in found if one[0].code in GOOD or one[1].id in pinned]
        return [
            Hit(
                match=match,
                stored=stored.words[match.start : match.end],
                source=self.store.source_key(stored.source_id),
                of=self.store.provenance(stored.id),
                pinned=stored.id in pinned,
                marked=_marked(stored.kind, stored.words, match),
            )
            for match, stored in good or found[:NEAREST]
        ]

    def _joints(self, words: str, match: Match, stored: StoredWords) -> Match:
        """The match, judged anew when it joins pieces of a split quote."""
        if match.code not in ("Q000", "Q001", "Q003", "Q108"):
            return match
        pieces = self.store.pieces(stored.id)
        if not crosses(pieces, match.start, match.end):
            return match
        text = joined(pieces, words)
        if text is None:
            return replace(match, code="Q108")
        return compare(words, Text(text)) or match

    def _in_texts(
        self, printed: Printed, runs: list[list[str]], *, nearly: bool, wide: bool = False
    ) -> Iterator[Hit]:
        """The passages of source texts that have the words, and whose quotes stand there.

        Not `nearly`: only those that hold all the words, so that they may be verbatim.
        """
        every = {word for run in runs for word in run}
        for stretch in self.store.stretches(runs, wide=wide):
            if share(every, stretch.tokens) < (LEAST_SHARED if nearly else 1):
                continue
            text = self._text(("text", stretch.version_id, stretch.start), stretch.text)
            match = compare(printed.words, text)
            if match is None:
                continue
            at = self._quotes_there(match, stretch)
            if len(match.runs) > 1:
                match = compare(printed.words, text, self._voices(at, stretch)) or match
            yield self._hit(match, stretch, _holding(match, stretch, at))

    def _in_turns(self, printed: Printed, runs: list[list[str]]) -> Iterator[Hit]:
        """Pieces that one speaker said in one go, printed as one quotation."""
        every = {word for run in runs for word in run}
        for stretch in self.store.stretches(runs):
            if share(every, stretch.tokens) < 1:
                continue
            for turn in self._turns(stretch):
                spans = [(start - stretch.start, end - stretch.start) for _, start, end in turn]
                text = joined([citation_words(stretch.text[a:b]) for a, b in spans], printed.words)
                match = None if text is None else compare(printed.words, Text(text))
                if text is not None and match is not None and match.code in GOOD:
                    there = replace(match, start=spans[0][0], end=spans[-1][1], runs=())
                    yield replace(
                        self._hit(there, stretch, turn[0][0]),
                        stored=text[match.start : match.end],
                    )

    def _turns(self, stretch: Stretch) -> Iterator[list[tuple[int, int, int]]]:
        """The quotes' spans of a passage, those of one speaker and paragraph together."""
        last = stretch.start + len(stretch.text)
        spans = self.store.quotes_at(stretch.version_id, stretch.start, last)
        speakers = self.store.speakers([number for number, _, _ in spans])

        def turn(span: tuple[int, int, int]) -> tuple[object, int]:
            before = stretch.text.count("\n\n", 0, max(0, span[1] - stretch.start))
            return speakers.get(span[0], span[0]), before

        for _, group in groupby(spans, key=turn):
            together = list(group)
            if len(together) > 1:
                yield together

    def _hit(self, match: Match, stretch: Stretch, holding: int | None) -> Hit:
        """A place in a source's text, and the quote that holds it."""
        of = None if holding is None else self.store.provenance(holding)
        kind = of.quotation.kind if of else "direct"
        return Hit(
            match=match,
            stored=stretch.text[match.start : match.end],
            source=self.store.source_key(stretch.source_id),
            of=of,
            marked=kind == "direct" or in_marks(stretch.text, match.start),
        )

    def _quotes_there(self, match: Match, stretch: Stretch) -> list[tuple[int, int, int]]:
        first, last = match.start + stretch.start, match.end + stretch.start
        return self.store.quotes_at(stretch.version_id, first, last)

    def _voices(self, at: list[tuple[int, int, int]], stretch: Stretch) -> list[Voice]:
        speakers = self.store.speakers([number for number, _, _ in at])
        return [
            Voice(start - stretch.start, end - stretch.start, speakers.get(number, frozenset()))
            for number, start, end in at
        ]

    def _text(self, name: tuple[str, int, int], text: str) -> Text:
        """A text made ready, remembered for the next quotation from it."""
        found = self._texts.get(name)
        if found is None:
            found = self._texts[name] = Text(text)
            if len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        self._texts.move_to_end(name)
        return found


def _marked(kind: str, words: str, match: Match) -> bool:
    """Whether the words of a quote are the speaker's own where they match."""
    return kind == "direct" or (kind == "mixed" and in_marks(words, match.start))


def _closeness(match: Match) -> tuple[bool, float, int]:
    """What puts verbatim words first, and then the likest."""
    good = match.code in GOOD
    return not good, 0.0 if good else -match.likeness, RANKS[match.code]


def _preference(printed: Printed, hit: Hit, sources: list[str]) -> tuple[object, ...]:
    """Verbatim words before others; then what the report itself points to, then the best reviewed.

    Of misquotations the likest comes first: whoever is credited may be wrong too.
    """
    of = hit.of
    status = ("accepted", "proposed", "rejected").index(of.quotation.status) if of else 3
    named = of is not None and fits(printed.credited, of)
    good = hit.match.code in GOOD
    return (
        not good,
        not hit.pinned,
        0.0 if good else -hit.match.likeness,
        hit.source not in sources,
        not named,
        RANKS[hit.match.code],
        status,
        of.quotation.key if of else "",
    )


def _equals(printed: Printed, best: Hit, others: list[Hit]) -> list[Hit]:
    """Other quotes that have the words as well, when the report does not say whose they are."""
    if best.match.code not in GOOD or (best.of is not None and fits(printed.credited, best.of)):
        return []
    return [
        one for one in others
        if one.match.code in GOOD and one.of is not None and one.of.quotation.status != "rejected"
    ]  # fmt: skip


def _holding(match: Match, stretch: Stretch, at: list[tuple[int, int, int]]) -> int | None:
    """The quote that holds most of the words, at least half of them; of nested ones the inner."""
    size = sum(end - start for start, end in match.runs) or 1
    best: tuple[int, int, int] | None = None
    for number, start, end in at:
        low, high = start - stretch.start, end - stretch.start
        shared = sum(max(0, min(b, high) - max(a, low)) for a, b in match.runs)
        if 2 * shared >= size and (best is None or (shared, -(end - start)) > best[:2]):
            best = (shared, -(end - start), number)
    return None if best is None else best[2]


def _runs(words: str) -> list[list[str]]:
    """The tokens of what must be verbatim, for the index."""
    pattern = read_pattern(words)
    found = [tokens(pattern.text[run[0].start : run[-1].end]) for run in pattern.runs]
    return [run for run in found if run]
