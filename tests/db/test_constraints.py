"""What must never be is refused by the database itself, whoever writes to it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from tracker.db.engine import make_engine
from tracker.settings import Settings

BASE = (
    "INSERT INTO batch (id, kind, summary, actor, started) VALUES (1, 'edit', 's', 'a', 't')",
    "INSERT INTO speaker (id, kind, name, batch_id) VALUES (1, 'person', 'Ada', 1)",
    "INSERT INTO source (id, kind, standing, batch_id) VALUES (1, 'article', 'current', 1)",
    "INSERT INTO source (id, kind, standing, batch_id) VALUES (2, 'article', 'current', 1)",
    "INSERT INTO source_version (id, source_id, number, coverage, text, length, batch_id)"
    " VALUES (1, 1, 1, 'full', 'She said so.', 12, 1)",
    "INSERT INTO source_version (id, source_id, number, coverage, text, length, batch_id)"
    " VALUES (2, 2, 1, 'full', 'Other text', 10, 1)",
    "INSERT INTO quote (id, source_id, kind, words, status, batch_id)"
    " VALUES (1, 1, 'direct', 'so', 'accepted', 1)",
    "INSERT INTO claim (id, statement, status, batch_id) VALUES (1, 'It is so.', 'accepted', 1)",
    "INSERT INTO anchor (id, quote_id, source_id, version_id, state, batch_id)"
    " VALUES (1, 1, 1, 1, 'exact', 1)",
    "INSERT INTO attribution (id, quote_id, source_id, stance, status, batch_id)"
    " VALUES (1, 1, 1, 'said', 'accepted', 1)",
    "INSERT INTO tag (id, name, batch_id) VALUES (1, 'ev', 1)",
    "INSERT INTO external_id (scheme, value, entry_kind, entry_id, batch_id)"
    " VALUES ('doi', '10/1', 'source', 1, 1)",
    "INSERT INTO entry_key (key, entry_kind, entry_id, current, batch_id)"
    " VALUES ('ada', 'speaker', 1, 1, 1)",
    "INSERT INTO utterance (id, batch_id) VALUES (1, 1)",
    "INSERT INTO occupancy (id, speaker_id, title, batch_id) VALUES (1, 1, 'CEO', 1)",
    "INSERT INTO evidence (id, claim_id, source_id, quote_id, relation, batch_id)"
    " VALUES (1, 1, 1, 1, 'states', 1)",
)


def span(start: int, end: int, length: int = 12, version: int = 1) -> str:
    return (
        'INSERT INTO span (anchor_id, position, source_id, version_id, version_length, start, "end",'
        f" marked, batch_id) VALUES (1, 0, 1, {version}, {length}, {start}, {end}, 1, 1)"
    )


def attribution(columns: str, values: str) -> str:
    return (
        f"INSERT INTO attribution (id, stance, status, batch_id, {columns})"
        f" VALUES (9, 'said', 'proposed', 1, {values})"
    )


IMPOSSIBLE = {
    "a span that ends after the text": span(9, 13),
    "a span with a made-up length": span(9, 13, length=99),
    "a span that starts before the text": span(-1, 3),
    "an empty span": span(5, 5),
    "a span that ends before it starts": span(6, 5),
    "a span in another version than its anchor's": span(0, 3, length=10, version=2),
    "an anchor in another source's version": "INSERT INTO anchor"
    " (id, quote_id, source_id, version_id, state, batch_id) VALUES (9, 1, 1, 2, 'exact', 1)",
    "a second anchor in one version": "INSERT INTO anchor"
    " (id, quote_id, source_id, version_id, state, batch_id) VALUES (9, 1, 1, 1, 'moved', 1)",
    "an attribution of nothing": attribution("source_id", "1"),
    "an attribution of two things": attribution("quote_id, source_id, claim_id", "1, 1, 1"),
    "an attribution of a quote without its source": attribution("quote_id", "1"),
    "an attribution of a quote of another source": attribution("quote_id, source_id", "1, 2"),
    "a second accepted attribution of a quote": attribution("quote_id, source_id", "1, 1").replace(
        "proposed", "accepted"
    ),
    "a cue outside the text": attribution(
        "quote_id, source_id, version_id, version_length, cue_start, cue_end", "1, 1, 1, 12, 9, 13"
    ),
    "a cue in no version": attribution("quote_id, source_id, cue_start, cue_end", "1, 1, 2, 3"),
    "more than certain": attribution("quote_id, source_id, confidence", "1, 1, 1.5"),
    "an unknown stance": attribution("quote_id, source_id", "1, 1").replace("'said'", "'sang'"),
    "a second row of one (scheme, value)": "INSERT INTO external_id"
    " (scheme, value, entry_kind, entry_id, batch_id) VALUES ('doi', '10/1', 'quote', 1, 1)",
    "a second row of one key": "INSERT INTO entry_key"
    " (key, entry_kind, entry_id, current, batch_id) VALUES ('ada', 'quote', 1, 1, 1)",
    "a second current key of one entry": "INSERT INTO entry_key"
    " (key, entry_kind, entry_id, current, batch_id) VALUES ('ada-2', 'speaker', 1, 1, 1)",
    "an occupancy that ends before it starts": "INSERT INTO occupancy (id, speaker_id, title, since,"
    " since_first, since_last, until, until_first, until_last, batch_id) VALUES (9, 1, 'CEO',"
    " '2024', '2024-01-01', '2024-12-31', '2023', '2023-01-01', '2023-12-31', 1)",
    "a date without its days": "UPDATE quote SET said = '2024'",
    "days without a date": "UPDATE quote SET said_first = '2024-01-01', said_last = '2024-12-31'",
    "a date whose days are in disorder": "UPDATE quote SET said = '2024',"
    " said_first = '2024-12-31', said_last = '2024-01-01'",
    "an unknown kind of source": "UPDATE source SET kind = 'rumour'",
    "an unknown standing": "UPDATE source SET standing = 'fine'",
    "an unknown coverage": "UPDATE source_version SET coverage = 'half' WHERE id = 1",
    "an unknown kind of speaker": "UPDATE speaker SET kind = 'ghost'",
    "an unknown kind of quote": "UPDATE quote SET kind = 'loud'",
    "an unknown status": "UPDATE quote SET status = 'maybe'",
    "an unknown anchor state": "UPDATE anchor SET state = 'fine'",
    "an unknown relation": "UPDATE evidence SET relation = 'likes'",
    "an unknown kind of batch": "UPDATE batch SET kind = 'magic'",
    "an unknown kind of entry": "UPDATE entry_key SET entry_kind = 'thing'",
    "an unknown part": "INSERT INTO party (attribution_id, position, part, speaker_id, batch_id)"
    " VALUES (1, 0, 'choir', 1, 1)",
    "an unknown event": "INSERT INTO source_event (id, source_id, kind, batch_id)"
    " VALUES (9, 1, 'party', 1)",
    "a party that is nobody": "INSERT INTO party (attribution_id, position, part, batch_id)"
    " VALUES (1, 0, 'speaker', 1)",
    "a mention that ends before it starts": "INSERT INTO party (attribution_id, position, part,"
    ' speaker_id, start, "end", batch_id) VALUES (1, 0, \'speaker\', 1, 5, 2, 1)',
    "evidence of a quote of another source": "INSERT INTO evidence (id, claim_id, source_id,"
    " quote_id, relation, batch_id) VALUES (9, 1, 2, 1, 'denies', 1)",
    "the same evidence twice": "INSERT INTO evidence (id, claim_id, source_id, quote_id, relation,"
    " batch_id) VALUES (9, 1, 1, 1, 'states', 1)",
    "a quote without words": "UPDATE quote SET words = ''",
    "a quote in itself": "UPDATE quote SET parent_id = 1",
    "a source that is its own origin": "UPDATE source SET origin_id = id",
    "a speaker merged into itself": "UPDATE speaker SET merged_into_id = 1",
    "a text of another length": "UPDATE source_version SET length = 11 WHERE id = 1",
    "no text but coverage full": "UPDATE source_version SET text = NULL, length = 0 WHERE id = 2",
    "two versions of one number": "INSERT INTO source_version (id, source_id, number, coverage,"
    " text, length, batch_id) VALUES (9, 1, 1, 'full', 'x', 1, 1)",
    "a quote of no source": "UPDATE quote SET source_id = 99",
    "a row of no batch": "UPDATE tag SET batch_id = 99",
    "an outlet that does not exist": "UPDATE source SET outlet_id = 77",
    "two tags of one name": "INSERT INTO tag (id, name, batch_id) VALUES (9, 'ev', 1)",
}  # fmt: skip


@pytest.fixture
def filled(settings: Settings) -> Iterator[Connection]:
    engine = make_engine(settings.database)
    with engine.begin() as connection:
        for statement in BASE:
            connection.execute(text(statement))
        yield connection
    engine.dispose()


@pytest.mark.parametrize("statement", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_database_refuses(filled: Connection, statement: str) -> None:
    nested = filled.begin_nested()
    with pytest.raises(IntegrityError):
        filled.execute(text(statement))
    nested.rollback()


def test_what_is_possible_is_taken(filled: Connection) -> None:
    filled.execute(text(span(9, 12)))
    filled.execute(text(attribution("quote_id, source_id", "1, 1")))
    filled.execute(text(attribution("claim_id", "1").replace("9,", "10,", 1)))
    assert filled.scalar(text("SELECT count(*) FROM attribution")) == 3
