"""`tracker remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import keys_argument, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@keys_argument
@written_formats
@writes
def remove(settings: Settings, keys: tuple[str, ...], form: str) -> None:
    """Remove entries that nothing depends on.

    Undo brings them back. What others depend on is refused, and they are named. Each entry is a batch of its own.

    \b
    Example:
      tracker remove ferrant-2031-tires-yesterday
    """
    from tracker.workflow.editing import remove as remove_entry

    for key in keys:
        write_written(remove_entry(settings, key), form, "removed")
