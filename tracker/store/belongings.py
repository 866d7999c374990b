"""What an entry of any kind may have: keys, tags, handles in other systems."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec

from tracker.errors import InputError
from tracker.records.entries import Entry, External, Utterance
from tracker.store.books import Books
from tracker.store.work import Work


def digest(record: Entry) -> str:
    """The fingerprint of an entry's content, whatever its key and former keys."""
    if record.former_keys:
        record = replace(record, former_keys=())
    told = msgspec.json.encode(record)
    if record.key is not None:  # taken out of the JSON: to copy the record would take longer
        told = told.replace(b'"key":' + msgspec.json.encode(record.key), b'"key":null', 1)
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def insert(
    work: Work,
    books: Books,
    record: Entry,
    entry_id: int,
    key: str,
    *,
    source_id: int | None = None,
) -> None:
    """Write the key, former keys, tags and external ids of a new entry."""
    kind = record.type
    books.keys.give(work, key, kind, entry_id, source_id=source_id)
    for former in record.former_keys:
        books.keys.give_former(work, former, kind, entry_id, source_id=source_id)
    if isinstance(record, Utterance):
        return
    for tag in dict.fromkeys(record.tags):
        add_tag(work, books, kind, entry_id, tag, source_id=source_id)
    for external in record.external:
        add_external(work, kind, entry_id, external, source_id=source_id)


def add_tag(
    work: Work, books: Books, kind: str, entry_id: int, tag: str, *, source_id: int | None = None
) -> None:
    """Put a tag on an entry that does not have it."""
    if not tag.strip():
        raise InputError("tags: a tag is empty")
    tag_id = books.tags.id(work, tag.strip())
    work.add("tagging", tag_id=tag_id, entry_kind=kind, entry_id=entry_id, source_id=source_id)


def add_external(
    work: Work, kind: str, entry_id: int, external: External, *, source_id: int | None = None
) -> None:
    """Give an entry its handle in another system."""
    owner = owner_of(work, external)
    if owner is not None and owner != (kind, entry_id):
        raise InputError(
            f"external: {external.scheme} {external.value!r} belongs to another {owner[0]}"
        )
    if owner is None:
        work.add(
            "external_id",
            scheme=external.scheme,
            value=external.value,
            entry_kind=kind,
            entry_id=entry_id,
            source_id=source_id,
        )


def owner_of(work: Work, external: External) -> tuple[str, int] | None:
    """The entry that has this handle."""
    found = work.execute(
        "SELECT entry_kind, entry_id FROM external_id WHERE scheme = :s AND value = :v",
        s=external.scheme,
        v=external.value,
    ).first()
    return None if found is None else (found[0], found[1])
