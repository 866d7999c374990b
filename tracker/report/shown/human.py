"""A finding for people: where, what, the stored words, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tracker.records.report import Found
from tracker.report.codes import CODES
from tracker.text.safe import terminal_safe

LABEL: Final = 8
LONGEST: Final = 400  # characters of a passage that are shown
RED, GREEN, BOLD, DIM, END = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
SEVERITIES: Final = {"error": RED, "warning": "\x1b[33m", "ok": GREEN}
ONLY_PRINTED: Final = re.compile(r"\[-(.*?)-\]", re.DOTALL)
ONLY_STORED: Final = re.compile(r"\{\+(.*?)\+\}", re.DOTALL)


def heading(found: Found, *, styled: bool = False) -> str:
    """`draft.md:3:1: Q101 misquote: words differ`."""
    place = terminal_safe(f"{found.path}:{found.line}:{found.column}:")
    code = f"{found.code} {found.verdict}:"
    if styled:
        place = f"{BOLD}{place}{END}"
        code = f"{SEVERITIES[found.severity]}{code}{END}"
    return f"{place} {code} {terminal_safe(found.reason)}"


def human(found: Found, *, styled: bool = False) -> Iterator[str]:
    """The lines of a finding: heading, words, passage, difference, provenance, mend."""
    yield heading(found, styled=styled)
    if found.severity == "ok":
        return
    for label, value in _rows(found):
        text = terminal_safe(value)
        if styled and label == "differs":
            text = ONLY_PRINTED.sub(rf"{RED}\g<0>{END}", text)
            text = ONLY_STORED.sub(rf"{GREEN}\g<0>{END}", text)
        shown = f"{label:<{LABEL}}"
        yield f"    {DIM}{shown}{END} {text}" if styled else f"    {shown} {text}"


def _rows(found: Found) -> Iterator[tuple[str, str]]:
    yield "report", f"“{_cut(found.text)}”"
    if found.stored is not None and found.stored != found.text:
        yield "stored", f"“{_cut(found.stored)}”"
    if found.diff:
        yield "differs", " ".join(found.diff.split())
    origin = [part for part in (found.speaker, found.quote, found.source) if part]
    if origin:
        yield "from", " · ".join(origin)
    yield "mend", CODES[found.code].mend.replace("KEY", found.quote or "KEY")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2].rstrip()} […] {text[-LONGEST // 2 :].lstrip()}"
