"""The formats that can be imported. A new one is a file of its own and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal, cast

from tracker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from tracker.importers.article import Values
    from tracker.importers.lines import Line
    from tracker.records.article import Article

HEAD: Final = 4096  # bytes of a file that its format is told by


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it gives, file name endings, and how its content begins.

    Its module has a function `read`: for an article as `read_article` below, for lines as
    `read_lines`. It is loaded when it is used.
    """

    name: str
    gives: Literal["article", "lines"]
    module: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]


def recognise(name: str, head: bytes, told: str | None = None) -> Format:
    """The format of a file: as told, else by its name's ending, else by how it begins.

    `head` is its beginning, at most `HEAD` bytes. What looks like nothing else is text. Raises
    UsageError when the format told is not known.
    """
    if told is not None:
        return named(told)
    ending = PurePath(name).suffix.lower()
    by_name = (each for each in FORMATS if ending in each.endings)
    by_content = (each for each in FORMATS if each.begins(head))
    return next(by_name, None) or next(by_content, None) or TEXT


def named(name: str) -> Format:
    """The format of this name; UsageError lists the known ones."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(
        f"unknown format: {name}", f"known formats: {', '.join(each.name for each in FORMATS)}"
    )


def read_article(
    of: Format, data: bytes, given: Values, *, encoding: str | None, name: str
) -> Article:
    """The article in a file of a format that gives one; see the module of the format."""
    read = import_module(of.module).read
    return cast("Article", read(data, given, encoding=encoding, name=name))


def read_lines(of: Format, stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file of a format that gives entries, in flat memory."""
    return cast("Iterator[Line]", import_module(of.module).read(stream))


def _begins_with_an_object(head: bytes) -> bool:
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"{") and begin[1:].lstrip()[:1] in (b'"', b"}")


JSONL: Final = Format(
    "jsonl",
    "lines",
    "tracker.importers.lines",
    (".jsonl", ".ndjson", ".json"),
    _begins_with_an_object,
)
TEXT: Final = Format(
    "text", "article", "tracker.importers.article", (".txt", ".text", ".md"), lambda _: False
)
FORMATS: Final = (JSONL, TEXT)
