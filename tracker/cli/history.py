"""`tracker history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.options import formats, key_argument, pages, reads
from tracker.errors import NothingMatched
from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.records.rows import Revision, RowChange
    from tracker.settings import Settings


@click.command()
@key_argument(required=False)
@pages(20)
@formats()
@reads
def history(settings: Settings, key: str | None, limit: int, offset: int, form: str | None) -> None:
    """Show what was done to an entry, or the latest batches.

    A batch is what one command wrote; its number is what `tracker undo` takes.

    \b
    Examples:
      tracker history
      tracker history uchida-2024-conventional-wisdom
    """
    chosen = output.chosen(form)
    if key is None:
        from tracker.cli.list_ import COLUMNS

        found = reading.batches(settings, limit=limit, offset=offset)
        if not found.count:
            raise NothingMatched("nothing was ever written to this database")
        output.write_rows(found.rows, COLUMNS["batches"], chosen, key="number")
        return
    revisions = reading.history(settings, key)
    if chosen in ("json", "jsonl"):
        output.write_json(revisions, chosen)
    elif chosen == "keys":
        output.write_keys(str(each.batch) for each in revisions)
    else:
        from tracker.cli.fields import write_fields

        write_fields(((key, _lines(each)) for each in revisions), chosen)


def _lines(revision: Revision) -> list[tuple[str, str]]:
    undone = f" (undone by {revision.undone_by})" if revision.undone_by else ""
    lines = [("batch", f"{revision.batch}: {revision.summary}{undone}")]
    lines.append(("when", f"{revision.when} by {revision.who}"))
    if revision.added:
        lines.append(("added", ", ".join(revision.added)))
    for change in revision.changes:
        if change.removed:
            lines.append(("removed", change.table.replace("_", " ")))
        lines += [
            (
                "changed",
                f"{_where(change)}{field.field}: {_told(field.before)} -> {_told(field.after)}",
            )
            for field in change.fields
            if not change.removed
        ]
    return lines


def _where(change: RowChange) -> str:
    """Which member of the entry was changed; nothing for the entry itself."""
    if change.table in ("source", "speaker", "quote", "claim", "utterance"):
        return ""
    about = f" {change.about}" if change.about else ""
    return f"{change.table.replace('_', ' ')}{about}: "


def _told(value: object) -> str:
    return "nothing" if value is None else str(value)
