"""Tells the names of organisations from those of people, and how organisations are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tracker.extract.document import Interval
from tracker.extract.lexicon import Lexicon, load
from tracker.text.names import fold_name

LONGEST_ACRONYM = 6
REMEMBERED = 4096  # names whose short form is kept at hand
CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w’'-]{0,60}+"  # bounded, or time grows with the square
ENDING = re.compile(rf"{CAPITALISED}(?: (?:& )?{CAPITALISED}){{0,4}}$")
WORD = re.compile(r"[\w-]+")
LONGEST_NOUN = 60  # characters of a name, or of a noun with its article
NAME = re.compile(r"(?:[^\W\d_][\w’'&-]*[ \n]){0,4}$")


def is_organisation(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words of a name, in lower case and without stops, are those of an organisation."""
    if any(word in lexicon.organisation_words for word in words):
        return True
    given = bool(words) and words[0] in lexicon.gendered
    return len(words) > 1 and not given and words[-1] in lexicon.words["industry_words"]


def organisational(name: str) -> bool:
    """Whether a name's own words tell that it is an organisation's, in the default language."""
    return is_organisation([word.lower().rstrip(".") for word in name.split()], load())


def is_medium(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a newspaper, a station or an agency."""
    words = name.split()
    return name in lexicon.outlets or (len(words) > 1 and words[-1] in lexicon.outlet_endings)


def is_acronym(name: str) -> bool:
    """Whether a name is a few capital letters: NATO, UN, U.N."""
    bare = name.replace(".", "")
    return bare.isalpha() and bare.isupper() and 1 < len(bare) <= LONGEST_ACRONYM


@lru_cache(maxsize=REMEMBERED)
def short_name(name: str, lexicon: Lexicon) -> str:
    """The folded name without its article and legal form, by which two mentions are one body."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in lexicon.words["articles"]:
        del words[0]
    while len(words) > 1 and words[-1].lower().strip(".,") in lexicon.words["legal_forms"]:
        del words[-1]
    return fold_name(" ".join(words).rstrip(","))


def acronym(name: str) -> str:
    """The initials of the words that begin with a capital letter, in lower case."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


@cache
def _linked(lexicon: Lexicon) -> re.Pattern[str]:
    links = "|".join(sorted(lexicon.words["office_links"])) or r"(?!)"
    articles = "|".join(sorted(lexicon.words["articles"])) or r"(?!)"
    joiners = "|".join(sorted(lexicon.words["and_words"])) or r"(?!)"
    rest = rf"{CAPITALISED}(?:(?:,?[ \n](?:{joiners}))?[ \n]{CAPITALISED}){{0,4}}"
    head = CAPITALISED.replace("][", r"](?<!\w.)[", 1)
    return re.compile(rf"({head})[ \n](?:{links})[ \n](?:(?:{articles})[ \n])?{rest}")


def linked_offices(text: str, lexicon: Lexicon) -> Iterator[Interval]:
    """Names such as "Division of Dams", "Institute for Tide and Weather"."""
    for found in _linked(lexicon).finditer(text):
        head = found.group(1).lower()
        if head in lexicon.organisation_words or head in lexicon.words["generic_organisations"]:
            yield _first(text, found.start(), lexicon), found.end()


@cache
def _apposed(lexicon: Lexicon) -> re.Pattern[str]:
    """What may follow a comma: an article with a few words, or a name with a comma of its own."""
    first = "|".join(sorted(lexicon.words["determiners"])) or r"(?!)"
    name = rf"{CAPITALISED}(?:[ \n](?:&[ \n])?{CAPITALISED}){{0,4}}"
    return re.compile(rf",\s(?:(?:{first})\s((?:[\w-]+\s){{0,3}}[\w-]+)|({name})(?=,))")


def apposed_bodies(text: str, lexicon: Lexicon) -> Iterator[tuple[Interval, str]]:
    """Names with the noun that tells them to be organisations: "Acme, a charity"."""
    for found in _apposed(lexicon).finditer(text):
        if found.group(2):
            name, noun = found.span(2), _noun_before(text, found.start(), lexicon)
        else:
            name, noun = _name_before(text, found.start()), _noun(text, found.span(1), lexicon)
        if noun is not None and name[0] < name[1] and not _is_person(text, name, lexicon):
            yield name, noun


def _noun(text: str, span: Interval, lexicon: Lexicon) -> str | None:
    """The organisation's noun among the words after an article, if it is their head."""
    for word in WORD.finditer(text, *span):
        low = word.group()
        if low in lexicon.words["role_links"]:
            return None
        if low in lexicon.words["generic_organisations"]:
            return low if _is_head(text, word.end(), lexicon) else None
    return None


def _noun_before(text: str, comma: int, lexicon: Lexicon) -> str | None:
    """The noun of "the supplier" before a comma."""
    words = text[max(0, comma - LONGEST_NOUN) : comma].split()[-4:]
    if not words or words[-1] not in lexicon.words["generic_organisations"]:
        return None
    led = any(word.lower() in lexicon.words["determiners"] for word in words[:-1])
    linked = any(word in lexicon.words["role_links"] for word in words)
    return words[-1] if led and not linked else None


def _name_before(text: str, comma: int) -> Interval:
    """The capital words that end at a comma."""
    found = ENDING.search(text[max(0, comma - LONGEST_NOUN) : comma])
    return (comma - len(found.group()), comma) if found else (comma, comma)


def _is_person(text: str, name: Interval, lexicon: Lexicon) -> bool:
    first = text[slice(*name)].split(maxsplit=1)[0].lower().rstrip(".")
    return first in lexicon.gendered or first in lexicon.honorifics or first in lexicon.titles


def _is_head(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun is the last of its phrase: "a charity that", and not "a charity worker"."""
    following = re.match(r"\s([a-z]+)", text[end : end + 20])
    if following is None:
        return text[end : end + 1] not in {"’", "'"}
    word = following.group(1)
    return any(word in lexicon.words[name] for name in ("role_links", "relatives", "role_ends"))


def _first(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the capital words before an office's head begin: "National" of "National Bureau of"."""
    before = NAME.search(text[max(0, start - 60) : start])
    first = start
    for word in reversed(before.group().split() if before else []):
        if not word[0].isupper() or word.lower() in lexicon.words["determiners"]:
            break
        first = text.rfind(word, 0, first)
    return first
