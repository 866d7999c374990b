"""`tracker report attach`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import key_argument, writes
from tracker.cli.output import note, say
from tracker.cli.report_refresh import encoding_option
from tracker.cli.written import undo_hint

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("report")
@key_argument()
@click.option("--after", type=click.IntRange(min=0), metavar="LINE", help="Behind this line.")
@click.option("--at", "heading", metavar="HEADING", help="At the end of the section of this name.")
@click.option(
    "--as",
    "shape",
    type=click.Choice(["inline", "block", "claim"]),
    default="block",
    show_default=True,
    help="In the line, as a block, or with the claim that it supports.",
)
@click.option("--cut", metavar="WORDS", help='Print only these words: "first ... and last".')
@click.option("--from", "first", metavar="WORDS", help="Print the span from these words ...")
@click.option("--to", "last", metavar="WORDS", help="... to these.")
@click.option("--lang", metavar="CODE", help="Set the quotation marks of a language, such as de.")
@click.option("--style", metavar="NAME", help="Print the citation in a style, instead of [@key].")
@click.option("--claim", metavar="KEY", help="Of several claims the one to print it with.")
@click.option("--cite/--no-cite", default=True, help="Whether its citation is printed with it.")
@encoding_option
@writes
def attach(
    settings: Settings,
    report: str,
    key: str,
    after: int | None,
    heading: str | None,
    shape: str,
    cut: str | None,
    first: str | None,
    last: str | None,
    lang: str | None,
    style: str | None,
    claim: str | None,
    cite: bool,
    encoding: str | None,
) -> None:
    """Put a quote into a report.

    By default at its end. The quotation stands between two comments, which other programs do not
    show; `tracker report refresh` brings it up to date.

    \b
    Examples:
      tracker report attach draft.md uchida-2024-conventional-wisdom --at Findings
      tracker report attach draft.md uchida-2024-conventional-wisdom --after 12 --as inline
    """
    from tracker.workflow.attaching import attach as put

    options = {
        "cut": cut, "from": first, "to": last, "lang": lang, "style": style, "claim": claim,
        "cite": None if cite else "no",
    }  # fmt: skip
    done = put(
        settings, report, key, shape, options, after=after, heading=heading, encoding=encoding
    )
    for warning in done.warnings:
        note(f"Warning: {warning}")
    undo = f" {undo_hint(done.batch)}" if done.batch else ""
    say(f"{done.path}: put in {key}{undo}")
