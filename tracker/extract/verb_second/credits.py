"""Sources named without a verb where the verb stands second: laut, nach Angaben, zufolge, so X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.extract.cues import Cue
from tracker.extract.document import Interval, Sentence
from tracker.extract.lexicon import Verb
from tracker.extract.phrases import is_capital
from tracker.extract.report import Report, make_report
from tracker.extract.verb_second.clauses import BOUNDS, Clause, goes_on, is_subclause, left_start
from tracker.extract.verb_second.phrases import is_adjective, is_named_in_marks, is_noun, phrase_end

Found = tuple[Interval, Interval, Interval]

FURTHEST = 4  # tokens between "nach" and "Angaben"


def credited(s: Sentence, parts: Sequence[Clause]) -> Iterator[Report]:
    """The reports of a sentence whose source stands in a phrase of its own."""
    for part in parts:
        report = _so(s, part) or _phrase(s, part)
        if report is not None:
            yield report


def _so(s: Sentence, part: Clause) -> Report | None:
    """As in "…", so Ada Lorenz am Montag: a clause of a source and no verb."""
    if not s.has(part.first, "credits") or part.first == 0:
        return None
    first = part.first + 1
    while s.has(first, "before_verb"):
        first += 1
    if not (is_capital(s, first) or s.has(first, "determiners") or is_adjective(s, first)):
        return None
    if any(_is_verb(s, n) for n in range(first, part.last)):
        return None
    source = (first, phrase_end(s, first, part.last))
    return _around(s, part, (part.first, part.last), (part.first, part.first + 1), source)


def _is_verb(s: Sentence, index: int) -> bool:
    return s.has(index, "auxiliaries") or s.low[index] in s.lexicon.forms


def _phrase(s: Sentence, part: Clause) -> Report | None:
    for place in range(part.first, part.last):
        found = _source_at(s, part, place)
        if found is not None:
            whole, cue, source = found
            return _around(s, part, whole, cue, source)
    return None


def _source_at(s: Sentence, part: Clause, place: int) -> Found | None:
    """The whole phrase, the word that makes it one, and the source in it."""
    if s.has(place, "source_prepositions") and _opens_source(s, place + 1):
        end = _source_end(s, place + 1, part.last)
        source = _owner(s, (place + 1, end))
        return ((place, end), (place, place + 1), source) if end > place + 1 else None
    if s.has(place, "according_prepositions"):
        return _nach(s, part, place)
    if s.has(place, "source_postpositions"):
        first = _phrase_start(s, place, part.first)
        source = _owner(s, (first, place))
        return ((first, place + 1), (place, place + 1), source) if first < place else None
    return None


def _opens_source(s: Sentence, place: int) -> bool:
    """Whether a noun phrase or a name in marks begins, and "laut" is no mere adjective."""
    named = is_noun(s, place) or is_named_in_marks(s, place)
    return named or s.has(place, "determiners") or is_adjective(s, place)


def _source_end(s: Sentence, first: int, limit: int) -> int:
    """The end of a source; after a bare noun an article begins something else."""
    last = phrase_end(s, first, limit)
    if is_noun(s, first) and not s.has(first, "source_nouns"):
        return next((n for n in range(first + 1, last) if s.has(n, "determiners")), last)
    return last


def _nach(s: Sentence, part: Clause, place: int) -> Found | None:
    """As in "nach Angaben der Werft" and "seiner Meinung nach"."""
    for noun in range(place + 1, min(part.last, place + FURTHEST)):
        if s.has(noun, "source_nouns") or s.has(noun, "according_documents"):
            end = phrase_end(s, noun, part.last)
            if (
                end == noun + 1 and is_adjective(s, end) and s.ends(end, "genitive_adjective")
            ):  # Angaben hiesiger Fischer
                end = max(end, phrase_end(s, end, part.last))
            own = (place + 1, end) if end == noun + 1 else (noun, end)
            return (place, end), (place, place + 1), _owner(s, own)
        if s.has(noun, "prepositions"):
            break
    if s.has(place - 1, "source_nouns"):
        first = _phrase_start(s, place, part.first)
        return (first, place + 1), (place, place + 1), _owner(s, (first, place))
    return None


def _owner(s: Sentence, phrase: Interval) -> Interval:
    """Whose words they are: "der Werft" in "ersten Angaben der Werft", else the whole phrase."""
    first, last = phrase
    noun = next((n for n in range(first, last - 1) if s.has(n, "source_nouns")), None)
    if noun is None:
        return phrase
    owner = noun + 1
    while owner < last - 1 and s.has(owner, "source_links") and not s.has(owner, "articles"):
        owner += 1
    return owner, last


def _phrase_start(s: Sentence, end: int, floor: int) -> int:
    """Where a noun phrase begins that ends at `end`: back over nouns, genitives and adjectives."""
    first = end
    while first > floor:
        place = first - 1
        led = not (s.has(place - 1, "subject_pronouns") or is_noun(s, place - 1))
        if is_noun(s, place) or (led and is_adjective(s, place)) or s.has(place, "possessives"):
            first = place
        elif s.has(place, "determiners") or s.has(place, "source_links"):
            first = place
            if not is_noun(s, place - 1):
                break
        else:
            break
    return first


def _around(
    s: Sentence, part: Clause, whole: Interval, word: Interval, source: Interval
) -> Report | None:
    """The words on both sides of a source: of its sentence, or of the subclause it stands in."""
    cue = Cue(*word, Verb(s.low[word[0]], "said", frozenset()), "past", "finite")
    first, last = 0, len(s.low)
    if part.first and is_subclause(s, part):
        first, last = part.first, part.last
    first = left_start(s, whole[0], first)
    end = whole[0]
    while end > first and s.low[end - 1] in BOUNDS:
        end -= 1
    left = (first, end) if first < end else None
    verbs = ("auxiliaries", "report_moods", "possible_moods")  # "Er habe, so Lind, gewusst"
    open_end = left is not None and any(s.has(left[1] - 1, name) for name in verbs)
    right = _right(s, whole[1], last, alone=left is None or open_end)
    pieces = [piece for piece in (left, right) if piece]
    if not pieces or source[0] >= source[1]:
        return None
    return make_report("according to", cue, source, pieces)


def _right(s: Sentence, place: int, last: int, *, alone: bool) -> Interval | None:
    if s.at(place) == "(":
        place = next((n + 1 for n in range(place, last) if s.low[n] == ")"), place)
    while place < last and s.has(place, "genitives") and is_noun(s, place + 1):
        place = phrase_end(s, place, last)
    if s.at(place) in {",", ":"}:
        return goes_on(s, place + 1, last, alone=alone or s.low[place] == ":")
    while last > place and s.low[last - 1] in BOUNDS:
        last -= 1
    while place < last and s.low[place] in BOUNDS:
        place += 1
    return (place, last) if place < last else None
