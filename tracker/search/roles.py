"""The role to print beside a name: what the speaker was on the day of speaking. Pure.

It comes from the occupancy that covers the said date. Where that date is not known the role is
the one the source printed, and never derived from the day of publication: people change jobs
between speaking and being printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tracker.text.dates import FIRST_DAY, LAST_DAY, Dates

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
SMALL_WORDS = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to",
    "das", "de", "der", "die", "du", "la", "le", "und",
))  # fmt: skip
# They turn a role into another one, wherever they stand.
QUALIFIERS = frozenset((
    "acting", "assistant", "associate", "co", "deputy", "designate", "elect", "emeritus", "ex",
    "former", "incoming", "interim", "junior", "onetime", "outgoing", "past", "retired", "then",
    "under", "vice",
))  # fmt: skip
SHORT_FORMS = {
    "ceo": "chief executive",
    "cfo": "chief financial",
    "coo": "chief operating",
    "cto": "chief technology",
    "pm": "prime minister",
    "mp": "member parliament",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
}
PLAIN_WORDS = frozenset(("officer",))  # "chief executive (officer)"
SAME_STEM = 4  # letters that `Japan` and `Japanese` share at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """A role over an interval; `organisation` and its other names as text. None: not known."""

    title: str
    organisation: str | None = None
    other_names: tuple[str, ...] = ()
    since: Dates | None = None
    until: Dates | None = None
    printed: str | None = None
    interval: str = ""


@dataclass(frozen=True, slots=True)
class RoleShown:
    """The role to print, where it comes from, and how the sources of it disagree."""

    role: str | None = None
    role_from: Literal["said date", "printed"] | None = None
    conflict: str | None = None


def role_at(
    occupancies: tuple[Occupancy, ...], said: Dates | None, printed: str | None
) -> RoleShown:
    """The role of a speaker who held these occupancies and spoke on a day in `said`."""
    as_printed = RoleShown(printed, "printed" if printed else None)
    if said is None:
        return as_printed
    held = _held(occupancies, said)
    if not held:
        return _checked(as_printed, occupancies, said)
    if printed is None:
        return RoleShown(_named(held, said), "said date")
    for one in held:
        if agree(printed, one):
            return RoleShown(_fullest(printed, one), "said date")
    derived = _named(held, said)
    conflict = f"printed as {printed!r}, but at the said date {derived}"
    return RoleShown(derived, "said date", conflict)


def agree(printed: str, occupancy: Occupancy) -> bool:
    """Whether a printed role may be this occupancy's: `Nissan CEO` and `CEO` at Nissan agree."""
    names = _words(" ".join((occupancy.organisation or "", *occupancy.other_names)))
    said, title = _words(printed), _words(occupancy.title)
    if said & QUALIFIERS != title & QUALIFIERS or _names_another(printed, occupancy, names):
        return False
    organisation = {word for word in said if any(_akin(word, name) for name in names)}
    rest = said - organisation - PLAIN_WORDS or said - organisation
    plain = title - names - PLAIN_WORDS or title - names
    if rest <= plain:
        return True
    return plain <= rest and (bool(organisation) or not names)


def _names_another(printed: str, occupancy: Occupancy, names: frozenset[str]) -> bool:
    """Whether a proper name is printed that is not the organisation's: `South Bank`, not `North`.

    A name of the organisation that is printed whole settles it: `Nissan Motor` may be Nissan.
    """
    every = (occupancy.organisation or "", *occupancy.other_names)
    said = _words(printed)
    if not names or any(words and words <= said for words in map(_words, every)):
        return False
    proper = _words(" ".join(word for word in printed.split() if word[:1].isupper()))
    title = _words(occupancy.title)
    shared = {word for word in proper if any(_akin(word, name) for name in names)}
    others = {word for word in proper - title - PLAIN_WORDS if not word.isupper()} - shared
    return bool(shared and others)


def label(occupancy: Occupancy) -> str:
    """An occupancy as people write it: `Nissan CEO` where a source did, else `CEO, Nissan`."""
    if occupancy.printed:
        return occupancy.printed
    parts = (occupancy.title, occupancy.organisation)
    return ", ".join(part for part in parts if part)


def _held(occupancies: tuple[Occupancy, ...], said: Dates) -> tuple[Occupancy, ...]:
    """Those that cover the said date for certain, else those that may; undated ones tell nothing."""
    dated = [one for one in occupancies if one.since or one.until]
    may = tuple(one for one in dated if _may_cover(one, said))
    return tuple(one for one in may if _covers(one, said)) or may


def _may_cover(occupancy: Occupancy, said: Dates) -> bool:
    first = occupancy.since.first if occupancy.since else FIRST_DAY
    last = occupancy.until.last if occupancy.until else LAST_DAY
    return first <= said.last and said.first <= last


def _covers(occupancy: Occupancy, said: Dates) -> bool:
    first = occupancy.since.last if occupancy.since else FIRST_DAY
    last = occupancy.until.first if occupancy.until else LAST_DAY
    return first <= said.first and said.last <= last


def _named(held: tuple[Occupancy, ...], said: Dates) -> str:
    certain = all(_covers(one, said) for one in held)
    return ("; " if certain else " or ").join(dict.fromkeys(label(one) for one in held))


def _fullest(printed: str, occupancy: Occupancy) -> str:
    """The printed role, unless it leaves out the organisation that the occupancy knows."""
    if occupancy.organisation is None:
        return printed
    names = _words(" ".join((occupancy.organisation, *occupancy.other_names)))
    named = any(_akin(word, name) for word in _words(printed) for name in names)
    return printed if named else label(occupancy)


def _checked(shown: RoleShown, occupancies: tuple[Occupancy, ...], said: Dates) -> RoleShown:
    """The printed role; a conflict when it is one that the speaker held only at another time."""
    if shown.role is None:
        return shown
    for one in occupancies:
        if (one.since or one.until) and not _may_cover(one, said) and agree(shown.role, one):
            conflict = (
                f"printed as {shown.role!r}, a role held {one.interval}, not at the said date"
            )
            return RoleShown(shown.role, shown.role_from, conflict)
    return shown


def _words(text: str) -> frozenset[str]:
    plain = POSSESSIVE.sub("", text.casefold().replace(".", ""))
    found = WORD.findall(plain)
    full = " ".join(SHORT_FORMS.get(word, word) for word in found)
    return frozenset(full.split()) - SMALL_WORDS


def _akin(word: str, name: str) -> bool:
    if min(len(word), len(name)) < SAME_STEM:
        return word == name
    return word.startswith(name) or name.startswith(word)
