"""Which quotes a report prints, and where: kept so that a correction finds the report again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tracker.store import changes
from tracker.store.work import Work

# Of one batch. Numbers are never used again, so that an undo puts every row back under its own.
_MOST: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Use:
    """A quote at a place of a report (its line), with the revision it had when it was put there."""

    place: str
    quote_id: int
    revision: int


def replace_uses(work: Work, report: str, uses: Iterable[Use]) -> bool:
    """Make these the uses of a report; says whether they were others."""
    wanted = {(use.place, use.quote_id): use for use in uses}
    for row in changes.rows(work, "report_use", report=report):
        place = (row["place"], row["quote_id"])
        use = wanted.get(place)
        if use is not None and use.revision == row["quote_revision"]:
            del wanted[place]
        else:
            # Not an update: undoing one would count the quote's own revision up.
            changes.delete_row(work, "report_use", {"id": row["id"]}, ("quote", row["quote_id"]))
            work.counts.updated += 1
    taken = work.execute("SELECT count(*) FROM report_use WHERE batch_id = :b", b=work.batch_id)
    first = work.batch_id * _MOST + int(taken.scalar_one())
    for number, use in enumerate(wanted.values(), first):
        (source_id,) = work.row("SELECT source_id FROM quote WHERE id = :id", id=use.quote_id)
        work.add(
            "report_use",
            id=number,
            report=report,
            place=use.place,
            source_id=source_id,
            quote_id=use.quote_id,
            quote_revision=use.revision,
        )
        work.counts.added += 1
    work.flush()
    return bool(work.counts.added or work.counts.updated)


def reports_printing(work: Work, source_id: int) -> tuple[str, ...]:
    """Every use of a source's quotes: `KEY is printed in REPORT:PLACE`, report by report."""
    sql = (
        "SELECT u.report, u.place, k.key FROM report_use u"
        " JOIN quote q ON q.id = u.quote_id AND q.source_id = :id"
        " JOIN entry_key k ON k.entry_kind = 'quote' AND k.entry_id = q.id AND k.current = 1"
        " WHERE u.source_id = :id"
    )
    found = sorted(
        (report, int(place) if place.isdecimal() else 0, place, key)
        for report, place, key in work.execute(sql, id=source_id)
    )
    return tuple(
        f"{key} is printed in {report}{f':{place}' if place else ''}"
        for report, _, place, key in found
    )
