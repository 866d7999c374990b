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

PRONOUNS: Final = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "one",
        "this",
        "that",
        "these",
        "those",
        "er",
        "sie",
        "es",
        "wir",
        "ihr",
        "ich",
        "man",
    ]
)
# Words before or inside a name that name nobody.
TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "the",
        "jr",
        "sr",
        "senator",
        "rep",
        "judge",
        "president",
        "minister",
        "mayor",
        "chief",
        "herr",
        "frau",
        "von",
        "van",
        "de",
        "der",
        "den",
        "la",
        "le",
    ]
)


def named(credited: Credited) -> str | None:
    """The name in a credit; None of a pronoun or a description."""
    name = (credited.resolved or credited.name).strip()
    first = words(name)[:1]
    if not first or first[0] in PRONOUNS or not any(part[:1].isupper() for part in name.split()):
        return None
    return None if name[:1].islower() and not credited.resolved else name


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
