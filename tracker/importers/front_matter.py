"""Front matter: a block between two lines `---` at the top, of `name: value` lines.

A list is one value, `[one, two]`, or `- item` lines below its name. Quotation marks around a value
are dropped; lines that begin with `#` are comments. This is the part of YAML that people write by
hand; nested values are passed over.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from tracker.errors import InputError
from tracker.records.vocabulary import SourceKind
from tracker.text.dates import parse_date
from tracker.text.keys import valid_key

FIELDS: Final = (
    "title", "outlet", "author", "authors", "url", "published", "said", "language", "kind", "key",
    "tags",
)  # fmt: skip
_LISTS: Final = {"authors", "tags"}
_FENCE: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_NAMED: Final = re.compile(r"([A-Za-z_][\w -]{0,60}?)\s*:(?:\s+(.*))?")


@dataclass(frozen=True, slots=True)
class Written:
    """One field of the front matter and the line its name stands in."""

    name: str
    line: int
    value: str | tuple[str, ...]


def parted(text: str, name: str) -> tuple[list[str], str]:
    """The lines of the front matter without its fences, and the text below."""
    begin = _FENCE.match(text)
    if not begin:
        return [], text
    end = _FENCE.search(text, begin.end())
    first = text[begin.end() :].lstrip("\n").partition("\n")[0]
    if not (_NAMED.fullmatch(first.rstrip()) or first.startswith("#") or _FENCE.match(first)):
        return [], text  # a rule above the text, as some newsletters have it
    if not end:
        raise InputError(f"{name}:1: the front matter has no end", "close it with a line `---`")
    return text[begin.end() : end.start()].split("\n"), text[end.end() :].lstrip("\n")


def read_fields(lines: list[str], name: str, *, strict: bool) -> Iterator[Written]:
    """The fields of the lines below a first fence, their names in lower case.

    Unless `strict`, lines that are no field are passed over. Raises InputError naming `name` and
    the line.
    """
    rows = deque(enumerate(lines, start=2))  # the fence is line 1
    while rows:
        number, line = rows.popleft()
        if not line.strip() or line.startswith("#"):
            continue
        match = _NAMED.fullmatch(line.rstrip())
        if match is None:
            if not strict:
                continue
            raise InputError(
                f"{name}:{number}: expected a line such as `title: ...`",
                "list items begin with a hyphen, below the name of their list",
            )
        items = []
        while not match[2] and rows and rows[0][1].lstrip().startswith("- "):
            items.append(_plain(rows.popleft()[1].lstrip()[2:]))
        yield Written(match[1].lower(), number, tuple(items) if items else (match[2] or ""))


def checked(fields: Iterator[Written], name: str) -> dict[str, str | tuple[str, ...]]:
    """The values of known fields by name; raises InputError for what an article cannot have."""
    found: dict[str, str | tuple[str, ...]] = {}
    for field in fields:
        place = f"{name}:{field.line}: {field.name}"
        if field.name in found:
            raise InputError(f"{place}: is there twice")
        if value := _value(field, place):
            _check(field.name, value, place)
            found[field.name] = value
    return found


def _value(field: Written, place: str) -> str | tuple[str, ...]:
    if field.name not in _LISTS:
        if isinstance(field.value, tuple):
            raise InputError(f"{place}: expected one value, found a list")
        return _plain(field.value)
    if isinstance(field.value, tuple):
        return tuple(filter(None, field.value))
    text = field.value.strip()
    items = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return tuple(filter(None, map(_plain, items)))


def _plain(value: str) -> str:
    """A value without the space and the quotation marks around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _check(field: str, value: str | tuple[str, ...], place: str) -> None:
    if not isinstance(value, str):
        return
    if field == "kind" and value not in get_args(SourceKind):
        raise InputError(f"{place}: expected one of: {', '.join(get_args(SourceKind))}")
    if field == "key" and not valid_key(value):
        raise InputError(f"{place}: expected 2 to 80 of a-z, 0-9 and hyphen")
    if field in ("published", "said"):
        try:
            parse_date(value)
        except ValueError as error:
            raise InputError(f"{place}: {error}") from None
