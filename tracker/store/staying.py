"""Which entries of a batch must stay when it is undone: those that later work stands on.

An entry stays when somebody changed it since, added to it since, or when an entry that stays
refers to it. References run along the edges below.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.store.work import Work, id_list, in_chunks

KINDS = ("claim", "quote", "source", "utterance", "speaker")


@dataclass(frozen=True, slots=True)
class Edge:
    """Entries of kind `of` refer to entries of kind `to`, by rows of a query `(of, to, batch_id)`."""

    of: str
    to: str
    rows: str


def _column(of: str, column: str, to: str) -> Edge:
    return Edge(of, to, f"SELECT id AS of_id, {column} AS to_id, batch_id FROM {of}")


def _parties(of: str) -> Edge:
    return Edge(
        of,
        "speaker",
        f"SELECT a.{of}_id AS of_id, p.speaker_id AS to_id, p.batch_id"
        " FROM party p JOIN attribution a ON a.id = p.attribution_id",
    )


EDGES = (
    _column("source", "outlet_id", "speaker"),
    _column("source", "origin_id", "source"),
    _column("quote", "source_id", "source"),
    _column("quote", "parent_id", "quote"),
    _column("quote", "utterance_id", "utterance"),
    _column("claim", "source_id", "source"),
    _column("speaker", "merged_into_id", "speaker"),
    _parties("quote"),
    _parties("claim"),
    Edge(
        "source",
        "speaker",
        "SELECT source_id AS of_id, speaker_id AS to_id, batch_id FROM source_author",
    ),
    Edge(
        "speaker",
        "speaker",
        "SELECT speaker_id AS of_id, organisation_id AS to_id, batch_id FROM occupancy",
    ),
    Edge("claim", "quote", "SELECT claim_id AS of_id, quote_id AS to_id, batch_id FROM evidence"),
)
# Rows that somebody may have added to an entry: table, column that names the entry.
ADDED = {
    "source": (("source_version", "source_id"), ("source_event", "source_id"), ("source_author", "source_id")),
    "speaker": (("speaker_name", "speaker_id"), ("occupancy", "speaker_id")),
    "quote": (("anchor", "quote_id"), ("attribution", "quote_id"), ("evidence", "quote_id"), ("report_use", "quote_id")),
    "claim": (("attribution", "claim_id"), ("evidence", "claim_id"), ("verdict", "claim_id")),
    "utterance": (),
}  # fmt: skip
BELONGINGS = ("tagging", "external_id", "entry_key")


def staying(work: Work, batch_id: int) -> dict[str, dict[int, str]]:
    """Entries that the batch added and that must stay: by kind, id -> reason."""
    kept: dict[str, dict[int, str]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for sql, reason in _touched_since(kind):
            for (entry_id,) in work.execute(sql, b=batch_id):
                kept[kind].setdefault(entry_id, reason)
    for edge in EDGES:
        sql = (
            f"SELECT DISTINCT e.to_id FROM ({edge.rows}) e JOIN {edge.to} t ON t.id = e.to_id"
            " WHERE t.batch_id = :b AND e.batch_id <> :b"
        )
        for (entry_id,) in work.execute(sql, b=batch_id):
            kept[edge.to].setdefault(entry_id, f"a {edge.of} that stays refers to it")
    _spread(work, batch_id, kept)
    return kept


def _touched_since(kind: str) -> list[tuple[str, str]]:
    others = f"JOIN {kind} r ON r.id = x.{{column}} WHERE r.batch_id = :b AND x.batch_id <> :b"
    changed_since = (
        "SELECT DISTINCT x.entry_id FROM change x JOIN batch w ON w.id = x.batch_id"
        f" {others.format(column='entry_id')} AND x.entry_kind = '{kind}' AND x.batch_id > :b"
        " AND w.undone_by_id IS NULL AND w.kind <> 'undo'"
    )
    added_since = [
        f"SELECT DISTINCT x.{column} FROM {table} x {others.format(column=column)}"
        for table, column in ADDED[kind]
    ]
    named_since = [
        f"SELECT DISTINCT x.entry_id FROM {table} x {others.format(column='entry_id')}"
        f" AND x.entry_kind = '{kind}'"
        for table in BELONGINGS
    ]
    return [
        (changed_since, "it was changed since"),
        *((sql, "something was added to it since") for sql in (*added_since, *named_since)),
    ]


def _spread(work: Work, batch_id: int, kept: dict[str, dict[int, str]]) -> None:
    """What a staying entry refers to stays, and so on."""
    new = {kind: set(ids) for kind, ids in kept.items()}
    while any(new.values()):
        found: dict[str, set[int]] = {kind: set() for kind in KINDS}
        for edge in EDGES:
            for chunk in in_chunks(sorted(new[edge.of])):
                sql = (
                    f"SELECT DISTINCT e.to_id FROM ({edge.rows}) e JOIN {edge.to} t"
                    f" ON t.id = e.to_id WHERE t.batch_id = :b AND e.of_id IN {id_list(chunk)}"
                )
                found[edge.to] |= {row[0] for row in work.execute(sql, b=batch_id)}
        for kind, ids in found.items():
            new[kind] = ids - kept[kind].keys()
            for entry_id in new[kind]:
                kept[kind][entry_id] = "an entry that stays refers to it"
