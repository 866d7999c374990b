"""The members of an entry that a line has and the database lacks: added, never taken away."""

from __future__ import annotations

from typing import Any

from tracker.errors import InputError
from tracker.records.entries import (
    Anchor,
    Attribution,
    Claim,
    Entry,
    Quote,
    Source,
    Speaker,
    Utterance,
    Version,
)
from tracker.store import belongings, changes, claims, quotes, sources, speakers
from tracker.store.books import Books, days
from tracker.store.naming import add_alias
from tracker.store.work import Work, id_list


def add_missing(work: Work, books: Books, record: Entry, entry_id: int) -> bool:
    """Add what is missing; returns whether anything was."""
    added = _belongings(work, books, record, entry_id)
    if isinstance(record, Source):
        added += _source(work, books, record, entry_id)
    elif isinstance(record, Speaker):
        added += _speaker(work, books, record, entry_id)
    elif isinstance(record, Quote):
        added += _quote(work, books, record, entry_id)
    elif isinstance(record, Claim):
        added += _claim(work, books, record, entry_id)
    return added > 0


def _belongings(work: Work, books: Books, record: Entry, entry_id: int) -> int:
    kind, added = record.type, 0
    source_id = _source_of(work, kind, entry_id)
    for former in record.former_keys:
        if books.keys.get(work, former) is None:
            added += 1
        books.keys.give_former(work, former, kind, entry_id, source_id=source_id)
    if isinstance(record, Utterance):
        return added
    tagged = {
        row["tag_id"] for row in changes.rows(work, "tagging", entry_kind=kind, entry_id=entry_id)
    }
    for tag in dict.fromkeys(record.tags):
        if books.tags.id(work, tag.strip()) not in tagged:
            belongings.add_tag(work, books, kind, entry_id, tag, source_id=source_id)
            added += 1
    for external in record.external:
        added += belongings.owner_of(work, external) is None
        belongings.add_external(work, kind, entry_id, external, source_id=source_id)
    return added


def _source_of(work: Work, kind: str, entry_id: int) -> int | None:
    if kind == "source":
        return entry_id
    if kind in ("quote", "claim"):
        found = work.execute(f"SELECT source_id FROM {kind} WHERE id = :id", id=entry_id)
        source_id: int | None = found.scalar_one_or_none()
        return source_id
    return None


def _source(work: Work, books: Books, record: Source, source_id: int) -> int:
    added = 0
    authors = [
        row["speaker_id"] for row in changes.rows(work, "source_author", source_id=source_id)
    ]
    for author in record.authors:
        if books.keys.id(work, author, "speaker", "authors") not in authors:
            sources.add_author(work, books, source_id, len(authors) + added, author)
            added += 1
    for version in record.versions:
        added += _version(work, books, source_id, version)
    events = changes.rows(work, "source_event", source_id=source_id)
    for event in record.events:
        wanted = {"kind": event.kind, "text": event.text, "url": event.url} | days(
            "date", event.date
        )
        if not _has(events, wanted):
            sources.add_event(work, source_id, event)
            added += 1
    return added


def _version(work: Work, books: Books, source_id: int, version: Version) -> int:
    stored = changes.rows(work, "source_version", source_id=source_id, number=version.number)
    if not stored:
        sources.add_version(work, books, source_id, version)
        return 1
    found = None if version.text is None else sources.fingerprint(version.text)
    if stored[0]["sha256"] != found or stored[0]["coverage"] != version.coverage:
        raise InputError(
            f"versions: version {version.number} is stored with another text, and never changes",
            "give the new text the next number",
        )
    return 0


def _speaker(work: Work, books: Books, record: Speaker, speaker_id: int) -> int:
    added = sum(add_alias(work, speaker_id, alias.name, alias.origin) for alias in record.aliases)
    occupancies = changes.rows(work, "occupancy", speaker_id=speaker_id)
    for role in record.roles:
        organisation_id = None
        if role.organisation is not None:
            organisation_id = books.keys.id(
                work, role.organisation, "speaker", "roles.organisation"
            )
        wanted = {"title": role.title, "organisation_id": organisation_id}
        wanted |= days("since", role.since) | days("until", role.until)
        if not _has(occupancies, wanted):
            speakers.add_role(work, books, speaker_id, role)
            added += 1
    return added


def _quote(work: Work, books: Books, record: Quote, quote_id: int) -> int:
    source_id = books.keys.id(work, record.source, "source", "source")
    if source_id != _source_of(work, "quote", quote_id):
        raise InputError(f"source: the quote stands in another source than {record.source!r}")
    added = 0
    for anchor in record.anchors:
        added += _anchor(work, books, record, quote_id, source_id, anchor)
    for attribution in record.attributions:
        added += add_reading(work, books, attribution, quote_id=quote_id, source_id=source_id)
    return added


def _anchor(
    work: Work, books: Books, record: Quote, quote_id: int, source_id: int, anchor: Anchor
) -> int:
    version = books.versions.of(work, source_id).get(anchor.version)
    stored = (
        []
        if version is None
        else changes.rows(work, "anchor", quote_id=quote_id, version_id=version.id)
    )
    if not stored:
        quotes.add_anchor(work, books, quote_id, source_id, record.words, anchor)
        return 1
    spans = [
        (row["start"], row["end"]) for row in changes.rows(work, "span", anchor_id=stored[0]["id"])
    ]
    if spans != [(span.start, span.end) for span in anchor.spans]:
        raise InputError(
            f"anchors: in version {anchor.version} the quote stands elsewhere: {spans}"
        )
    return 0


def _claim(work: Work, books: Books, record: Claim, claim_id: int) -> int:
    added = 0
    source_id = _source_of(work, "claim", claim_id)
    for attribution in record.attributions:
        added += add_reading(work, books, attribution, claim_id=claim_id, source_id=source_id)
    evidence = changes.rows(work, "evidence", claim_id=claim_id)
    for item in record.evidence:
        quote_id = books.keys.id(work, item.quote, "quote", "evidence.quote")
        if not _has(evidence, {"quote_id": quote_id, "relation": item.relation}):
            claims.add_evidence(work, books, claim_id, item)
            added += 1
    verdicts = changes.rows(work, "verdict", claim_id=claim_id)
    for verdict in record.verdicts:
        wanted = {"rating": verdict.rating, "by": verdict.by, "url": verdict.url}
        if not _has(verdicts, wanted | days("date", verdict.date)):
            claims.add_verdict(work, claim_id, verdict)
            added += 1
    return added


def add_reading(
    work: Work,
    books: Books,
    record: Attribution,
    *,
    quote_id: int | None = None,
    claim_id: int | None = None,
    source_id: int | None = None,
) -> int:
    """Add an attribution unless the same parties stand there in the same parts; returns 0 or 1.

    A reading that is stored keeps the status that was decided; the line decides only proposals.
    """
    stored = _readings(work, quote_id, claim_id)
    same = _same_reading(work, books, stored, record)
    if same is not None:
        if same["status"] != "proposed" or record.status == "proposed":
            return 0
        _set_status(work, same, record.status)
        return 1
    if record.status == "accepted" and any(row["status"] == "accepted" for row in stored):
        raise InputError(
            "attributions: another one is accepted already",
            "choose between them: tracker attribute",
        )
    quotes.add_attribution(
        work, books, record, quote_id=quote_id, claim_id=claim_id, source_id=source_id
    )
    return 1


def accept_or_add(
    work: Work,
    books: Books,
    record: Attribution,
    *,
    quote_id: int | None = None,
    claim_id: int | None = None,
    source_id: int | None = None,
) -> None:
    """Accept the stored reading with the same parties, whatever was decided of it, or add it."""
    same = _same_reading(work, books, _readings(work, quote_id, claim_id), record)
    if same is not None:
        _set_status(work, same, "accepted")
        return
    quotes.add_attribution(
        work, books, record, quote_id=quote_id, claim_id=claim_id, source_id=source_id
    )


def _readings(work: Work, quote_id: int | None, claim_id: int | None) -> list[dict[str, Any]]:
    if quote_id is not None:
        return changes.rows(work, "attribution", quote_id=quote_id)
    return changes.rows(work, "attribution", claim_id=claim_id)


def _same_reading(
    work: Work, books: Books, stored: list[dict[str, Any]], record: Attribution
) -> dict[str, Any] | None:
    wanted = _signature(work, books, record)
    parties = _parties(work, [row["id"] for row in stored])
    return next((row for row in stored if parties.get(row["id"], ()) == wanted), None)


def _set_status(work: Work, row: dict[str, Any], status: str) -> None:
    entry = ("quote", row["quote_id"]) if row["quote_id"] else ("claim", row["claim_id"])
    changes.update_row(work, "attribution", {"id": row["id"]}, {"status": status}, entry)


def _signature(work: Work, books: Books, record: Attribution) -> tuple[Any, ...]:
    return tuple(
        (
            party.part,
            None
            if party.speaker is None
            else books.keys.id(work, party.speaker, "speaker", "attributions.parties.speaker"),
            party.name,
        )
        for party in record.parties
    )


def _parties(work: Work, attribution_ids: list[int]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    if not attribution_ids:
        return found
    sql = (
        "SELECT attribution_id, part, speaker_id, name FROM party"
        f" WHERE attribution_id IN {id_list(attribution_ids)} ORDER BY attribution_id, position"
    )
    for attribution_id, *party in work.execute(sql):
        found[attribution_id] = (*found.get(attribution_id, ()), tuple(party))
    return found


def _has(rows: list[dict[str, Any]], wanted: dict[str, Any]) -> bool:
    return any(all(row[column] == value for column, value in wanted.items()) for row in rows)
