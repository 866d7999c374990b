"""`tracker merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import key_argument, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument("keep")
@key_argument("other")
@written_formats
@writes
def merge(settings: Settings, keep: str, other: str, form: str) -> None:
    """Make one speaker of two.

    KEEP gets the names, roles and quotes of OTHER, whose key goes on working. `tracker split OTHER`
    takes it back.

    \b
    Example:
      tracker merge makoto-uchida uchida-san
    """
    from tracker.workflow.merging import merge as merge_speakers

    write_written(merge_speakers(settings, keep, other), form, f"merged {other} into")
