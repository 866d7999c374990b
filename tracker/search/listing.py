"""Lists of entries, of tags and of names that nobody has resolved, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.errors import UsageError
from tracker.records.rows import Listing, TagRow, UnresolvedRow
from tracker.search.keys import resolve_as
from tracker.search.listed import ROWS
from tracker.search.sql import by_code_point, chunks
from tracker.text.dates import parse_date

if TYPE_CHECKING:
    from tracker.search.connection import Reader

Kind = Literal["source", "speaker", "quote", "claim"]

PAGE = 50
ALL = 2**62  # both databases want a number where a LIMIT stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed down to; what is left out does not narrow.

    `status` is proposed, accepted or rejected, for sources their standing. `source` and `speaker`
    are keys, `of_kind` is the kind of source, speaker or quote. `due_before` and `due_after` are
    EDTF dates: a claim is listed when it may come due before or after them. `unsupported` claims
    have no quote behind them.
    """

    status: str | None = None
    source: str | None = None
    speaker: str | None = None
    tag: str | None = None
    of_kind: str | None = None
    due_before: str | None = None
    due_after: str | None = None
    unsupported: bool = False


NO_FILTERS = Filters()

_TAGGED = """{kind}.id IN (
  SELECT tagging.entry_id FROM tagging JOIN tag ON tag.id = tagging.tag_id
  WHERE tagging.entry_kind = '{kind}' AND tag.name = :tag)"""
_SAID = """{kind}.id IN (
  SELECT attribution.{kind}_id FROM party JOIN attribution ON attribution.id = party.attribution_id
  WHERE party.speaker_id = :speaker AND attribution.{kind}_id IS NOT NULL
    AND attribution.status <> 'rejected')"""
CONDITIONS: dict[Kind, dict[str, str]] = {
    "source": {
        "status": "source.standing = :status",
        "of_kind": "source.kind = :of_kind",
        "tag": _TAGGED.format(kind="source"),
        "speaker": "(source.outlet_id = :speaker OR source.id IN ("
        "SELECT source_id FROM source_author WHERE speaker_id = :speaker))",
    },
    "speaker": {
        "of_kind": "speaker.kind = :of_kind",
        "tag": _TAGGED.format(kind="speaker"),
        "source": """speaker.id IN (
  SELECT party.speaker_id FROM quote
  JOIN attribution ON attribution.quote_id = quote.id
  JOIN party ON party.attribution_id = attribution.id
  WHERE quote.source_id = :source AND attribution.status <> 'rejected')""",
    },
    "quote": {
        "status": "quote.status = :status",
        "of_kind": "quote.kind = :of_kind",
        "source": "quote.source_id = :source",
        "tag": _TAGGED.format(kind="quote"),
        "speaker": _SAID.format(kind="quote"),
    },
    "claim": {
        "status": "claim.status = :status",
        "source": """(claim.source_id = :source OR claim.id IN (
  SELECT evidence.claim_id FROM quote JOIN evidence ON evidence.quote_id = quote.id
  WHERE quote.source_id = :source))""",
        "tag": _TAGGED.format(kind="claim"),
        "speaker": _SAID.format(kind="claim"),
        "due_before": "claim.due_first < :due_before",
        "due_after": "claim.due_last > :due_after",
        "unsupported": "claim.id NOT IN (SELECT claim_id FROM evidence)",
    },
}
FEW = 5_000  # entries; so many are sorted by key, more are looked up in the order of all keys
SORTED = """
SELECT {kind}.id FROM {kind} {join} entry_key ON entry_key.entry_kind = '{kind}'
  AND entry_key.entry_id = {kind}.id AND entry_key.current = 1
WHERE {conditions} ORDER BY {order} LIMIT :limit OFFSET :offset
"""
# Not `current = 1`: SQLite would take the index of current keys, and sort what that gives.
IN_ORDER = """
SELECT {kind}.id FROM entry_key {join} {kind} ON {kind}.id = entry_key.entry_id
WHERE entry_key.entry_kind = '{kind}' AND entry_key.current > 0 AND {conditions}
ORDER BY {order} LIMIT :limit OFFSET :offset
"""
COUNT = "SELECT count(*) FROM {kind} WHERE {conditions}"
TAGS = """
SELECT tag.name, count(tagging.entry_id) FROM tag LEFT JOIN tagging ON tagging.tag_id = tag.id
GROUP BY tag.id, tag.name ORDER BY {order} LIMIT :limit OFFSET :offset
"""
UNRESOLVED = """
SELECT party.name AS name, party.role AS role, party.part AS part, entry_key.entry_kind AS kind,
  entry_key.key AS key, source_key.key AS source
FROM party
JOIN attribution ON attribution.id = party.attribution_id
LEFT JOIN quote ON quote.id = attribution.quote_id
LEFT JOIN claim ON claim.id = attribution.claim_id
JOIN entry_key ON entry_key.current = 1
  AND entry_key.entry_kind = CASE WHEN quote.id IS NULL THEN 'claim' ELSE 'quote' END
  AND entry_key.entry_id = coalesce(quote.id, claim.id)
LEFT JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = attribution.source_id AND source_key.current = 1
WHERE party.speaker_id IS NULL AND attribution.status <> 'rejected'
  AND coalesce(quote.status, claim.status) <> 'rejected'
"""


def list_entries(
    reader: Reader,
    kind: Kind,
    filters: Filters = NO_FILTERS,
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> Listing:
    """One page of the sources, speakers, quotes or claims, and how many there are in all.

    They stand in the order of their keys; claims asked for by due date in the order of that date.
    Raises UsageError for a filter that does not go with the kind, UnknownKey for a key in it.
    """
    values = _values(reader, kind, filters)
    conditions = " AND ".join(CONDITIONS[kind][name] for name in values) or "1 = 1"
    count = _count(reader, COUNT.format(kind=kind, conditions=conditions), values)
    order = by_code_point(reader, "entry_key.key")
    page = IN_ORDER if count > FEW else SORTED
    if "due_before" in values or "due_after" in values:
        page, order = SORTED, f"claim.due_last, {order}"
    # SQLite keeps the order of a CROSS JOIN.
    join = "CROSS JOIN" if reader.dialect == "sqlite" else "JOIN"
    sql = page.format(kind=kind, join=join, conditions=conditions, order=order)
    found = reader.rows(sql, **values, limit=ALL if limit is None else limit, offset=offset)
    rows = [row for ids in chunks(row[0] for row in found) for row in ROWS[kind](reader, ids)]
    return Listing(rows=tuple(rows), count=count)


def list_tags(reader: Reader, *, limit: int | None = PAGE, offset: int = 0) -> Listing:
    """One page of the tags by name, with how many entries have each."""
    sql = TAGS.format(order=by_code_point(reader, "tag.name"))
    rows = reader.rows(sql, limit=ALL if limit is None else limit, offset=offset)
    return Listing(
        rows=tuple(TagRow(name=name, entries=entries) for name, entries in rows),
        count=_count(reader, "SELECT count(*) FROM tag", {}),
    )


def unresolved(
    reader: Reader, source: str | None = None, *, limit: int | None = PAGE, offset: int = 0
) -> Listing:
    """One page of the printed names that stand for no speaker yet, by name.

    `source` is the key of a source to look in. Raises UnknownKey for a wrong one.
    """
    values: dict[str, object] = {}
    found = UNRESOLVED
    if source is not None:
        values["source"] = resolve_as(reader, source, "source").id
        found += " AND coalesce(quote.source_id, claim.source_id) = :source"
    order = ", ".join(by_code_point(reader, column) for column in ("name", "key", "part"))
    sql = f"SELECT * FROM ({found}) AS loose ORDER BY {order} LIMIT :limit OFFSET :offset"
    rows = reader.rows(sql, **values, limit=ALL if limit is None else limit, offset=offset)
    return Listing(
        rows=tuple(
            UnresolvedRow(name=name, role=role, part=part, of_kind=kind, of=key, source=where)
            for name, role, part, kind, key, where in rows
        ),
        count=_count(reader, f"SELECT count(*) FROM ({found}) AS loose", values),
    )


def _values(reader: Reader, kind: Kind, filters: Filters) -> dict[str, object]:
    """The parameters of the filters that are set."""
    values: dict[str, object] = {}
    for name in Filters.__dataclass_fields__:
        value = getattr(filters, name)
        if value is None or value is False:
            continue
        if name not in CONDITIONS[kind]:
            raise UsageError(
                f"{kind}s cannot be listed by {name.replace('_', ' ')}",
                f"they can by {', '.join(CONDITIONS[kind]).replace('_', ' ')}",
            )
        values[name] = _value(reader, name, value)
    return values


def _value(reader: Reader, name: str, value: str) -> object:
    if name == "source":
        return resolve_as(reader, value, "source").id
    if name == "speaker":
        return resolve_as(reader, value, "speaker").id
    if name in ("due_before", "due_after"):
        try:
            days = parse_date(value)
        except ValueError as error:
            raise UsageError(f"{name.replace('_', ' ')}: {error}") from None
        return days.first if name == "due_before" else days.last
    return value


def _count(reader: Reader, sql: str, values: dict[str, object]) -> int:
    found = reader.one(sql, **values)
    return 0 if found is None else int(found[0])
