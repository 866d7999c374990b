"""`tracker report check`: what is written in each format, what counts, and wrong input."""

import json
import shutil
from pathlib import Path

import pytest

from support.command_line import Result, run_here
from tracker.records.report import Verdict
from tracker.report.codes import CODES

SEEDS = Path(__file__).parents[2] / "seeds"
KEYS = {
    "path", "line", "column", "text", "verdict", "code", "severity", "quote", "source", "speaker",
    "stored", "diff", "omitted", "reason",
}  # fmt: skip
GOOD = "“It carries 240 people an hour,” Ilse Torv said.\n"
WRONG = "“It carries 340 people an hour,” Ilse Torv said.\n"
STRAIGHT = '"The ferry won\'t wait for the council," Ilse Torv said.\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example's store and report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "t.db"))
    assert 0 == run_here(monkeypatch, ["import", str(SEEDS / "ferry-debate.jsonl")]).status
    shutil.copy(SEEDS / "report.md", tmp_path)
    return tmp_path


def check(patch: pytest.MonkeyPatch, *arguments: str, stdin: str = "") -> Result:
    return run_here(patch, ["report", "check", *arguments], stdin.encode())


def test_the_example_shows_one_of_each_verdict(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(monkeypatch, "report.md", "--all", "--format", "json")
    assert 3 == found.status
    rows = json.loads(found.out)
    assert set(Verdict.__args__) == {row["verdict"] for row in rows}
    assert all(KEYS == row.keys() for row in rows)
    lines = (desk / "report.md").read_text("utf-8").split("\n")
    for row in rows:
        assert row["text"].split()[0] in lines[row["line"] - 1][row["column"] - 1 :]


def test_only_what_counts_is_written(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.loads(check(monkeypatch, "report.md", "--format", "json").out)
    assert {"error", "warning"} == {row["severity"] for row in rows}
    lines = check(monkeypatch, "report.md", "--format", "jsonl").out.splitlines()
    assert rows == [json.loads(line) for line in lines]


COUNTS = [
    (GOOD, [], 0), (WRONG, [], 3), (WRONG, ["--ignore", "Q103"], 0), (WRONG, ["--ignore", "Q1"], 0),
    (WRONG, ["--ignore", "misquote"], 0), (WRONG, ["--select", "Q2,Q3"], 0),
    (WRONG, ["--select", "misquote"], 3), (STRAIGHT, [], 0), (STRAIGHT, ["--strict"], 3),
    (GOOD, ["--strict"], 0), ("Nothing is quoted here.", [], 0), ("", [], 0),
    ("\ufeff" + WRONG, [], 3), (WRONG.replace("\n", "\r\n"), [], 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options", "status"), COUNTS)
def test_exit_status(
    desk: Path, monkeypatch: pytest.MonkeyPatch, text: str, options: list[str], status: int
) -> None:
    assert status == check(monkeypatch, "-", *options, stdin=text).status


IGNORES = [
    (WRONG.strip() + " <!-- tracker: ignore Q103 the older figure -->", 0, ""),
    ("<!-- tracker: ignore Q103 the older figure -->\n" + WRONG, 0, ""),
    ("<!-- tracker: ignore misquote the older figure -->\n\n" + WRONG, 0, ""),
    ("<!-- tracker: ignore Q103, Q201 the older figure -->\n" + WRONG, 0, ""),
    (WRONG.strip() + " <!-- tracker: ignore Q201 Q103 the older figure -->", 0, ""),
    (WRONG.strip() + " <!-- tracker: ignore Q103 -->", 3, "it gives no reason"),
    (WRONG.strip() + " <!-- tracker: ignore -->", 3, "it names no code"),
    (WRONG.strip() + " <!-- tracker: ignore Q999 because -->", 3, "Q999 is no code"),
    (WRONG.strip() + " <!-- tracker: ignore Q201 because -->", 3, "nothing to ignore here"),
    ("<!-- tracker: ignore Q103 because -->\n\nA line between.\n\n" + WRONG, 3, "nothing to ignore"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "said"), IGNORES, ids=[row[0] for row in IGNORES])
def test_ignores(
    desk: Path, monkeypatch: pytest.MonkeyPatch, text: str, status: int, said: str
) -> None:
    found = check(monkeypatch, "-", stdin=text)
    assert status == found.status
    assert said in found.err
    assert ("1 ignored" in found.err) == (status == 0)


def test_a_baseline_lets_stand_what_it_lists(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = check(monkeypatch, "report.md", "--baseline", "known.json", "--write-baseline")
    assert 0 == made.status
    again = check(monkeypatch, "report.md", "--baseline", "known.json")
    assert (0, "") == (again.status, again.out)
    with (desk / "report.md").open("a") as report:
        report.write("\n" + WRONG)
    later = check(monkeypatch, "report.md", "--baseline", "known.json", "--format", "json")
    assert 3 == later.status
    assert ["Q103"] == [row["code"] for row in json.loads(later.out)]


FILES = [
    ("pyproject.toml", '[tool.tracker.report]\nignore = ["Q1"]\n', 0),
    ("tracker.toml", '[report]\nignore = "Q103"\n', 0),
    ("tracker.toml", "[report]\nstrict = true\n", 3),
    ("tracker.toml", "[report]\nselect = ['Q2']\n", 0),
    ("pyproject.toml", "[tool.other]\nignore = 1\n", 3),
    ("pyproject.toml", "broken [", 3),
    ("tracker.toml", "[report]\nnonsense = 1\n", 2),
    ("tracker.toml", "[report]\nstrict = 'yes'\n", 2),
    ("tracker.toml", "broken [", 2),
    ("tracker.toml", "[report]\nignore = 'Z9'\n", 2),
]


@pytest.mark.parametrize(("name", "content", "status"), FILES)
def test_options_of_a_project(
    desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, status: int
) -> None:
    (desk / name).write_text(content)
    assert status == check(monkeypatch, "-", stdin=WRONG).status


def test_findings_of_other_files_are_shown(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(monkeypatch, "nothing.md", "report.md", "--format", "json")
    assert (4, True) == (found.status, len(json.loads(found.out)) > 3)
    assert "nothing.md cannot be read" in found.err


def test_titles_of_stored_sources_are_no_quotations(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(
        monkeypatch, "-", "--show-skipped", stdin="See “The council and the ferry” there."
    )
    assert (0, "") == (found.status, found.out)
    assert "skipped (title)" in found.err


def test_sarif(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (run,) = json.loads(check(monkeypatch, "report.md", "--format", "sarif").out)["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert set(CODES) == rules
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert "report.md" == place["physicalLocation"]["artifactLocation"]["uri"]
        assert place["physicalLocation"]["region"]["startLine"] > 0


def test_github(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "a,b.md").write_text(
        WRONG + "\n“100 % of 340 people, an hour it carries: yes,” Torv said."
    )
    lines = check(monkeypatch, "a,b.md", "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=a%2Cb.md,line=1,col=1,title=Q103 misquote::a number")
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def test_markdown(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = check(monkeypatch, "report.md", "--format", "markdown").out.splitlines()
    assert "| place | verdict | in the report | stored | why |" == lines[0]
    assert all(line.replace("\\|", "").count("|") == 6 for line in lines)


def test_for_people(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(monkeypatch, "-", stdin=WRONG)
    assert (
        """\
<stdin>:1:1: Q103 misquote: a number differs
    report   “It carries 340 people an hour,”
    stored   “It carries 240 people an hour”
    differs  It carries [-340-]{+240+} people an hour
    from     Ilse Torv · torv-2025-240-people · island-post-2025-ferry
    mend     Take the stored number.
"""
        == found.out
    )
    assert "<stdin>: 1 quotation checked, 1 to look at\n" == found.err


def test_what_is_skipped_is_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(monkeypatch, "report.md", "--show-skipped")
    assert "report.md:14:37: skipped (" in found.err
    assert "“Old Lady”" in found.err


def test_fix_sets_typography_and_nothing_else(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = f"# A *draft*\r\n\r\n{STRAIGHT.strip()}  \r\n{WRONG.strip()}\nmixed\r\n"
    (desk / "draft.md").write_bytes(before.encode())
    asked = check(monkeypatch, "draft.md", "--fix")
    assert before.encode() == (desk / "draft.md").read_bytes()
    assert "nothing was written without --yes" in asked.err
    done = check(monkeypatch, "draft.md", "--fix", "--yes")
    assert '+"The ferry won’t wait' in done.err
    assert before.replace("won't", "won’t").encode() == (desk / "draft.md").read_bytes()
    assert (
        "nothing that can be mended safely" in check(monkeypatch, "draft.md", "--fix", "--yes").err
    )


def test_escape_sequences_reach_no_terminal(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = WRONG.replace("people", "people\x1b[31m")
    for form in ("human", "github", "markdown", "json", "sarif"):
        assert "\x1b" not in check(monkeypatch, "-", "--format", form, stdin=text).out


WRONGS = [
    (["nothing.md"], 4, "nothing.md cannot be read: no such file or directory"),
    (["."], 4, "cannot be read: is a directory"),
    (["latin.md"], 4, "is not UTF-8"),
    (["binary.md"], 4, "binary.md is not text"),
    (["fake.docx"], 4, "no Word document"),
    (["a.rtf"], 4, "a.rtf is a rich text file"),
    (["nothing.md", "report.md"], 4, "not all files were checked"),
    (["locked.md", "--fix", "--yes"], 4, "locked.md is read-only"),
    (["-", "--fix"], 2, "standard input cannot be mended"),
    (["-", "--select", "Z1"], 2, "no such code: Z1"),
    (["-", "--write-baseline"], 2, "--write-baseline needs the file"),
    (["-", "--baseline", "nothing.json"], 4, "nothing.json cannot be used as a baseline"),
    (["-", "--baseline", "latin.md"], 4, "cannot be used as a baseline"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), WRONGS)
def test_wrong_input(
    desk: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, said: str
) -> None:
    (desk / "latin.md").write_bytes("Der Bürgermeister".encode("latin-1"))
    (desk / "binary.md").write_bytes(bytes(range(32)) * 9)
    (desk / "a.rtf").write_bytes(rb"{\rtf1 x}")
    (desk / "locked.md").write_text(STRAIGHT)
    (desk / "locked.md").chmod(0o444)
    (desk / "fake.docx").write_bytes(b"PK\x03\x04 not at all")
    found = check(monkeypatch, *arguments, stdin=GOOD)
    assert status == found.status
    assert said in found.err
    assert "Traceback" not in found.err


def test_an_empty_database_is_no_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "t.db"))
    missing = check(monkeypatch, "-", stdin=GOOD)
    assert (4, True) == (missing.status, "no database at" in missing.err)
    run_here(monkeypatch, ["add", "speaker", "Ada Lund"])
    empty = check(monkeypatch, "-", stdin=GOOD)
    assert (4, True) == (empty.status, "holds no quotes and no source texts" in empty.err)


def test_codes_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = run_here(monkeypatch, ["report", "codes"])
    assert list(CODES) == [line.split()[0] for line in listed.out.splitlines()]
    one = run_here(monkeypatch, ["report", "codes", "Q104"])
    assert one.out.startswith("# Q104: the cut drops a negation")
    assert 2 == run_here(monkeypatch, ["report", "codes", "Q999"]).status
