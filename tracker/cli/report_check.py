"""`tracker report check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import reads
from tracker.errors import FINDINGS, UsageError

if TYPE_CHECKING:
    from tracker.settings import Settings

FORMS = ("human", "json", "jsonl", "sarif", "github", "markdown")


@click.command()
@click.argument("files", metavar="FILE...|-", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="human", show_default=True,
    help="How findings are written.",
)  # fmt: skip
@click.option(
    "--from", "read_as", type=click.Choice(["markdown", "html", "docx", "text"]),
    help="What the files are; by default their ending and content tell.",
)  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Of files that are not UTF-8.")
@click.option("--all", "everything", is_flag=True, help="Write quotations that are well, too.")
@click.option("--show-skipped", is_flag=True, help="Say what was not checked, and why.")
@click.option(
    "--strict", is_flag=True,
    help="Stop for typography, and for what is marked as left out or altered, too.",
)  # fmt: skip
@click.option("--select", metavar="CODES", help="Only these: codes, beginnings (Q1) or verdicts.")
@click.option("--ignore", metavar="CODES", help="All but these.")
@click.option(
    "--baseline",
    metavar="FILE",
    help="Let stand what this file lists: only new findings are shown.",
)
@click.option("--write-baseline", is_flag=True, help="Write what is found now to --baseline.")
@click.option("--fix", is_flag=True, help="Set the typography of the store, after showing it.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--quiet", "-q", is_flag=True, help="No counts on standard error.")
@reads
def check(settings: Settings, files: tuple[str, ...], **options: Any) -> int:
    """Check every quotation of a report against what is stored.

    Reads Markdown, HTML, DOCX and plain text. Each quotation is looked up in the stored quotes and
    source texts, and gets a verdict with a code (`tracker report codes`). Exit status: 0 all is well,
    3 something was found. `<!-- tracker: ignore CODE reason -->` on its line lets a finding stand;
    options may also stand in pyproject.toml under [tool.tracker.report], or in tracker.toml under
    [report].

    \b
    Examples:
      tracker report check draft.md
      tracker report check draft.docx notes.html --format json
      tracker report check draft.md --baseline known.json
    """
    from tracker.cli.checking import Run
    from tracker.cli.checking_options import completed

    chosen = completed(options)
    if chosen["write_baseline"] and not chosen["baseline"]:
        raise UsageError("--write-baseline needs the file", "add --baseline FILE")
    if chosen["fix"] and "-" in files:
        raise UsageError("standard input cannot be mended", "name the file")
    return FINDINGS if Run(settings, chosen).files(files) else 0
