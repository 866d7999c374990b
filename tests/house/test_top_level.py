"""What the repository holds: the agreed names at its top, and no trace of anybody's machine."""

import re
from collections.abc import Iterator

import pytest

from support.tree import ROOT, repository_files

TOP_LEVEL = {
    *(
        "pyproject.toml",
        "constraints.txt",
        "Makefile",
        ".gitignore",
        ".ci",
        ".pre-commit-hooks.yaml",
    ),
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs"),
    *("tracker", "migrations", "seeds", "tests", "benchmarks"),
}

# Written in pieces, so that this file passes its own test.
HOME = ["/" + "home", "/" + "Users", "/" + "root", "/" + "work", "/" + "opt", "/tmp/" + "w"]
REGISTRY = [
    *("pypi." + "org", "python" + "hosted", "dev" + "pi", "ana" + "conda", "proxy." + "golang"),
    *("index" + "-url", "find" + "-links", "trusted" + "-host", "deb." + "debian"),
]
TRACES = re.compile(
    r"(?<![\w.])(?:" + "|".join(map(re.escape, HOME)) + r")/|" + "|".join(map(re.escape, REGISTRY))
)


def traces(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if TRACES.search(line)]


def texts() -> Iterator[tuple[str, str]]:
    for path in repository_files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            yield path.as_posix(), content.decode("utf-8", errors="replace")


def test_top_level_holds_only_the_agreed_names() -> None:
    assert set() == {path.parts[0] for path in repository_files()} - TOP_LEVEL


def test_no_machine_path_and_no_registry() -> None:
    found = {name: lines for name, text in texts() if (lines := traces(text))}
    assert {} == found


@pytest.mark.parametrize(
    ("line", "is_trace"),
    [
        ("see " + HOME[0] + "/ada/tracker", True),
        ("'" + HOME[3] + "/main'", True),
        ("--" + REGISTRY[5] + " https://example.com/", True),
        ("https://" + REGISTRY[0] + "/project/click", True),
        ("the framework/work/flow folder", False),
        ("/usr/lib/postgresql", False),
        ("../shared/data", False),
    ],
)
def test_trace_is_found(line: str, is_trace: bool) -> None:
    assert ([line] if is_trace else []) == traces(line)
