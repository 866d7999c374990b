"""JSON lines to entries: msgspec at speed, and every fault of a line that is not right.

One line is one entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec

from tracker.importers.diagnosis import diagnose, given_twice, unstorable
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.raw import TOO_LONG, numbered, raw_lines
from tracker.importers.shapes import SHAPES, members
from tracker.records.draft import Draft
from tracker.records.entries import ENTRIES, Entry

_decode: Final = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number from 1, its bytes, and its entry or what is wrong with it.

    One with neither is passed over. A file of another tool gives drafts, whose number is that of a row or item. `remarks` are for a
    person; `heading` is what must stand before the bytes to make a file of them.
    """

    number: int
    raw: bytes
    entry: Entry | None
    faults: tuple[Fault, ...] = ()
    draft: Draft | None = None
    remarks: tuple[str, ...] = ()
    heading: bytes = b""


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """The lines of a file that are not blank; they are UTF-8, whatever is `told`."""
    del told
    return read_lines(raw_lines(stream))


def read_lines(stream: Iterable[bytes]) -> Iterator[Line]:
    """The lines that are not blank, each with its entry or its faults. Never raises."""
    for number, raw, content in numbered(stream):
        if content is None:
            yield Line(number, raw, None, (TOO_LONG,))
        else:
            yield _read(number, raw, content)


def _read(number: int, raw: bytes, content: bytes) -> Line:
    refused = ""
    try:
        found = _decode(content)
        kind = found.get("type") if isinstance(found, dict) else None
        if isinstance(kind, str) and kind in ENTRIES and _sound(content, found, kind):
            return Line(number, raw, msgspec.convert(found, ENTRIES[kind]))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        refused = str(error)
    return Line(number, raw, None, diagnose(content, refused))


def entry(found: dict[str, Any]) -> Entry | tuple[Fault, ...]:
    """The entry that an object is, or its faults, by the same rules as a line."""
    line = _read(0, b"", json.dumps(found).encode())
    return line.faults if line.entry is None else line.entry


def _sound(content: bytes, found: dict[str, Any], kind: str) -> bool:
    """Whether nothing speaks against an object but the types of its values."""
    count = members(SHAPES[kind], found)
    if count < 0:
        return False
    # Each member has one colon behind a mark; more of them than members: one may be there twice.
    if content.count(b'":') + content.count(b'" :') > count and given_twice(content):
        return False
    # In JSON a NUL can only be written as this escape, so most lines are spared the walk.
    return not (b"\\u0000" in content and any(unstorable(found)))
