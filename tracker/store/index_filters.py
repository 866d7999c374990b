"""The filter tokens of entries, read for many entries at once."""

from __future__ import annotations

from typing import Any

from tracker.store.work import Work, id_list
from tracker.text.filters import day_tokens, named, role_tokens

Row = dict[str, Any]

# Rejected readings of who said it are no reason to find a quote by that speaker.
PARTIES = (
    "SELECT a.{of}_id, p.part, p.speaker_id, p.role, s.kind FROM attribution a"
    " JOIN party p ON p.attribution_id = a.id LEFT JOIN speaker s ON s.id = p.speaker_id"
    " WHERE a.{of}_id IN {ids} AND a.status <> 'rejected'"
)
# The organisation and title a speaker had at the said date; unknown ends of an interval are open.
OCCUPANCIES = (
    "SELECT DISTINCT q.id, o.title, o.organisation_id FROM quote q"
    " JOIN attribution a ON a.quote_id = q.id AND a.status <> 'rejected'"
    " JOIN party p ON p.attribution_id = a.id AND p.part = 'speaker'"
    " JOIN occupancy o ON o.speaker_id = p.speaker_id"
    " WHERE q.id IN {ids} AND q.said IS NOT NULL"
    " AND (o.since_first IS NULL OR o.since_first <= q.said_last)"
    " AND (o.until_last IS NULL OR o.until_last >= q.said_first)"
)
TAGS = "SELECT entry_id, tag_id FROM tagging WHERE entry_kind = '{of}' AND entry_id IN {ids}"
CLAIMS = "SELECT quote_id, claim_id FROM evidence WHERE quote_id IN {ids}"


def quote_filters(work: Work, rows: list[Row]) -> dict[int, list[str]]:
    """Filter tokens by quote id."""
    found = _common(work, "quote", rows)
    _parties(work, "quote", rows, found)
    for quote_id, title, organisation_id in _select(work, OCCUPANCIES, "quote", rows):
        found[quote_id] |= set(role_tokens(title))
        if organisation_id is not None:
            found[quote_id].add(f"_g{organisation_id}")
    for quote_id, claim_id in _select(work, CLAIMS, "quote", rows):
        found[quote_id].add(f"_c{claim_id}")
    for row in rows:
        found[row["id"]] |= {named("k", row["kind"]), named("z", row["status"])}
        found[row["id"]] |= set(day_tokens("m", row["said_first"], row["said_last"]))
    return {entry_id: sorted(tokens) for entry_id, tokens in found.items()}


def claim_filters(work: Work, rows: list[Row]) -> dict[int, list[str]]:
    """Filter tokens by claim id; the date a claim was made stands for the said date."""
    found = _common(work, "claim", rows)
    _parties(work, "claim", rows, found)
    for row in rows:
        found[row["id"]] |= {named("z", row["status"]), f"_c{row['id']}"}
        found[row["id"]] |= set(day_tokens("m", row["made_first"], row["made_last"]))
    return {entry_id: sorted(tokens) for entry_id, tokens in found.items()}


def source_filters(work: Work, rows: list[Row]) -> dict[int, list[str]]:
    """Filter tokens by source id."""
    found = _common(work, "source", rows)
    for row in rows:
        found[row["id"]].add(named("k", row["kind"]))
    return {entry_id: sorted(tokens) for entry_id, tokens in found.items()}


def _common(work: Work, of: str, rows: list[Row]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in rows:
        found[row["id"]] = set(day_tokens("p", row["published_first"], row["published_last"]))
        if row["outlet_id"] is not None:
            found[row["id"]].add(f"_o{row['outlet_id']}")
    for entry_id, tag_id in _select(work, TAGS, of, rows):
        found[entry_id].add(f"_t{tag_id}")
    return found


def _parties(work: Work, of: str, rows: list[Row], found: dict[int, set[str]]) -> None:
    letters = {"speaker": "s", "via": "v", "on_behalf_of": "g"}
    for entry_id, part, speaker_id, role, kind in _select(work, PARTIES, of, rows):
        if role and part == "speaker":
            found[entry_id] |= set(role_tokens(role))
        if speaker_id is not None and part in letters:
            found[entry_id].add(f"_{letters[part]}{speaker_id}")
            if part == "speaker" and kind == "organisation":
                found[entry_id].add(f"_g{speaker_id}")


def _select(work: Work, sql: str, of: str, rows: list[Row]) -> list[Any]:
    if not rows:
        return []
    ids = id_list(row["id"] for row in rows)
    return list(work.execute(sql.format(of=of, ids=ids)).all())
