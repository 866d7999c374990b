"""The wheel alone is enough: built, installed in a clean environment, used in an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.tree import ROOT, repository_files
from tracker.cite.style import STYLES


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command, show its complaint when it fails, and return what it printed."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TRACKER_"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    run(*build, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@dataclass(frozen=True, slots=True)
class Installation:
    """A clean environment and the empty folder in which its commands are run."""

    environment: Path
    folder: Path

    def __call__(self, program: str, *arguments: str) -> str:
        database = f"sqlite:///{self.folder / 'tracker.db'}"
        command = self.environment / "bin" / program
        return run(command, *arguments, cwd=self.folder, TRACKER_DB=database)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=environment)
    borrow_dependencies(environment)
    return Installation(environment, tmp_path_factory.mktemp("empty"))


def borrow_dependencies(environment: Path) -> None:
    """Let the environment see our dependencies without a download.

    A .pth file inside a folder named by another .pth file is not read, so that the checkout, which
    is installed here by such a file, stays out of sight.
    """
    (site_packages,) = environment.glob("lib/python*/site-packages")
    ours = sysconfig.get_paths()["purelib"]
    (site_packages / "dependencies.pth").write_text(ours + "\n", encoding="utf-8")


def test_wheel_carries_migrations_and_seeds(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    files = [path.as_posix() for path in repository_files()]
    expected = {f"tracker/_data/{f}" for f in files if f.startswith(("migrations/", "seeds/"))}
    assert expected
    assert set() == expected - carried
    assert any(name.endswith("licenses/LICENSE") for name in carried)


def test_wheel_carries_citation_styles_with_their_licence(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    styles = {
        f"tracker/cite/styles/{Path(style.csl).name}" for style in STYLES.values() if style.csl
    }
    assert 4 == len(styles)
    assert set() == {*styles, "tracker/cite/styles/LICENSE.md"} - carried
    assert any(name.endswith("licenses/tracker/cite/styles/LICENSE.md") for name in carried)


def test_package_is_the_installed_one(installed: Installation) -> None:
    place = installed("python", "-c", "import tracker; print(tracker.__file__)")
    assert Path(place.strip()).is_relative_to(installed.environment)


def test_seed_and_search(installed: Installation) -> None:
    installed("tracker", "seed")
    found = installed("tracker", "search", "conventional")
    assert "conventional wisdom" in found
    assert "Uchida" in found
    assert "tracker.db" in {path.name for path in installed.folder.iterdir()}
