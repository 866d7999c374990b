"""The reports of imports, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.changed import write_change
from tracker.cli.output import note, say
from tracker.cli.written import undo_hint

if TYPE_CHECKING:
    from tracker.store.work import Counts
    from tracker.workflow.articles import ArticleReport
    from tracker.workflow.importing import ImportReport


def counts_line(counts: Counts, batch: int | None, *, dry_run: bool = False) -> str:
    """`added 3, updated 0, unchanged 1, rejected 0 (batch 4; undo: tracker undo 4)`."""
    line = (
        f"added {counts.added}, updated {counts.updated}, unchanged {counts.unchanged},"
        f" rejected {counts.rejected}"
    )
    if dry_run:
        return f"{line} (dry run: nothing was written)"
    return f"{line} {undo_hint(batch)}" if batch else line


def write_faults(report: ImportReport, name: str) -> None:
    """Write each fault as `file:line: field: message` to standard error."""
    for fault in report.faults:
        field = f"{fault.field}: " if fault.field else ""
        hint = f" ({fault.hint})" if fault.hint else ""
        note(f"{name}:{fault.line}: {field}{fault.message}{hint}")
    for remark in report.remarks:
        note(f"{name}:{remark.line}: {remark.message}")
    if report.more_faults:
        note(f"{name}: {report.more_faults:,} more faults")


KNOWN_BY = {
    "file": "known by the file it was read from and its text",
    "title": "known by its title and its text",
}


def write_article(report: ArticleReport, name: str, *, dry_run: bool, quiet: bool = False) -> None:
    """Write the counts, and unless `quiet` to standard error what wants a person's eye."""
    say(f"{name}: {counts_line(report.counts, report.batch, dry_run=dry_run)}")
    if quiet:
        return
    found = sum(1 for quote in report.quotes if quote.added)
    state = "full text" if report.new_source else f"version {report.version}"
    state = state if report.new_version else "text unchanged"
    if not dry_run:
        note(f"{report.source}: {state}, {found} new of {len(report.quotes)} quotes proposed")
    for remark in report.remarks:
        note(f"{report.source}: {remark}")
    if report.differing:
        names = ", ".join(report.differing)
        note(f"{report.source}: kept its own {names}; to change it: tracker edit {report.source}")
    for made in report.made:
        note(f"new speaker: {made}")
    for name_, why in report.unresolved.items():
        note(f"unresolved: {name_}: {why}")
    _write_related(report)
    if found and not dry_run:
        note(f"next: tracker review {report.source}")


def _write_related(report: ArticleReport) -> None:
    """What became of a source that was known, or the sources that a new one is much like."""
    if report.known_by in KNOWN_BY:
        note(f"{report.source}: {KNOWN_BY[report.known_by]}")
    if not report.new_source:
        write_change(report, note)
    for other in report.resembling:
        note(
            f"{report.source}: {other.share} % of its text is in {other.key}; a new version of that?"
            f" tracker import --source {other.key}; a copy? tracker edit {report.source}"
            f" --set origin={other.key}"
        )
