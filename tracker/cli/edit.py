"""`tracker edit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import key_argument, writes
from tracker.cli.written import write_written, written_formats

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument()
@click.option(
    "--set",
    "changes",
    metavar="FIELD=VALUE",
    multiple=True,
    required=True,
    callback=lambda *a: dict(map(assignment, a[2])),
    help="What to change; an empty value clears the field. May be given again.",
)
@click.option(
    "--revision",
    type=int,
    help="Refuse when the entry is not at this revision any more (tracker show prints it).",
)
@written_formats
@writes
def edit(
    settings: Settings, key: str, changes: dict[str, str], revision: int | None, form: str
) -> None:
    """Change fields of an entry.

    Words that are anchored in a source are never changed: they are what the source says. A wrong
    field name is answered with the names of all fields.

    \b
    Example:
      tracker edit uchida-2024-conventional-wisdom --set said=2024-03-15 --set place=Tokyo
    """
    from tracker.workflow.editing import edit as edit_entry

    write_written(edit_entry(settings, key, changes, revision=revision), form, "edited")


def assignment(text: str) -> tuple[str, str]:
    """`FIELD=VALUE` taken apart."""
    field, equals, value = text.partition("=")
    if not (equals and field.strip()):
        raise click.BadParameter(f"{text!r}: expected FIELD=VALUE", param_hint="--set")
    return field.strip().replace("-", "_"), value
