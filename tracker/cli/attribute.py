"""`tracker attribute`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import KEY, key_argument, writes
from tracker.cli.parties import attribution, said_through
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument()
@click.argument("speakers", metavar="SPEAKER...", nargs=-1, required=True, type=KEY)
@click.option("--role", help="The first speaker's role as printed.")
@click.option("--cue", help="The words that signal speech: said, told.")
@click.option(
    "--translator",
    "translators",
    type=KEY,
    metavar="SPEAKER",
    multiple=True,
    help="Who translated it.",
)
@said_through
@written_formats
@writes
def attribute(
    settings: Settings, key: str, speakers: tuple[str, ...], form: str, **fields: Any
) -> None:
    """Say who said a quote or makes a claim.

    This reading is accepted and all others are rejected. Speakers are keys or names; several of
    them speak together.

    \b
    Example:
      tracker attribute it-2031-looked-forward "Balto Polymers" --via reuters
    """
    from tracker.workflow.editing import attribute as accept

    (reading,) = attribution(speakers, **fields)
    write_written(accept(settings, key, reading), form, "attributed")
