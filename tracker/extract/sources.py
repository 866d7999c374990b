"""Sources named without a verb: "according to the report"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tracker.extract.contents import clause_start, content_end
from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.lexicon import Verb
from tracker.extract.phrases import DASHES, has_verb, source_words
from tracker.extract.report import Report, holds_marks, make_report
from tracker.extract.roles import is_person_noun

ENDS = frozenset({",", ".", ";", ":", "!", "?", MARKED, "("}) | DASHES
LONGEST = 25  # tokens of a source's name


def according_to(
    s: Sentence, cues: Sequence[Cue], carriers: Collection[Interval]
) -> Iterator[Report]:
    """The reports of a sentence by "according to", save those by media that only carried words."""
    if s.lexicon.sources.keys().isdisjoint(s.low):
        return
    for place in range(len(s.low) - 2):
        size = source_words(s, place)
        if size and not s.has(place - 1, "that_words"):
            source = (place + size, _source_end(s, place + size))
            carried = any(source[0] <= medium[0] < source[1] for medium in carriers)
            report = None if carried else _read(s, place, source, cues)
            if report is not None:
                yield report


def _as_verb(words: tuple[str, ...]) -> Verb:
    return Verb(" ".join(words), "said", frozenset())


def _source_end(s: Sentence, first: int) -> int:
    last = first
    while last < len(s.low) and last - first < LONGEST:
        if s.low[last] in ENDS or s.has(last, "source_relatives"):
            break
        if last > first and s.has(last, "source_bounds"):
            break
        last += 1
    return last


def _read(s: Sentence, place: int, source: Interval, cues: Sequence[Cue]) -> Report | None:
    """The words stand after a source that opens the sentence, and before any other."""
    cue = Cue(place, source[0], _as_verb(s.low[place : source[0]]), "past", "finite")
    pieces = []
    if place > 1 or s.at(0) == MARKED:
        words = _words_before(s, place)
        if s.at(place - 1) == "," and s.at(source[1]) == "," and s.at(source[1] + 1) != MARKED:
            first = source[1] + 1
            pieces = [(first, content_end(s, first, cue, [c for c in cues if c.first > first]))]
    elif s.at(source[1]) == ",":
        first = _over_apposition(s, source[1] + 1)
        words = (first, content_end(s, first, cue, [c for c in cues if c.first > first]))
    else:
        return None
    if source[0] >= source[1] or words[0] >= words[1]:
        return None
    pieces = [piece for piece in pieces if piece[0] < piece[1]]
    return make_report("according to", cue, source, [words, *pieces])


def _over_apposition(s: Sentence, first: int) -> int:
    """As in "According to Doe, a biologist, stocks fell": where the words begin."""
    for last in range(first, min(first + LONGEST, len(s.low))):
        if s.low[last] != "," and s.low[last] not in ENDS:
            continue
        if s.low[last] != "," or s.has(last + 1, "and_words"):
            return first
        relative = s.has(first, "source_relatives")
        described = s.has(first, "indefinite_articles") and _names_person(s, first, last)
        return last + 1 if relative or described else first
    return first


def _names_person(s: Sentence, first: int, last: int) -> bool:
    """Whether the head of a phrase, the word before any "of" or "at", is a noun for somebody."""
    end = next((n for n in range(first, last) if s.has(n, "role_links")), last)
    return (
        end > first and is_person_noun(s.word[end - 1], s.lexicon) and not has_verb(s, first, end)
    )


def _words_before(s: Sentence, end: int) -> Interval:
    """The clause before the source; an empty interval where there is none."""
    last = end
    while last > 0 and s.low[last - 1] in {","} | DASHES:
        last -= 1
    first = clause_start(s, last, 0)
    return (first, last) if last - first > 1 or holds_marks(s, (first, last)) else (last, last)
