"""A search as a whole: its limits, an empty database, and what it may load."""

import subprocess
import sys

import pytest

from support.entries import imported, person, quote, reading, said, source
from tracker.errors import UsageError
from tracker.search.connection import open_reader
from tracker.search.run import search
from tracker.settings import Settings


@pytest.mark.parametrize("options", [{"limit": -1}, {"offset": -1}], ids=str)
def test_negative_page_is_refused(settings: Settings, options: dict[str, int]) -> None:
    with open_reader(settings.database) as reader, pytest.raises(UsageError, match="negative"):
        search(reader, "water", **options)


@pytest.mark.parametrize("typed", ["", "water", "-water", "speaker:voss", "said:2024-03-15"])
@pytest.mark.parametrize("sort", ["rank", "date"])
def test_empty_database_has_no_hits(settings: Settings, typed: str, sort: str) -> None:
    with open_reader(settings.database) as reader:
        found = search(reader, typed, sort=sort)
    assert ((), 0, False) == (found.hits, found.count, found.more)


def test_limit_0_only_counts(settings: Settings) -> None:
    imported(settings, source("one", "Water."), quote("q-1", "one", "water"))
    with open_reader(settings.database) as reader:
        found = search(reader, "water", limit=0)
    assert ((), 2) == (found.hits, found.count)


def test_search_loads_nothing_heavy(sqlite_settings: Settings) -> None:
    imported(
        sqlite_settings,
        person("voss", "Mara Voss"),
        source("one", "Clean water, he said.", published="2024"),
        quote("q-1", "one", "Clean water", reading(said("voss"))),
    )
    program = (
        "import sys; from tracker.search.connection import open_reader;"
        "from tracker.search.run import search; from tracker.settings import database\n"
        f"with open_reader(database({str(sqlite_settings.database.path)!r})) as reader:\n"
        "    print(search(reader, 'water speaker:voss published:2024-05').count)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    count, loaded = run.stdout.splitlines()
    assert "1" == count
    heavy = {"sqlalchemy", "alembic", "pydantic", "msgspec", "rich", "rapidfuzz", "psycopg"}
    assert set() == heavy & set(loaded.split())
