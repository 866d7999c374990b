"""JSON lines to entries: msgspec at speed, and every fault of a line that is not right.

One line is one entry; blank lines are passed over. Lines are UTF-8; a line may be 200 MB long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec

from tracker.importers.diagnosis import diagnose, unstorable
from tracker.importers.fault import Fault
from tracker.importers.shapes import SHAPES, faults
from tracker.records.entries import ENTRIES, Entry

LONGEST: Final = 200_000_000  # bytes
_MARK: Final = b"\xef\xbb\xbf"
_decode: Final = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number from 1, its bytes, and its entry or what is wrong with it."""

    number: int
    raw: bytes
    entry: Entry | None
    faults: tuple[Fault, ...] = ()


def raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file in flat memory; of one that is too long, one byte too many is given."""
    while raw := stream.readline(LONGEST + 1):
        yield raw
        while len(raw) > LONGEST and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST + 1)


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file that are not blank."""
    return read_lines(raw_lines(stream))


def read_lines(stream: Iterable[bytes]) -> Iterator[Line]:
    """The lines that are not blank, each with its entry or its faults. Never raises."""
    for number, raw in enumerate(stream, start=1):
        content = raw.removeprefix(_MARK) if number == 1 else raw
        if len(content) > LONGEST:
            yield Line(number, raw, None, (Fault("", "is longer than 200 MB"),))
        elif content.strip():
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


def _sound(content: bytes, found: dict[str, Any], kind: str) -> bool:
    """Whether nothing speaks against an object but the types of its values."""
    # In JSON a NUL can only be written as this escape, so most lines are spared the walk.
    if b"\\u0000" in content and any(unstorable(found)):
        return False
    return not any(faults(SHAPES[kind], found))
