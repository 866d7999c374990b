"""Reads names as printed: their parts, the role before them, and what shows a gender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tracker.extract.document import Interval
from tracker.extract.lexicon import Lexicon, load
from tracker.extract.organisations import is_organisation
from tracker.extract.roles import is_title
from tracker.extract.sentences import short_forms
from tracker.text.names import family_name

CAPITAL: Final = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
SHORT_FORMS = short_forms(load())
WORD = re.compile(
    rf"(?!\s)(?:(?=[{CAPITAL}])(?:{SHORT_FORMS}|[{CAPITAL}]\.)(?=\s|$)|"
    r"\w+(?:[’'.\-&]\w+)*(?:(?<=s)[’'](?=\s))?|[^\w\s])"
)
REMEMBERED = 4096  # names whose parts and key are kept at hand
LONGEST = 200  # characters of a phrase that is kept
LEADING = ("lead_ins", "name_leads", "determiners", "breakers", "prepositions", "groups_said")


@dataclass(slots=True)  # not frozen: made by the thousand
class Named:
    """A name as printed: offsets of the name and of the role before it."""

    name: Interval
    role: Interval | None
    organisation: bool = False


@lru_cache(maxsize=REMEMBERED)
def family_key(name: str) -> str:
    """The family name by which two people are namesakes."""
    return family_name(name).casefold()


@lru_cache(maxsize=REMEMBERED)
def name_key(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """Given name in full and family name with its suffix, by which two mentions are one person."""
    words = name.casefold().split()
    last = words[-1].rstrip(".")
    suffix = f" {last}" if last in lexicon.words["name_suffixes"] else ""
    return lexicon.nicknames.get(words[0], words[0]), family_key(name) + suffix


def split_name(text: str, span: Interval, lexicon: Lexicon) -> Named | None:
    """The name that a chain of capitals or a noun phrase ends in, and the role before it."""
    start, end = span
    split = _split if end - start <= LONGEST else _split.__wrapped__
    found = split(text[start:end], lexicon)
    if found is None:
        return None
    name, role = found.name, found.role
    return Named(
        (start + name[0], start + name[1]),
        (start + role[0], start + role[1]) if role else None,
        found.organisation,
    )


@lru_cache(maxsize=REMEMBERED)
def _split(phrase: str, lexicon: Lexicon) -> Named | None:
    """The same with offsets in the phrase; a text says a name more than once."""
    words = [(*m.span(), m.group()) for m in WORD.finditer(phrase)]
    words = _leading(words, lexicon)
    legal = (
        len(words) > 1 and words[-1][2] in lexicon.words["lower_legal_forms"]
    )  # Acme Ferries plc
    first = len(words) - 1 if legal else len(words)
    while first > 0 and _names(words, first - 1, len(words), lexicon):
        first -= 1
    last = len(words) - 1
    if first > last or (first == last and words[last][2].lower() in lexicon.words["time_words"]):
        return None
    whole = first
    for place in range(len(words) - 2, first - 1, -1):
        if is_title(words[place][2], lexicon):
            first = place + 1
            break
    bare = [word.lower().rstrip(".") for _, _, word in words[first:]]
    if legal or is_organisation(bare, lexicon):
        return Named((words[whole][0], words[-1][1]), None, organisation=True)
    return Named((words[first][0], words[-1][1]), _role(words[:first], lexicon))


def _leading(words: list[tuple[int, int, str]], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Without the words that only begin a sentence: "But Ann Doe"."""
    place = 0
    opening = opening_words(lexicon)
    while place < len(words) and words[place][2].lower() in opening:
        place += 1
    if place + 2 < len(words) and _is_told_first(words, place, lexicon):
        place += 1
    return words[place:]


def _is_told_first(words: list[tuple[int, int, str]], place: int, lexicon: Lexicon) -> bool:
    """As in "Said Ann Doe": a verb before a given name, and "Eight-year-old Ann Doe"."""
    low = words[place][2].lower()
    verb = low in lexicon.words["verb_leads_of_names"]
    given = words[place + 1][2].lower() in lexicon.gendered
    aged = any(low.endswith(f"-{ending}") for ending in lexicon.words["life_words"])
    kin = "-of-" in low and low.partition("-")[0] in lexicon.gendered
    return (verb and given) or aged or kin


@cache
def opening_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that only begin a sentence or a phrase, and never a name."""
    return frozenset().union(*(lexicon.words[name] for name in LEADING))


def _names(words: list[tuple[int, int, str]], place: int, last: int, lexicon: Lexicon) -> bool:
    word = words[place][2]
    if word.endswith(("’s", "'s")) and place + 1 < last:
        return False
    if word in lexicon.words["name_particles"]:
        return place + 1 < last
    return word[0].isupper() or word[0] == "@"


def _role(words: list[tuple[int, int, str]], lexicon: Lexicon) -> Interval | None:
    """What stands before a name, if it ends in a title; articles and owners stay out."""
    if not words or not is_title(words[-1][2], lexicon):
        return None
    first = len(words) - 1
    while first > 0:
        word = words[first - 1][2]
        if word.lower() in lexicon.words["determiners"] or not word[0].isalnum():
            break
        if word.endswith(("’s", "'s")) and word[0].islower():
            break
        first -= 1
    end = words[-1][1]
    return words[first][0], end


def name_words(name: str, lexicon: Lexicon) -> list[str]:
    """The parts of a name without honorifics and a final 's."""
    words = [word for word in re.sub(r"['’]s$", "", name).split() if word.strip(".,")]
    while len(words) > 1 and words[0].lower().rstrip(".") in lexicon.honorifics:
        del words[0]
    return words


def as_addressed(printed: str, words: list[str], lexicon: Lexicon) -> str:
    """The name of somebody the text names only so; a rank stays with a single name."""
    rank = printed.split(maxsplit=1)[0].lower()
    alone = len(words) == 1 and rank in lexicon.words["ranks"]
    return " ".join(printed.split()) if alone else cased(" ".join(words))


def cased(name: str) -> str:
    """A name that is printed in capitals, as people write it; any other as it is."""
    return name.title() if name.isupper() and " " in name else name


def gender_of(name: str, role: str, lexicon: Lexicon) -> str:
    """f, m or - from the honorific, the given name and the role."""
    words = [word.lower().rstrip(".,") for word in name.split()]
    told = lexicon.honorifics.get(words[0], "-") if words else "-"
    if told != "-":
        return told
    given = words[:-1] if len(words) > 1 else words  # the last of several is a family name
    return _gendered([*given[:2], *_own(role.lower().split(), lexicon)], lexicon.gendered)


def _own(role: list[str], lexicon: Lexicon) -> list[str]:
    """The words of a role that tell of the one who has it: not "Max" of "deputy to Max"."""
    links = lexicon.words["role_links"]
    return role[: next((n for n, word in enumerate(role) if word in links), len(role))]


def _gendered(words: list[str], genders: Mapping[str, str]) -> str:
    return next((genders[word] for word in words if word in genders), "-")
