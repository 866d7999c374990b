"""The quotes that a changed text makes doubtful, and the reports that print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tracker.records.entries import Event
from tracker.store.keys import resolve
from tracker.store.work import Work

ANOTHER_SPEAKER: Final = "another speaker"
DOUBTFUL: Final = ("changed", "lost", "ambiguous", ANOTHER_SPEAKER)


@dataclass(frozen=True, slots=True)
class Recheck:
    """A quote to look at again: the state of its words, and where it is printed (`report:place`)."""

    key: str
    state: str
    words: str
    reports: tuple[str, ...] = ()


def rechecks(
    work: Work, source_id: int, states: Mapping[str, str], events: Iterable[Event] = ()
) -> tuple[Recheck, ...]:
    """The quotes whose words do not stand verbatim in the new text, by their `states` there.

    Or are another speaker's there.

    When the source was corrected, also those that reports print, wherever they stand now.
    """
    keys = [key for key, state in states.items() if state in DOUBTFUL]
    if any(event.kind != "silent_edit" for event in events):
        keys += [key for key in _printed(work, source_id) if key not in keys]
    found = []
    for key in keys:
        quote_id = resolve(work, key, "quote").id
        words, status = work.row("SELECT words, status FROM quote WHERE id = :id", id=quote_id)
        if status != "rejected":
            state = states.get(key) or _state(work, quote_id)
            found.append(Recheck(key, state, words, reports_of(work, quote_id)))
    return tuple(found)


def _state(work: Work, quote_id: int) -> str:
    """How a quote stands in the newest version that it has an anchor for."""
    sql = (
        "SELECT a.state FROM anchor a JOIN source_version v ON v.id = a.version_id"
        " WHERE a.quote_id = :id ORDER BY v.number DESC LIMIT 1"
    )
    found = work.execute(sql, id=quote_id).first()
    return "exact" if found is None else str(found[0])


def _printed(work: Work, source_id: int) -> list[str]:
    """The keys of a source's quotes that reports print."""
    sql = (
        "SELECT DISTINCT k.key FROM report_use u JOIN entry_key k ON k.entry_kind = 'quote'"
        " AND k.entry_id = u.quote_id AND k.current = 1 JOIN quote q ON q.id = u.quote_id"
        " WHERE q.source_id = :id ORDER BY k.key"
    )
    return [str(row[0]) for row in work.execute(sql, id=source_id)]


def reports_of(work: Work, quote_id: int) -> tuple[str, ...]:
    """The places in reports that print a quote."""
    sql = "SELECT report, place FROM report_use WHERE quote_id = :id ORDER BY report, place"
    return tuple(
        f"{report}:{place}" if place else report for report, place in work.execute(sql, id=quote_id)
    )
