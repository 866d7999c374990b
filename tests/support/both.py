"""The same entries in a SQLite and in a PostgreSQL database, to compare what is read from them."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support import postgres
from tracker.records.hits import SearchResult
from tracker.search.connection import Reader, open_reader
from tracker.search.run import search
from tracker.settings import Settings, database


@dataclass(frozen=True)
class Both:
    """A reader of each database."""

    sqlite: Reader
    postgresql: Reader

    def find(self, text: str, **options: object) -> SearchResult:
        """What a search finds in both; it must be the same."""
        found = search(self.sqlite, text, **options)
        assert found == search(self.postgresql, text, **options)
        return found

    def keys(self, text: str, **options: object) -> list[str]:
        """The keys of the first hundred hits."""
        return [hit.key for hit in self.find(text, limit=100, **options).hits]


@contextmanager
def filled(
    fill: Callable[[Settings], object],
    sqlite_template: Path,
    folder: Path,
    server: str,
    template: str,
) -> Iterator[Both]:
    """Copies of two empty databases, filled alike and open for reading."""
    file = shutil.copy(sqlite_template, folder / "tracker.db")
    name = f"tracker_{secrets.token_hex(6)}"
    url = postgres.create_database(server, name, template)
    one, other = database(str(file)), database(url)
    for where in (one, other):
        fill(Settings(where, "tester"))
    with open_reader(one) as sqlite, open_reader(other) as postgresql:
        yield Both(sqlite, postgresql)
    postgres.drop_database(server, name)
