"""The entries of a BibTeX file: braces, quotation marks, `#`, strings; broken ones by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MONTHS: Final = dict.fromkeys(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
LONGEST: Final = 1_000_000  # characters of a value, which strings can double and double
_BEGIN: Final = re.compile(r"^[ \t\ufeff]*@\s*([a-zA-Z]+)\s*([{(])", re.MULTILINE)
_KEY: Final = re.compile(r"\s*([^\s,{}()=\"#%]*)\s*(,|(?=[})]))")
_NAME: Final = re.compile(r"\s*([A-Za-z][\w:.+/-]*)\s*=\s*")
_BARE: Final = re.compile(r"[^\s,{}()=\"#]+")
# An entry that begins inside a value shows that the value was never closed.
_BRACES: Final = re.compile(r"^[ \t]*@\s*[a-zA-Z]+\s*[{(]|\\.|[{}\"]", re.DOTALL | re.MULTILINE)
_SPACE: Final = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its line, kind in lower case, key, values without their delimiters."""

    line: int
    raw: str
    kind: str
    key: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be read, and why."""

    line: int
    raw: str
    why: str


class _Fault(Exception):
    """Where reading an entry ends."""


def entries(text: str) -> Iterator[Entry | Broken]:
    """The entries in their order; comments, preambles and what stands between entries go."""
    strings: dict[str, str] = {name: name for name in MONTHS}
    at, line, counted = 0, 1, 0
    while begin := _BEGIN.search(text, at):
        line += text.count("\n", counted, begin.start(1))
        counted = begin.start(1)
        kind = begin[1].lower()
        if kind == "comment":
            at = begin.end()
            continue
        try:
            at, made = _entry(text, begin.end(), kind, strings)
        except _Fault as fault:
            following = _BEGIN.search(text, begin.end())
            at = following.start() if following else len(text)
            yield Broken(line, text[begin.start() : at][:LONGEST], str(fault))
            continue
        if made is not None:
            yield Entry(line, text[begin.start() : at], kind, *made)


def _entry(
    text: str, at: int, kind: str, strings: dict[str, str]
) -> tuple[int, tuple[str, dict[str, str]] | None]:
    """Where an entry ends, and its key and fields; nothing for a preamble or strings."""
    if kind == "preamble":
        return _value(text, at, strings)[0] + 1, None
    key = ""
    if kind != "string":
        found = _KEY.match(text, at)
        if found is None:
            raise _Fault("expected a key and a comma")
        key, at = found[1], found.end()
    fields: dict[str, str] = {}
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= len(text):
            raise _Fault("has no end")
        if text[at] in "})":
            break
        name = _NAME.match(text, at)
        if name is None:
            raise _Fault(f"expected FIELD = VALUE, found {text[at : at + 20]!r}")
        at, value = _value(text, name.end(), strings)
        fields.setdefault(name[1].lower(), value)
    if kind == "string":
        strings.update(fields)
        return at + 1, None
    return at + 1, (key, fields)


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[int, str]:
    """Where a value ends, and what its parts joined by `#` say."""
    parts: list[str] = []
    while True:
        at = _skipped(text, at)
        if text[at : at + 1] == "{":
            end = _closing(text, at + 1, "}")
            parts.append(text[at + 1 : end])
            at = end + 1
        elif text[at : at + 1] == '"':
            end = _closing(text, at + 1, '"')
            parts.append(text[at + 1 : end])
            at = end + 1
        elif bare := _BARE.match(text, at):
            parts.append(bare[0] if bare[0].isdecimal() else strings.get(bare[0].lower(), bare[0]))
            at = bare.end()
        else:
            raise _Fault("a field has no value")
        if sum(map(len, parts)) > LONGEST:
            raise _Fault(f"a field is longer than {LONGEST:,} characters")
        at = _skipped(text, at)
        if text[at : at + 1] != "#":
            return at, "".join(parts)
        at += 1


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _closing(text: str, at: int, mark: str) -> int:
    """Where the brace or quotation mark that closes a value stands; BibTeX counts all braces."""
    depth = 0
    for found in _BRACES.finditer(text, at, at + LONGEST + 2):
        sign = found[0][-1]
        if "@" in found[0] and found[0][0] != "\\":
            break
        if sign == mark and depth == 0 and (sign == "}" or found[0] == '"'):
            return found.end() - 1
        if found[0][0] == "\\" and sign in "{}":
            depth += _escaped(sign)
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
    raise _Fault("a brace or quotation mark is not closed, or a field is too long")


def _escaped(sign: str) -> int:
    """BibTeX counts a brace whatever stands before it."""
    return 1 if sign == "{" else -1
