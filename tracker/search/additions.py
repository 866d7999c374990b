"""What each batch added to an entry, in words: the rows that carry the batch's number."""

from __future__ import annotations

from tracker.records.vocabulary import EntryKind

_TAGS = """
SELECT tagging.batch_id, 'tag ' || tag.name FROM tagging JOIN tag ON tag.id = tagging.tag_id
WHERE tagging.entry_kind = :kind AND tagging.entry_id = :id
"""
_KEYS = """
SELECT batch_id, 'key ' || key FROM entry_key
WHERE entry_kind = :kind AND entry_id = :id AND current = 1
UNION ALL SELECT batch_id, 'former key ' || key FROM entry_key
WHERE entry_kind = :kind AND entry_id = :id AND current = 0
"""
_EXTERNAL = """
SELECT batch_id, 'external ' || scheme || ' ' || value FROM external_id
WHERE entry_kind = :kind AND entry_id = :id
"""
_ATTRIBUTIONS = """
SELECT attribution.batch_id, 'attribution to ' || coalesce(speaker.name, party.name, 'nobody')
FROM attribution
LEFT JOIN party ON party.attribution_id = attribution.id AND party.position = 0
LEFT JOIN speaker ON speaker.id = party.speaker_id
WHERE attribution.{kind}_id = :id
"""
_EVIDENCE = """
SELECT evidence.batch_id, evidence.relation || ' ' || entry_key.key FROM evidence
JOIN entry_key ON entry_key.entry_kind = '{other}' AND entry_key.entry_id = evidence.{other}_id
  AND entry_key.current = 1
WHERE evidence.{kind}_id = :id
"""

# Statements with :id and :kind, each giving (batch, what was added).
ADDED: dict[EntryKind, tuple[str, ...]] = {
    "source": (
        "SELECT batch_id, 'the source' FROM source WHERE id = :id",
        "SELECT batch_id, 'version ' || number FROM source_version WHERE source_id = :id",
        (
            "SELECT batch_id, kind || coalesce(' ' || date, '') FROM source_event"
            " WHERE source_id = :id"
        ),
        (
            "SELECT source_author.batch_id, 'author ' || speaker.name FROM source_author"
            " JOIN speaker ON speaker.id = source_author.speaker_id WHERE source_id = :id"
        ),
        _TAGS,
        _KEYS,
        _EXTERNAL,
    ),
    "speaker": (
        "SELECT batch_id, 'the speaker' FROM speaker WHERE id = :id",
        "SELECT batch_id, 'name ' || name FROM speaker_name WHERE speaker_id = :id",
        "SELECT batch_id, 'role ' || title FROM occupancy WHERE speaker_id = :id",
        _TAGS,
        _KEYS,
        _EXTERNAL,
    ),
    "quote": (
        "SELECT batch_id, 'the quote' FROM quote WHERE id = :id",
        (
            "SELECT anchor.batch_id, 'anchor in version ' || number FROM anchor"
            " JOIN source_version ON source_version.id = anchor.version_id WHERE quote_id = :id"
        ),
        _ATTRIBUTIONS.format(kind="quote"),
        _EVIDENCE.format(kind="quote", other="claim"),
        "SELECT batch_id, 'use in ' || report || ':' || place FROM report_use WHERE quote_id = :id",
        _TAGS,
        _KEYS,
        _EXTERNAL,
    ),
    "claim": (
        "SELECT batch_id, 'the claim' FROM claim WHERE id = :id",
        _ATTRIBUTIONS.format(kind="claim"),
        _EVIDENCE.format(kind="claim", other="quote"),
        "SELECT batch_id, 'verdict ' || rating FROM verdict WHERE claim_id = :id",
        _TAGS,
        _KEYS,
        _EXTERNAL,
    ),
    "utterance": ("SELECT batch_id, 'the utterance' FROM utterance WHERE id = :id", _KEYS),
}
