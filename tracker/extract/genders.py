"""Whether somebody is he or she, learned from the pronouns that can mean nobody else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache

from tracker.extract.document import Document
from tracker.extract.lexicon import Lexicon
from tracker.extract.places import Places

FURTHEST = 250  # characters from a name to a pronoun that tells
FOLLOWING = re.compile(r"\s([a-z]+)")
MAJORITY = 3  # times as many pronouns of one gender as of the other


def learn_genders(doc: Document, places: Places) -> dict[str, str]:
    """F or m by full name, for everybody whose gender shows."""
    found = {person.name: person.gender for person in doc.people if person.gender != "-"}
    if len(found) < len(doc.people):
        for name, votes in _votes(doc, places).items():
            (gender, most), *rest = votes.most_common(2)
            if not rest or most >= MAJORITY * rest[0][1]:
                found.setdefault(name, gender)
    return found


@cache
def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    """Literal words alone, so that the search is quick; what stands before is checked later."""
    words = lexicon.words["he"] | lexicon.words["she"]
    forms = sorted(words | {word.title() for word in words}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(forms) or '(?!)'})\b")


def _is_object(pronoun: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a pronoun is somebody else than the subject before it: "Doe asked him why"."""
    low = pronoun.group().lower()
    if low in lexicon.words["object_only"]:
        return True
    following = FOLLOWING.match(pronoun.string, pronoun.end())
    word = following.group(1) if following else ""
    apart = ("breakers", "prepositions", "determiners", "questions", "conjunctions")
    ends = not word or any(word in lexicon.words[name] for name in apart)
    return low in lexicon.words["object_pronouns"] and ends


def _votes(doc: Document, places: Places) -> dict[str, Counter[str]]:
    """How often each pronoun is the first after a name that nobody else's precedes."""
    starts = sorted({region.start for region in doc.regions if region.depth == 0})
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    named = places.people
    place = told = 0
    for pronoun in _pronouns(doc.lexicon).finditer(doc.text):
        at = pronoun.start()
        if at and doc.text[at - 1].isalnum():
            continue
        while place < len(named) and named[place].at < at:
            place += 1
        if place == told or at - named[place - 1].at > FURTHEST or places.in_marks(at):
            continue
        told = place  # only the first pronoun after a name; the next may be somebody else's
        if _is_object(pronoun, doc.lexicon):
            continue
        paragraph = starts[max(0, bisect_left(starts, at + 1) - 1)] if starts else 0
        near = [n.person.name for n in named[max(0, place - 4) : place] if n.at >= paragraph]
        if near and len(set(near)) == 1:
            gender = "m" if pronoun.group().lower() in doc.lexicon.words["he"] else "f"
            votes[near[0]][gender] += 1
    return votes
