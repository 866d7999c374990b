"""What BibTeX and BibLaTeX share: text that TeX takes literally, names, the form of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tracker.exporters.lines import on_one_line

BROKEN = "\x00"  # where a ligature is kept apart; no line holds it
ESCAPES = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\\": "\\textbackslash{}",
    "`": "{}`{}",
    BROKEN: "{}",
}
BALANCED = str.maketrans({**ESCAPES, "{": "\\{", "}": "\\}"})
# BibTeX counts braces whatever stands before them, so one alone must be written without any.
ALONE = str.maketrans({**ESCAPES, "{": "\\ensuremath{\\lbrace}", "}": "\\ensuremath{\\rbrace}"})
LIGATURE = re.compile(r"([-'<>,])(?=\1)")  # two hyphens are not a dash
WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]*)*"
PLAIN_FAMILY = re.compile(WORD)
PLAIN_GIVEN = re.compile(rf"{WORD}(?: {WORD})*")


def escaped(text: str) -> str:
    """The text on one line, every character meaning itself."""
    line = LIGATURE.sub(rf"\1{BROKEN}", on_one_line(text))
    return line.translate(BALANCED if balanced(line) else ALONE)


def balanced(text: str) -> bool:
    """Whether every brace has its partner."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def kept(text: str) -> str:
    """Escaped, in braces: no style changes its capitals, no list takes it apart."""
    return f"{{{escaped(text)}}}"


def names(people: Iterable[Mapping[str, str]]) -> str:
    """CSL names as `Family, Given and {Organisation}`."""
    return " and ".join(map(_name, people))


def written(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """An entry; fields that are None or empty are left out, values stand in braces."""
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n\n"


def braced(text: str | None) -> str | None:
    """A value as a field holds it."""
    return f"{{{text}}}" if text else None


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return kept(name["literal"])
    family, suffix, given = (name.get(part) for part in ("family", "suffix", "given"))
    parts = (
        family and _part(family, PLAIN_FAMILY),
        suffix and _part(suffix, PLAIN_FAMILY),
        given and _part(given, PLAIN_GIVEN),
    )
    return ", ".join(part for part in parts if part)


def _part(part: str, plain: re.Pattern[str]) -> str:
    """A part of a name, in braces where it would be read as several."""
    line = on_one_line(part)
    whole = plain.fullmatch(line) and not re.search(r"(?i)\band\b", line)
    return escaped(line) if whole else kept(line)
