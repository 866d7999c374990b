"""`tracker export`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import KEY, expanded, reads

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("keys", metavar="[KEY...]", nargs=-1, type=KEY, callback=expanded)
@click.option("--to", type=click.Choice(["jsonl"]), default="jsonl", help="The format.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["speaker", "source", "utterance", "quote", "claim"]),
    multiple=True,
    help="Only these entries; may be given again.",
)
@click.option(
    "--excerpts", is_flag=True, help="Of each source only the quoted passages, never its full text."
)
@click.option("--notes", is_flag=True, help="Private notes too.")
@reads
def export(
    settings: Settings, keys: tuple[str, ...], to: str, kinds: Any, excerpts: bool, notes: bool
) -> None:
    """Write entries in a format that can be imported again.

    All of them, or those with these keys; `-` reads keys from standard input. Exporting twice gives the same bytes, and so does exporting what an empty database imported.

    \b
    Examples:
      tracker export > everything.jsonl
      tracker search --format keys tag:energy | tracker export - --excerpts
    """
    from tracker.workflow.exporting import export as write

    pieces = write(settings, to=to, kinds=kinds, keys=keys or None, excerpts=excerpts, notes=notes)
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
