"""`tracker link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.options import key_argument, writes
from tracker.cli.written import write_written, written_formats
from tracker.records.vocabulary import Relation

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument("claim")
@key_argument("quote")
@click.option(
    "--relation",
    type=click.Choice(get_args(Relation)),
    default="states",
    show_default=True,
    help="How it bears on it.",
)
@click.option("--remove", is_flag=True, help="Take all links between the two away.")
@written_formats
@writes
def link(
    settings: Settings, claim: str, quote: str, relation: Any, remove: bool, form: str
) -> None:
    """Say how a quote bears on a claim.

    \b
    Example:
      tracker link claim-2024-honda-electric-cars mibe-2024-electric-cars --relation supports
    """
    from tracker.workflow import editing

    if remove:
        write_written(editing.unlink(settings, claim, quote), form, "unlinked")
    else:
        written = editing.link(settings, claim, quote, relation=relation)
        write_written(written, form, "linked")
