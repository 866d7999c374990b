"""`tracker watch`, `show --diff` and sightings on the command line: output and exit status."""

import json
from pathlib import Path

import pytest

from support.command_line import Tracker

FIRST = """The river Ald rose two metres on Monday, and the whole town of Brook was cut off until noon.

“We did not expect it,” said engineer Ida Holm, who looks after the gauge at the old bridge.
"""
SECOND = FIRST.replace("two metres", "three metres").replace("did not expect", "never expected")


@pytest.fixture
def river(tracker: Tracker, tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(FIRST, encoding="utf-8")
    assert 0 == tracker("import", "river.txt", "--key", "river").status
    return path


def test_nothing_changed_is_silent(tracker: Tracker, river: Path) -> None:
    done = tracker("watch", "river")
    assert (0, "", "") == (done.status, done.out, done.err)
    assert (0, "[]\n") == (tracker("watch", "river", "--format", "json").status,
                           tracker("watch", "river", "--format", "json").out)  # fmt: skip


def test_a_change_is_told(tracker: Tracker, river: Path) -> None:
    river.write_text(SECOND, encoding="utf-8")
    rehearsed = tracker("watch", "river", "--dry-run")
    done = tracker("watch", "river")
    lines = done.out.splitlines()
    assert (3, 3, "") == (rehearsed.status, done.status, done.err)
    assert "(dry run: nothing was written)" in rehearsed.out
    assert lines[0].startswith("river: version 2 of file://")
    assert lines[0].endswith("undo: tracker undo 4)")
    assert "rose [-two-]{+three+} metres" in done.out
    assert "of 1 quote 1 lost" in done.out
    assert ": lost: We did not expect it" in lines[-1]
    assert 0 == tracker("watch", "river").status
    shown = tracker("show", "river", "--diff")
    assert "rose [-two-]{+three+} metres" in shown.out
    between = tracker("show", "river", "--between", "2", "1", "--format", "json")
    (found,) = json.loads(between.out)
    assert (2, 1, "changed") == (found["old"], found["new"], found["changes"][0]["change"])


def test_a_change_as_json(tracker: Tracker, river: Path) -> None:
    river.write_text(SECOND, encoding="utf-8")
    done = tracker("watch", "--all", "--format", "jsonl")
    (found,) = map(json.loads, done.out.splitlines())
    assert ("river", 2, ["lost"]) == (
        found["source"], found["version"], [each["state"] for each in found["recheck"]],
    )  # fmt: skip


def test_what_cannot_be_read_does_not_stop_the_rest(tracker: Tracker, river: Path) -> None:
    river.write_text(SECOND, encoding="utf-8")
    tracker("add", "source", "A page", "--url", "https://nowhere.invalid/a", "--key", "page")
    done = tracker("watch", "page", "flood", "river", "--offline")
    assert 4 == done.status
    assert "river: version 2" in done.out
    assert "page: https://nowhere.invalid/a is on the web, and tracker is told to stay" in done.err
    assert "flood" not in done.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "which sources?"),
        (["flood", "--all"], 2, "which sources?"),
        (["nobody"], 1, "no entry has the key"),
        (["bell-wall"], 1, "is a quote"),
        (["--query", "drought"], 0, ""),
    ],
    ids=["none", "both", "unknown", "a quote", "nothing found"],
)
def test_which_sources(tracker: Tracker, arguments: list[str], status: int, said: str) -> None:
    done = tracker("watch", *arguments)
    assert status == done.status, done.err
    assert said in done.err


def test_importing_a_file_again(tracker: Tracker, river: Path) -> None:
    river.write_text(SECOND, encoding="utf-8")
    done = tracker("import", "river.txt")
    assert "river: known by the file it was read from and its text" in done.err
    assert "paragraph 1: The river Ald rose [-two-]{+three+} metres on Monday" in done.err
    river.write_text(FIRST + "\nMore rain fell.\n", encoding="utf-8")
    quiet = tracker("import", "river.txt", "--quiet")
    assert ("", 1) == (quiet.err, len(quiet.out.splitlines()))


def test_a_likely_copy_is_pointed_out(tracker: Tracker, river: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(f"BROOK (Wire). {FIRST}", encoding="utf-8")
    done = tracker("import", "copy.txt", "--title", "Flood", "--key", "copy")
    assert "tracker edit copy --set origin=river" in done.err
    listed = tracker("list", "--same-text", "copy", "--format", "keys")
    assert "river\n" == listed.out
    assert 0 == tracker("edit", "copy", "--set", "origin=river").status
    assert "\triver\t" in tracker("list", "--same-text", "river").out


def test_sightings(tracker: Tracker) -> None:
    tracker("add", "source", "The Post", "--key", "post")
    tracker(
        "add", "quote", "post", "We will build a wall", "--speaker", "ann-bell", "--key", "again"
    )
    tracker(
        "add",
        "quote",
        "post",
        "We will not build the wall",
        "--speaker",
        "ann-bell",
        "--key",
        "turned",
    )
    listed = tracker("list", "--same-as", "bell-wall", "--format", "keys")
    assert "again" in listed.out.split()
    assert "turned" not in listed.out.split()
    assert "\tanother negation\t" in tracker("list", "--same-as", "bell-wall", "--all").out
    joined = tracker("link", "bell-wall", "again", "--same-utterance")
    assert joined.out.startswith("linked utterance-2029 (batch ")
    shown = tracker("show", "again").out
    assert "utterance\tutterance-2029: 2 sightings, 2 origins\n" in shown
    assert "drift\tWe will build [-the-]{+a+} wall\n" in shown
    assert "best witness\tbell-wall\n" in shown
    assert "also in\tflood: We will build the wall [bell-wall]\n" in shown
    (found,) = json.loads(tracker("show", "again", "--format", "json").out)
    assert ("utterance-2029", 2) == (found["sightings"]["utterance"], found["sightings"]["origins"])
    assert (
        "printed in\tflood: We will build the wall [bell-wall]\n"
        in tracker("show", "utterance-2029").out
    )
    parted = tracker("link", "bell-wall", "again", "--not-same")
    assert parted.out.startswith("unlinked utterance-2029")
    assert "also in" not in tracker("show", "again").out
    assert 0 == tracker("db", "check").status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["link", "bell-wall", "claim-wall", "--same-utterance", "--not-same"],
            "exclude each other",
        ),
        (
            ["link", "bell-wall", "claim-wall", "--same-utterance", "--relation", "states"],
            "exclude",
        ),
        (["link", "claim-wall"], "between a claim and a quote"),
        (["link", "bell-wall", "--same-utterance"], "one quote alone"),
        (["list", "claims", "--same-as", "bell-wall"], "--same-as lists quotes"),
        (["list", "--same-text", "flood", "--tag", "a"], "--same-text lists sources"),
        (["list"], "list what?"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_what_does_not_go_together(tracker: Tracker, arguments: list[str], said: str) -> None:
    done = tracker(*arguments)
    assert 2 == done.status
    assert said in done.err
