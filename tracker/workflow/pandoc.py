"""pandoc as a program: where it is, whether it is new enough, and one run of it."""

# pathlib and what it loads take 3 ms, which every citation would pay.
# ruff: noqa: PTH111, PTH116, PTH118, PTH123
from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from shutil import which
from typing import NamedTuple

from platformdirs import user_cache_dir

from tracker.errors import TrackerError, UsageError
from tracker.workflow.kept import Kept

OLDEST = (3, 9)  # 3.6 and older print other months and titles, and take seconds for Chicago
SECONDS = 120
NONE = "none"
WITHOUT = "TRACKER_PANDOC=none cites in the named styles without it"
INSTALL = "install pandoc 3.9 or newer, or: pip install 'tracker[pandoc]'"


class Pandoc(NamedTuple):
    """A program that is new enough."""

    path: str
    version: str


class PandocFailed(TrackerError):
    """pandoc could not do what it was asked for."""


def find(setting: str | None) -> Pandoc | None:
    """The pandoc to use: the one set, else on the search path, else in the wheel pypandoc_binary.

    `none` as a setting stands for none. One that is set must be there and new enough, else
    UsageError; others that are too old are passed over.
    """
    if setting == NONE:
        return None
    if setting:
        return _as_set(setting)
    for path in _candidates():
        version = version_of(path)
        if version and new_enough(version):
            return Pandoc(path, version)
    return None


def why_none(setting: str | None) -> str:
    """A sentence on why `find` found none."""
    if setting == NONE:
        return "TRACKER_PANDOC forbids it"
    old = [f"{path} is {version}" for path in _candidates() if (version := version_of(path))]
    return f"{' and '.join(old)}, which is too old" if old else "there is none on this machine"


def version_of(path: str) -> str | None:
    """The version a program says it is, None when it is no pandoc; asked once for each program."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    program = ("version", path, str(state.st_mtime_ns), str(state.st_size))
    known = cache().read(program)
    if known is None:
        known = _asked_version(path) or ""
        cache().write(program, known)
    return known or None


def cache() -> Kept:
    """What is kept between commands."""
    return Kept(os.path.join(user_cache_dir("tracker", appauthor=False), "citations"))


def _asked_version(path: str) -> str | None:
    try:
        said = subprocess.run(  # noqa: S603 - found where the user installs programs
            [path, "--version"], capture_output=True, timeout=SECONDS, check=False
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return None
    name, _, version = said.partition("\n")[0].strip().partition(" ")
    return version if "pandoc" in name.lower() and version[:1].isdigit() else None


def new_enough(version: str) -> bool:
    """Whether a version is one that was found to print citations right."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    return tuple(numbers[:2]) >= OLDEST


def formatted(pandoc: Pandoc, csl: str, document: str, bibliography: str) -> str:
    """The JSON that pandoc makes of a Markdown document whose citations are in the style file `csl`.

    pandoc reads the files named here and nothing else. Raises PandocFailed.
    """
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        items = os.path.join(folder, "items.json")
        with open(items, "w", encoding="utf-8") as file:
            file.write(bibliography)
        command = [pandoc.path, "--sandbox", "--citeproc", "--from=markdown-smart", "--to=json"]
        command += [f"--csl={csl}", f"--bibliography={items}"]
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                command, input=document.encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PandocFailed(f"{pandoc.path} failed: {error}", WITHOUT) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
            "it does not say why"
        ]
        raise PandocFailed(f"pandoc {pandoc.version} failed: {told[-1]}", f"with {csl}; {WITHOUT}")
    return done.stdout.decode("utf-8")


def word_document(
    pandoc: Pandoc, markdown: str, folder: str | None, *, offline: bool = False
) -> bytes:
    """A Word document of a Markdown text, with the pictures it names, looked for in `folder`.

    Offline pandoc runs in its sandbox, and the pictures are left out. Raises PandocFailed.
    """
    with tempfile.TemporaryDirectory(prefix="tracker-") as made:
        out = os.path.join(made, "report.docx")
        command = [pandoc.path, "--from=markdown-smart-citations", "--to=docx", f"--output={out}"]
        command += ["--sandbox"] if offline else [f"--resource-path={folder}"] if folder else []
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                command, input=markdown.encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PandocFailed(f"{pandoc.path} failed: {error}", "try -o FILE.html") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            why = said[-1] if said else "it does not say why"
            raise PandocFailed(f"pandoc {pandoc.version} failed: {why}", "try -o FILE.html")
        with open(out, "rb") as file:
            return file.read()


def _as_set(setting: str) -> Pandoc:
    path = which(os.path.expanduser(setting))
    version = version_of(path) if path else None
    if path is None or version is None:
        raise UsageError(f"TRACKER_PANDOC: {setting} is no pandoc", INSTALL)
    if not new_enough(version):
        raise UsageError(f"TRACKER_PANDOC: {path} is pandoc {version}, too old", INSTALL)
    return Pandoc(path, version)


def _candidates() -> Iterator[str]:
    on_path = which("pandoc")
    if on_path:
        yield on_path
    wheel = find_spec("pypandoc")
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        bundled = which("pandoc", path=os.path.join(folder, "files"))
        if bundled:
            yield bundled
