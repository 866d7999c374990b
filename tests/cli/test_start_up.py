"""Commands that read start fast: what they do not need is not imported."""

from pathlib import Path

import pytest

from support.command_line import run_process

OF_DOCUMENTS = {"lxml", "trafilatura", "urllib3", "pypdf", "pypdfium2", "docx", "markdown_it"}
HEAVY = {
    "sqlalchemy", "alembic", "pydantic", "msgspec", "rich", "rapidfuzz", "psycopg", "anyascii",
    "charset_normalizer", "mako", *OF_DOCUMENTS,
}  # fmt: skip
SPY = """\
import sys
from tracker.cli.boundary import run
status = run(sys.argv[1:])
sys.stderr.write("LOADED " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(status)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", SPY, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["search", "wall"],
        ["search", "wall", "speaker:bell", "said:2029"],
        ["show", "bell-wall"],
        ["show", "flood"],
        ["show", "ann-bell"],
        ["show", "claim-wall", "--format", "json"],
        ["list", "quotes"],
        ["list", "claims", "--due-before", "2035"],
        ["list", "tags"],
        ["list", "batches"],
        ["list", "--same-as", "bell-wall", "--all"],
        ["show", "flood", "--between", "2", "2"],
        ["watch", "--help"],
        ["cite", "bell-wall"],
        ["cite", "bell-wall", "--as", "csl-json"],
        ["cite", "bell-wall", "--style", "apa"],
        ["cite", "bell-wall", "--copy-as", "wiki"],
        ["history"],
        ["history", "bell-wall"],
        ["export"],
        ["search", "--help"],
        ["import", "--help"],
        ["review", "--help"],
        ["report", "--help"],
        ["report", "check", "--help"],
        ["report", "codes", "Q104"],
        ["add", "quote", "--help"],
        ["completion", "bash"],
    ],
    ids=" ".join,
)
def test_nothing_heavy_is_loaded(database: Path, arguments: list[str]) -> None:
    assert set() == HEAVY & loaded(database.parent, *arguments)


def test_an_article_loads_what_its_own_format_needs(database: Path) -> None:
    (database.parent / "a.txt").write_text("It was late, said Eve Fox.", encoding="utf-8")
    (database.parent / "a.html").write_text(
        "<html><body><p>It was late.</p></body></html>", "utf-8"
    )
    assert set() == OF_DOCUMENTS & loaded(database.parent, "import", "a.txt")
    found = OF_DOCUMENTS & loaded(database.parent, "import", "a.html")
    assert {"lxml", "trafilatura", "urllib3"} == found


def test_reports_are_read_light(database: Path) -> None:
    report = database.parent / "report.md"
    report.write_text("So <!-- tracker: quote bell-wall as=inline -->.\n", encoding="utf-8")
    assert "sqlalchemy" in loaded(database.parent, "report", "refresh", "report.md")
    assert set() == HEAVY & loaded(database.parent, "report", "weave", "report.md")
    assert set() == HEAVY & loaded(database.parent, "report", "uses", "bell-wall")


def test_a_check_loads_nothing_that_writes(database: Path) -> None:
    (database.parent / "draft.md").write_text("“We will build the wall,” Ann Bell said.", "utf-8")
    found = loaded(database.parent, "report", "check", "draft.md")
    assert set() == {"sqlalchemy", "alembic", "msgspec", "pydantic", "rich", "lxml", "docx"} & found


def test_the_help_of_the_program_loads_no_command(database: Path) -> None:
    names = loaded(database.parent, "--help")
    assert "sqlite3" not in names
    assert "json" not in names


def test_a_heavy_command_is_noticed(database: Path) -> None:
    assert "sqlalchemy" in loaded(database.parent, "db", "status")
    assert 0 == run_process("db", "status").status
