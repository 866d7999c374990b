"""`tracker list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import output
from tracker.cli.options import DATE, KEY, formats, pages, reads
from tracker.errors import NothingMatched, UsageError
from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.records.rows import Listing
    from tracker.settings import Settings

COLUMNS: dict[str, output.Columns] = {
    "sources": (
        ("Key", "key"), ("Kind", "kind"), ("Published", "published"), ("Outlet", "outlet"),
        ("Standing", "standing"), ("Text", "coverage"), ("Quotes", "quotes"), ("Title", "title"),
    ),
    "speakers": (
        ("Key", "key"), ("Kind", "kind"), ("Name", "name"), ("Quotes", "quotes"), ("Role", "role"),
    ),
    "quotes": (
        ("Key", "key"), ("Status", "status"), ("Speaker", "speaker"), ("Said", "said"),
        ("Kind", "kind"), ("Source", "source"), ("Words", "words"),
    ),
    "claims": (
        ("Key", "key"), ("Status", "status"), ("Claimant", "claimant"), ("Made", "made"),
        ("Due", "due"), ("Evidence", "evidence"), ("Verdict", "rating"), ("Statement", "statement"),
    ),
    "tags": (("Tag", "name"), ("Entries", "entries")),
    "batches": (
        ("Batch", "number"), ("When", "when"), ("Who", "who"), ("Kind", "kind"), ("Added", "added"),
        ("Updated", "updated"), ("Undone by", "undone_by"), ("What", "summary"),
    ),
    "unresolved": (
        ("Name", "name"), ("Role", "role"), ("Part", "part"), ("Of", "of"), ("Source", "source"),
    ),
    "same as": (
        ("Key", "key"), ("Likeness", "likeness"), ("Why not", "why_not"), ("Speaker", "speaker"),
        ("Said", "said"), ("Source", "source"), ("Words", "words"),
    ),
    "same text": (
        ("Key", "key"), ("Shared %", "share"), ("Outlet", "outlet"), ("Published", "published"),
        ("Copy of", "origin"), ("Title", "title"),
    ),
}  # fmt: skip
KINDS = [name for name in COLUMNS if " " not in name]
KEYS = {"tags": "name", "batches": "number", "unresolved": "of"}


@click.command(name="list")
@click.argument("what", metavar="WHAT", type=click.Choice(KINDS), required=False)
@click.option(
    "--same-as", type=KEY, metavar="KEY", help="Quotes that may print what this one does."
)
@click.option("--same-text", type=KEY, metavar="KEY", help="Sources with much of this one's text.")
@click.option("--status", help="proposed, accepted or rejected; of sources their standing.")
@click.option("--source", type=KEY, metavar="KEY", help="Only what belongs to this source.")
@click.option("--speaker", type=KEY, metavar="KEY", help="Only what this speaker says or made.")
@click.option("--tag", help="Only entries with this tag.")
@click.option("--kind", "of_kind", help="Only this kind of source, speaker or quote.")
@click.option("--due-before", type=DATE, help="Claims that may come due before this date.")
@click.option("--due-after", type=DATE, help="Claims that may come due after this date.")
@click.option("--unsupported", is_flag=True, help="Claims with no quote behind them.")
@pages(50)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Print all rows; with --same-as also those that differ in sense.",
)
@formats()
@reads
def list_(
    settings: Settings,
    what: str | None,
    same_as: str | None,
    same_text: str | None,
    limit: int,
    offset: int,
    everything: bool,
    form: str | None,
    **filters: Any,
) -> None:
    """List entries, tags, batches or names that nobody has resolved.

    WHAT is sources, speakers, quotes, claims, tags, batches or unresolved.

    \b
    Examples:
      tracker list quotes --status proposed
      tracker list claims --due-before 2030
      tracker list --same-as uchida-2024-conventional-wisdom --all
      tracker list speakers --format csv --all > speakers.csv
    """
    if same_as or same_text:
        what = _alone(what, same_as, same_text, filters)
        found = (
            reading.same_as(settings, same_as, turned=everything)
            if same_as
            else reading.same_text(settings, same_text or "")
        )
    elif what is None:
        raise UsageError("list what?", f"one of {', '.join(KINDS)}")
    else:
        found = _listing(settings, what, filters, None if everything else limit, offset)
    if not found.count:
        raise NothingMatched("nothing to list")
    chosen = output.chosen(form)
    output.write_rows(found.rows, COLUMNS[what], chosen, key=KEYS.get(what, "key"))
    output.note(f"{len(found.rows):,} of {found.count:,}")


def _alone(
    what: str | None, same_as: str | None, same_text: str | None, filters: dict[str, Any]
) -> str:
    """What --same-as or --same-text lists; UsageError when more is asked for."""
    kind = "quotes" if same_as else "sources"
    given = [name for name, value in filters.items() if value]
    if what not in (None, kind) or given or (same_as and same_text):
        option = "--same-as" if same_as else "--same-text"
        raise UsageError(f"{option} lists {kind}, and takes no other filter")
    return "same as" if same_as else "same text"


def _listing(
    settings: Settings, what: str, filters: dict[str, Any], limit: int | None, offset: int
) -> Listing:
    from tracker.search.listing import Filters

    given = [name for name, value in filters.items() if value]
    if what in ("tags", "batches", "unresolved"):
        allowed = {"source"} if what == "unresolved" else set()
        if wrong := [name for name in given if name not in allowed]:
            raise UsageError(f"{what} cannot be listed by {wrong[0].replace('_', ' ')}")
    if what == "tags":
        return reading.list_tags(settings, limit=limit, offset=offset)
    if what == "batches":
        return reading.batches(settings, limit=limit or 2**62, offset=offset)
    if what == "unresolved":
        return reading.unresolved(settings, filters["source"], limit=limit, offset=offset)
    kind: Any = what.removesuffix("s")
    return reading.list_entries(settings, kind, Filters(**filters), limit=limit, offset=offset)
