"""Reports as files: read whole, and written so that a file is never half of one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tracker.errors import InputError
from tracker.records.report import Printed, Report, ReportForm
from tracker.report.finding import quotations
from tracker.report.reading import read_report

LONGEST: Final = 100_000_000  # bytes
STDIN: Final = "-"
NOT_READ: Final = {b"%PDF-": "a PDF", b"{\\rtf": "a rich text file"}


def read_file(
    name: str, *, form: ReportForm | None = None, encoding: str | None = None
) -> tuple[Report, Iterator[Printed]]:
    """A report and the quotations that it prints; `-` is standard input."""
    data = _bytes(name)
    for beginning, what in NOT_READ.items():
        if data.startswith(beginning):
            raise InputError(
                f"{name} is {what}, which is not read here", "save it as .docx or HTML"
            )
    path = "<stdin>" if name == STDIN else name
    report = read_report(data, path, form=form, encoding=encoding)
    return report, quotations(report)


def _bytes(name: str) -> bytes:
    if name == STDIN:
        data = sys.stdin.buffer.read(LONGEST + 1)
    else:
        try:
            with Path(name).open("rb") as stream:
                data = stream.read(LONGEST + 1)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise InputError(f"{name} cannot be read: {why}", "check the path") from None
    if len(data) > LONGEST:
        raise InputError(f"{name} is larger than {LONGEST // 1_000_000} MB", "split it")
    return data


def write_text(report: Report, text: str, encoding: str | None = None) -> None:
    r"""Write a new text to the report's file, in its own encoding and with its own line ends.

    The file is replaced at once by a complete one beside it, so it is never damaged. InputError
    when it was changed since it was read, or cannot be written.
    """
    file = Path(os.path.realpath(report.path))
    before = _bytes(report.path)
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    old = before[len(mark) :].decode(encoding or "utf-8")
    if old.replace("\r\n", "\n").replace("\r", "\n") != report.text:
        raise InputError(f"{report.path} was changed while it was checked", "check it again")
    ends = "\r\n" if old.count("\r\n") > old.count("\n") - old.count("\r\n") else "\n"
    data = mark + text.replace("\n", ends).encode(encoding or "utf-8")
    if not file.stat().st_mode & 0o222:
        raise InputError(f"{report.path} is read-only", "make it writable: chmod u+w")
    beside = file.with_name(f".tracker-{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(file.stat().st_mode & 0o7777)
        beside.replace(file)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(
            f"{report.path} cannot be written: {why}", "nothing was changed; check the folder"
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()
