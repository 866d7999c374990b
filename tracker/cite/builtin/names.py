"""Names of authors as styles print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

Name = dict[str, str]
HYPHENS = re.compile(r"([-‐])")


def initials(given: str) -> str:
    """`A. N.` of `Ada N.`, `J.-L.` of `Jean-Luc`."""
    parts = given.replace(".", ". ").split()
    return " ".join("".join(map(_initial, HYPHENS.split(part))) for part in parts)


def inverted(name: Name, *, short: bool = False, demoted: bool = False) -> str:
    """`King, Martin Luther, Jr.`; `short` gives initials, `demoted` puts particles behind."""
    if "literal" in name:
        return name["literal"]
    family, given = name["family"], _given(name, short=short)
    particle = _particle(family) if demoted else ""
    if particle:
        family, given = family[len(particle) + 1 :], f"{given} {particle}"
    return ", ".join(filter(None, [family, given, name.get("suffix")]))


def natural(name: Name, *, short: bool = False) -> str:
    """Such as `Martin Luther King Jr.`."""
    if "literal" in name:
        return name["literal"]
    parts = [_given(name, short=short), name["family"], name.get("suffix")]
    return " ".join(filter(None, parts))


def family(name: Name) -> str:
    """`King`, or the whole name of an organisation."""
    return name.get("literal") or name["family"]


def counted(names: Sequence[str], shown: int, *, link: str, most: int) -> str:
    """Such as `A`, `A and B`, `A, B, and C`; more than `most` give the first `shown` and `et al.`."""
    if len(names) > most and shown < len(names):
        return f"{', '.join(names[:shown])}{',' if shown > 1 else ''} et al."
    if len(names) < 3:
        return f" {link} ".join(names)
    return f"{', '.join(names[:-1])}, {link} {names[-1]}"


def _given(name: Name, *, short: bool) -> str:
    """The given names, an initial among them with its stop."""
    given = name.get("given", "")
    if short:
        return initials(given)
    return " ".join(
        f"{part}." if len(part) == 1 and part.isupper() else part for part in given.split()
    )


def _initial(part: str) -> str:
    if part in ("-", "‐"):
        return part
    return f"{part[0]}." if part[:1].isalpha() and part[:1] != part[:1].lower() else part


def stem(name: Name) -> str:
    """The family name without small words before it."""
    family = name["family"]
    return family[len(_particle(family)) :].strip()


def _particle(family: str) -> str:
    """The small words before a family name, `van der` of `van der Berg`."""
    words = family.split()
    small = [word for word in words[:-1] if word == word.lower()]
    count = len(small) if words[: len(small)] == small else 0
    return " ".join(words[:count])
