"""Which quotes a report prints, and where: kept so that a correction finds the report again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tracker.errors import Stale
from tracker.records.rows import Use
from tracker.store import changes
from tracker.store.work import Work

# Of one batch. Numbers are never used again, so that an undo puts every row back under its own.
_MOST: Final = 1 << 24
_LOCK: Final = 7_461_003  # any number, as long as all writers ask for the same


def replace_uses(work: Work, report: str, uses: Iterable[Use]) -> bool:
    """Make these the uses of a report; says whether they were others."""
    if work.dialect == "postgresql":  # two at once would write the same rows
        lock = "SELECT pg_advisory_xact_lock(:lock, hashtext(:report))"
        work.execute(lock, lock=_LOCK, report=report)
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
        quote = work.row("SELECT source_id FROM quote WHERE id = :id", id=use.quote_id)
        if quote is None:
            raise Stale("a quote of the report was removed meanwhile", "do it again")
        work.add(
            "report_use",
            id=number,
            report=report,
            place=use.place,
            source_id=quote[0],
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


def recorded_reports(work: Work) -> list[str]:
    """The reports that are recorded, by path."""
    return [
        row[0] for row in work.execute("SELECT DISTINCT report FROM report_use ORDER BY report")
    ]
