"""What was said: to the right of the verb, to its left, within its clause, or around it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.cues import Cue
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.verb_second.clauses import BOUNDS, FINAL, Clause, goes_on, lead, left_start
from tracker.extract.verb_second.mood import is_infinitive, is_main_clause
from tracker.extract.verb_second.phrases import (
    is_adjective,
    is_named_in_marks,
    opens_phrase,
    subject_from,
)
from tracker.extract.verb_second.sayings import Saying
from tracker.extract.verb_second.speakers import subject_in_front

LONGEST_NAME = 4  # words in marks that may be a title
WIDEST_ASIDE = 16  # tokens


def right_of(s: Sentence, saying: Saying, sayings: Sequence[Saying]) -> Interval | None:
    """The words to the right of the verb: in its clause, after a colon, or after a comma."""
    inner = _in_clause(s, saying)
    if inner is not None:
        return inner
    cue, end = saying.cue, saying.clause.last
    bound, first = s.at(end), end + 1
    if bound == "," and (colon := _colon_after(s, end)):
        bound, first = ":", colon + 1
    if bound not in {":", ","} or first >= len(s.low):
        return None
    if s.low[first] == MARKED and cue.allows("quote"):
        return first, _marks_end(s, first, sayings)
    if bound == ":":
        spoken = cue.allows("quote") or cue.allows("clause")
        return to_end(s, first, sayings) if spoken else None
    start = _after_comma(s, first, cue)
    return to_end(s, start, sayings) if start is not None else None


def _after_comma(s: Sentence, first: int, cue: Cue) -> int | None:
    """Where the words begin in the clause at `first`, if the verb's row allows such a clause."""
    if s.has(first, "that_words"):
        return first + 1
    clause = cue.allows("clause")
    asked = s.has(first, "questions") and (clause or cue.allows("question"))
    goal = cue.allows("to") and is_infinitive(s, first)
    return first if asked or goal or (clause and is_main_clause(s, first)) else None


def _colon_after(s: Sentence, comma: int) -> int | None:
    """The colon that ends an apposition, as in "sagte Ada Lorenz, Leiterin der Werft: …"."""
    for place in range(comma + 1, min(len(s.low), comma + WIDEST_ASIDE)):
        if s.low[place] == ":":
            return place if s.at(place + 1) == MARKED else None
        if s.low[place] in FINAL or s.low[place] in s.lexicon.forms or s.low[place] == MARKED:
            return None
    return None


def _in_clause(s: Sentence, saying: Saying) -> Interval | None:
    """Words in marks within the verb's own clause: "nannte den Plan „einen Witz“"."""
    cue, part = saying.cue, saying.clause
    marks = [n for n in range(saying.finite + 1, part.last) if s.low[n] == MARKED]
    if not marks or (saying.passive and not cue.allows("as")):
        return None
    first, last = marks[0], marks[-1] + 1
    if cue.allows("as"):
        start = first if saying.passive else _object_start(s, saying)
        return (start, last) if start is not None and start <= first else None
    about = cue.allows("about") and s.has(_before_articles(s, first), "about_words")
    alone = cue.allows("quote") and _stands_alone(s, first)
    return (first, last) if about or alone else None


def _object_start(s: Sentence, saying: Saying) -> int | None:
    """Where the object begins that is called something: after the verb, or its subject there."""
    part, first = saying.clause, saying.finite + 1
    if opens_phrase(s, part.first) and saying.finite != part.first:
        return first
    subject = subject_from(s, first, part.last)
    if subject is None:
        return first
    return None if s.has(subject[0], "indefinite") else subject[1]


def _before_articles(s: Sentence, place: int) -> int:
    """The token before marked words and the articles that stand before those."""
    place -= 1
    while s.has(place, "determiners"):
        place -= 1
    return place


def _stands_alone(s: Sentence, place: int) -> bool:
    """Whether marked words in a clause are what was said rather than a name in it."""
    if s.runs[place].last in ".!?":
        return True
    before = place - 1
    named = s.has(before, "determiners") or s.has(before, "prepositions") or is_adjective(s, before)
    return not named and s.runs[place].words > LONGEST_NAME


def _marks_end(s: Sentence, first: int, sayings: Sequence[Saying]) -> int:
    last = first
    while s.at(last) == MARKED:
        last += 1
    ends = last >= len(s.low) or s.low[last] in BOUNDS or s.runs[last - 1].last in ".!?"
    return last if ends else to_end(s, first, sayings)[1]


def to_end(s: Sentence, first: int, sayings: Sequence[Saying]) -> Interval:
    """Words from `first` to the end of the sentence, or to where another report begins."""
    last = len(s.low)
    for rival in sayings:
        if rival.clause.first > first and not rival.final:
            cut = _cut(s, rival)
            if cut is not None:
                last = cut
                break
    while last > first and (s.low[last - 1] in BOUNDS or s.has(last - 1, "conjunctions")):
        last -= 1
    return first, last


def _cut(s: Sentence, rival: Saying) -> int | None:
    """Where a second report with a subject of its own begins."""
    part = rival.clause
    joined = s.at(part.first - 1) == ";" or s.has(part.first, "conjunctions")
    fronted = subject_in_front(s, lead(s, part), rival)
    return part.first if joined and fronted else None


def may_be_left(s: Sentence, saying: Saying, first: int) -> bool:
    """Whether the verb opens its clause, so that the words before a pause can be what was said."""
    cue = saying.cue
    if not any(map(cue.allows, ("quote", "clause", "about", "as"))):
        return False
    marked = s.at(saying.finite - 1) == MARKED and not _is_led_name(s, saying.finite - 1)
    front = first + s.has(first, "demonstratives")
    opens = saying.finite == front and s.at(saying.clause.first - 1) in {",", "?", "!", "–", "—"}
    return marked or opens


def _is_led_name(s: Sentence, place: int) -> bool:
    """As in "Gegenüber der „Rheinzeitung“ sagte": a name in marks behind an article."""
    led = s.has(place - 1, "determiners") or s.has(place - 1, "prepositions")
    return (
        led and is_named_in_marks(s, place) and not s.has(_before_articles(s, place), "about_words")
    )


def left_of(s: Sentence, saying: Saying, floor: int) -> Interval | None:
    """The words before the verb, from the last colon or stop."""
    last = saying.clause.first
    if s.at(saying.finite - 1) == MARKED:
        last = saying.finite
    while last > floor and s.low[last - 1] in BOUNDS:
        last -= 1
    first = left_start(s, last, floor)
    if first >= last:
        return None
    if _is_fragment(s, saying, first):
        marks = [n for n in range(first, last) if s.low[n] == MARKED]
        return (marks[0], last) if marks else None
    if holds_marks(s, (first, last)):
        return first, last
    return (first, last) if saying.cue.allows("clause") and last - first > 1 else None


def _is_fragment(s: Sentence, saying: Saying, first: int) -> bool:
    """As in "Von „einem Sieg“ sprach sie" and "Als „Witz“ bezeichnete sie den Plan"."""
    cue = saying.cue
    return (cue.allows("about") or cue.allows("as")) and s.has(first, "about_words")


def in_subclause(s: Sentence, saying: Saying) -> Interval | None:
    """As in "die den Plan als „Witz“ bezeichnete": marks before a verb that ends its clause."""
    marks = [n for n in range(saying.clause.first, saying.cue.first) if s.low[n] == MARKED]
    return (marks[0], marks[-1] + 1) if marks and saying.cue.allows("as") else None


def around(s: Sentence, part: Clause, floor: int, sayings: Sequence[Saying]) -> list[Interval]:
    """The words on both sides of an attribution that stands between pauses."""
    last = part.first
    while last > floor and s.low[last - 1] in BOUNDS:
        last -= 1
    first = left_start(s, last, floor)
    left = (first, last) if first < last else None
    right = None
    if s.at(part.last) in {",", ":"}:
        end = min(
            (cut for r in sayings if (cut := _later_cut(s, r, part.last))), default=len(s.low)
        )
        right = goes_on(s, part.last + 1, end, alone=left is None or s.low[part.last] == ":")
    return [piece for piece in (left, right) if piece]


def _later_cut(s: Sentence, rival: Saying, place: int) -> int | None:
    return _cut(s, rival) if rival.clause.first > place and not rival.final else None


def each_in_marks(s: Sentence, piece: Interval) -> list[Interval]:
    """The piece, or each of its marked words if nothing but "and" joins them."""
    marks = [n for n in range(*piece) if s.low[n] == MARKED]
    joined = all(s.low[n] in {MARKED, ","} or s.has(n, "phrase_joiners") for n in range(*piece))
    return [(n, n + 1) for n in marks] if joined and len(marks) > 1 else [piece]


def holds_marks(s: Sentence, piece: Interval) -> bool:
    """Whether words in marks stand in the tokens of `piece`."""
    return any(s.low[n] == MARKED for n in range(*piece))
