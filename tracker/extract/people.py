"""The people a text names: their fullest names, printed roles and what shows their gender."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.extract.document import Document, Interval, Person
from tracker.extract.lexicon import Lexicon
from tracker.extract.sentences import SHORT_FORMS

WORD = re.compile(rf"(?:{SHORT_FORMS}|[A-Z]\.)(?=\s)|\w+(?:[’'.\-&]\w+)*|[^\w\s]")
_PART = rf"(?:(?:{SHORT_FORMS}|[A-Z]\.)(?=\s)|[A-Z][\w’'&\-]*)"
_PARTICLE = r"(?:de|van|von|der|den|la|le|di|da|del|al|el|bin|ibn|ben)(?= )"
CHAIN = re.compile(rf"{_PART}(?:[ \n](?:{_PART}|{_PARTICLE})){{1,9}}")
AFTER = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:an?|the|its|their|his|her|our)\s+)?([^,.;:()\n“”\"]{3,90})"
)


LONGEST_NAME = 5
LEADING = ("lead_ins", "determiners", "breakers", "prepositions", "groups_said")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as printed: offsets of the name and of the role before it."""

    name: Interval
    role: Interval | None
    organisation: bool = False


def find_people(doc: Document) -> Document:
    """Add everybody whom the text names in full."""
    people: dict[tuple[str, str], Person] = {}
    for chain in CHAIN.finditer(doc.text):
        named = split_name(doc.text, chain.span(), doc.lexicon)
        if named is None or named.organisation:
            continue
        words = name_words(doc.text[slice(*named.name)], doc.lexicon)
        if 1 < len(words) <= LONGEST_NAME:
            _remember(people, doc, named, words)
    return replace(doc, people=tuple(people.values()))


def _remember(
    people: dict[tuple[str, str], Person], doc: Document, named: Named, words: list[str]
) -> None:
    key = (words[0].casefold(), words[-1].casefold())
    name = cased(" ".join(words))
    role = _role_of(doc, named)
    gender = gender_of(doc.text[slice(*named.name)], role or "", doc.lexicon)
    old = people.get(key)
    if old is None:
        people[key] = Person(name, role, gender)
        return
    people[key] = Person(
        max(old.name, name, key=len),
        old.role or role,
        old.gender if old.gender != "-" else gender,
    )


def _role_of(doc: Document, named: Named) -> str | None:
    """The role before the name, or the one that follows it between commas."""
    if named.role is not None:
        return _squashed(doc.text[slice(*named.role)])
    before = lower_role_before(doc, named.name[0])
    if before is not None:
        return before
    after = AFTER.match(doc.text, named.name[1])
    if after is None:
        return None
    role = re.split(r"\s+(?:who|which|said|says|told|and the|and a)\b", after.group(1))[0].strip()
    first = re.split(r"\s+(?:of|for|at|in|from|with|and)\s", role)[0].split()
    return _squashed(role) if first and is_title(first[-1], doc.lexicon) else None


def lower_role_before(doc: Document, start: int) -> str | None:
    """The role in lower case that stands before a name: "marina manager" before "Ann Doe"."""
    words: list[str] = []
    for word in reversed(doc.text[max(0, start - 60) : start].split(" ")):
        if not word:
            continue
        if (
            not word[:1].isalpha()
            or not word[-1:].isalpha()
            or word in doc.lexicon.words["determiners"]
        ):
            break
        if word[:1].isupper() and not words:
            break
        if word[:1].islower() and word in doc.lexicon.words["role_bounds"]:
            break
        words.insert(0, word)
        if len(words) == 4:
            break
    while words and not words[0][:1].isalnum():
        del words[0]
    if not words or not is_title(words[-1], doc.lexicon):
        return None
    return " ".join(words)


def _squashed(text: str) -> str:
    return " ".join(text.split())


def is_title(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can end a role: "president", "co-author", "Gov."."""
    return word.lower().rstrip(".").rpartition("-")[2] in lexicon.titles


def split_name(text: str, span: Interval, lexicon: Lexicon) -> Named | None:
    """The name that a chain of capitals or a noun phrase ends in, and the role before it."""
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text, *span)]
    words = _leading(words, lexicon)
    first = len(words)
    while first > 0 and _names(words, first - 1, len(words), lexicon):
        first -= 1
    if first == len(words):
        return None
    whole = first
    for place in range(len(words) - 2, first - 1, -1):
        if is_title(words[place][2], lexicon):
            first = place + 1
            break
    bare = [word.lower().rstrip(".") for _, _, word in words[first:]]
    if any(word in lexicon.organisation_words for word in bare):
        return Named((words[whole][0], words[-1][1]), None, organisation=True)
    return Named((words[first][0], words[-1][1]), _role(words[:first], lexicon))


def _leading(words: list[tuple[int, int, str]], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Without the words that only begin a sentence: "But Ann Doe"."""
    place = 0
    while place < len(words) and any(
        words[place][2].lower() in lexicon.words[name] for name in LEADING
    ):
        place += 1
    return words[place:]


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


def cased(name: str) -> str:
    """A name that is printed in capitals, as people write it; any other as it is."""
    return name.title() if name.isupper() and " " in name else name


def gender_of(name: str, role: str, lexicon: Lexicon) -> str:
    """f, m or - from the honorific, the given name and the role."""
    words = [word.lower().rstrip(".,") for word in name.split()]
    for word in words[:1]:
        if lexicon.honorifics.get(word, "-") != "-":
            return lexicon.honorifics[word]
    for word in [*words[:2], *role.lower().split()]:
        if word in lexicon.gendered:
            return lexicon.gendered[word]
    return "-"
