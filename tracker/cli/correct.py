"""`tracker correct`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.options import DATE, key_argument, writes
from tracker.cli.written import write_written, written_formats
from tracker.records.entries import Event
from tracker.records.vocabulary import EventKind

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument("source")
@click.option(
    "--kind",
    type=click.Choice(get_args(EventKind)),
    default="correction",
    show_default=True,
    help="What was published about it.",
)
@click.option("--date", type=DATE, help="When it was published.")
@click.option("--text", help="What it says.")
@click.option("--url", help="Where it can be read.")
@written_formats
@writes
def correct(
    settings: Settings,
    source: str,
    kind: Any,
    date: str | None,
    text: str | None,
    url: str | None,
    form: str,
) -> None:
    """Record a correction or retraction of a source.

    Everything that cites the source then says so. A corrected text is imported with
    `tracker import --source KEY`.

    \b
    Example:
      tracker correct rain-history --date 2024-03-20 --text "The flood was in 1998, not 1989."
    """
    from tracker.workflow.editing import correct as record

    event = Event(kind=kind, date=date, text=text, url=url)
    write_written(record(settings, source, event), form, f"recorded a {kind.replace('_', ' ')} of")
