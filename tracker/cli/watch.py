"""`tracker watch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import KEY, dry_run, expanded, writes
from tracker.errors import FAILED, FINDINGS, UsageError

if TYPE_CHECKING:
    from tracker.settings import Settings
    from tracker.workflow.articles import ArticleReport


@click.command()
@click.argument("keys", metavar="[KEY...]", nargs=-1, type=KEY, callback=expanded)
@click.option("--all", "everything", is_flag=True, help="All that have a full text and an address.")
@click.option("--query", metavar="QUERY", help="Those of them that this search finds.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one site.",
)
@click.option("--offline", is_flag=True, help="Read files only; so does TRACKER_OFFLINE=1.")
@dry_run
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json", "jsonl"]),
    default="plain",
    help="What changed as text, or as JSON.",
)
@writes
def watch(
    settings: Settings,
    keys: tuple[str, ...],
    everything: bool,
    query: str | None,
    delay: float,
    offline: bool,
    dry_run: bool,
    form: str,
) -> int:
    """Read sources again and print only what changed.

    A source is read from its URL, or else from the file it was imported from. A changed text becomes
    its next version. Meant for cron: no output when nothing changed. Exit status: 0 nothing changed,
    3 something did, 4 something could not be read; the rest was done nevertheless.

    \b
    Examples:
      tracker watch honda-nissan-2024
      tracker watch --all --delay 5
      tracker watch --query "outlet:gazette published:2024.." --dry-run
    """
    from tracker.workflow.fetching import Fetcher
    from tracker.workflow.watching import watch as look

    if bool(keys) + everything + (query is not None) != 1:
        raise UsageError("which sources?", "name their keys, or --all, or --query QUERY")
    fetcher = Fetcher(offline=offline or settings.offline)
    found = look(settings, keys or None, query=query, fetcher=fetcher, delay=delay, dry_run=dry_run)
    changed, failed = [], False
    for each in found:
        if each.failure is not None:
            hint = f" ({each.failure.hint})" if each.failure.hint else ""
            output.note(f"{each.key}: {each.failure.message}{hint}")
            failed = True
        elif each.report is not None and each.changed:
            changed.append(each.report)
            if form == "jsonl":
                output.write_json([each.report], form)
            elif form == "plain":
                _write(each.report, each.address, dry_run=dry_run)
    if form == "json":
        output.write_json(changed, form)
    return FAILED if failed else FINDINGS if changed else 0


def _write(report: ArticleReport, address: str | None, *, dry_run: bool) -> None:
    from tracker.cli.changed import write_change
    from tracker.cli.written import undo_hint

    what = f"version {report.version}" if report.new_version else "text unchanged"
    done = "(dry run: nothing was written)" if dry_run else undo_hint(report.batch or 0)
    output.say(f"{report.source}: {what} of {address} {done}")
    write_change(report, output.say)
