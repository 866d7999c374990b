"""Names as citation managers hold them, and lists of names as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.records.views import Named
from tracker.text.names import family_name

Name = dict[str, str]
GAELIC = ("Ó", "Ní", "Uí", "Nic", "Mac")  # part of the family name, whatever its letters are


def csl_name(who: Named) -> Name:
    """`family` and `given` for a person whose name tells them, else `literal`."""
    if who.kind != "person":
        return {"literal": who.name}
    family = family_name(who.name)
    before, comma, after = who.name.partition(",")
    if comma and before.strip() == family:
        return {"family": family, "given": after.strip()} if after.strip() else {"family": family}
    given, found, suffix = who.name.rpartition(family) if family else ("", "", "")
    *others, last = given.split() or [""]
    if others and last in GAELIC:
        family, given = f"{last} {family}", " ".join(others)
    if not found or not given.strip():
        return {"literal": who.name}
    name = {"family": family, "given": given.strip()}
    if suffix.strip(" ,"):
        name["suffix"] = suffix.strip(" ,")
    return name


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
