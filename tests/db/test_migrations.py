"""The migrations: one head, up and down without a trace, no drift, old rows kept."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tracker.db import schema
from tracker.db.data_files import data_folder
from tracker.db.engine import make_engine
from tracker.db.models import Batch
from tracker.records.revisions import HEAD, REVISIONS
from tracker.settings import database

TABLES = {
    "alembic_version", "anchor", "attribution", "batch", "change", "claim", "claim_index", "common_word",
    "entry_key", "evidence", "external_id", "occupancy", "party", "passage_index", "quote",
    "quote_index", "report_use", "source", "source_author", "source_event", "source_version",
    "span", "speaker", "speaker_name", "tag", "tagging", "utterance", "verdict",
}  # fmt: skip
FULL_TEXT = {f"{name}_fts" for name in ("quote", "claim", "passage")}


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine = make_engine(database(database_url))
    with engine.begin() as open_connection:
        yield open_connection
    engine.dispose()


def files() -> list[Path]:
    return sorted((data_folder("migrations") / "versions").glob("*.py"))


def found(pattern: str, path: Path) -> str:
    match = re.search(pattern, path.read_text("utf-8"), re.MULTILINE)
    assert match is not None, path
    return match[1]


def test_revisions_are_one_line_and_the_program_knows_all() -> None:
    revisions = [found(r'^revision = "(\w+)"', path) for path in files()]
    before = [found(r"^down_revision = (.+)$", path).strip('"') for path in files()]

    assert list(REVISIONS) == revisions
    assert ["None", *revisions[:-1]] == before


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_the_package(path: Path) -> None:
    assert "tracker" not in re.findall(
        r"^(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE
    )


def test_empty_to_head_to_empty_to_head(connection: Connection) -> None:
    assert schema.state(connection) == "empty"
    for _ in range(2):
        schema.upgrade(connection)
        assert schema.state(connection) == "current"
        schema.downgrade(connection, "base")
        left = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert left == set()
    if connection.dialect.name == "postgresql":
        functions = "SELECT count(*) FROM pg_proc WHERE proname LIKE 'tracker%'"
        assert connection.scalar(text(functions)) == 0


def test_every_step_goes_up_and_down(connection: Connection) -> None:
    for revision, before in zip(REVISIONS, ("base", *REVISIONS), strict=False):
        schema.upgrade(connection, revision)
        assert schema.revision(connection) == revision
        schema.downgrade(connection, before)
        schema.upgrade(connection, revision)
    assert schema.revision(connection) == HEAD


def test_the_models_and_the_tables_agree(connection: Connection) -> None:
    schema.upgrade(connection)
    assert schema.drift(connection) == []


def test_drift_is_seen(connection: Connection) -> None:
    schema.upgrade(connection)
    connection.execute(text("ALTER TABLE tag ADD COLUMN colour text"))
    assert schema.drift(connection) != []


def test_the_exact_tables_indexes_and_triggers(connection: Connection) -> None:
    schema.upgrade(connection)
    tables = set(inspect(connection).get_table_names())
    indexes = {
        str(index["name"])
        for table in TABLES
        for index in inspect(connection).get_indexes(table)
        if not index.get("duplicates_constraint")
    }
    declared = {str(i.name) for t in Batch.metadata.tables.values() for i in t.indexes}
    if connection.dialect.name == "sqlite":
        shadows = {name for name in tables if "_fts_" in name}
        assert tables - shadows == TABLES | FULL_TEXT
        triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        assert indexes == declared
    else:
        assert tables == TABLES
        triggers = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
        assert indexes == declared | {f"ix_{n}_index_ts" for n in ("quote", "claim", "passage")}
    assert connection.scalar(text(triggers)) == 0


def test_checks_of_models_and_tables_agree(connection: Connection) -> None:
    schema.upgrade(connection)
    for name, table in Batch.metadata.tables.items():
        declared = {str(c.name) for c in table.constraints if str(c.name).startswith("ck_")}
        there = {str(c["name"]) for c in inspect(connection).get_check_constraints(name)}
        assert there == declared, name


OLD_ROWS = {
    "0001": ["INSERT INTO batch (id, kind, summary, actor, started) VALUES (1, 'edit', 's', 'a', 't')"],
    "0002": [
        "INSERT INTO speaker (id, kind, name, batch_id) VALUES (1, 'person', 'Ada', 1)",
        "INSERT INTO source (id, kind, title, standing, batch_id)"
        " VALUES (1, 'article', 'T', 'current', 1)",
        "INSERT INTO source_version (id, source_id, number, coverage, text, length, batch_id)"
        " VALUES (1, 1, 1, 'full', 'She said so.', 12, 1)",
    ],
    "0003": [
        "INSERT INTO quote (id, source_id, kind, words, status, batch_id)"
        " VALUES (1, 1, 'direct', 'so', 'accepted', 1)",
        "INSERT INTO anchor (id, quote_id, source_id, version_id, state, batch_id)"
        " VALUES (1, 1, 1, 1, 'exact', 1)",
        "INSERT INTO span (anchor_id, position, source_id, version_id, version_length, start,"
        ' "end", marked, batch_id) VALUES (1, 0, 1, 1, 12, 9, 11, 1, 1)',
    ],
    "0004": [
        "INSERT INTO entry_key (key, entry_kind, entry_id, current, batch_id)"
        " VALUES ('ada', 'speaker', 1, 1, 1)"
    ],
}  # fmt: skip


@pytest.mark.parametrize("step", range(2, len(REVISIONS) + 1), ids=lambda n: REVISIONS[n - 1])
def test_rows_of_an_old_database_outlive_an_upgrade(connection: Connection, step: int) -> None:
    for revision in REVISIONS[: step - 1]:
        schema.upgrade(connection, revision)
        for statement in OLD_ROWS.get(revision, []):
            connection.execute(text(statement))
    tables = [
        t for r in REVISIONS[: step - 1] for t in re.findall(r"INTO (\w+)", str(OLD_ROWS.get(r)))
    ]
    before = {t: connection.execute(text(f"SELECT * FROM {t}")).mappings().all() for t in tables}

    schema.upgrade(connection)

    for table, rows in before.items():
        after = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()
        assert [dict(row) for row in rows] == [
            {name: row[name] for name in rows[0]} for row in after
        ]
