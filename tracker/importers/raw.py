"""The lines of a file as bytes. Blank lines are passed over; a line may be 200 MB long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from tracker.importers.fault import Fault

LONGEST: Final = 200_000_000  # bytes
TOO_LONG: Final = Fault("", "is longer than 200 MB")
_MARK: Final = b"\xef\xbb\xbf"


def raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file in flat memory; of one that is too long, one byte too many is given."""
    while raw := stream.readline(LONGEST + 1):
        yield raw
        while len(raw) > LONGEST and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST + 1)


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Number from 1, bytes, and bytes without a byte order mark of each line that is not blank.

    The latter are None when the line is too long.
    """
    for number, raw in enumerate(lines, start=1):
        content = raw.removeprefix(_MARK) if number == 1 else raw
        if len(content) > LONGEST:
            yield number, raw, None
        elif content.strip():
            yield number, raw, content
