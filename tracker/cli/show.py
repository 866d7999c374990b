"""`tracker show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import formats, keys_argument, reads
from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@keys_argument
@click.option("--diff", is_flag=True, help="Of sources: how the newest two versions differ.")
@click.option("--between", type=int, nargs=2, metavar="N M", help="The same of versions N and M.")
@formats()
@reads
def show(
    settings: Settings,
    keys: tuple[str, ...],
    diff: bool,
    between: tuple[int, int] | None,
    form: str | None,
) -> None:
    """Show everything about entries of any kind.

    A former key works as well. With `-` the keys are read from standard input, one on each line.

    \b
    Examples:
      tracker show uchida-2024-conventional-wisdom
      tracker list sources --format keys | tracker show -
      tracker show honda-nissan-2024 --between 1 3
    """
    chosen = output.chosen(form)
    if diff or between:
        _write_differences(settings, keys, between, chosen)
        return
    views = reading.show(settings, keys)
    if chosen == "keys":
        output.write_keys(view.key for view in views)
    elif chosen in ("json", "jsonl"):
        output.write_json(views, chosen)
    else:
        from tracker.cli.describe import describe
        from tracker.cli.fields import write_fields

        write_fields(((view.key, describe(view)) for view in views), chosen)


def _write_differences(
    settings: Settings, keys: tuple[str, ...], between: tuple[int, int] | None, chosen: str
) -> None:
    found = reading.differences(settings, keys, between)
    if chosen in ("json", "jsonl"):
        output.write_json(found, chosen)
        return
    from tracker.cli.changed import write_paragraphs

    for each in found:
        output.say(f"{each.key}: versions {each.old} and {each.new}")
        write_paragraphs(each.changes, output.say)
        if not each.changes:
            output.say("only white space differs")
