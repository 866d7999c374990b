"""Every command is known by its help line, explains itself, and is loaded only when it is called."""

from pathlib import Path

import click
import pytest

from support.command_line import Tracker, run_process
from support.reference import commands
from tracker import __main__
from tracker.cli.group import HELP, tracker

ALL = {path: (command, context) for path, command, context in commands(tracker)}
BELOW = {path: found for path, found in ALL.items() if path != "tracker"}


@pytest.mark.parametrize("path", ALL)
def test_help_with_an_example(path: str) -> None:
    command, context = ALL[path]
    text = command.get_help(context)
    example = text.partition("Example")[2]
    assert example
    assert "tracker " in example
    assert "\\b" not in text


@pytest.mark.parametrize("path", BELOW)
def test_every_option_is_explained(path: str) -> None:
    command, _ = ALL[path]
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [] == [each.name for each in options if not each.help]


@pytest.mark.parametrize("name", HELP)
def test_help_line_is_the_first_line_of_the_help(name: str) -> None:
    command, _ = ALL[f"tracker {name}"]
    assert HELP[name] == command.help.partition("\n")[0]


@pytest.mark.parametrize("path", BELOW)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_a_result(tracker: Tracker, path: str, flag: str) -> None:
    done = tracker(*path.split()[1:], flag)
    assert (0, "") == (done.status, done.err)
    assert done.out.startswith("Usage: ")


def test_version(tracker: Tracker) -> None:
    assert "tracker 0." in tracker("--version").out


def test_no_command_is_usage(tracker: Tracker) -> None:
    done = tracker()
    assert 2 == done.status
    assert "Look up:" in done.out + done.err


def test_module_runs() -> None:
    assert callable(__main__.main)
    assert 0 == run_process("--version").status


@pytest.mark.parametrize(
    ("words", "typed", "found"),
    [
        ("tracker sea", "1", "search"),
        ("tracker show bell-", "2", "bell-wall"),
        ("tracker show ann", "2", "ann-bell"),
        ("tracker link claim-wall bell-w", "3", "bell-wall"),
        ("tracker list quotes --source fl", "4", "flood"),
        ("tracker list cl", "2", "claims"),
    ],
)
def test_completion(tracker: Tracker, words: str, typed: str, found: str) -> None:
    done = run_process(_TRACKER_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=typed)
    assert found in [line.rpartition(",")[2] for line in done.out.splitlines()]
    assert "" == done.err


def test_completion_without_a_database_is_silent(tmp_path: Path) -> None:
    done = run_process(
        _TRACKER_COMPLETE="bash_complete",
        COMP_WORDS="tracker show a",
        COMP_CWORD="2",
        TRACKER_DB=str(tmp_path / "none.db"),
    )
    assert "" == (done.out + done.err).strip()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(tracker: Tracker, shell: str) -> None:
    assert "_TRACKER_COMPLETE" in tracker("completion", shell).out
