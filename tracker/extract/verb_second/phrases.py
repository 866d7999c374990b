"""Noun phrases: nouns have capitals, adjectives endings, and all else is in closed classes."""

from __future__ import annotations

from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.phrases import DASHES, is_capital, is_time

LONGEST_PHRASE = 16
NAME_IN_MARKS = 4  # words: the magazine “Der Hafen”


def is_noun(s: Sentence, index: int) -> bool:
    """Whether a noun or a name stands here: a capital, and no closed word that opens a sentence."""
    if not is_capital(s, index):
        return 0 <= index < len(s.word) and s.word[index].rpartition("-")[2][:1].isupper()
    if index > 0:
        return True
    return s.low[0] not in s.lexicon.closed and not s.ends(0, "adverb")


def is_named_in_marks(s: Sentence, index: int) -> bool:
    """Whether the words in marks at `index` are a name: the paper “Der Hafen”."""
    if s.at(index) != MARKED:
        return False
    run = s.runs[index]
    return run.words <= NAME_IN_MARKS and run.last not in ".!?,…" and run.first.isupper()


def opens_phrase(s: Sentence, index: int) -> bool:
    """Whether a noun phrase that can be a subject begins at `index`."""
    if not 0 <= index < len(s.low) or s.has(index, "oblique_determiners"):
        return False
    if any(s.has(index, name) for name in ("prepositions", "breakers", "before_verb")):
        return s.has(index, "subject_pronouns") or s.has(index, "groups_said")
    if is_time(s, index) or s.has(index, "object_only"):
        return False
    if s.has(index, "name_particles") and is_capital(s, index + 1):
        return True
    if any(s.has(index, name) for name in ("subject_pronouns", "determiners", "groups_said")):
        return True
    return is_noun(s, index) or is_adjective(s, index) or is_named_in_marks(s, index)


def is_adjective(s: Sentence, index: int) -> bool:
    """Whether a word in small letters has an adjective's ending and is no closed word or verb."""
    if not 0 <= index < len(s.word) or not s.word[index].islower():
        return False
    low = s.low[index]
    return low not in s.lexicon.closed and low not in s.lexicon.forms and s.ends(index, "adjective")


def phrase_end(s: Sentence, first: int, limit: int) -> int:
    """Where the noun phrase that begins at `first` ends, at the latest at `limit`."""
    if s.has(first, "subject_pronouns") and not _leads_noun(s, first):
        return first + 1
    noun = False
    place = first
    while place < min(limit, first + LONGEST_PHRASE):
        step = _step(s, place, noun=noun, fresh=place == first)
        if not step:
            break
        noun = noun or is_noun(s, place + step - 1) or s.low[place] == MARKED
        place += step
    return _without_tail(s, first, place)


def _leads_noun(s: Sentence, index: int) -> bool:
    """Whether a pronoun such as "ihr" or "dieser" is an article here."""
    follows = is_noun(s, index + 1) or is_adjective(s, index + 1)
    return s.has(index, "determiners") and follows


def _step(s: Sentence, place: int, *, noun: bool, fresh: bool) -> int:
    """How many tokens at `place` belong to the phrase before them; 0 if it ends there."""
    low = s.low[place]
    if low == MARKED:
        led = noun or fresh or s.has(place - 1, "determiners")
        return int(led and is_named_in_marks(s, place))
    if is_time(s, place) and not fresh:
        return int(not noun and is_adjective(s, place + 1))
    if is_noun(s, place) or (
        is_capital(s, place) and (place > 0 or not s.has(place, "determiners"))
    ):
        return 1
    if is_hyphen(s, place):
        return int(noun)
    return int(_links(s, place, noun=noun, fresh=fresh))


def _links(s: Sentence, place: int, *, noun: bool, fresh: bool) -> bool:
    """Whether a small word joins, opens or goes on with the phrase around it."""
    if s.has(place, "phrase_joiners"):
        return noun and (is_noun(s, place + 1) or s.has(place + 1, "determiners"))
    if s.has(place, "determiners"):
        genitive = noun and s.has(place, "genitives") and not _is_name(s, place - 1)
        return fresh or genitive or s.has(place - 1, "noun_prepositions")
    if s.has(place, "noun_prepositions") or s.has(place, "name_particles"):
        follows = is_capital(s, place + 1) or s.has(place + 1, "determiners")
        led = noun or (fresh and s.has(place, "name_particles"))
        return led and follows and not is_time(s, place + 1)
    plain = is_adjective(s, place) or s.low[place][0].isdigit()
    return plain and (fresh or not is_noun(s, place - 1))


def is_hyphen(s: Sentence, place: int) -> bool:
    """As in "Fraktions- und Parteichefs": it joins the word before it to another."""
    return s.low[place] in DASHES and place > 0 and s.end[place - 1] == s.start[place]


def _is_name(s: Sentence, place: int) -> bool:
    """Whether a name ends at `place`, as in "Ada Lorenz der Zeitung": no genitive follows it."""
    return is_noun(s, place) and is_noun(s, place - 1) and not s.lexicon.is_title(s.low[place])


def _without_tail(s: Sentence, first: int, last: int) -> int:
    """The end of a phrase without articles, joiners and prepositions that nothing follows."""
    while last > first and not (
        is_noun(s, last - 1)
        or s.low[last - 1] == MARKED
        or s.has(last - 1, "subject_pronouns")
        or s.has(last - 1, "groups_said")
    ):
        last -= 1
    return last


def subject_from(s: Sentence, first: int, limit: int) -> Interval | None:
    """The first phrase of `[first, limit)` that can be a subject, over times, places and objects."""
    place = first
    while place < limit:
        if opens_phrase(s, place):
            last = phrase_end(s, place, limit)
            return (place, last) if last > place else None
        if s.has(place, "prepositions") and is_time(s, place + 1):
            place += 2
        elif s.has(place, "prepositions") or s.has(place, "oblique_determiners"):
            place = max(place + 1, phrase_end(s, place + 1, limit))
        elif s.low[place] != MARKED and not s.word[place][0].isalnum():
            return None
        else:
            place += 1
    return None


def opening_phrase(s: Sentence, limit: int) -> Interval | None:
    """The noun phrase after the preposition that opens a sentence: "In dem Brief steht"."""
    if not s.has(0, "prepositions"):
        return None
    last = phrase_end(s, 1, limit)
    return (1, last) if last > 1 else None


def is_speaker(s: Sentence, phrase: Interval) -> bool:
    """Whether a noun phrase names somebody who can speak: by a title, a body or a pronoun."""
    lexicon = s.lexicon
    for place in range(*phrase):
        low = s.low[place]
        if s.has(place, "he") or s.has(place, "she") or s.has(place, "unnamed_heads"):
            return True
        if lexicon.is_title(low) or lexicon.is_body(low):
            return True
        if s.has(place, "generic_organisations"):
            return True
    return all(is_noun(s, place) for place in range(*phrase))
