"""Reads a PDF by pypdfium2, in a process of its own: what is native may crash or never end.

Run as a program, it has the file on standard input; its arguments are the most pages to read, and
the numbers of those wanted, from 0 (none: all). It writes one JSON object: `count`, and `pages`, the
text of each by its number; or `failure`, what the library said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

_PATIENCE: Final = 30  # seconds
_MEMORY: Final = 1_500_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """The number of pages and the texts of those that were read; or why none could be."""

    count: int = 0
    pages: dict[int, str] | None = None
    failure: str | None = None


def read_again(data: bytes, *wanted: int, most: int) -> Reading:
    """The texts of the pages wanted, or of all; a reading that fails has none."""
    command = [sys.executable, "-P", __file__, str(most), *map(str, wanted)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file and numbers
            command, input=data, capture_output=True, timeout=_PATIENCE, check=True
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return Reading(failure="it did not come to an end")
    if "failure" in found:
        return Reading(failure=str(found["failure"]))
    return Reading(found["count"], {int(number): text for number, text in found["pages"].items()})


def _read(data: bytes, most: int, wanted: list[int]) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"failure": str(error)}
    count = len(document)
    pages = {}
    for number in wanted or range(min(count, most)):
        with suppress(pypdfium2.PdfiumError, IndexError):
            pages[number] = document[number].get_textpage().get_text_bounded()
    return {"count": count, "pages": pages}


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # as far as the system can
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit_memory()
    told = [int(number) for number in sys.argv[1:]]
    sys.stdout.write(json.dumps(_read(sys.stdin.buffer.read(), told[0], told[1:])))
