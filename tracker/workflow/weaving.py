"""Quotations brought up to date in reports, put into them, and the reports that print them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from tracker.errors import NothingMatched, Refused
from tracker.report.directives import Parsed, parse
from tracker.report.weaving import Edited, edited, refreshed, unread, without_end
from tracker.search.connection import open_reader
from tracker.workflow.papers import Paper, check_writable, read_file, save_paper
from tracker.workflow.quoting import (
    Material,
    differ,
    faults_of,
    keys_of,
    load,
    made,
    record,
    uses,
    warnings_of,
)
from tracker.workflow.writing import writing

if TYPE_CHECKING:
    from tracker.records.rows import Use
    from tracker.search.connection import Reader
    from tracker.settings import Settings
    from tracker.store.work import Work

MOST_SHOWN = 5  # edited parts


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of a report: how many quotations it has, and of how many the print changed.

    `batch` is the number of the record of its uses, None when that is as it was.
    """

    path: str
    quotations: int
    changed: int
    written: bool
    batch: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass
class Plan:
    """A report with its new text and uses, before anything is written."""

    paper: Paper
    text: str
    parsed: Parsed
    changed: int
    recorded: list[Use]
    differs: bool
    warnings: tuple[str, ...]


def refresh(
    settings: Settings,
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> tuple[Refreshed, ...]:
    """Bring the generated parts of reports up to date, and record what they print.

    All or nothing: when one of them is refused, none is written. Raises InputError for a directive
    that is broken or names no quote, Refused when somebody wrote into a generated part, unless
    `force`.
    """
    papers = {paper.real: paper for paper in (read_file(path, encoding) for path in paths)}
    with open_reader(settings.database) as reader:
        plans = [_plan(settings, reader, paper, force=force) for paper in papers.values()]
    batch = None if dry_run else carry_out(settings, plans)
    return tuple(
        Refreshed(
            plan.paper.path,
            len(plan.parsed.directives),
            plan.changed,
            not dry_run and plan.text != plan.paper.text,
            batch if plan.differs else None,
            plan.warnings,
        )
        for plan in plans
    )


def _plan(settings: Settings, reader: Reader, paper: Paper, *, force: bool) -> Plan:
    parsed = parse(paper.text)
    material = load(reader, keys_of(parsed))
    faults = faults_of(paper, parsed)
    prints = made(settings, parsed.directives, material, faults)
    faults.check()
    for one in without_end(paper.text, parsed.directives, prints):
        hint = "take the old words out; the directive puts them in again"
        faults.add(one.line, f"{one.key} stands behind its directive, but its end is gone", hint)
    faults.check()
    if not force:
        _refuse(paper, edited(paper.text, parsed.directives, prints))
    text = refreshed(paper.text, parsed.directives, prints)
    plan = planned(reader, paper, text, material, parsed)
    lost = unread(parsed, plan.parsed)
    if lost is not None:
        faults.add(lost.line, "what is put in here would be code", "take spaces before it away")
        faults.check()
    return plan


def planned(reader: Reader, paper: Paper, text: str, material: Material, old: Parsed) -> Plan:
    """The plan for a report whose new text is known."""
    parsed = old if text == paper.text else parse(text)
    recorded = uses(parsed, material)
    before = [paper.text[one.start : one.stop] for one in old.directives]
    after = [text[one.start : one.stop] for one in parsed.directives]
    changed = sum(b != a for b, a in zip(before, after, strict=False))
    changed += abs(len(after) - len(before))
    return Plan(
        paper,
        text,
        parsed,
        changed,
        recorded,
        differ(reader, paper, recorded),
        (*unknown(parsed, material), *warnings_of(parsed, material)),
    )


def carry_out(settings: Settings, plans: Iterable[Plan]) -> int | None:
    """Write the reports and record their uses; the number of the batch, None without one.

    The files are replaced last: whatever is refused before leaves all as it was.
    """
    plans = list(plans)
    for plan in plans:
        if plan.text != plan.paper.text:
            check_writable(plan.paper)
    differing = {plan.paper.real: plan.recorded for plan in plans if plan.differs}
    if not differing:
        for plan in plans:
            save_paper(plan.paper, plan.text)
        return None
    names = ", ".join(plan.paper.path for plan in plans if plan.differs)
    with writing(settings, "edit", f"report uses: {names}"[:500]) as work:
        record(work, differing)
        for plan in plans:
            save_paper(plan.paper, plan.text)
    return work.batch_id or None


def unknown(parsed: Parsed, material: Material) -> list[str]:
    """A line on each key that is cited and that nobody knows: a refresh leaves it alone."""
    return [
        f"line {each.line}: {material.missing[each.key].message}"
        for citation in parsed.citations
        for each in citation.cited
        if each.key in material.missing and not citation.inside
    ]


def _refuse(paper: Paper, found: Sequence[Edited]) -> None:
    """Refused with the difference, when somebody wrote into what is generated."""
    if not found:
        return
    told = []
    for one in found[:MOST_SHOWN]:
        told.append(f"{paper.path}:{one.line}: the quotation {one.key} was edited by hand")
        lines = unified_diff(
            one.text.strip().splitlines(), one.new.strip().splitlines(),
            "in the report", "as it is stored", lineterm="", n=1,
        )  # fmt: skip
        told += lines
    if len(found) > MOST_SHOWN:
        told.append(f"and {len(found) - MOST_SHOWN} more")
    raise Refused(
        "\n".join(told),
        "move your words outside of the comments, or let --force replace them",
    )


def seen(settings: Settings, path: str) -> int:
    """Record that the writer of a report has looked at what happened to its sources so far.

    Returns the batch, whose undo takes it back. Raises NothingMatched as `forget` does.
    """
    from tracker.search.uses import SEEN_AS

    report = os.path.realpath(path)
    with writing(settings, "edit", f"{SEEN_AS}{report}") as work:
        _check_recorded(work, report, path)
        work.counts.updated += 1  # the batch itself is the record
    return work.batch_id


def forget(settings: Settings, path: str) -> int | None:
    """Take a report out of the record, such as one that is gone; the number of the batch.

    Raises NothingMatched, naming the recorded reports most like it.
    """
    report = os.path.realpath(path)
    with writing(settings, "edit", f"forget report {path}"[:500]) as work:
        _check_recorded(work, report, path)
        record(work, {report: []})
    return work.batch_id or None


def _check_recorded(work: Work, report: str, path: str) -> None:
    """NothingMatched when no use of a report is recorded."""
    from difflib import get_close_matches

    from tracker.store.uses import recorded_reports

    known = recorded_reports(work)
    if report not in known:
        close = get_close_matches(report, known, 3)
        hint = f"recorded are: {', '.join(close)}" if close else "list them: tracker report uses"
        raise NothingMatched(f"no report {path} is recorded", hint)
