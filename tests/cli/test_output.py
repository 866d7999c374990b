"""What is printed in each format, and that nothing in it is obeyed by a terminal or a spreadsheet."""

import csv
import io
import json
import re

import pytest

from support.command_line import Tracker
from support.typist import on_terminal

NASTY = "Eve \x1b[31m[bold]red[/bold]\t=1+1\u202e\n2"
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["list", "speakers"], 3),
        (["list", "quotes"], 3),
        (["list", "claims"], 2),
        (["list", "sources"], 1),
        (["list", "tags"], 1),
        (["list", "batches"], 2),
        (["search", "wall"], 4),
        (["history"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_formats_of_rows(tracker: Tracker, arguments: list[str], lines: int) -> None:
    plain = tracker(*arguments).out.splitlines()
    keys = tracker(*arguments, "--format", "keys").out.splitlines()
    listed = json.loads(tracker(*arguments, "--format", "json").out)
    one_by_one = [
        json.loads(line) for line in tracker(*arguments, "--format", "jsonl").out.splitlines()
    ]
    rows = list(csv.DictReader(io.StringIO(tracker(*arguments, "--format", "csv").out)))
    assert lines == len(plain) == len(keys) == len(listed) == len(rows)
    assert listed == one_by_one
    assert keys == [line.partition("\t")[0] for line in plain]
    assert list(rows[0]) == list(listed[0])
    table = tracker(*arguments, "--format", "table").out
    assert all(key in table for key in keys)


@pytest.mark.parametrize("key", ["bell-wall", "claim-wall", "flood", "ann-bell"])
def test_formats_of_one_entry(tracker: Tracker, key: str) -> None:
    plain = dict(line.split("\t", 1) for line in tracker("show", key).out.splitlines())
    (found,) = json.loads(tracker("show", key, "--format", "json").out)
    rows = list(csv.reader(io.StringIO(tracker("show", key, "--format", "csv").out)))
    assert key in next(iter(plain.values()))
    assert key == found["key"]
    assert ["key", "field", "value"] == rows[0]
    assert {key} == {row[0] for row in rows[1:]}
    assert f"{key}\n" == tracker("show", key, "--format", "keys").out


def test_show_several_with_a_line_between(tracker: Tracker) -> None:
    assert 2 == tracker("show", "ann-bell", "cem-dal", "aldern").out.splitlines().count("")


def test_show_tells_what_a_reader_needs(tracker: Tracker) -> None:
    shown = tracker("show", "bell-wall").out
    for expected in (
        "quote\tbell-wall (direct, accepted)",
        "words\tWe will build the wall",
        "speaker\tAnn Bell, Mayor [ann-bell]",
        "said\tMay 2029",
        "source\tThe flood [flood]",
        "states\tclaim-wall: Aldern will have a wall",
    ):
        assert f"{expected}\n" in shown


def test_proposals_are_marked(tracker: Tracker) -> None:
    (proposed,) = [n for n in tracker("search", "nobody", "--in", "quotes").out.splitlines() if n]
    assert "\tproposed\t" in proposed
    key = proposed.partition("\t")[0]
    assert "beware\ta proposal" in tracker("show", key).out
    assert "Warning: " in tracker("cite", key).err


@pytest.mark.parametrize("form", ["table", "plain", "csv", "json", "jsonl"])
@pytest.mark.parametrize("command", ["list", "show", "search"])
def test_nothing_is_obeyed(
    tracker: Tracker, command: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert 0 == tracker("add", "claim", NASTY, "--key", "eve", "--note", NASTY).status
    words = {"list": ["list", "claims"], "show": ["show", "eve"], "search": ["search", "red"]}
    shown = tracker(*words[command], "--format", form).out
    assert "red" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    if form in ("plain", "table"):
        assert "[bold]red[/bold]" in shown


def test_no_formula_in_a_csv(tracker: Tracker) -> None:
    assert 0 == tracker("add", "speaker", "=HYPERLINK(1)", "--key", "eve").status
    rows = csv.DictReader(io.StringIO(tracker("list", "speakers", "--format", "csv").out))
    assert "'=HYPERLINK(1)" in [row["name"] for row in rows]


def test_a_table_on_a_terminal(tracker: Tracker) -> None:
    _, shown = on_terminal("list", "quotes", columns=100)
    lines = shown.rstrip("\n").split("\n")
    assert ESCAPE.sub("", lines[0]).startswith("Key")
    assert "bell-wall" in shown
    assert 100 >= max(len(ESCAPE.sub("", line)) for line in lines)
    assert "\t" not in shown


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120, 300])
def test_keys_are_whole_in_a_table_of_any_width(
    tracker: Tracker, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = tracker("list", "quotes", "--format", "table").out
    for key in tracker("list", "quotes", "--format", "keys").out.split():
        assert key in shown
    if columns >= 60:
        assert columns >= max(map(len, shown.splitlines()))


def test_hits_are_bold_on_a_terminal(tracker: Tracker) -> None:
    assert "We will build the \x1b[1mwall\x1b[0m" in on_terminal("search", "wall")[1]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_styles_where_they_are_not_wanted(tracker: Tracker, environment: dict[str, str]) -> None:
    for command in (["search", "wall"], ["list", "quotes"], ["show", "bell-wall"]):
        _, shown = on_terminal(*command, **environment)
        assert "bell-wall" in shown
        assert "\x1b" not in shown


def test_keys_come_through_a_pipe(tracker: Tracker) -> None:
    found = tracker("search", "wall", "--in", "quotes")
    piped = tracker("cite", "-", stdin=found.out)
    named = tracker(
        "cite", *tracker("search", "wall", "--in", "quotes", "--format", "keys").out.split()
    )
    assert named.out == piped.out
    assert 2 == len(named.out.splitlines())


@pytest.mark.parametrize("stdin", [b"\xff\xfe\x00", b"bell-wall\xe9\n"])
def test_keys_that_are_no_text(tracker: Tracker, stdin: bytes) -> None:
    done = tracker("show", "-", stdin=stdin)
    assert 2 == done.status
    assert "it is not UTF-8 text" in done.err
