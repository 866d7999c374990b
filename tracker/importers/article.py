"""An article's text, with metadata in front of it or from options.

Front matter is a block between two lines `---` at the top, of `name: value` lines. A list is one
value, `[one, two]`, or `- item` lines below its name. Quotation marks around a value are dropped;
lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final, cast, get_args

from tracker.errors import InputError
from tracker.importers.decoding import Decoded, decode
from tracker.records.article import Article
from tracker.records.vocabulary import SourceKind
from tracker.text.dates import parse_date
from tracker.text.keys import valid_key

FIELDS: Final = (
    "title", "outlet", "author", "authors", "url", "published", "said", "language", "kind", "key",
    "tags",
)  # fmt: skip
_LISTS: Final = {"authors", "tags"}
_FENCE: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_NAMED: Final = re.compile(r"([A-Za-z_][\w -]*?)\s*:(?:\s+(.*))?")

_LONGEST_HEADLINE: Final = 120  # characters

Values = Mapping[str, str | tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class _Written:
    """One field of the front matter and the line its name stands in."""

    name: str
    line: int
    value: str | tuple[str, ...]


def read(data: bytes, given: Values, *, encoding: str | None, name: str) -> Article:
    """The article in the bytes of a text file; see `decode` and `read_article`."""
    return read_article(decode(data, encoding, name=name), given, name=name)


def read_article(decoded: Decoded, given: Values | None = None, *, name: str) -> Article:
    """The article in a text; what is `given` goes before its front matter.

    `given` has the fields of `Article`; empty values in it count as not given. The article's text
    begins at the first line below the front matter that is not blank; without a title its headline
    is the title. Raises InputError naming
    `name` and the line.
    """
    front, body = _parted(decoded.text, name)
    if not body.strip():
        raise InputError(f"{name} has no text{' below its front matter' if front else ''}")
    found: dict[str, str | tuple[str, ...]] = {}
    for field in _fields(front, name):
        place = f"{name}:{field.line}: {field.name}"
        if field.name in found:
            raise InputError(f"{place}: is there twice")
        if field.value:
            _check(field, place)
            found[field.name] = field.value
    found |= {field: value for field, value in (given or {}).items() if value}
    article = Article(text=body, title=headline(body), encoding=decoded.encoding)
    return replace(article, **cast("dict[str, Any]", found))


def headline(text: str) -> str | None:
    """The first line of a text, when it stands alone, is short and ends like no sentence."""
    first, gap, rest = text.lstrip("\n").partition("\n\n")
    line = first.strip()
    alone = bool(gap) and bool(rest.strip()) and "\n" not in line
    if not alone or not 0 < len(line) <= _LONGEST_HEADLINE or line[-1] in ".,:;…”\"’'":
        return None
    return line


def front_matter_blanked(text: str) -> str:
    """The text with line ends in the place of its front matter: offsets stay what they are."""
    try:
        front, body = _parted(text, "")
    except InputError:
        return text
    hidden = len(text) - len(body) if front else 0
    return "\n" * hidden + text[hidden:]


def _parted(text: str, name: str) -> tuple[list[str], str]:
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


def _fields(lines: list[str], name: str) -> Iterator[_Written]:
    rows = deque(enumerate(lines, start=2))  # the fence is line 1
    while rows:
        number, line = rows.popleft()
        if not line.strip() or line.startswith("#"):
            continue
        match = _NAMED.fullmatch(line.rstrip())
        if not match:
            raise InputError(
                f"{name}:{number}: expected a line such as `title: ...`",
                "list items begin with a hyphen, below the name of their list",
            )
        field = _known(match[1].lower(), f"{name}:{number}")
        items = []
        while not match[2] and rows and rows[0][1].lstrip().startswith("- "):
            items.append(_plain(rows.popleft()[1].lstrip()[2:]))
        yield _Written(field, number, _value(field, match[2] or "", items, f"{name}:{number}"))


def _known(written: str, place: str) -> str:
    if written not in FIELDS:
        near = get_close_matches(written, FIELDS, 1)
        raise InputError(
            f"{place}: unknown field {written}",
            f"did you mean {near[0]}?" if near else f"known fields: {', '.join(FIELDS)}",
        )
    return "authors" if written == "author" else written


def _value(field: str, text: str, items: list[str], place: str) -> str | tuple[str, ...]:
    if field not in _LISTS:
        if items:
            raise InputError(f"{place}: {field}: expected one value, found a list")
        return _plain(text)
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        items = [_plain(item) for item in text[1:-1].split(",")]
    elif text:
        items = [_plain(text)]
    return tuple(item for item in items if item)


def _plain(value: str) -> str:
    """A value without the space and the quotation marks around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _check(field: _Written, place: str) -> None:
    value = field.value
    if not isinstance(value, str):
        return
    if field.name == "kind" and value not in get_args(SourceKind):
        raise InputError(f"{place}: expected one of: {', '.join(get_args(SourceKind))}")
    if field.name == "key" and not valid_key(value):
        raise InputError(f"{place}: expected 2 to 80 of a-z, 0-9 and hyphen")
    if field.name in ("published", "said"):
        try:
            parse_date(value)
        except ValueError as error:
            raise InputError(f"{place}: {error}") from None
