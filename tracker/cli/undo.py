"""`tracker undo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import writes
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("batch", metavar="BATCH|last")
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json"]),
    default="plain",
    help="A sentence, or JSON.",
)
@writes
def undo(settings: Settings, batch: str, form: str) -> None:
    """Take back what one batch wrote.

    The number is in the result of every writing command and in `tracker history`; `last` is the
    latest one. What people changed since is kept, and listed on standard error.

    \b
    Examples:
      tracker undo last
      tracker undo 4
    """
    from tracker.workflow.undoing import undo as take_back

    if batch != "last" and not batch.isdecimal():
        raise UsageError(f"{batch!r} is no batch", "give its number, or last: see tracker history")
    report = take_back(settings, None if batch == "last" else int(batch))
    if form == "json":
        output.write_json([report], "jsonl")
        return
    removed = ", ".join(
        f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in report.removed.items()
    )
    sys.stdout.write(
        f"undone batch {report.undone}: removed {removed or 'nothing'},"
        f" restored {report.restored}, kept {len(report.kept)} (batch {report.batch})\n"
    )
    for key, why in report.kept:
        output.note(f"kept {key}: {why}")
