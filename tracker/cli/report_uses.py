"""`tracker report uses`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import KEY, expanded, formats, writes
from tracker.cli.written import seen, undo_hint
from tracker.errors import FINDINGS, NothingMatched

if TYPE_CHECKING:
    from tracker.records.rows import UseRow
    from tracker.settings import Settings

COLUMNS = (
    ("Report", "report"), ("Line", "place"), ("Key", "key"), ("Printed", "printed"),
    ("Now", "revision"), ("Look at it", "why"),
)  # fmt: skip


@click.command()
@click.argument("keys", metavar="[KEY...]", nargs=-1, type=KEY, callback=expanded)
@click.option("--stale", is_flag=True, help="Only those to mend; exit status 3 when there are any.")
@click.option("--forget", metavar="REPORT", help="Take a report that is gone out of the record.")
@click.option("--seen", "looked", metavar="REPORT", help="Its writer has looked: stale no longer.")
@formats()
@writes
def uses(
    settings: Settings,
    keys: tuple[str, ...],
    stale: bool,
    forget: str | None,
    looked: str | None,
    form: str | None,
) -> int:
    """List the reports that print a quote, and which of them to mend.

    Keys may be those of quotes, sources, speakers or claims; without one, all reports are listed. A
    use is stale when the quote was changed since, is not accepted, or lost its words, and when its
    source was corrected, retracted or edited. Exit status 1 when no report prints it, with --stale 3
    when one must be mended. --seen records that the writer of a report has looked at what happened to its
    sources so far; only what happens later makes it stale again.

    \b
    Examples:
      tracker report uses uchida-2024-conventional-wisdom
      tracker report uses --stale
      tracker report uses --seen draft.md
      tracker report uses --forget old/draft.md
    """
    if forget is not None:
        return _forget(settings, forget)
    if looked is not None:
        return _seen(settings, looked)
    from tracker.workflow.reading import report_uses

    rows = [_here(row) for row in report_uses(settings, keys)]
    if not rows:
        what = f"a quote of {', '.join(keys)}" if keys else "a quote"
        hint = "reports are recorded by: tracker report refresh REPORT"
        raise NothingMatched(f"no report prints {what}", hint)
    if stale:
        rows = [row for row in rows if row.stale]
        if not rows:
            output.note("nothing to mend")
    chosen = output.chosen(form)
    output.write_rows(rows, COLUMNS, chosen)
    return FINDINGS if stale and rows else 0


def _here(row: UseRow) -> UseRow:
    """The row with the path of its report as seen from this folder, when it is inside of it."""
    from dataclasses import replace

    return replace(row, report=seen(row.report))


def _forget(settings: Settings, report: str) -> int:
    from tracker.workflow.weaving import forget

    batch = forget(settings, report)
    output.say(f"forgot {report} {undo_hint(batch)}" if batch else f"unchanged {report}")
    return 0


def _seen(settings: Settings, report: str) -> int:
    from tracker.workflow.weaving import seen as record

    output.say(f"seen {report} {undo_hint(record(settings, report))}")
    return 0
