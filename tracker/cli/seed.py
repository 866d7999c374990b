"""`tracker seed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.imported import counts_line, write_faults
from tracker.cli.options import writes
from tracker.cli.output import say
from tracker.errors import InputError

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@writes
def seed(settings: Settings) -> None:
    """Load the example entries that come with the program.

    A second time changes nothing.

    \b
    Example:
      tracker seed --db sqlite:///try.db
    """
    from tracker.workflow.seeding import seed as load

    report = load(settings)
    write_faults(report, "seeds")
    if not report.committed:
        raise InputError("the seeds do not fit this database; nothing was written")
    say(counts_line(report.counts, report.batch))
