"""`tracker show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import formats, keys_argument, reads
from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@keys_argument
@formats()
@reads
def show(settings: Settings, keys: tuple[str, ...], form: str | None) -> None:
    """Show everything about entries of any kind.

    A former key works as well. With `-` the keys are read from standard input, one on each line.

    \b
    Examples:
      tracker show uchida-2024-conventional-wisdom
      tracker list sources --format keys | tracker show -
    """
    chosen = output.chosen(form)
    views = reading.show(settings, keys)
    if chosen == "keys":
        output.write_keys(view.key for view in views)
    elif chosen in ("json", "jsonl"):
        output.write_json(views, chosen)
    else:
        from tracker.cli.describe import describe
        from tracker.cli.fields import write_fields

        write_fields(((view.key, describe(view)) for view in views), chosen)
