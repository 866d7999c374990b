"""Words that a noun of saying announces where the verb stands second: "die Forderung, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.lexicon import Noun, Verb
from tracker.extract.report import Report, make_report
from tracker.extract.verb_second.clauses import BOUNDS, Clause, lead
from tracker.extract.verb_second.mood import is_infinitive, is_main_clause, is_reported
from tracker.extract.verb_second.phrases import opens_phrase, phrase_end, subject_from

FEWEST_WORDS = 3  # in marks; fewer are a name
FURTHEST = 12  # tokens from the noun to the comma


def announced(s: Sentence, parts: Sequence[Clause], taken: Sequence[Interval]) -> Iterator[Report]:
    """The reports by nouns of saying outside the intervals that other reports reach over."""
    for part in parts:
        for place in range(part.first, part.last):
            noun = s.lexicon.nouns.get(s.low[place])
            if noun is not None and not any(a <= place < b for a, b in taken):
                report = _read(s, part, place, noun)
                if report is not None:
                    yield report
                    break


def _read(s: Sentence, part: Clause, place: int, noun: Noun) -> Report | None:
    if s.at(place + 1) == MARKED and s.runs[place + 1].words >= FEWEST_WORDS:
        return _in_marks(s, part, place, noun)
    first = part.last + 1
    if s.at(part.last) not in {",", ":"} or first >= len(s.low) or part.last - place > FURTHEST:
        return None
    if s.has(first, "that_words") and "that" in noun.frames:
        first += 1
    elif not (_is_goal(s, first, noun) or (is_main_clause(s, first) and _sounds_told(s, first))):
        return None
    speaker = _speaker(s, part, place)
    if speaker is None or first >= len(s.low):
        return None
    last = _end(s, first)
    return (
        make_report("noun", _cue(place, noun), speaker, [(first, last)]) if first < last else None
    )


def _in_marks(s: Sentence, part: Clause, place: int, noun: Noun) -> Report | None:
    """As in "mit den Worten „Die Fähre ist zu alt“ eröffnete Ada Lorenz"."""
    speaker = _speaker(s, part, place)
    if speaker is None:
        return None
    return make_report("marks after", _cue(place, noun), speaker, [(place + 1, place + 2)])


def _cue(place: int, noun: Noun) -> Cue:
    return Cue(place, place + 1, Verb(noun.lemma, noun.stance, noun.frames), "past", "finite")


def _is_goal(s: Sentence, first: int, noun: Noun) -> bool:
    return "to" in noun.frames and is_infinitive(s, first)


def _sounds_told(s: Sentence, first: int) -> bool:
    last = _end(s, first)
    return any(is_reported(s, n) or s.has(n, "possible_moods") for n in range(first, last))


def _end(s: Sentence, first: int) -> int:
    last = len(s.low)
    while last > first and s.low[last - 1] in BOUNDS:
        last -= 1
    return last


def _speaker(s: Sentence, part: Clause, noun: int) -> Interval | None:
    """Whose noun it is: the genitive or "von" after it, else the subject of its clause."""
    owner = noun + 1
    if s.has(owner, "source_links"):
        start = owner if s.has(owner, "articles") else owner + 1
        last = phrase_end(s, start, part.last)
        if last > start:
            return start, last
    first = lead(s, part)
    if opens_phrase(s, first):
        last = phrase_end(s, first, part.last)
        return (first, last) if first < last <= noun else None
    found = subject_from(s, first, part.last)
    return found if found is not None and not found[0] <= noun < found[1] else None
