"""Reads the phrase that names a speaker: what kind it is, the name, the role printed with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tracker.extract.document import Interval
from tracker.extract.lexicon import Lexicon
from tracker.extract.names import Named, split_name
from tracker.extract.roles import is_title

MentionKind = Literal[
    "pronoun", "person", "organisation", "generic", "document", "pair", "group", "unnamed"
]
NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
OWNER = re.compile(r"((?:[A-Z][\w.&-]*\s)*[A-Z][\w.&-]*)(?:['’]s?)?(?=\s)")
LIST = re.compile(r"\s*,\s+")
SPLIT_AT = 160  # characters; a longer phrase is no list of names
MOST_JOINT = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention as printed: its kind, offsets of the name and of the role, for whom it speaks.

    `generic` is an organisation called by a common noun: "the company". `head` is the word that
    tells what an unnamed speaker is, in lower case.
    """

    kind: MentionKind
    name: Interval
    role: Interval | None = None
    on_behalf_of: str | None = None
    head: str = ""


@cache
def _cut(lexicon: Lexicon) -> re.Pattern[str]:
    """Where the words that only describe a mention begin."""
    ends = "|".join(sorted(lexicon.words["mention_ends"])) or r"(?!)"
    return re.compile(rf",|\(|\s(?:{ends}|—|–)\s")


@cache
def _joint(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{'|'.join(sorted(lexicon.words['and_words'])) or '(?!)'}|&)\s+")


@cache
def _of_name(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Secretary of State Ann Doe"."""
    links = "|".join(sorted(lexicon.words["title_links"])) or r"(?!)"
    given = rf"{NAME}\s+(?:[A-Z]\.\s+)?"
    return re.compile(
        rf"[^,]{{0,60}}?\b(?:{links})\s+(?:{NAME}\s+(?:(?:{links})\s+)?)??(?P<name>{given}{NAME})"
    )


@cache
def _behalf(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    links = "|".join(sorted(lexicon.words["behalf_links"])) or r"(?!)"
    ends = "|".join(sorted(lexicon.words["behalf_ends"])) or r"(?!)"
    return re.compile(rf"(?:{links})\s+(.+)", re.DOTALL), re.compile(rf",|\s(?:{ends})\s")


def read_mentions(text: str, span: Interval, lexicon: Lexicon) -> list[Reading]:
    """The mentions in the offsets of one speaker phrase, in order, at least one."""
    start, end = span
    words = text[start:end].split()
    bare = re.split(r"['’]", words[0].lower())[0] if words else ""
    pronouns = lexicon.words["subject_pronouns"] | lexicon.words["relative_pronouns"]
    if len(words) == 1 and bare in pronouns and bare not in lexicon.words["groups_said"]:
        return [Reading("pronoun", (start, start + len(bare)))]
    return _joint_mentions(text, span, lexicon) or [read_mention(text, span, lexicon)]


def _joint_mentions(text: str, span: Interval, lexicon: Lexicon) -> list[Reading]:
    """Every name of "Ann Doe and Jan Roe", "Acme, Balto and Castor"; none if one is no name."""
    start, end = span
    joint = _joint(lexicon).search(text, start, end) if end - start <= SPLIT_AT else None
    if joint is None:
        return []
    spans = [(joint.end(), end)]
    place, last = start, joint.start()
    for comma in LIST.finditer(text, start, last):
        spans.insert(-1, (place, comma.start()))
        place = comma.end()
    spans.insert(-1, (place, last))
    parts = [read_mention(text, part, lexicon) for part in spans if part[0] < part[1]]
    named = all(part.kind in {"person", "organisation"} for part in parts)
    return parts if named and 1 < len(parts) <= MOST_JOINT else []


def read_mention(text: str, span: Interval, lexicon: Lexicon) -> Reading:
    """One speaker phrase that names one speaker."""
    start, end = span
    if text.startswith("@", start) and not re.search(r"\s", text[start:end]):
        return Reading("person", span)
    behalf = spoken_for(text[start:end], lexicon)
    cut = _cut(lexicon).search(text, start, end)
    main = (start, cut.start()) if cut else span
    named = split_name(text, main, lexicon) if main[0] < main[1] else None
    if _last_is_title(text[slice(*main)], lexicon):
        of = _of_name(lexicon).fullmatch(text, start, end)
        if of is not None:  # Secretary of State Ann Doe
            role = text[start : of.start("name")].rstrip()
            return Reading("person", of.span("name"), (start, start + len(role)), behalf)
    office = named is not None and _is_office(text[slice(*named.name)].split(), lexicon)
    plain = named is not None and _is_plain_noun(text, main, named, lexicon)
    if named is None or office or plain or _is_common(text[slice(*main)], lexicon):
        return _unnamed(text, span, main, behalf, lexicon)
    if named.organisation or _is_the(text, start, named.name, named.role, lexicon):
        return Reading("organisation", span if named.role is None else named.name, None, behalf)
    return Reading("person", named.name, named.role, behalf)


def _is_plain_noun(text: str, main: Interval, named: Named, lexicon: Lexicon) -> bool:
    """Whether a capital shows no name: "die Bewohner" in a language that capitalises all nouns."""
    words = text[slice(*main)].split()
    led = bool(words) and words[0].lower() in lexicon.words["determiners"]
    return lexicon.capitals and led and named.role is None and not named.organisation


def _unnamed(
    text: str, span: Interval, main: Interval, behalf: str | None, lexicon: Lexicon
) -> Reading:
    """A phrase that holds no name of its own: by its first word and its head."""
    words = [word.lower().strip(".,'’\"") for word in text[slice(*main)].split()]
    given = lexicon.words["carried_by"] | lexicon.words["issued_by"]
    while len(words) > 1 and words[-1] in given:
        del words[-1]  # a review published
    head = _stem(words[-1]) if words else ""
    kind: MentionKind = "unnamed"
    if behalf is not None or _speaks(head, lexicon) or head in lexicon.words["offices"]:
        kind = "unnamed"
    elif not words:
        pass
    elif _is_pair(words, lexicon):
        kind = "pair"
    elif _is_document(head, lexicon):
        kind = "document"
    elif _is_some(words, lexicon) and main[1] < span[1]:
        kind = "group"  # a group of shareholders
    elif head in lexicon.words["generic_organisations"]:
        kind = "generic"
    elif _is_group(words, text[slice(*span)], lexicon):
        kind = "group"
    return Reading(kind, span, None, behalf, head)


def is_nobody(phrase: str, head: str, lexicon: Lexicon) -> bool:
    """Whether an unnamed "speaker" is rather a verb with what follows: "jammed open all day"."""
    words = phrase.lower().split()
    first = words[0] if words else ""
    known = head in lexicon.words["unnamed_heads"] or is_title(head, lexicon)
    if known or head in lexicon.gendered or phrase[:1].isupper():
        return False
    verbal = first in lexicon.words["common_verbs"] or first.endswith(("ed", "ing"))
    apart = ("prepositions", "auxiliaries", "negatives", "breakers")
    return (
        len(words) > 1
        and head != first
        and (verbal or any(first in lexicon.words[name] for name in apart))
    )


def _speaks(head: str, lexicon: Lexicon) -> bool:
    return head in lexicon.spokespeople


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _is_some(words: list[str], lexicon: Lexicon) -> bool:
    """As in "a group", "a number": people who are only counted together."""
    indefinite = lexicon.words["articles"] - lexicon.words["definite"]
    return words[0] in indefinite and words[-1] in lexicon.words["collections"]


def _is_document(head: str, lexicon: Lexicon) -> bool:
    words = lexicon.words["documents"] | lexicon.words["written_things"]
    return head in words or _singular(head) in words


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _is_pair(words: list[str], lexicon: Lexicon) -> bool:
    """As in "both", "the two", "the two leaders", "both men"."""
    if words and words[0] in lexicon.words["definite"]:
        words = words[1:]
    pairs = lexicon.words["pair_words"]
    if not words or words[0] not in pairs or len(words) > 2:
        return False
    return len(words) == 1 or words[1] in lexicon.words["pair_nouns"]


def _is_group(words: list[str], phrase: str, lexicon: Lexicon) -> bool:
    """As in "residents", "most voters", "six in ten voters"; a counted few are persons unnamed."""
    if not words:
        return False
    counted = words[0] in lexicon.words["groups_said"]
    few = counted and words[0] not in lexicon.words["many_words"]
    if counted and len(words) < len(phrase.split()):
        rest = phrase.split()[len(words) :]
        return rest[-1].lower() not in lexicon.words["they"] and few == _is_share(rest, lexicon)
    plural = words[-1] in lexicon.words["plural_nouns"] or (
        words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))
    )
    return plural and not few


def _is_share(rest: list[str], lexicon: Lexicon) -> bool:
    """The "in ten voters" of "six in ten voters"."""
    number = rest[1].lower() if len(rest) > 1 else ""
    return number in lexicon.words["groups_said"] or number.isdigit()


def _last_is_title(phrase: str, lexicon: Lexicon) -> bool:
    words = phrase.split()
    return bool(words) and is_title(words[-1], lexicon)


def _is_office(words: list[str], lexicon: Lexicon) -> bool:
    """As in "CEO", "Chief Engineer": a title in capitals, and no name such as "Ann Bishop"."""
    given = len(words) > 1 and words[0].lower() in lexicon.gendered
    return is_title(words[-1], lexicon) and not given


def _is_common(phrase: str, lexicon: Lexicon) -> bool:
    """As in "Residents", "Police", "Engineers" at the beginning of a sentence, "Arlen Poll"."""
    low = phrase.lower()
    last = low.rpartition(" ")[2]
    if last in lexicon.words["groups"] or _is_document(last, lexicon):
        return True
    if any(low in lexicon.words[name] for name in ("unnamed_heads", "plural_nouns", "groups")):
        return True
    return low.endswith("s") and is_title(low[:-1], lexicon)


def _is_the(text: str, start: int, name: Interval, role: Interval | None, lexicon: Lexicon) -> bool:
    """As in "the Courier": a name right after a definite article is that of an organisation."""
    first = text[slice(*name)].split(maxsplit=1)[0].lower().rstrip(".")
    articles = lexicon.words["articles"] & lexicon.words["definite"]
    before = text[start : name[0]].strip().lower()
    return role is None and before in articles and first not in lexicon.honorifics


@cache
def _seen(lexicon: Lexicon) -> re.Pattern[str]:
    seen = "|".join(sorted(lexicon.words["carried_by"])) or r"(?!)"
    makers = "|".join(sorted(lexicon.words["makers"])) or r"(?!)"
    return re.compile(rf"\s(?:{seen})\s+(?:{makers})\s+(.+)$", re.DOTALL)


def carrier_of(phrase: str, lexicon: Lexicon) -> str | None:
    """Who saw a document and passed it on: "the BBC" of "a letter seen by the BBC"."""
    found = _seen(lexicon).search(phrase)
    return " ".join(found.group(1).split()) if found else None


def spoken_for(phrase: str, lexicon: Lexicon) -> str | None:
    """Whom a spokesperson speaks for, as printed: "the ministry", "Kremlin"."""
    words = phrase.split()
    linked, ends = _behalf(lexicon)
    for place, word in enumerate(words):
        low = word.lower().strip(",")
        if low in lexicon.spokespeople or low in lexicon.words["speaking_for"]:
            after = linked.match(" ".join(words[place + 1 :]))
            if after:
                return ends.split(after.group(1))[0].strip()
            if low in lexicon.spokespeople:
                return _owner(words[:place], lexicon)
        led = place > 1 and words[place - 1].lower() in lexicon.words["speaking_offices_of"]
        if led and low in lexicon.words["speaking_offices"]:  # the mayor's press secretary
            return _owner(words[: place - 1], lexicon)
    return None


def _owner(words: list[str], lexicon: Lexicon) -> str | None:
    """Whose spokesperson somebody is: "Acme" of "an Acme", "the mayor" of "the mayor's"."""
    if words and re.search(r"['’]s?$", words[-1]):
        name = re.sub(r"['’]s?$", "", " ".join(words))
        first, _, rest = name.partition(" ")
        if first.lower() in lexicon.words["articles"] and not rest[:1].isupper():
            return f"{first.lower()} {rest}" if rest else None
        return (
            name
            if name[:1].isupper() and first.lower() not in lexicon.words["possessives"]
            else None
        )
    if len(words) > 1 and words[0].lower() in lexicon.words["articles"]:
        words = words[1:]
    owner = OWNER.match(" ".join([*words, ""]))
    if owner and owner.group(1).lower() not in lexicon.words["determiners"]:
        return owner.group(1)
    return None
