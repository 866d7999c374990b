"""The quotes of a source are looked up in its new version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker.records.entries import Anchor, Quote, Span
from tracker.store import changes, quotes
from tracker.store.books import Books
from tracker.store.capture import Captured
from tracker.store.keys import current_key
from tracker.store.voices import Heard, held_by, stored_voices
from tracker.store.work import Work
from tracker.text.reanchor import Reanchored, bare, reanchor, same_around

Interval = tuple[int, int]
BEST: Final = ("exact", "moved", "changed", "ambiguous", "lost")


@dataclass(frozen=True, slots=True)
class _Stood:
    """Where a quote stood in one version: the spans, and for each whether it was in marks."""

    version: int
    spans: tuple[Interval, ...]
    marked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a quote stands now, as `stood` tells, and whether its own speaker says it there."""

    stood: _Stood
    now: Reanchored
    own: bool | None


def reanchor_all(
    work: Work, books: Books, captured: Captured, said: Heard
) -> tuple[tuple[str, str], ...]:
    """Give each quote of the source an anchor in the new version; returns (key, state).

    `said` tells who speaks where in the new text. Quotes that stood in different places never
    share one now: the one whose speaker says it has it, else the one with the same text around.
    """
    source_id, version = captured.source_id, captured.version
    new = books.versions.text(work, version.id)
    stood = _stood(work, source_id)
    found = _found(work, books, captured, stood, said)
    settled = _settled(work, books, new, found)
    key = current_key(work, "source", source_id)
    done = []
    for row in changes.rows(work, "quote", source_id=source_id):
        if row["id"] in found:
            anchor = _anchor(books, work, captured, found[row["id"]].stood, settled[row["id"]])
            anchors: tuple[Anchor, ...] = (anchor,)
        else:
            record = Quote(source=key, words=row["words"], kind=row["kind"])
            anchors = quotes.found_anchors(work, books, source_id, record)
        for anchor in anchors:
            quotes.add_anchor(work, books, row["id"], source_id, row["words"], anchor)
            changes.bump(work, "quote", row["id"])
            done.append((current_key(work, "quote", row["id"]), str(anchor.state)))
    return tuple(done)


def _stood(work: Work, source_id: int) -> dict[int, list[_Stood]]:
    """The places of each quote in the versions where it has one, oldest version first."""
    rows = work.execute(
        'SELECT a.quote_id, v.number, v.id, s.start, s."end", s.marked FROM anchor a'
        " JOIN source_version v ON v.id = a.version_id JOIN span s ON s.anchor_id = a.id"
        " WHERE a.source_id = :s ORDER BY a.quote_id, v.number, s.position",
        s=source_id,
    )
    spans: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for quote_id, _, version_id, *span in rows:
        spans[quote_id, version_id].append((span[0], span[1], span[2]))
    found: dict[int, list[_Stood]] = defaultdict(list)
    for (quote_id, version_id), each in spans.items():
        places = tuple((start, end) for start, end, _ in each)
        found[quote_id].append(_Stood(version_id, places, tuple(bool(m) for *_, m in each)))
    return dict(found)


def _found(
    work: Work, books: Books, captured: Captured, stood: dict[int, list[_Stood]], said: Heard
) -> dict[int, _Found]:
    """Where each quote stands, for itself: as it stood last, else as it stood at first.

    So one that comes back to where it was is exact, also when it was lost in between.
    """
    voices = stored_voices(work, captured.source_id)
    new = books.versions.text(work, captured.version.id)
    found = {}
    for quote_id, places in stood.items():
        own = held_by(voices, quote_id)

        def speaks(start: int, end: int, own: set[int] = own) -> bool | None:
            return said.same(start, end, own)

        tried = []
        for each in (places[-1], places[0]):
            old = books.versions.text(work, each.version)
            tried.append((reanchor(old, each.spans, new, speaks), each))
            if tried[-1][0].state == "exact" or len(places) == 1:
                break
        now, each = min(tried, key=lambda one: BEST.index(one[0].state))
        heard = {speaks(*span) for span in now.spans} or {None}
        own_words = False if False in heard else (True if True in heard else None)
        found[quote_id] = _Found(each, now, own_words)
    return found


def _settled(work: Work, books: Books, new: str, found: dict[int, _Found]) -> dict[int, Reanchored]:
    """The same, but quotes that stood apart do not stand in one place now."""
    settled = {quote_id: each.now for quote_id, each in found.items()}
    rivals: dict[tuple[Interval, ...], list[int]] = defaultdict(list)
    for quote_id, each in found.items():
        if each.now.spans:
            rivals[tuple(bare(new, *span) for span in each.now.spans)].append(quote_id)
    for ids in rivals.values():
        if len(ids) < 2:
            continue
        of_place: dict[object, list[int]] = defaultdict(list)
        for quote_id in ids:
            of_place[_place(work, books, found[quote_id].stood)].append(quote_id)
        if len(of_place) < 2:
            continue
        winner = _winner(work, books, new, [[found[i] for i in each] for each in of_place.values()])
        state: Literal["ambiguous", "lost"] = "ambiguous" if winner is None else "lost"
        for number, each_ids in enumerate(of_place.values()):
            if number != winner:
                settled |= {i: Reanchored(state) for i in each_ids}
    return settled


def _place(work: Work, books: Books, stood: _Stood) -> object:
    old = books.versions.text(work, stood.version)
    return stood.version, tuple(bare(old, *span) for span in stood.spans)


def _winner(work: Work, books: Books, new: str, groups: Sequence[list[_Found]]) -> int | None:
    """Which of some quotes that stood apart has the one place now; None when nothing tells."""

    def fitness(each: _Found) -> tuple[int, int]:
        old = books.versions.text(work, each.stood.version)
        around = same_around(old, each.stood.spans[0], new, each.now.spans[0])
        return {True: 2, None: 1, False: 0}[each.own], around

    ranks = [max(map(fitness, group)) for group in groups]
    best = [number for number, rank in enumerate(ranks) if rank == max(ranks)]
    return best[0] if len(best) == 1 else None


def _anchor(books: Books, work: Work, captured: Captured, stood: _Stood, now: Reanchored) -> Anchor:
    coverage = {v.id: v.coverage for v in books.versions.of(work, captured.source_id).values()}
    state = now.state
    # In a first full text after an excerpt nothing has moved: it stands where it always stood.
    if state == "moved" and coverage[stood.version] == "excerpt":
        state = "exact"
    pieces = tuple(
        Span(start=start, end=end, marked=mark)
        for (start, end), mark in zip(now.spans, stood.marked, strict=False)
    )
    return Anchor(version=captured.version.number, state=state, spans=pieces)
