"""`tracker db` and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.fields import write_fields
from tracker.cli.options import writes
from tracker.cli.output import say, write_cells, write_json
from tracker.cli.terminal import is_terminal
from tracker.errors import DatabaseError

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.group()
def db() -> None:
    """Upgrade, check, back up and restore the database.

    \b
    Example:
      tracker db status
    """


@db.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json"]),
    default="plain",
    help="A sentence, or JSON.",
)
@writes
def status(settings: Settings, form: str) -> None:
    """Say where the database is, at which revision, and how much it holds.

    \b
    Example:
      tracker db status
    """
    from tracker.workflow.databases import status as state_of

    found = state_of(settings)
    if form == "json":
        write_json([found], "jsonl")
        return
    lines = [("database", found.address), ("kind", found.dialect)]
    lines.append(("schema", f"{found.state}, revision {found.revision or 'none'} of {found.head}"))
    if found.size is not None:
        lines.append(("size", f"{found.size:,} bytes"))
    for name, count in found.counts.items():
        lines.append(("batches" if name == "batch" else f"{name}s", f"{count:,}"))
    write_fields([("", lines)], "table" if is_terminal() else "plain")


@db.command()
@click.option("--backed-up", is_flag=True, help="PostgreSQL: a backup was made.")
@writes
def upgrade(settings: Settings, backed_up: bool) -> None:
    """Bring an older database to this program's schema.

    SQLite: a backup beside the file is made first. PostgreSQL: make one, and say so.

    \b
    Example:
      tracker db upgrade
    """
    from tracker.workflow.databases import upgrade as bring_up

    before, after, saved = bring_up(settings, backed_up=backed_up)
    if before == after:
        say(f"already at revision {after}")
        return
    say(f"upgraded from {before} to {after}" + (f"; backup: {saved}" if saved else ""))


@db.command()
@click.argument("revision", metavar="REVISION")
@writes
def downgrade(settings: Settings, revision: str) -> None:
    """Take the schema back to an earlier revision; `base` removes all tables.

    SQLite: a backup beside the file is made first.

    \b
    Example:
      tracker db downgrade 0004
    """
    from tracker.workflow.databases import downgrade as take_back

    at, saved = take_back(settings, revision)
    say(f"downgraded to {at}" + (f"; backup: {saved}" if saved else ""))


@db.command()
@writes
def check(settings: Settings) -> None:
    """Check the file, its references and its full-text index; exit 4 when something is wrong.

    \b
    Example:
      tracker db check
    """
    from tracker.workflow.databases import check as ask

    checks = ask(settings)
    for each in checks:
        write_cells((each.name, "; ".join(each.found) or "ok"))
    if any(each.found for each in checks):
        raise DatabaseError("the database is damaged", "restore a backup: tracker db restore FILE")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, resolve_path=True))
@writes
def backup(settings: Settings, file: Path) -> None:
    """Copy the database to a new file, also while others use it (SQLite).

    \b
    Example:
      tracker db backup tracker-backup.db
    """
    from tracker.workflow.databases import backup as copy

    say(f"backed up to {copy(settings, file)}")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, resolve_path=True))
@writes
def restore(settings: Settings, file: Path) -> None:
    """Put a backup in the database's place; what was there is kept beside it (SQLite).

    \b
    Example:
      tracker db restore tracker-backup.db
    """
    from tracker.workflow.databases import restore as bring_back

    kept = bring_back(settings, file)
    say(f"restored from {file}" + (f"; what was there: {kept}" if kept else ""))
