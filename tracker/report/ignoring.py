"""`<!-- tracker: ignore CODE reason -->`: what a writer has looked at and lets stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.records.report import Printed, Remark, Report
from tracker.report.codes import chosen, unknown

IGNORE = re.compile(r"\s*tracker:\s*ignore\b[:\s]*(?P<rest>.*)", re.DOTALL)
# Several codes stand with commas, or codes of letter and digits with spaces between them.
CODES = re.compile(
    r"(?P<codes>[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*|\s+Q\d+\b)*)\s*(?P<reason>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore: the line it stands on, the lines it speaks of, its codes and its reason.

    `fault` says why it does not count.
    """

    line: int
    first: int
    last: int
    codes: frozenset[str]
    reason: str
    fault: str | None = None


def ignores(report: Report) -> list[Ignore]:
    """The ignores of a report, in order. One alone on its line speaks of the next line."""
    return list(_each(report))


def _each(report: Report) -> Iterator[Ignore]:
    for remark in report.remarks:
        match = IGNORE.fullmatch(remark.text)
        if match is None:
            continue
        line, last = _lines(report, remark)
        found = CODES.fullmatch(match["rest"].strip())
        codes = frozenset(re.split(r"[\s,]+", found["codes"])) if found else frozenset[str]()
        reason = found["reason"].strip() if found else ""
        yield Ignore(line, line, last, codes, reason, _fault(codes, reason))


def _lines(report: Report, remark: Remark) -> tuple[int, int]:
    line, _ = report.place(remark.start)
    last, _ = report.place(remark.end)
    begins = report.text.rfind("\n", 0, remark.start) + 1
    ends = report.text.find("\n", remark.end)
    ends = len(report.text) if ends < 0 else ends
    alone = not (report.text[begins : remark.start] + report.text[remark.end : ends]).strip()
    if not alone:
        return line, last
    follows = re.compile(r"\s*").match(report.text, remark.end)
    return line, report.place(follows.end() if follows else remark.end)[0]


def _fault(codes: frozenset[str], reason: str) -> str | None:
    if not codes:
        return "it names no code: <!-- tracker: ignore Q201 reason -->"
    if strange := unknown(codes):
        return f"{', '.join(strange)} is no code; see tracker report codes"
    return None if reason else "it gives no reason: write one behind the code"


def ignored(printed: Printed, last_line: int, code: str, all_: list[Ignore]) -> Ignore | None:
    """The ignore that lets this code of a quotation stand, or None."""
    for one in all_:
        spoken_of = one.first <= last_line and printed.line <= one.last
        if one.fault is None and spoken_of and chosen(code, one.codes):
            return one
    return None
