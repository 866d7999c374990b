"""Checking a report: each quotation that it prints against what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tracker.errors import DatabaseError, UsageError
from tracker.records.report import Checked, Found, Printed, Report
from tracker.report.codes import CODES, chosen, unknown
from tracker.report.ignoring import Ignore, ignored, ignores
from tracker.search.checking import Store
from tracker.search.connection import open_reader
from tracker.workflow.tracing import Checker

if TYPE_CHECKING:
    from tracker.settings import Settings

NOT_STRICT: Final = frozenset(("Q001", "Q002", "Q003"))  # well, unless `strict`


@dataclass(frozen=True, slots=True)
class Rules:
    """Which findings count: `select` and `ignore` hold codes, their beginnings or verdicts."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False

    def __post_init__(self) -> None:
        """Refuse names that mean no code."""
        if strange := unknown(self.select | self.ignore):
            raise UsageError(f"no such code: {', '.join(strange)}", "see: tracker report codes")

    def count(self, code: str) -> bool:
        """Whether a finding of this code is one to stop for."""
        if (self.select and not chosen(code, self.select)) or chosen(code, self.ignore):
            return False
        if CODES[code].severity != "ok":
            return True
        return self.strict and code in NOT_STRICT


@dataclass(slots=True)
class Outcome:
    """What was counted and noted while a report was checked."""

    checked: int = 0
    skipped: int = 0
    found: int = 0
    ignored: int = 0
    known: int = 0
    notes: list[str] = field(default_factory=list)


def check(
    settings: Settings,
    report: Report,
    quotations: Iterable[Printed],
    rules: Rules,
    outcome: Outcome,
) -> Iterator[tuple[Printed, Found | None, bool]]:
    """Each quotation with its verdict, None when it was skipped, and whether to stop for it.

    Raises DatabaseError when nothing is stored that could be compared with.
    """
    marked = ignores(report)
    outcome.notes += [
        f"{report.path}:{one.line}: ignore: {one.fault}" for one in marked if one.fault
    ]
    used: set[Ignore] = set()
    with open_reader(settings.database) as reader:
        store = Store(reader)
        if store.empty:
            raise DatabaseError(
                f"the database {settings.database.shown} holds no quotes and no source texts",
                "import what the report quotes from: tracker import FILE",
            )
        checker = Checker(store, report.path)
        for printed in quotations:
            if printed.skipped is not None:
                outcome.skipped += 1
                yield printed, None, False
                continue
            checked = checker.checked(printed)
            if checked.printed.skipped is not None:
                outcome.skipped += 1
                yield checked.printed, None, False
                continue
            outcome.checked += 1
            found, stops = _first(report, checked, rules, marked, used)
            outcome.found += stops
            yield printed, found, stops
    outcome.ignored = len(used)
    if rules.select or rules.ignore:  # what is not looked at may be needed in a whole run
        return
    outcome.notes += [
        f"{report.path}:{one.line}: ignore: nothing to ignore here" for one in marked
        if one.fault is None and one not in used
    ]  # fmt: skip


def _first(
    report: Report, checked: Checked, rules: Rules, marked: list[Ignore], used: set[Ignore]
) -> tuple[Found, bool]:
    """The gravest finding that counts and is not ignored; without one, what the words are like."""
    last_line = report.place(max(checked.printed.start, checked.printed.end - 1))[0]
    rest = []
    for found in checked.found:
        if not rules.count(found.code):
            continue
        one = ignored(checked.printed, last_line, found.code, marked)
        if one is None:
            rest.append(found)
        else:
            used.add(one)
    if rest:
        also = [f"also {found.code}: {found.reason}" for found in rest[1:]]
        return replace(rest[0], reason="; ".join([rest[0].reason, *also])), True
    well = [found for found in checked.found if CODES[found.code].severity == "ok"]
    return (well or checked.found)[0], False
