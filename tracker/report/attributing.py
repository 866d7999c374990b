"""Whether the speaker that a report credits is the one that is stored. Pure.

Only names are judged. “He”, “the minister” or “a spokesman” may be anybody, and a report may call an
organisation where somebody spoke for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tracker.records.report import Credited, Provenance
from tracker.records.views import Credit
from tracker.text.tokens import words

_PRONOUNS: Final = (
    "he she it they we i you who one this that these those everybody everyone somebody someone"
    " nobody anybody anyone both all others many some most few several each neither her his their"
    " er sie es wir ihr ich man jemand niemand alle viele manche beide"
)
PRONOUNS: Final = frozenset(_PRONOUNS.split())
# Words before or inside a name that name nobody.
_TITLES: Final = (
    "mr mrs ms miss dr prof professor sir dame lord lady the jr sr senator rep judge president"
    " minister mayor chief captain herr frau von van de der den la le"
)
TITLES: Final = frozenset(_TITLES.split())
# Words that a sentence may put in front of its subject, and what a name may hold in small letters.
_LEADING: Final = (
    "did does do has have had is was were will would could should may might can even only when while"
    " after before as if because but and then now today yesterday for with from in at on by to not so"
    " yet however although though since until once here there what why how where whether also"
    " according hat haben ist war wird auch nur selbst laut"
)
LEADING: Final = frozenset(_LEADING.split())
PARTICLES: Final = frozenset(
    ("von", "van", "de", "der", "den", "la", "le", "of", "the", "and", "bin")
)
DESCRIBED: Final = ("group", "unnamed", "role_holder")
ARTICLES: Final = frozenset(("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la"))


def named(credited: Credited) -> str | None:
    """The name in a credit; None of a pronoun, a description, or what may be neither.

    A person is named by words with capitals alone; `The director` and `Critics` are nobody's name.
    """
    printed = words(credited.name)[:1]
    if not credited.sure or credited.kind in DESCRIBED or not printed or printed[0] in PRONOUNS:
        return None
    name = _without_lead((credited.resolved or credited.name).split())
    if name and name[0].lower() in ARTICLES:
        name = name[1:] if any(_capital(part) for part in name[1:]) else []
    pure = all(_capital(part) or part.lower() in PARTICLES for part in name)
    return " ".join(name) if name and pure else None


def _without_lead(name: list[str]) -> list[str]:
    while name and name[0].lower() in LEADING:
        name = name[1:]
    return name


def _capital(part: str) -> bool:
    return part[:1].isupper() or not part[:1].isalpha()


def matches(credited: Credited, of: Provenance, parties: Iterable[Credit]) -> bool:
    """Whether a credit may mean one of these parties of a stored quote, or its organisation."""
    own = _telling(named(credited) or "")
    return not own or any(_same(own, _telling(name)) for name in _names(of, parties))


def other_speaker(credited: tuple[Credited, ...], of: Provenance) -> str | None:
    """The first name that the report credits and the store does not; None when all fit."""
    parties = of.quotation.credits
    if not parties:
        return None
    for one in credited:
        name = named(one)
        if name is not None and not matches(one, of, parties):
            return name
    return None


def rejected_speaker(credited: tuple[Credited, ...], of: Provenance) -> str | None:
    """A name that the report credits and somebody rejected as the speaker."""
    rejected = [r.credits for r in of.quotation.rivals if r.attribution.status == "rejected"]
    for one in credited:
        name = named(one)
        if (
            name is not None
            and not matches(one, of, of.quotation.credits)
            and any(matches(one, of, parties) for parties in rejected)
        ):
            return name
    return None


def fits(credited: tuple[Credited, ...], of: Provenance) -> bool:
    """Whether the report names somebody, and the store has the words from them."""
    return any(
        named(one) is not None and matches(one, of, of.quotation.credits) for one in credited
    )


def _names(of: Provenance, parties: Iterable[Credit]) -> Iterator[str]:
    for credit in parties:
        yield credit.name
        if credit.printed_name:
            yield credit.printed_name
        if credit.key:
            yield from of.names.get(credit.key, ())
            yield from of.organisations.get(credit.key, ())


def _telling(name: str) -> list[str]:
    found = words(name.replace("’s", "").replace("'s", ""))
    return [word for word in found if word not in TITLES] or found


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two names may be one: all words of the shorter in the longer, initials for names."""
    if not one or not other:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    rest = list(long)
    for word in short:
        found = next((w for w in rest if w == word or (len(word) == 1 and w[0] == word)), None)
        found = found or next((w for w in rest if len(w) == 1 and word[0] == w), None)
        if found is None:
            return False
        rest.remove(found)
    return any(len(word) > 1 and word in long for word in short)
