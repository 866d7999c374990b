"""Names of speakers: folded for look-up, and the family name for keys."""

from __future__ import annotations

import re
from typing import Final

from tracker.text.marks import APOSTROPHES
from tracker.text.tokens import is_cjk, words

_LISTS: Final = {
    "honorifics": """
        mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend hon herr frau mme mlle
        monsieur madame senor senora sr sra
    """,
    "suffixes": "jr sr jnr snr ii iii iv phd md mp mep qc kc esq obe cbe mbe",
    "particles": """
        af al av bin bint da das de degli dei del della den der des di do dos du el ibn la las le
        los lo ten ter tot van vom von zu zum zur
    """,
}
HONORIFICS: Final = frozenset(_LISTS["honorifics"].split())
_SUFFIXES: Final = frozenset(_LISTS["suffixes"].split())
_PARTICLES: Final = frozenset(_LISTS["particles"].split())
# Scripts whose names are printed family name first or not to be guessed at.
_HANGUL: Final = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_EDGES: Final = re.compile(r"^[\s,]+|[\s,]+$")
_NO_APOSTROPHE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, ""))
_SMALL: Final = 2


def fold_name(name: str) -> str:
    """The form under which a name is looked up; two names with one form are the same alias.

    Case, diacritics, apostrophes, dots, hyphens and white space are levelled, initials written
    together (`J. K.` and `JK`), and honorifics at the beginning dropped. Never empty unless the
    name is white space.
    """
    parts = words(name.translate(_NO_APOSTROPHE))
    while len(parts) > 1 and parts[0] in HONORIFICS:
        del parts[0]
    return _initials_joined(parts) or " ".join(name.casefold().split())


def family_name(name: str) -> str:
    """The family name of a person as printed: `Uchida`, `van der Berg`, `King`.

    `Family, Given` is read from its comma. Honorifics, `Jr.`, `III` and degrees are left out. A
    name in Chinese, Japanese or Korean script stays as given.
    """
    if _HANGUL.search(name) or any(map(is_cjk, name)):
        return name.strip()
    family, comma, rest = _EDGES.sub("", name).partition(",")
    parts = _named(family)
    if comma and not _is_suffix(rest):
        return " ".join(parts)
    if len(parts) < _SMALL:
        return " ".join(parts) or name.strip()
    first = len(parts) - 1
    while first > 1 and _plain(parts[first - 1]) in _PARTICLES:
        first -= 1
    return " ".join(parts[first:])


def _named(name: str) -> list[str]:
    """The parts of a name without honorifics before it and suffixes behind it."""
    parts = name.split()
    while len(parts) > 1 and _plain(parts[0]) in HONORIFICS:
        del parts[0]
    while len(parts) > 1 and _plain(parts[-1]) in _SUFFIXES:
        del parts[-1]
    return parts


def _is_suffix(rest: str) -> bool:
    """Whether all that follows a comma is suffixes."""
    return all(_plain(part) in _SUFFIXES for part in rest.replace(",", " ").split())


def _plain(part: str) -> str:
    """A part of a name in lower case without its dots."""
    return part.replace(".", "").casefold()


def _initials_joined(parts: list[str]) -> str:
    """The parts joined by spaces, neighbouring single Latin letters as one word."""
    return re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", " ".join(parts))
