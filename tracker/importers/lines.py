"""JSON lines to entries: msgspec at speed, and every fault of a line that is not right.

One line is one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec

from tracker.importers.diagnosis import diagnose, given_twice, unstorable
from tracker.importers.fault import Fault
from tracker.importers.raw import TOO_LONG, numbered, raw_lines
from tracker.importers.shapes import SHAPES, faults
from tracker.records.entries import ENTRIES, Entry

_decode: Final = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number from 1, its bytes, and its entry or what is wrong with it."""

    number: int
    raw: bytes
    entry: Entry | None
    faults: tuple[Fault, ...] = ()


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file that are not blank."""
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


def _members(found: Any) -> int:
    """How many members an object and those in it have."""
    if isinstance(found, dict):
        return len(found) + sum(_members(v) for v in found.values() if isinstance(v, dict | list))
    return sum(_members(item) for item in found if isinstance(item, dict | list))


def _sound(content: bytes, found: dict[str, Any], kind: str) -> bool:
    """Whether nothing speaks against an object but the types of its values."""
    # Each member has one colon behind a mark; more of them than members: one may be there twice.
    if content.count(b'":') + content.count(b'" :') > _members(found) and given_twice(content):
        return False
    # In JSON a NUL can only be written as this escape, so most lines are spared the walk.
    if b"\\u0000" in content and any(unstorable(found)):
        return False
    return not faults(SHAPES[kind], found)
