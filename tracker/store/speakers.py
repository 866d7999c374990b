"""Speakers: new ones, their names, their roles."""

from __future__ import annotations

from tracker.errors import InputError
from tracker.records.entries import Role, Speaker
from tracker.store import belongings
from tracker.store.books import Books, days
from tracker.store.work import Work, any_of, in_chunks
from tracker.text.keys import speaker_key
from tracker.text.names import fold_name

LONGEST_NAME = 500


def insert(work: Work, books: Books, record: Speaker, digest: str | None) -> int:
    """Write a new speaker with everything that belongs to it; returns its id."""
    if not record.name.strip():
        raise InputError("name: a speaker needs a name")
    if len(record.name) > LONGEST_NAME:
        raise InputError(f"name: a name has at most {LONGEST_NAME} characters")
    speaker_id = work.new_id("speaker")
    key = record.key or books.keys.free(work, speaker_key(record.name, record.kind))
    work.add(
        "speaker",
        id=speaker_id,
        kind=record.kind,
        name=record.name,
        description=record.description,
        note=record.note,
        revision=1,
        digest=digest,
    )
    belongings.insert(work, books, record, speaker_id, key)
    add_name(work, speaker_id, record.name, main=True)
    for alias in {alias.name: alias for alias in record.aliases}.values():
        if alias.name != record.name:
            add_name(work, speaker_id, alias.name, origin=alias.origin)
    for role in record.roles:
        add_role(work, books, speaker_id, role)
    return speaker_id


def add_name(
    work: Work, speaker_id: int, name: str, *, main: bool = False, origin: str | None = None
) -> None:
    """Give a speaker a name."""
    work.add(
        "speaker_name",
        id=work.new_id("speaker_name"),
        speaker_id=speaker_id,
        name=name,
        folded=fold_name(name),
        main=int(main),
        origin=origin,
    )


def add_role(work: Work, books: Books, speaker_id: int, role: Role) -> int:
    """Give a speaker a role; returns the occupancy's id."""
    since, until = days("since", role.since), days("until", role.until)
    if since["since_first"] and until["until_last"] and since["since_first"] > until["until_last"]:
        raise InputError(
            f"roles: {role.title!r} ends ({role.until}) before it starts ({role.since})"
        )
    occupancy_id = work.new_id("occupancy")
    work.add(
        "occupancy",
        id=occupancy_id,
        speaker_id=speaker_id,
        title=role.title,
        organisation_id=_key_id(work, books, role.organisation, "speaker", "roles.organisation"),
        printed=role.printed,
        source_id=_key_id(work, books, role.source, "source", "roles.source"),
        **since,
        **until,
    )
    return occupancy_id


def _key_id(work: Work, books: Books, key: str | None, kind: str, name: str) -> int | None:
    return None if key is None else books.keys.id(work, key, kind, name)


def by_names(work: Work, names: list[str]) -> dict[str, set[int]]:
    """Speakers by folded name or alias; a merged speaker counts as the one it was merged into."""
    found: dict[str, set[int]] = {}
    for chunk in in_chunks(dict.fromkeys(fold_name(name) for name in names)):
        where, params = any_of(chunk)
        sql = (
            "SELECT n.folded, coalesce(s.merged_into_id, s.id) FROM speaker_name n"
            f" JOIN speaker s ON s.id = n.speaker_id WHERE n.folded IN {where}"
        )
        for folded, speaker_id in work.execute(sql, **params):
            found.setdefault(folded, set()).add(speaker_id)
    return found
