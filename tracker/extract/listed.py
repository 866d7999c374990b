"""Several speakers of one verb: "Ann Doe, Jan Roe and their lawyers said"."""

from __future__ import annotations

from tracker.extract.document import Interval, Sentence
from tracker.extract.phrases import PAUSES, has_verb, is_adverb, is_capital, is_time

LONGEST = 8  # tokens of one of several speakers
OPENINGS = ("prepositions", "lead_ins", "introductory", "asides", "relatives", "breakers")


def whole_list(s: Sentence, phrase: Interval, floor: int) -> Interval:
    """The tokens of a speaker with those listed before it; the phrase itself if there are none."""
    first, last = bare_name(s, *phrase)
    place = first
    if s.has(first - 1, "and_words") and s.at(first - 2) == ",":
        place = first - 1
    elif not any(s.has(n, "and_words") for n in range(first, last)):
        return first, last
    while place - 2 > floor and s.low[place - 1] == ",":
        end = place - 1
        place = end
        while place > floor and s.low[place - 1] not in PAUSES:
            place -= 1
        if not _is_listed(s, place, end):
            break
        first = place
    return first, last


def _is_listed(s: Sentence, first: int, last: int) -> bool:
    """Whether a stretch between commas names somebody, as one of several."""
    if not 0 < last - first <= LONGEST or has_verb(s, first, last):
        return False
    if any(s.has(first, name) for name in OPENINGS) or is_adverb(s, first):
        return False
    region = " ".join(s.word[first:last]).replace(" .", ".") in s.lexicon.regions
    return not (region or is_time(s, first) or is_time(s, last - 1))


def bare_name(s: Sentence, first: int, last: int) -> Interval:
    """As in "Doe however", "Doe a month ago": the name without what only stands beside it."""
    place = first
    while place < last and (is_capital(s, place) or s.has(place, "name_particles")):
        place += 1
    beside = s.has(place, "asides") or s.has(place, "determiners") or s.has(place, "breakers")
    cut = first < place < last and beside and s.low[place] != "as"
    return (first, place) if cut else (first, last)
