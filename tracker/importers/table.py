"""Rows of a text table: CSV with commas, semicolons or tabs, in flat memory, each with its lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from tracker.errors import InputError, UsageError
from tracker.importers.decoding import decode
from tracker.importers.file import Told

LONGEST: Final = 10_000_000  # characters of a line or a cell
DELIMITERS: Final = ",;\t"
_SAMPLE: Final = 65_536  # bytes
_DECLARED: Final = "sep="


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its first line, that text, and its cells, or why it has none."""

    number: int
    raw: str
    cells: tuple[str, ...] = ()
    wrong: str | None = None


def rows(stream: BinaryIO, told: Told, fitting: Callable[[list[str]], int]) -> Iterator[Row]:
    """The rows of a table that are not blank, its heading first.

    The delimiter is the one of `,`, `;` and tab with which the heading fits best. Raises InputError
    when the file is empty, is not text or is in another encoding.
    """
    head = peeked(stream, _SAMPLE)
    text = io.TextIOWrapper(stream, _encoding(head, told), errors="strict", newline="")
    lines = _Lines(text, told, head)
    try:
        first = _heading(lines)
        delimiter = _declared(first)
        if delimiter is None:
            lines.again = first
            delimiter = max(DELIMITERS, key=lambda each: _fit(first, each, fitting))
        yield from _read(lines, delimiter)
    finally:
        with suppress(ValueError):  # it was closed by whoever opened it
            text.detach()


def peeked(stream: BinaryIO, size: int) -> bytes:
    """The beginning of a stream, which stays unread."""
    if stream.seekable():
        at = stream.tell()
        head = stream.read(size)
        stream.seek(at)
        return head
    return cast("io.BufferedReader", stream).peek(size)


def _encoding(head: bytes, told: Told) -> str:
    """The encoding that a file begins in; a mark at its beginning is not read as text."""
    if not head:
        raise InputError(f"{told.name} is empty")
    for mark, name in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
                       (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
                       (codecs.BOM_UTF8, "utf-8-sig")):  # fmt: skip
        if head.startswith(mark):
            return name
    if told.encoding is None:
        return "utf-8"
    try:
        name = codecs.lookup(told.encoding).name
        b"".decode(name)
    except (LookupError, UnicodeError, ValueError):
        raise UsageError(
            f"unknown encoding: {told.encoding}", "names such as utf-8, cp1252 or utf-16"
        ) from None
    return name


class _Lines:
    """The lines of a text, the ones of the row under way remembered."""

    def __init__(self, text: io.TextIOWrapper, told: Told, head: bytes) -> None:
        self.text, self.told, self.head = text, told, head
        self.number = 0
        self.taken: list[str] = []
        self.again: str | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.again is not None:
            line, self.again = self.again, None
        else:
            line = self._line()
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def _line(self) -> str:
        try:
            line = self.text.readline(LONGEST + 1)
        except UnicodeError:
            # What it may be instead is told by the bytes that do not fit, wherever they stand.
            decode(self.head, self.told.encoding, name=self.told.name)
            raise InputError(
                f"{self.told.name}: a line behind line {self.number} is not in the encoding that"
                " it begins in",
                "save it as UTF-8, or say what it is: --encoding cp1252",
            ) from None
        self.number += line.count("\n") or bool(line)
        if len(line) > LONGEST:
            raise InputError(
                f"{self.told.name}: line {self.number} is longer than {LONGEST:,} characters",
                "is it a table?",
            )
        if "\0" in line:
            raise InputError(
                f"{self.told.name}:{self.number}: is not text: it holds a NUL character",
                "a table in UTF-16 needs --encoding utf-16",
            )
        return line


def _heading(lines: _Lines) -> str:
    """The first row that is not blank, as text; a cell in it may hold line ends."""
    for line in lines:
        if not line.strip():
            continue
        while (
            line.count('"') % 2 and len(line) < _SAMPLE and (more := lines.text.readline(_SAMPLE))
        ):
            lines.number += 1
            line += more  # noqa: PLW2901 - the row goes on
        return line
    raise InputError(f"{lines.told.name} is empty")


def _declared(line: str) -> str | None:
    """The delimiter that a spreadsheet wrote into a line of its own."""
    told = line.strip("\ufeff\r\n")
    return told[-1] if len(told) == len(_DECLARED) + 1 and told.startswith(_DECLARED) else None


def _fit(line: str, delimiter: str, fitting: Callable[[list[str]], int]) -> tuple[int, int]:
    try:
        cells = next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter))
    except (csv.Error, StopIteration):
        return 0, 0
    return fitting(cells), len(cells)


def _read(lines: _Lines, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        number = lines.number + (lines.again is None)
        if lines.again is not None:
            number = lines.number - max(0, lines.again.count("\n") - 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, "".join(lines.taken), wrong=_said(str(error)))
            continue
        if any(cell.strip() for cell in cells):
            yield Row(number, "".join(lines.taken), tuple(cells))


def _said(message: str) -> str:
    if "unexpected end of data" in message:
        return "a quotation mark opens a cell and never closes it"
    if "field larger" in message:
        return f"a cell is longer than {LONGEST:,} characters"
    return f"is no row: {message}"
