"""`tracker report refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import dry_run, writes
from tracker.cli.output import note, say
from tracker.cli.written import undo_hint

if TYPE_CHECKING:
    from tracker.settings import Settings

encoding_option = click.option(
    "--encoding", metavar="NAME", help="The report's encoding; by default UTF-8, or by its mark."
)


@click.command()
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--force", is_flag=True, help="Replace what was edited inside a quotation, too.")
@encoding_option
@dry_run
@writes
def refresh(
    settings: Settings,
    reports: tuple[str, ...],
    force: bool,
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Bring the quotes that reports took from here up to date.

    Only what stands between the comments of a directive changes, every other byte stays. When
    somebody wrote there, the report is refused with the difference, and nothing is written. What
    each report prints is recorded; `tracker report uses` lists it.

    \b
    Examples:
      tracker report refresh draft.md
      tracker report refresh --dry-run chapters/*.md
    """
    from tracker.workflow.weaving import refresh as bring

    for done in bring(settings, reports, encoding=encoding, force=force, dry_run=dry_run):
        for warning in done.warnings:
            note(f"Warning: {warning}")
        total = f"{done.quotations} quotation{'' if done.quotations == 1 else 's'}"
        state = f"changed {done.changed} of {total}" if done.changed else f"{total}, unchanged"
        after = " (dry run: nothing was written)" if dry_run else ""
        if done.batch:
            after = f" {undo_hint(done.batch)}"
        say(f"{done.path}: {state}{after}")
