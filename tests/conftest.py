"""Fixtures for all tests: fresh databases, the outside data, and no personal settings."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from support import migrated, needs, postgres
from tracker.settings import Settings, database

# On a busy machine the clock says nothing about the code.
hypothesis.settings.register_profile("tracker", deadline=None)
hypothesis.settings.load_profile("tracker")


@pytest.fixture(scope="session", autouse=True)
def no_personal_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the database and settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("TRACKER_") and not name.startswith("TRACKER_TEST_"):
                patch.delenv(name)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Folder of texts and expectations that are not part of the repository."""
    return needs.outside_data()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a PostgreSQL server; each worker has its own, which starts in less than a second."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """URL of a fresh, empty PostgreSQL database."""
    name = f"tracker_{secrets.token_hex(6)}"
    yield postgres.create_database(postgres_url, name)
    postgres.drop_database(postgres_url, name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """URL of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'tracker.db'}"


@pytest.fixture(params=["sqlite_url", "postgres_database"], ids=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """URL of a fresh database, once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema and no rows."""
    return migrated.sqlite_file(tmp_path_factory.mktemp("template") / "tracker.db")


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a PostgreSQL database with the newest schema and no rows."""
    return migrated.postgres_database(postgres_url, f"template_{secrets.token_hex(6)}")


@pytest.fixture
def sqlite_settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    """Settings of a fresh migrated SQLite database."""
    shutil.copy(sqlite_template, tmp_path / "tracker.db")
    return Settings(database(str(tmp_path / "tracker.db")), "tester")


@pytest.fixture
def postgres_settings(postgres_url: str, postgres_template: str) -> Iterator[Settings]:
    """Settings of a fresh migrated PostgreSQL database."""
    name = f"tracker_{secrets.token_hex(6)}"
    url = postgres.create_database(postgres_url, name, postgres_template)
    yield Settings(database(url), "tester")
    postgres.drop_database(postgres_url, name)


@pytest.fixture(params=["sqlite_settings", "postgres_settings"], ids=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """Settings of a fresh migrated database, once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(request.param)
