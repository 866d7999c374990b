"""Rows that no foreign key looks after, and whether they still belong to something."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tracker.store.staying import BELONGINGS, KINDS
from tracker.store.work import Work

INDEXED = ("quote", "claim")


def orphans(work: Work) -> list[str]:
    """What is wrong, a sentence each; empty when nothing is."""
    found = []
    for name, sql in _questions():
        count = work.execute(sql).scalar_one()
        if count:
            found.append(f"{count} {name}")
    return found


def _questions() -> Iterator[tuple[str, str]]:
    for table, kind in product(BELONGINGS, KINDS):
        gone = (
            f"SELECT count(*) FROM {table} x WHERE x.entry_kind = '{kind}'"
            f" AND NOT EXISTS (SELECT 1 FROM {kind} e WHERE e.id = x.entry_id)"
        )
        yield f"rows of {table} belong to a {kind} that is gone", gone
    for kind in KINDS:
        merged = " AND e.merged_into_id IS NULL" if kind == "speaker" else ""
        keyless = (
            f"SELECT count(*) FROM {kind} e WHERE NOT EXISTS (SELECT 1 FROM entry_key k"
            f" WHERE k.entry_kind = '{kind}' AND k.entry_id = e.id AND k.current = 1){merged}"
        )
        yield f"{kind}s have no key", keyless
    for kind in INDEXED:
        unindexed = (
            f"SELECT count(*) FROM {kind} e WHERE NOT EXISTS"
            f" (SELECT 1 FROM {kind}_index i WHERE i.id = e.id)"
        )
        yield f"{kind}s are missing from the full-text index", unindexed
    outside = (
        "SELECT count(*) FROM party p JOIN attribution a ON a.id = p.attribution_id"
        ' WHERE p."end" IS NOT NULL AND p."end" > coalesce(a.version_length, 0)'
    )
    yield "mentions of a speaker lie outside the text", outside


def missing_from_index(work: Work) -> None:
    """Mark every quote and claim without full-text rows as touched."""
    for kind in INDEXED:
        sql = (
            f"SELECT e.id FROM {kind} e WHERE NOT EXISTS"
            f" (SELECT 1 FROM {kind}_index i WHERE i.id = e.id)"
        )
        for (entry_id,) in work.execute(sql).all():
            work.touch(kind, entry_id)
    unread = work.execute(
        "SELECT s.id FROM source s"
        " WHERE NOT EXISTS (SELECT 1 FROM passage_index p WHERE p.source_id = s.id)"
    )
    for (source_id,) in unread.all():
        work.touch("source", source_id)
