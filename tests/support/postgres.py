"""A PostgreSQL for the tests: a given one, else a server of our own that cannot outlive them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from support import needs

# $1 is the folder of PostgreSQL's programs, $2 a temporary folder. The shell waits on its standard
# input, which ends with the test run however that ends, and then takes down what it put up. The
# server is its own child (`pg_ctl start` would make it nobody's).
# ICU's English order differs from SQLite's, as on most teams' servers: an order that is left to
# the database shows.
GUARD = r"""
cd "$2" || exit
"$1/initdb" -D data -U postgres -A trust --no-sync --encoding=UTF8 \
    --locale=C --locale-provider=icu --icu-locale=en-US >log 2>&1
"$1/postgres" -D data -F -k "$2" -c listen_addresses= >>log 2>&1 &
while kill -0 $! && ! grep -qs '^ready' data/postmaster.pid; do sleep 0.02; done 2>>log
if kill -0 $! 2>>log; then echo ready; else cat log; fi
read -r _
"$1/pg_ctl" -D data -m immediate -w stop >>log 2>&1
wait
rm -rf "$2"
"""


def programs() -> Path | None:
    """Return the folder of the server's programs; Debian keeps it off the PATH."""
    if pg_ctl := shutil.which("pg_ctl"):
        return Path(pg_ctl).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


@contextmanager
def server() -> Iterator[str]:
    """Give the URL of a server; without TRACKER_TEST_POSTGRES start one and stop it afterwards."""
    if given := os.environ.get("TRACKER_TEST_POSTGRES"):
        yield given
        return
    if (folder_of_programs := programs()) is None:
        needs.missing("no PostgreSQL: neither TRACKER_TEST_POSTGRES nor initdb and pg_ctl")
    # Not pytest's folder: a socket's path is at most 107 bytes, and user postgres must get there.
    folder = tempfile.mkdtemp(prefix="tracker-pg-", dir="/tmp")
    account = _account_for(folder)
    command = ["sh", "-c", GUARD, "guard", str(folder_of_programs), folder]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C must not reach the guard
        **account,
    ) as guard:
        if (answer := guard.stdout.readline()) != "ready\n":
            log = answer + guard.communicate()[0]
            raise RuntimeError(f"PostgreSQL did not start:\n{log}")
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"


def _account_for(folder: str) -> dict[str, object]:
    """Hand the folder to user postgres when we are root, whom PostgreSQL refuses to run for."""
    if os.getuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        Path(folder).rmdir()
        needs.missing("no user postgres, and PostgreSQL does not run as root")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def create_database(server_url: str, name: str, template: str | None = None) -> str:
    """Create a database, empty or a copy of `template` (to which nobody may be connected)."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(template or "template1")
    )
    _run(server_url, statement)
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


def drop_database(server_url: str, name: str) -> None:
    """Drop a database, whoever is still connected."""
    _run(server_url, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def connect(url: str) -> psycopg.Connection:
    """Open a plain connection, each statement its own transaction."""
    return psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True)


def _run(server_url: str, statement: sql.Composed) -> None:
    with connect(server_url) as connection:
        connection.execute(statement)
