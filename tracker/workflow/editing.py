"""Changes by hand to entries that exist. Anchored words are never among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.errors import InputError, Refused, Stale
from tracker.records.entries import Attribution, Event, Evidence, Verdict
from tracker.records.vocabulary import Relation
from tracker.settings import Settings
from tracker.store import belongings, changes, claims, members, sources
from tracker.store.books import Books
from tracker.store.fields import column_values
from tracker.store.keys import Found, KeyBook, current_key, resolve
from tracker.store.naming import name_changed
from tracker.store.people import keyed_reading
from tracker.store.removing import remove_entry
from tracker.store.uses import reports_printing
from tracker.store.work import Work
from tracker.text.keys import valid_key
from tracker.workflow.writing import Written, writing


def edit(
    settings: Settings, key: str, values: Mapping[str, str | None], *, revision: int | None = None
) -> Written:
    """Set fields of an entry. With `revision`, refused as stale when it is no longer that one.

    An empty value clears a field. Raises InputError for an unknown field or an impossible value,
    Refused for the words of an anchored quote.
    """
    with writing(settings, "edit", f"edit {key}: {', '.join(values)}") as work:
        found = resolve(work, key)
        row = changes.row(work, found.kind, {"id": found.id}) or {}
        if revision is not None and row["revision"] != revision:
            raise Stale(
                f"{key} is at revision {row['revision']}, your edit began at {revision}:"
                f" {_both(row, values)}",
                "look at it again: tracker show " + key,
            )
        anchored = found.kind == "quote" and _anchored(work, found.id)
        books = Books()
        columns: dict[str, Any] = {}
        for name, value in values.items():
            columns |= column_values(work, books, found.kind, name, value, anchored=anchored)
        changed = changes.update_row(
            work, found.kind, {"id": found.id}, columns, (found.kind, found.id)
        )
        if "name" in changed:
            name_changed(work, found.id, str(columns["name"]))
        reports: tuple[str, ...] = ()
        if found.kind == "source" and changed.get("standing", ("", "current"))[1] != "current":
            reports = reports_printing(work, found.id)
        _count(work, found, bool(changed))
    return Written(work.batch_id or None, key, work.counts, tuple(work.made), reports)


def _both(row: Mapping[str, object], values: Mapping[str, str | None]) -> str:
    return "; ".join(
        f"{name} is now {row.get(name)!r}, yours {value!r}" for name, value in values.items()
    )


def _anchored(work: Work, quote_id: int) -> bool:
    return bool(changes.rows(work, "anchor", quote_id=quote_id))


def _count(work: Work, found: Found, changed: bool) -> None:
    if changed:
        changes.bump(work, found.kind, found.id)
        work.counts.updated += 1
    else:
        work.counts.unchanged += 1


def rename(settings: Settings, key: str, new_key: str) -> Written:
    """Give an entry a new key; the old one goes on resolving for ever."""
    with writing(settings, "edit", f"rename {key} to {new_key}") as work:
        found = resolve(work, key)
        if not valid_key(new_key):
            raise InputError(
                f"{new_key!r} is not a key",
                "a key is 2 to 80 lower-case letters a-z, digits and hyphens",
            )
        other = KeyBook().get(work, new_key)
        if other is not None and (other.kind, other.id) != (found.kind, found.id):
            raise Refused(f"the key {new_key!r} belongs to another {other.kind}", "choose another")
        entry, old = (found.kind, found.id), current_key(work, found.kind, found.id)
        changes.update_row(work, "entry_key", {"key": old}, {"current": 0}, entry)
        if other is None:
            row = changes.row(work, "entry_key", {"key": old}) or {}
            KeyBook().give(work, new_key, *entry, source_id=row["source_id"])
        else:
            changes.update_row(work, "entry_key", {"key": new_key}, {"current": 1}, entry)
        _count(work, found, new_key != old)
    return Written(work.batch_id or None, new_key, work.counts, tuple(work.made))


def tag(settings: Settings, key: str, tags: Sequence[str], *, remove: bool = False) -> Written:
    """Put tags on an entry, or take them off."""
    with writing(settings, "edit", f"{'untag' if remove else 'tag'} {key}") as work:
        found, books = resolve(work, key), Books()
        entry = (found.kind, found.id)
        tagged = {
            row["tag_id"]
            for row in changes.rows(work, "tagging", entry_kind=found.kind, entry_id=found.id)
        }
        changed = False
        for name in dict.fromkeys(tags):
            tag_id = books.tags.id(work, name.strip())
            if remove and tag_id in tagged:
                place = {"entry_kind": found.kind, "entry_id": found.id, "tag_id": tag_id}
                changes.delete_row(work, "tagging", place, entry)
                changed = True
            elif not remove and tag_id not in tagged:
                belongings.add_tag(work, books, *entry, name, source_id=_source_id(work, found))
                changed = True
        _count(work, found, changed)
    return Written(work.batch_id or None, key, work.counts, tuple(work.made))


def _source_id(work: Work, found: Found) -> int | None:
    if found.kind == "source":
        return found.id
    row = changes.row(work, found.kind, {"id": found.id}) or {}
    return row.get("source_id")


def link(settings: Settings, claim: str, quote: str, *, relation: Relation = "states") -> Written:
    """Say how a quote bears on a claim."""
    with writing(settings, "edit", f"link {claim} {quote} {relation}") as work:
        found = resolve(work, claim, "claim")
        quote_id = resolve(work, quote, "quote").id
        there = changes.rows(
            work, "evidence", claim_id=found.id, quote_id=quote_id, relation=relation
        )
        if not there:
            evidence = Evidence(quote=quote, relation=relation, judged_by=settings.actor)
            claims.add_evidence(work, Books(), found.id, evidence)
        _count(work, found, not there)
    return Written(work.batch_id or None, claim, work.counts, tuple(work.made))


def unlink(settings: Settings, claim: str, quote: str) -> Written:
    """Take the links between a claim and a quote away."""
    with writing(settings, "edit", f"unlink {claim} {quote}") as work:
        found = resolve(work, claim, "claim")
        quote_id = resolve(work, quote, "quote").id
        rows = changes.rows(work, "evidence", claim_id=found.id, quote_id=quote_id)
        for row in rows:
            changes.delete_row(work, "evidence", {"id": row["id"]}, ("claim", found.id))
        work.touch("quote", quote_id)
        _count(work, found, bool(rows))
    return Written(work.batch_id or None, claim, work.counts, tuple(work.made))


def attribute(settings: Settings, key: str, attribution: Attribution) -> Written:
    """Accept a reading of who said a quote or makes a claim; other readings are rejected.

    Speakers of its parties are keys or names.
    """
    with writing(settings, "edit", f"attribute {key}") as work:
        found = resolve(work, key, "quote", "claim")
        accept_reading(work, Books(), found, attribution, settings.actor)
        _count(work, found, changed=True)
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def accept_reading(
    work: Work, books: Books, found: Found, attribution: Attribution, actor: str
) -> None:
    """Reject all other readings of a quote or claim and accept this one."""
    entry = (found.kind, found.id)
    for row in changes.rows(work, "attribution", **{f"{found.kind}_id": found.id}):
        changes.update_row(work, "attribution", {"id": row["id"]}, {"status": "rejected"}, entry)
    record = replace(keyed_reading(work, books, attribution), assigned_by=actor, status="accepted")
    of = {f"{found.kind}_id": found.id, "source_id": _source_id(work, found)}
    members.accept_or_add(work, books, record, **of)


def assess(settings: Settings, claim: str, verdict: Verdict) -> Written:
    """Add a verdict to a claim."""
    with writing(settings, "edit", f"assess {claim}") as work:
        found = resolve(work, claim, "claim")
        claims.add_verdict(work, found.id, verdict)
        _count(work, found, changed=True)
    return Written(work.batch_id, claim, work.counts, tuple(work.made))


def correct(settings: Settings, source: str, event: Event) -> Written:
    """Record what happened to a source; a correction or retraction becomes its standing."""
    with writing(settings, "edit", f"correct {source}: {event.kind}") as work:
        found = resolve(work, source, "source")
        sources.add_event(work, found.id, event)
        standing = sources.STANDING.get(event.kind)
        if standing is not None:
            entry = (found.kind, found.id)
            changes.update_row(work, "source", {"id": found.id}, {"standing": standing}, entry)
        reports = reports_printing(work, found.id)
        _count(work, found, changed=True)
    return Written(work.batch_id, source, work.counts, tuple(work.made), reports)


def remove(settings: Settings, key: str) -> Written:
    """Remove an entry; Refused when others depend on it. Undo brings it back."""
    with writing(settings, "edit", f"remove {key}") as work:
        found = resolve(work, key)
        remove_entry(work, found.kind, found.id)
        work.counts.updated += 1
    return Written(work.batch_id, key, work.counts, tuple(work.made))
