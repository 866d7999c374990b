"""`tracker split`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import KEY, key_argument, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument("speaker")
@click.option("--name", help="Name of the new speaker that gets some of the quotes.")
@click.option("--quote", "quotes", type=KEY, metavar="KEY", multiple=True, help="A quote it gets.")
@written_formats
@writes
def split(
    settings: Settings, speaker: str, name: str | None, quotes: tuple[str, ...], form: str
) -> None:
    """Take a merge back, or part a speaker's quotes.

    With the key of a speaker that was merged, the two are two again. With --name and --quote, some
    of a speaker's quotes go to a new speaker.

    \b
    Examples:
      tracker split uchida-san
      tracker split ann-bell --name "Ann Bell (economist)" --quote bell-2024-interest-rates
    """
    from tracker.workflow.merging import split as split_speaker

    write_written(split_speaker(settings, speaker, quotes=quotes, name=name), form, "split off")
