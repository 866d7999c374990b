"""Reports as files: read whole, and written so that a file is never half of one."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tracker.errors import InputError, Refused
from tracker.records.report import Printed, Report, ReportForm
from tracker.report.finding import quotations
from tracker.report.mending import Mend, mended
from tracker.report.reading import read_report
from tracker.workflow.papers import read_paper, save_paper

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


def write_mends(report: Report, mends: Sequence[Mend], encoding: str | None = None) -> None:
    """Set mends into the report's file; every other byte stays, line ends too.

    Refused or InputError when the file was changed since it was read, or cannot be written.
    """
    paper = read_paper(report.path, encoding)
    if paper.text.replace("\r\n", "\n").replace("\r", "\n") != report.text:
        raise Refused(f"{report.path} was changed while it was checked", "check it again")
    # Where the checked text has one line end, the file may have two characters.
    ends = [found.start() - n for n, found in enumerate(re.finditer("\r\n", paper.text))]
    there = [
        Mend(
            one.start + bisect_left(ends, one.start), one.end + bisect_left(ends, one.end), one.new
        )
        for one in mends
    ]
    save_paper(paper, mended(paper.text, there))
