"""`tracker rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import key_argument, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument()
@click.argument("new_key", metavar="NEW")
@written_formats
@writes
def rename(settings: Settings, key: str, new_key: str, form: str) -> None:
    """Give an entry a new key; the old one goes on working.

    \b
    Example:
      tracker rename uchida-2024-conventional-wisdom uchida-2024-wisdom
    """
    from tracker.workflow.editing import rename as give_key

    write_written(give_key(settings, key, new_key), form, f"renamed {key} to")
