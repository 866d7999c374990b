"""A reader that remembers its statements, so that tests can ask the database how it runs them."""

from collections.abc import Generator

from tracker.search.connection import Reader, Row
from tracker.settings import Database


class Recorder(Reader):
    """Keeps every statement with its parameters in `statements`."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.statements: list[tuple[str, dict[str, object]]] = []

    def rows(self, sql: str, /, **parameters: object) -> list[Row]:
        self.statements.append((sql, parameters))
        return super().rows(sql, **parameters)

    def stream(self, sql: str, /, **parameters: object) -> Generator[Row]:
        self.statements.append((sql, parameters))
        return super().stream(sql, **parameters)


def plan(reader: Reader, sql: str, parameters: dict[str, object]) -> str:
    """How the database runs a statement, one step a line."""
    explain = "EXPLAIN QUERY PLAN" if reader.dialect == "sqlite" else "EXPLAIN"
    rows = Reader.rows(reader, f"{explain} {sql}", **parameters)
    return "\n".join(str(row[-1]) for row in rows)
