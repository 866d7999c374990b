"""Data flows one way: the contracts in pyproject.toml are kept, and they bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.tree import PACKAGE, ROOT

ONE_WAY = "data flows one way"
PURE_MIDDLE = "the pure middle reaches no database and no terminal"


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_cache=True, no_logo=True))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )


def test_layers_are_kept() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{ONE_WAY} KEPT" in run.stdout
    assert f"{PURE_MIDDLE} KEPT" in run.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("records/breach.py", "import tracker.store", ONE_WAY),
        ("text/breach.py", "import tracker.records", ONE_WAY),
        ("breach.py", "", ONE_WAY),
        ("text/breach.py", "import sqlalchemy", PURE_MIDDLE),
        ("search/breach.py", "import alembic", PURE_MIDDLE),
        ("records/breach.py", "import click", PURE_MIDDLE),
    ],
    ids=["upward", "sideways", "unknown module", "sqlalchemy", "alembic", "click"],
)
def test_breach_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tracker" / module).write_text(line, encoding="utf-8")
    run = lint_imports(tmp_path)
    assert run.returncode != 0, run.stdout
    assert f"{contract} BROKEN" in run.stdout
    assert "tracker." + module.removesuffix(".py").replace("/", ".") in run.stdout
