"""`tracker tag`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import key_argument, keys_on_stdin, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument()
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@click.option("--remove", is_flag=True, help="Take the tags off.")
@written_formats
@writes
def tag(settings: Settings, key: str, tags: tuple[str, ...], remove: bool, form: str) -> None:
    """Put tags on an entry, or take them off.

    With `-` as its key, on all entries whose keys standard input holds; each is a batch of its own.

    \b
    Examples:
      tracker tag uchida-2024-conventional-wisdom strategy japan
      tracker search --format keys batteries | tracker tag - batteries
    """
    from tracker.workflow import editing

    for each in keys_on_stdin() if key == "-" else [key]:
        written = editing.tag(settings, each, tags, remove=remove)
        write_written(written, form, "untagged" if remove else "tagged")
