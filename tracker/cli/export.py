"""`tracker export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import KEY, keys_given, reads
from tracker.exporters import EXPORTERS

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("words", metavar="[SELECTION...]", nargs=-1, type=KEY)
@click.option(
    "--to",
    type=click.Choice(list(EXPORTERS)),
    default="jsonl",
    show_default=True,
    help="The format.",
)
@click.option(
    "--output",
    "-o",
    "file",
    type=click.Path(dir_okay=False, writable=False),
    help="A file to write instead of standard output; it appears when it is complete.",
)
@click.option("--force", is_flag=True, help="Replace the file.")
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
@click.option("--notes", is_flag=True, help="Private notes too, but for those on unnamed speakers.")
@click.option(
    "--base-url", "base", metavar="URL", help="What stands before a key in the IRI of an entry."
)
@reads
def export(
    settings: Settings,
    words: tuple[str, ...],
    to: str,
    file: str | None,
    force: bool,
    kinds: Any,
    excerpts: bool,
    notes: bool,
    base: str | None,
) -> None:
    """Write entries as JSON lines, or quotes and sources in formats of others.

    All of them, those with these keys, or those that a query finds, as of `tracker search`; `-` reads keys from standard input. JSON lines hold entries of all kinds and come back by import: exporting twice gives the same bytes, and so does exporting what an empty database imported. The other formats hold quotes, with claims for schema-org, or the sources of quotes, and nothing that was rejected; a key of another entry stands for its quotes.

    \b
    Examples:
      tracker export > everything.jsonl
      tracker export --to csv 'speaker:uchida tag:energy' -o uchida.csv
      tracker export --to bibtex uchida-2024-conventional-wisdom
      tracker search --format keys tag:energy | tracker export --to html -
    """
    from tracker.cli.saving import save
    from tracker.workflow.exporting import export as write

    pieces = write(
        settings, to=to, kinds=kinds, excerpts=excerpts, notes=notes, base=base, **_asked(words)
    )
    save(pieces, file, force=force)


def _asked(words: tuple[str, ...]) -> dict[str, Any]:
    """What is exported: with `-` all words are keys, else they may be a query."""
    return {"keys": keys_given(words)} if "-" in words else {"words": words}
