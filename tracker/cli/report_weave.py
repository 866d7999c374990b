"""`tracker report weave`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cite import Style
from tracker.cli.options import writes
from tracker.cli.output import note
from tracker.cli.report_refresh import encoding_option
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.settings import Settings

STDOUT = "-"


@click.command()
@click.argument("report")
@click.option(
    "-o", "--output", "out", metavar="FILE", help="Where to: FILE.md, .html or .docx; - to print."
)
@click.option(
    "--to", type=click.Choice(["markdown", "html", "docx"]), help="What, if FILE does not say it."
)
@click.option(
    "--style",
    type=Style(),
    default="chicago-notes",
    show_default=True,
    metavar="NAME|FILE.csl",
    help="How sources are cited: a style of tracker cite.",
)
@click.option(
    "--heading", default="Sources", show_default=True, help="The heading of the sources, or none."
)
@click.option("--allow-unknown", is_flag=True, help="Leave citations of unknown keys as they are.")
@encoding_option
@writes
def weave(
    settings: Settings,
    report: str,
    out: str | None,
    to: Any,
    style: str,
    heading: str,
    allow_unknown: bool,
    encoding: str | None,
) -> None:
    """Render a report with its quotes, citations and bibliography.

    The report is Markdown, - reads it from standard input; it stays as it is. Directives become
    quotations as they are stored now, [@key] becomes a footnote or a reference, and the sources are
    listed at the end. A Word document needs pandoc.

    \b
    Examples:
      tracker report weave draft.md -o draft.html
      tracker report weave draft.md -o draft.docx --style apa
      tracker report weave - --to html < draft.md > draft.html
    """
    from tracker.workflow.woven import weave as render

    if style == "tracker":
        raise UsageError("tracker's own form has no bibliography", "such as --style apa")
    file = None if out == STDOUT else out
    done = render(
        settings, report, file, to=to, style=style, heading=heading, encoding=encoding,
        allow_unknown=allow_unknown,
    )  # fmt: skip
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.data)
        sys.stdout.buffer.flush()
    for warning in done.warnings:
        note(f"Warning: {warning}")
