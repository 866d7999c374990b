"""The roles that a text prints beside a name, and whether two of them mean the same office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tracker.extract.document import Interval
from tracker.extract.lexicon import Lexicon, load
from tracker.extract.remembered import Remembered
from tracker.extract.sentences import short_forms

LONGEST = 90  # characters of a role that stands between commas
NEAR = 8  # characters between a comma and the name it introduces: an article at most
WORDS_BEFORE = 4  # in lower case, before a name
# A dot that ends no sentence, that of "Mr." or of an initial, belongs to a role.
_DOT = "|".join(rf"(?<={form})" for form in short_forms(load()).split("|") if "?" not in form)
_INSIDE = rf"(?:[^,.;:()\n“”\"]|\.(?:(?<=\b[A-Z]\.)|{_DOT}))"
AFTER = re.compile(rf",\s+(?:\d{{1,3}},\s+)?({_INSIDE}{{3,{LONGEST}}})")
BRACKETED = re.compile(rf"\s\(({_INSIDE}{{3,{LONGEST}}})\)")
PAUSE = re.compile(r"[.,;:()\n“”\"]")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\.?")


@cache
def _relative(lexicon: Lexicon) -> re.Pattern[str]:
    who = "|".join(sorted(lexicon.words["relative_pronouns"]))
    verbs = "|".join(sorted(lexicon.words["role_verbs"]))
    return re.compile(rf",\s+(?:{who})\s+((?:{verbs})\s[^,.;:()\n“”\"]{{3,60}})")


def roles_beside(text: str, name: Interval, lexicon: Lexicon) -> Iterator[str]:
    """The roles printed before and after a name, without their article, the surest first."""
    start, end = name
    found: list[str | None] = []
    if start > 1 and text[start - 2].isalpha():
        found.append(_lower_before(text, start, lexicon))
    if "," in text[max(0, start - NEAR) : start]:
        found.append(_in_apposition(text, start, lexicon))
    if text.startswith(" (", end):
        found.append(_after(text, end, lexicon))
    if text.startswith(",", end):
        found += [_after(text, end, lexicon), _in_clause(text, end, lexicon)]
    yield from (" ".join(role.split()) for role in found if role)


def is_title(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can end a role: "president", "co-author", "Gov."."""
    return _titles(lexicon)[word]


@cache
def _titles(lexicon: Lexicon) -> Remembered[bool]:
    def read(word: str) -> bool:
        return lexicon.is_title(word) or word.lower().rstrip(".") in lexicon.spokespeople

    return Remembered(read)


def is_person_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word names somebody by its ending: "caretaker", "blacksmith", "tenant"."""
    if is_title(word, lexicon):
        return True
    ends = tuple(lexicon.words["person_endings"])
    things = tuple(lexicon.words["thing_endings"])
    return word.islower() and word.endswith(ends) and not word.endswith(things)


def _lower_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    """The role in lower case that stands before a name: "marina manager" before "Ann Doe"."""
    words: list[str] = []
    before = text[max(0, start - 60) : start].rpartition("\n")[2].split()
    if not before or not is_title(before[-1], lexicon):
        return None
    for word in reversed(before):
        if not word[0].isalpha() or not word[-1].isalpha():
            break
        if _only_opens(word, lexicon) or (word[0].isupper() and not words):
            break
        if word[0].islower() and word in lexicon.words["role_bounds"]:
            break
        words.insert(0, word)
        if len(words) == WORDS_BEFORE:
            break
    return " ".join(words) or None


def _only_opens(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    return low in lexicon.words["determiners"] or low in lexicon.words["lead_ins"]


def _in_apposition(text: str, start: int, lexicon: Lexicon) -> str | None:
    """As in "The mayor of Halden, Ann Doe": a role with its article, then a comma."""
    before = text[max(0, start - LONGEST) : start].rstrip()
    last = before.rpartition(" ")[2]
    if last in lexicon.words["articles"]:  # the archdeacon, the Ven. Ann Doe
        before = before[: -len(last)].rstrip()
    if not before.endswith(","):
        return None
    words = PAUSE.split(before[:-1])[-1].split()
    for place in range(len(words) - 2, -1, -1):
        role = _office(words[place:], lexicon) if _opens(words[place], lexicon) else None
        if role:
            return role
    return None


def _opens(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    return low in lexicon.words["determiners"] or low.replace("’", "'").endswith(("'s", "s'"))


def _after(text: str, end: int, lexicon: Lexicon) -> str | None:
    """As in "Ann Doe, 44, the party's health spokeswoman,"."""
    found = AFTER.match(text, end) or BRACKETED.match(text, end)
    if found is None:
        return None
    words = found.group(1).split()
    return _office(words, lexicon) or _described(words, lexicon)


def _described(words: list[str], lexicon: Lexicon) -> str | None:
    """A few words in lower case that end in a noun for somebody: "the caretaker"."""
    few = 1 < len(words) <= WORDS_BEFORE and words[0] in lexicon.words["articles"]
    plain = few and all(word.islower() for word in words)
    return " ".join(words[1:]) if plain and is_person_noun(words[-1], lexicon) else None


def _in_clause(text: str, end: int, lexicon: Lexicon) -> str | None:
    """As in "Ms Lee, who chairs the board,": what somebody does, as printed."""
    found = _relative(lexicon).match(text, end)
    if found is None:
        return None
    words = found.group(1).split()
    return " ".join(_up_to(words, 2, lexicon))


def _office(words: list[str], lexicon: Lexicon) -> str | None:
    """The words without their article, if a title is their head and they are no clause."""
    if words and words[0].lower() in lexicon.words["determiners"]:
        words = words[1:]
    words = _up_to(words, 1, lexicon)
    head = _head(words, lexicon)
    clause = any(word.lower() in lexicon.words["clause_verbs"] for word in words)
    return " ".join(words) if head and not clause and is_title(head, lexicon) else None


def _up_to(words: list[str], least: int, lexicon: Lexicon) -> list[str]:
    """The words before the first that only a clause, or another name, can hold."""
    for place in range(least, len(words)):
        if words[place].lower() in lexicon.words["role_ends"]:
            return words[:place]
        if words[place].lower() in lexicon.words["and_words"] and _begins(
            words, place + 1, lexicon
        ):
            return words[:place]
    return words


def _begins(words: list[str], place: int, lexicon: Lexicon) -> bool:
    """Whether somebody else is named from here on, rather than another office."""
    if place >= len(words) or words[place].lower() in lexicon.words["determiners"]:
        return True
    rest = words[place : place + 3]
    return words[place][0].isupper() and not any(is_title(word, lexicon) for word in rest)


def _head(words: list[str], lexicon: Lexicon) -> str | None:
    links = lexicon.words["role_links"]
    last = next((n for n, word in enumerate(words) if word.lower() in links), len(words))
    return words[last - 1] if last else None


def office_words(role: str, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell an office, in full and in lower case: chief, executive for "the CEO"."""
    words = []
    for word in WORD.findall(role.lower()):
        bare = word.rstrip(".")
        if bare not in lexicon.words["determiners"] and bare not in lexicon.words["role_links"]:
            words += lexicon.shortened.get(bare, bare).split()
    return frozenset(words)


def same_office(phrase: str, role: str, lexicon: Lexicon) -> bool:
    """Whether a phrase such as "the mayor" can mean somebody in a role as printed."""
    asked, known = office_words(phrase, lexicon), office_words(role, lexicon)
    if asked & lexicon.words["role_modifiers"] != known & lexicon.words["role_modifiers"]:
        return False
    head = office_head(phrase, lexicon)
    if not head or head != office_head(role, lexicon):
        return False
    more = [word for word in phrase.split() if word[0].isupper() and word.lower() in asked - known]
    return asked <= known or (known <= asked and len(asked - known) == 1 and not more)


def office_head(role: str, lexicon: Lexicon) -> str:
    """The word that names an office, in full: "governor" for "Gov. of Ohio"."""
    head = _head(re.split(",", role)[0].split(), lexicon)
    low = (head or "").lower().rstrip(".")
    return lexicon.shortened.get(low, low).rpartition(" ")[2]
