"""Databases with the newest schema, made once and copied for each test."""

from pathlib import Path

from support import postgres
from tracker.db import schema
from tracker.db.engine import make_engine
from tracker.settings import Database, database


def migrate(where: Database) -> None:
    """Make the tables, and leave no connection behind."""
    engine = make_engine(where)
    with engine.begin() as connection:
        schema.ensure(connection)
    if where.dialect == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    engine.dispose()


def sqlite_file(path: Path) -> Path:
    """Make a SQLite database."""
    migrate(database(str(path)))
    return path


def postgres_database(server_url: str, name: str) -> str:
    """Make a PostgreSQL database; returns its name."""
    migrate(database(postgres.create_database(server_url, name)))
    return name
