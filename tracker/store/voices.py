"""Whose words the quotes of a source are, as far as speakers are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.records.entries import Attribution, Quote
from tracker.store.books import Books
from tracker.store.work import Work

Interval = tuple[int, int]
BLOCK = 1_000  # code points
SAME = 0.5  # of a place: from here on, what is said there is the quote that stands there


@dataclass(slots=True)
class Voice:
    """Speakers of one quote: those who count, and those of any reading, rejected ones too."""

    held: set[int] = field(default_factory=set)
    ever: set[int] = field(default_factory=set)


def stored_voices(work: Work, source_id: int) -> dict[int, Voice]:
    """The speakers of each quote of a source: of the accepted reading, else of all proposed ones."""
    rows = work.execute(
        "SELECT a.quote_id, a.status, p.speaker_id FROM attribution a JOIN party p"
        " ON p.attribution_id = a.id AND p.part = 'speaker' AND p.speaker_id IS NOT NULL"
        " WHERE a.source_id = :s AND a.quote_id IS NOT NULL ORDER BY a.quote_id, a.id",
        s=source_id,
    ).all()
    decided = {quote_id for quote_id, status, _ in rows if status == "accepted"}
    found: dict[int, Voice] = defaultdict(Voice)
    for quote_id, status, speaker_id in rows:
        voice = found[quote_id]
        voice.ever.add(speaker_id)
        if status == ("accepted" if quote_id in decided else "proposed"):
            voice.held.add(speaker_id)
    return dict(found)


def speakers_of(work: Work, books: Books, reading: Attribution) -> set[int]:
    """The ids of the speakers that a reading names."""
    return {
        books.keys.id(work, party.speaker, "speaker", "speaker")
        for party in reading.parties
        if party.part == "speaker" and party.speaker is not None
    }


@dataclass(frozen=True, slots=True)
class Heard:
    """Who speaks where in a text, as extraction reads it."""

    by_block: Mapping[int, Sequence[tuple[Interval, frozenset[int]]]]

    def same(self, start: int, end: int, speakers: set[int]) -> bool | None:
        """Whether one of `speakers` says what stands there; None when that is not known."""
        known = [
            who
            for block in blocks([(start, end)])
            for place, who in self.by_block.get(block, ())
            if _share(place, (start, end)) >= SAME
        ]
        if not known or not speakers:
            return None
        return any(speakers & who for who in known)


def heard(work: Work, books: Books, records: Sequence[Quote]) -> Heard:
    """The places of extracted quotes, with the speakers of their first reading."""
    found = defaultdict(list)
    for record in records:
        who = frozenset(speakers_of(work, books, record.attributions[0]))
        for place in ((span.start, span.end) for span in record.anchors[0].spans if who):
            for block in blocks([place]):
                found[block].append((place, who))
    return Heard(found)


def held_by(voices: Mapping[int, Voice], quote_id: int) -> set[int]:
    """The speakers of a quote that count."""
    voice = voices.get(quote_id)
    return set() if voice is None else voice.held


def blocks(spans: Iterable[Interval]) -> set[int]:
    """The blocks of a text that spans reach into: what places are looked up by."""
    return {
        block for start, end in spans for block in range(start // BLOCK, (end - 1) // BLOCK + 1)
    }


def _share(one: Interval, other: Interval) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / max(1, min(one[1] - one[0], other[1] - other[0]))
