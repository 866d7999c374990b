"""Checking a report: each quotation that it prints against what is stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tracker.errors import DatabaseError, UsageError
from tracker.records.report import Checked, Found, Hit, Match, Printed, Report
from tracker.report.aligning import Text
from tracker.report.attributing import fits
from tracker.report.codes import CODES, chosen, unknown
from tracker.report.compare import Voice, compare
from tracker.report.ignoring import Ignore, ignored, ignores
from tracker.report.judging import GOOD, RANKS, judged, nothing_found, short
from tracker.report.quoted_words import read_pattern
from tracker.search.checking import Store, Stretch, share
from tracker.search.connection import open_reader
from tracker.text.tokens import words as tokens

if TYPE_CHECKING:
    from tracker.settings import Settings

TEXTS_KEPT: Final = 64  # whose words were told apart
NEAREST: Final = 3  # quotes that are looked at when none has the words
LEAST_SHARED: Final = 0.6  # of the words; what has fewer is neither verbatim nor near
NOT_STRICT: Final = frozenset(("Q001", "Q002", "Q003"))  # well, unless `strict`


@dataclass(frozen=True, slots=True)
class Rules:
    """Which findings count: `select` and `ignore` hold codes, their beginnings or verdicts."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False

    def __post_init__(self) -> None:
        """Refuse names that mean no code."""
        if strange := unknown(self.select | self.ignore):
            raise UsageError(f"no such code: {', '.join(strange)}", "see: tracker report codes")

    def count(self, code: str) -> bool:
        """Whether a finding of this code is one to stop for."""
        if (self.select and not chosen(code, self.select)) or chosen(code, self.ignore):
            return False
        if CODES[code].severity != "ok":
            return True
        return self.strict and code in NOT_STRICT


@dataclass(slots=True)
class Outcome:
    """What was counted and noted while a report was checked."""

    checked: int = 0
    skipped: int = 0
    found: int = 0
    ignored: int = 0
    known: int = 0
    notes: list[str] = field(default_factory=list)


def check(
    settings: Settings,
    report: Report,
    quotations: Iterable[Printed],
    rules: Rules,
    outcome: Outcome,
) -> Iterator[tuple[Printed, Found | None]]:
    """Each quotation with its verdict, in order; None when it was skipped.

    A verdict that counts by the `rules` is one that a report is stopped for. Raises DatabaseError
    when nothing is stored that could be compared with.
    """
    marked = ignores(report)
    outcome.notes += [
        f"{report.path}:{one.line}: ignore: {one.fault}" for one in marked if one.fault
    ]
    used: set[Ignore] = set()
    with open_reader(settings.database) as reader:
        store = Store(reader)
        if store.empty:
            raise DatabaseError(
                f"the database {settings.database.shown} holds no quotes and no source texts",
                "import what the report quotes from: tracker import FILE",
            )
        checker = Checker(store, report.path)
        for printed in quotations:
            if printed.skipped is not None:
                outcome.skipped += 1
                yield printed, None
                continue
            outcome.checked += 1
            checked = checker.checked(printed)
            found = _first(report, checked, rules, marked, used)
            outcome.found += rules.count(found.code)
            yield printed, found
    outcome.ignored = len(used)
    outcome.notes += [
        f"{report.path}:{one.line}: ignore: nothing to ignore here" for one in marked
        if one.fault is None and one not in used
    ]  # fmt: skip


def _first(
    report: Report, checked: Checked, rules: Rules, marked: list[Ignore], used: set[Ignore]
) -> Found:
    """The gravest finding that is not ignored; when all are, what the words alone are like."""
    last_line = report.place(max(checked.printed.start, checked.printed.end - 1))[0]
    rest = []
    for found in checked.found:
        if not rules.count(found.code):
            continue
        one = ignored(checked.printed, last_line, found.code, marked)
        if one is None:
            rest.append(found)
        else:
            used.add(one)
    if rest:
        also = [f"also {found.code}: {found.reason}" for found in rest[1:]]
        return replace(rest[0], reason="; ".join([rest[0].reason, *also]))
    well = [found for found in checked.found if CODES[found.code].severity == "ok"]
    return well[0] if well else checked.found[0]


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
        if not hits:  # no phrase of it stands anywhere: words may
            hits = self._in_quotes(printed, runs, [], wide=True)
            hits = hits or list(self._in_texts(printed, runs, nearly=True, wide=True))
        if not hits:
            return Checked(printed=printed, found=nothing_found(printed, self.path, strange))
        best, *others = sorted(hits, key=lambda hit: _preference(printed, hit, sources))
        equal = [] if best.pinned else _equals(printed, best, others)
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
                found.append((match, stored))
        found.sort(key=lambda one: (one[1].id not in pinned, _closeness(one[0])))
        good = [one for one in found if one[0].code in GOOD or one[1].id in pinned]
        return [
            Hit(
                match=match,
                stored=stored.words[match.start : match.end],
                source=self.store.source_key(stored.source_id),
                of=self.store.provenance(stored.id),
                pinned=stored.id in pinned,
            )
            for match, stored in good or found[:NEAREST]
        ]

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
            holding = _holding(match, stretch, at)
            yield Hit(
                match=match,
                stored=stretch.text[match.start : match.end],
                source=self.store.source_key(stretch.source_id),
                of=None if holding is None else self.store.provenance(holding),
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
