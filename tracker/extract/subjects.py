"""Who speaks: the subject of a verb of saying, over auxiliaries, appositions and relatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.listed import whole_list
from tracker.extract.phrases import (
    DASHES,
    LONGEST_TITLE,
    PAUSES,
    has_verb,
    is_adverb,
    is_capital,
    is_capitalised_one,
    is_plain_name,
    is_pronoun,
    is_regular_past,
    is_time,
    nearest_phrase,
    phrase_after,
    phrase_before,
)
from tracker.extract.verb_second.phrases import opening_phrase, subject_from

FEW = 5  # words that say what a named organisation is
DEGREE = re.compile(r"(?:Ph|[A-Z])\.(?:[A-Z][a-z]?\.?)+")  # M.D., Ph.D.
MOST_LETTERS = 4  # tokens of a degree
FURTHEST = 60  # tokens between a speaker and the verb, appositions included


@dataclass(slots=True)  # not frozen: made by the thousand
class Subject:
    """Tokens `[first, last)` of the mention; `[left, right)` is all that belongs to it.

    `relative` is the "who" that stands for the mention beside the verb.
    """

    first: int
    last: int
    left: int
    right: int
    relative: int | None = None

    @property
    def printed(self) -> Interval:
        """The tokens of the whole mention with its apposition, or of "who"."""
        if self.relative is not None:
            return self.relative, self.relative + 1
        return min(self.left, self.first), self.last


def subject_before(s: Sentence, verb: int, floor: int = 0) -> Subject | None:
    """The subject to the left of the verb, or None."""
    end = before_auxiliaries(s, verb, floor)
    if end <= floor:
        return None
    last = s.low[end - 1]
    step = _OVER.get(last, _over_dashes if last in DASHES else _plain)
    if s.has(end - 1, "subject_relatives") or (
        s.has(end - 1, "verb_relatives") and s.at(end - 2) not in s.lexicon.forms
    ):
        step = _before_relative
    if is_pronoun(s, end - 1) and not is_capitalised_one(s, end - 1):
        return Subject(end - 1, end, end - 1, verb)
    return step(s, end if step is _plain else end - 1, verb, floor)


def _plain(s: Sentence, end: int, verb: int, floor: int) -> Subject | None:
    phrase = phrase_before(s, end, floor)
    if phrase is None:
        who = _relative_before(s, end, floor)  # "a man who was in the room said"
        longer = phrase_before(s, who, floor) if who is not None else None
        longer = _named_before(s, longer) if longer else None
        return Subject(*longer, longer[0], verb) if longer else None
    if phrase[1] - phrase[0] > 2 and s.has(phrase[0], "determiners"):
        phrase = _after_noun(s, *phrase)
    if is_time(s, phrase[0]):
        phrase = _after_date(s, *phrase)
    first = phrase[0]
    who = _relative_before(s, first, floor)
    if who is not None and not is_pronoun(s, phrase[1] - 1):
        longer = phrase_before(s, who, floor)  # "the man who led the march said"
        if longer is not None:
            return Subject(*longer, longer[0], verb)
    first, last = whole_list(s, phrase, floor)
    return Subject(first, last, first, verb)


def _after_noun(s: Sentence, first: int, last: int) -> Interval:
    """As in "a claim Ann Doe" denied: the name alone is the subject."""
    for place in range(first + 1, last - 1):
        if s.low[place] in s.lexicon.nouns and is_capital(s, place + 1) and s.word[place].islower():
            return place + 1, last
    return first, last


def _named_before(s: Sentence, phrase: Interval) -> Interval:
    """As in "Ann Doe, a baker who wrote a book": the name that a phrase stands in apposition to."""
    if s.has(phrase[0], "indefinite_articles") and s.at(phrase[0] - 1) == ",":
        name = nearest_phrase(s, phrase[0] - 1, 0)
        if name is not None and name[1] - name[0] > 1 and is_plain_name(s, *name):
            return name
    return phrase


def _after_date(s: Sentence, first: int, last: int) -> Interval:
    """As in "May 2026 the airline" vowed: the subject begins after the date."""
    dated = s.word[first + 1].isdigit() if first + 1 < last else False
    return (first + 2, last) if dated and s.has(first + 2, "determiners") else (first, last)


def _relative_before(s: Sentence, first: int, floor: int) -> int | None:
    """The "who" in whose clause a phrase stands, if no comma parts them."""
    for place in range(first - 1, max(floor, first - 12) - 1, -1):
        if s.has(place, "subject_relatives") or (
            s.has(place, "that_words") and s.has(place + 1, "auxiliaries") and place > floor
        ):
            return place
        own = s.has(place - 1, "subject_relatives") or s.has(place - 1, "auxiliaries")
        verb = s.low[place] in s.lexicon.forms and s.word[place].islower()
        if s.low[place] in {",", MARKED, ";", ":"} or (verb and not own):
            return None
        if s.has(place, "that_words"):
            return None
    return None


def before_auxiliaries(s: Sentence, verb: int, floor: int) -> int:
    """Where the words that go with the verb begin: "has also repeatedly" said."""
    end = verb
    while end > floor and (
        is_adverb(s, end - 1)
        or s.has(end - 1, "asides")
        or (s.has(end - 1, "auxiliaries") and not s.ends(end - 1, "possessive"))
        or s.has(end - 1, "negatives")
    ):
        end -= 1
    if (
        end < verb
        and s.has(end, "stand_alone")
        and (end == floor or s.low[end - 1] in PAUSES or s.has(end - 1, "joiners"))
    ):
        return end + 1
    filed = is_regular_past(s, end - 2) and s.word[end - 2].islower()  # "a form filed Friday says"
    while (
        not filed
        and end > floor + 1
        and is_time(s, end - 1)
        and not s.has(end - 1, "months_and_verbs")
    ):
        end -= 1
        if s.has(end - 1, "time_leads"):
            end -= 1
    return end


def _before_relative(s: Sentence, who: int, verb: int, floor: int) -> Subject | None:
    parted = s.at(who - 1) == "," or s.at(who - 1) in DASHES
    end = who - 1 if parted else who
    phrase = nearest_phrase(s, end, 0)  # also the speaker of the report before
    if phrase is None:
        return None
    if s.has(phrase[0] - 1, "phrase_prepositions") or s.has(phrase[0] - 1, "place_leads"):
        head = nearest_phrase(s, phrase[0] - 1, floor)  # "a woman from Arlen, who said"
        if head is not None and s.word[head[1] - 1].islower() and not has_verb(s, *head):
            counted = s.has(head[0], "determiners") or s.ends(head[1] - 1, "plural")
            phrase = (head[0], phrase[1]) if counted else phrase
    phrase = _named_before(s, phrase)
    return Subject(*phrase, phrase[0], verb, who)


def _over_brackets(s: Sentence, close: int, verb: int, floor: int) -> Subject | None:
    for place in range(close - 1, max(floor, close - 12), -1):
        if s.low[place] == "(":
            phrase = phrase_before(s, place, floor)
            return Subject(*phrase, phrase[0], verb) if phrase else None
    return None


def _over_dashes(s: Sentence, dash: int, verb: int, floor: int) -> Subject | None:
    for place in range(dash - 1, max(floor, dash - 30), -1):
        if s.low[place] in DASHES:
            phrase = phrase_before(s, place, floor)
            return Subject(*phrase, phrase[0], verb) if phrase else None
    return None


def _over_commas(s: Sentence, comma: int, verb: int, floor: int) -> Subject | None:
    """As in "Ann Doe, the chair of the board, who resigned, said": step left over each aside."""
    segments = _segments(s, comma, floor)
    for place in range(1, len(segments)):
        first, last = segments[place]
        if last - first == 1 and s.has(first, "subject_relatives"):  # ", who, on Friday, said"
            return _before_relative(s, first, verb, floor)
    chosen = _named_segment(s, segments)
    if chosen is None:
        return None
    first, last = chosen
    if is_plain_name(s, first, last):
        before = [segment for segment in segments if segment[1] < first]
        described = before and _describes_next(s, before[-1])
        left = before[-1][0] if described else first
        return Subject(first, last, left, verb)
    phrase = phrase_before(s, last, max(floor, first))
    before = [segment for segment in segments if segment[1] < first]
    told = (_names_firm, _named_of)
    if phrase is not None and before and any(test(s, before[-1], chosen) for test in told):
        return Subject(*phrase, before[-1][0], verb)
    if phrase is None or (has_verb(s, *phrase) and not is_capital(s, phrase[0])):
        return None
    return Subject(*phrase, phrase[0], verb)


def _segments(s: Sentence, comma: int, floor: int) -> list[Interval]:
    """The stretches between commas from the clause's start up to the last comma."""
    segments: list[Interval] = []
    end = comma
    for place in range(comma - 1, max(floor, comma - FURTHEST) - 1, -1):
        hard = s.low[place] in {";", ":", "?", "!"} or s.low[place] in DASHES
        hard = hard or (s.low[place] == MARKED and not _is_named(s, place))
        if hard or s.low[place] == ",":
            segments.append((place + 1, end))
            end = place
        if hard:
            break
    else:
        segments.append((max(floor, comma - FURTHEST), end))
    return [(a, b) for a, b in (_unbracketed(s, *x) for x in reversed(segments)) if a < b]


def _is_named(s: Sentence, place: int) -> bool:
    """As in "the ad, titled “Bees”," and "a man known as “Bee”,": the marks hold a name."""
    return s.runs[place].words <= LONGEST_TITLE and s.has(place - 1, "naming")


def _over_name(s: Sentence, place: int, verb: int, floor: int) -> Subject | None:
    if _is_named(s, place) and s.runs[place].last == ",":
        return _over_commas(s, place + 1, verb, floor)
    return None


def _unbracketed(s: Sentence, first: int, last: int) -> Interval:
    """A stretch without the brackets it ends in: "Ann Doe (D-Ohio)"."""
    if last > first and s.low[last - 1] == ")":
        for place in range(last - 1, first - 1, -1):
            if s.low[place] == "(":
                return first, place
    return first, last


def _named_segment(s: Sentence, segments: list[Interval]) -> Interval | None:
    for place in range(1, len(segments)):
        if s.has(segments[place][0], "person_relatives"):
            segments = segments[:place]
            break
    for place in range(len(segments) - 1, -1, -1):
        first, last = segments[place]
        if (
            s.has(first, "definite_articles")
            and s.at(first + 1).rstrip(".") in s.lexicon.honorifics
        ):
            return first + 1, last  # the Ven. Ann Doe
        degree = place and _is_degree(s, first, last)
        if degree or (place > 1 and _ends_place(s, segments[place - 1], segments[place])):
            continue
        if is_plain_name(s, first, last) and not _is_title(s, first, last):
            return segments[place]
        if place and _names_firm(s, segments[place - 1], segments[place]):
            return segments[place]
        if place and _named_of(s, segments[place - 1], segments[place]):
            return segments[place]
        if place == 0 or not _describes(s, segments[place]):
            return segments[place]
    return None


def _is_degree(s: Sentence, first: int, last: int) -> bool:
    """As in "Ann Doe, M.D.,": letters with dots."""
    return (
        last - first <= MOST_LETTERS and DEGREE.fullmatch("".join(s.word[first:last])) is not None
    )


def _describes_next(s: Sentence, segment: Interval) -> bool:
    """Whether a stretch before a name says who it is: "the club's president"."""
    apart = ("relatives", "prepositions", "breakers")
    if any(s.has(segment[0], name) for name in apart) or has_verb(s, *segment):
        return False
    return _describes(s, segment)


def _ends_place(s: Sentence, before: Interval, name: Interval) -> bool:
    """As in "a sailor from Houston, Texas,": the name says where a place is."""
    size = name[1] - name[0]
    short = size == 1 or (size == 2 and (s.has(name[0], "place_words") or s.at(name[1] - 1) == "."))
    led = any(s.has(n, "place_leads") for n in range(before[0], before[1] - 1))
    return short and led and is_capital(s, before[1] - 1) and s.has(before[0], "determiners")


def _named_of(s: Sentence, before: Interval, segment: Interval) -> bool:
    """As in "one pastor, Ann Doe of the church in Arlen,": a full name and where it belongs."""
    first, last = segment
    split = next((n for n in range(first, last) if s.has(n, "phrase_prepositions")), first)
    named = split - first > 1 and is_plain_name(s, first, split) and not _is_title(s, first, split)
    return named and (s.has(before[0], "determiners") or s.has(before[0], "groups_said"))


def _names_firm(s: Sentence, before: Interval, name: Interval) -> bool:
    """As in "their yard, Lund Marine,": a few words, then a name all in capitals."""
    few = before[1] - before[0] <= FEW and s.has(before[0], "determiners")
    return few and all(is_capital(s, n) for n in range(*name))


def _is_title(s: Sentence, first: int, last: int) -> bool:
    return last > first and s.low[last - 1] in s.lexicon.titles


def _describes(s: Sentence, segment: Interval) -> bool:
    """Whether a stretch between commas can stand in apposition to a name before it."""
    first, last = segment
    if s.has(first, "determiners") or s.has(first, "relatives") or s.has(first, "prepositions"):
        return True
    if s.word[first].isdigit() or s.word[first].islower():
        return True
    return _is_title(s, first, last) or not is_plain_name(s, first, last)


def subject_after(s: Sentence, first: int) -> Subject | None:
    """The subject to the right of the verb: "said Ann Doe, the chair"."""
    phrase = phrase_after(s, first)
    if phrase is None:
        return None
    right = phrase[1]
    if s.at(right) == "," and not is_capital(s, right - 1):
        name = right + 1
        last = name
        while is_capital(s, last) or s.has(last, "name_particles"):
            last += 1
        ends = s.at(last) in {",", ".", ""} or s.has(last, "subject_relatives")
        if is_plain_name(s, name, last) and ends:
            return Subject(name, last, phrase[0], last)  # "said the team manager, Harm Doe"
    return Subject(*phrase, phrase[0], right)


_OVER: Final[dict[str, Callable[[Sentence, int, int, int], Subject | None]]] = {
    ",": _over_commas,
    MARKED: _over_name,
    ")": _over_brackets,
}


def sentence_subject(s: Sentence, limit: int) -> Interval | None:
    """The subject of the first finite verb before `limit`, as far as one can tell."""
    if s.lexicon.grammar.get("order") == "verb-second":
        return subject_from(s, 0, limit) or opening_phrase(s, limit)
    for place in range(1, min(limit, len(s.low))):
        plain = s.word[place].islower() and not s.has(place - 1, "determiners")
        past = is_regular_past(s, place) and not s.has(place - 1, "prepositions")
        if plain and (past or s.has(place, "auxiliaries") or s.has(place, "common_verbs")):
            found = subject_before(s, place)
            if found is not None and s.word[found.first][0].isalnum():
                return found.first, found.last
    return None
