"""`tracker report refresh`, `attach`, `weave` and `uses` as commands: what they print and refuse."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from support import pandocs
from support.command_line import Tracker

Q = "<!-- tracker: quote bell-wall as=inline -->"
REPORT = f"# Walls\n\nShe said {Q} then [@flood].\n"
PUT_IN = "“We will build the wall” [@flood]"


@pytest.fixture(autouse=True)
def no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PANDOC", "none")


@pytest.fixture
def report(database: Path) -> Path:
    path = database.parent / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_refresh(tracker: Tracker, report: Path) -> None:
    done = tracker("report", "refresh", "report.md")
    assert (0, "") == (done.status, done.err)
    assert "report.md: changed 1 of 1 quotation (batch 3; undo: tracker undo 3)\n" == done.out
    assert f"She said {Q}{PUT_IN}<!-- tracker: end " in report.read_text("utf-8")
    assert "report.md: 1 quotation, unchanged\n" == tracker("report", "refresh", "report.md").out


def test_refresh_of_an_edit(tracker: Tracker, report: Path) -> None:
    tracker("report", "refresh", "report.md")
    by_hand = report.read_text("utf-8").replace("will build", "shall build")
    report.write_text(by_hand, encoding="utf-8")
    done = tracker("report", "refresh", "report.md")
    assert (4, "") == (done.status, done.out)
    for line in (
        "Error: report.md:3: the quotation bell-wall was edited by hand",
        "-“We shall build the wall” [@flood]", "+“We will build the wall” [@flood]", "--force",
    ):  # fmt: skip
        assert line in done.err
    assert by_hand == report.read_text("utf-8")
    assert 0 == tracker("report", "refresh", "report.md", "--force").status
    assert PUT_IN in report.read_text("utf-8")


def test_several_faults_are_told_at_once(tracker: Tracker, report: Path) -> None:
    text = "<!-- tracker: quote bell-wal -->\n\n<!-- tracker: quote bell-wall as=blok -->\n"
    report.write_text(text, encoding="utf-8")
    done = tracker("report", "refresh", "report.md")
    assert 4 == done.status
    assert (
        "Error: report.md:1: no entry has the key 'bell-wal' (did you mean bell-wall?)\n"
        "report.md:3: as=blok is no way to print a quote (as=inline|block|claim)\n"
        "Hint: nothing was written\n"
    ) == done.err


def test_a_proposal_warns(tracker: Tracker, report: Path) -> None:
    key = tracker("search", "nobody", "--in", "quotes", "--format", "keys").out.strip()
    assert f"Warning: {key}: a proposal" in tracker("report", "attach", "report.md", key).err
    assert f"Warning: {key}: a proposal" in tracker("report", "weave", "report.md").err


ATTACHED = {
    "at the end": ([], "\n\n<!-- tracker: quote bell-wall as=block -->\n\n> “We will"),
    "at a heading": (["--at", "walls"], "\n\n<!-- tracker: quote bell-wall as=block -->\n\n> “We will"),
    "behind a line": (["--after", "1"], "# Walls\n\n<!-- tracker: quote bell-wall as=block -->\n\n> “We"),
    "in a line": (["--after", "3", "--as", "inline"], f"then [@flood]. {Q}{PUT_IN}<!--"),
    "with its claim": (["--as", "claim"], "-->\n\nAldern will have a wall. Stated in:\n\n> “We will"),
    "cut": (["--cut", "We will ... wall"], 'cut="We will ... wall" -->\n\n> “We will … wall”\n'),
    "a span": (["--from", "will", "--to", "the wall"], 'from=will to="the wall" -->\n\n> “… will build the wall”'),
    "in a style": (["--style", "apa"], "(as cited in The flood, 2029)"),
    "without citation": (["--no-cite"], "> — Ann Bell (Mayor), said May 2029\n"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), ATTACHED.values(), ids=ATTACHED)
def test_attach(tracker: Tracker, report: Path, options: list[str], expected: str) -> None:
    done = tracker("report", "attach", "report.md", "bell-wall", *options)
    assert (0, "report.md: put in bell-wall (batch 3; undo: tracker undo 3)\n") == (
        done.status,
        done.out,
    ), done.err
    text = report.read_text("utf-8")
    assert expected in text.replace("*", "")
    assert Q in text
    again = tracker("report", "refresh", "report.md")
    assert "changed 1 of 2" in again.out  # the other one, which was not put in yet
    assert text.count("tracker: end") + 1 == report.read_text("utf-8").count("tracker: end")


NOT_ATTACHED = {
    "no heading": (["--at", "Wals"], "there is no heading 'Wals'", "Walls"),
    "no line": (["--after", "9"], "there is no line 9", None),
    "two places": (["--after", "1", "--at", "Walls"], "exclude each other", None),
    "an empty line": (["--after", "2", "--as", "inline"], "line 2 is empty", None),
    "an unknown language": (
        ["--lang", "xx"],
        "lang=xx: its marks are not known",
        "known: cs, da, de",
    ),
    "other words": (["--cut", "We might"], "'We might' does not stand in the quote", "own words"),
}


@pytest.mark.parametrize(("options", "message", "hint"), NOT_ATTACHED.values(), ids=NOT_ATTACHED)
def test_not_attached(
    tracker: Tracker, report: Path, options: list[str], message: str, hint: str | None
) -> None:
    done = tracker("report", "attach", "report.md", "bell-wall", *options)
    assert done.status in (2, 4)
    assert message in done.err
    assert hint is None or hint in done.err
    assert REPORT == report.read_text("utf-8")


def test_an_unknown_key(tracker: Tracker, report: Path) -> None:
    done = tracker("report", "attach", "report.md", "bell-wal")
    assert 1 == done.status
    assert "did you mean bell-wall?" in done.err


def test_weave_prints_markdown(tracker: Tracker, report: Path) -> None:
    done = tracker("report", "weave", "report.md")
    assert (0, "") == (done.status, done.err)
    assert (
        "# Walls\n\nShe said “We will build the wall”[^1] then.[^2]\n\n"
        "[^1]: Quoted in “The flood,” May 2, 2029.\n\n"
        "[^2]: “The flood,” May 2, 2029.\n\n## Sources\n\n“The flood.” May 2, 2029.\n"
    ) == done.out.replace("*The flood*, ", "“The flood,” ").replace(
        "*The flood*. ", "“The flood.” "
    )
    assert REPORT == report.read_text("utf-8")


def test_weave_into_files(tracker: Tracker, report: Path) -> None:
    for name, style in (("out.md", "apa"), ("out.html", "mla"), ("out.html", "ap")):
        done = tracker(
            "report", "weave", "report.md", "-o", name, "--style", style, "--heading", "Works"
        )
        assert (0, "", "") == (done.status, done.out, done.err)
        text = (report.parent / name).read_text("utf-8")
        assert "We will build the wall" in text and "Works" in text and "tracker:" not in text
        assert name == "out.md" or text.startswith("<!doctype html>")


def test_weave_a_word_document(
    tracker: Tracker, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_PANDOC", pandocs.found().path)
    for offline in ("0", "1"):
        monkeypatch.setenv("TRACKER_OFFLINE", offline)
        done = tracker("report", "weave", "report.md", "-o", "out.docx")
        assert (0, "", "") == (done.status, done.out, done.err)
    with ZipFile(report.with_name("out.docx")) as document:
        assert "We will build the wall" in document.read("word/document.xml").decode()
        assert "Quoted in" in document.read("word/footnotes.xml").decode()


def test_weave_reads_standard_input(tracker: Tracker, database: Path) -> None:
    done = tracker("report", "weave", "-", "--to", "html", stdin="So [@flood].")
    assert 0 == done.status
    assert 'So.<sup class="footnote-ref">' in done.out
    assert 1 == tracker("report", "uses").status


def test_weave_with_unknown_keys(tracker: Tracker, database: Path) -> None:
    text = "a\n\nSo [@flod; @flood] and @nobody-else."
    done = tracker("report", "weave", "-", stdin=text)
    assert (4, "") == (done.status, done.out)
    assert "standard input:3: no entry has the key 'flod'" in done.err
    assert "did you mean flood?" in done.err
    done = tracker("report", "weave", "-", "--allow-unknown", stdin=text)
    assert (0, text) == (done.status, done.out)
    assert "@flod stays as it is" in done.err


NOT_WOVEN = {
    "itself": (["-o", "report.md"], 4, "is the report itself"),
    "itself by another way": (["-o", "./report.md"], 4, "is the report itself"),
    "another report": (["-o", "other.md"], 4, "directives of its own"),
    "an unknown kind": (["-o", "out.xyz"], 2, "what should it be?"),
    "no folder": (["-o", "no/out.md"], 4, "cannot be written"),
    "no pandoc": (["-o", "out.docx"], 2, "a Word document needs pandoc, and TRACKER_PANDOC forbids it"),
    "a document on standard output": (["--to", "docx"], 2, "name it: -o FILE.docx"),
    "our own form": (["--style", "tracker"], 2, "has no bibliography"),
    "an unknown style": (["--style", "apaa"], 2, "did you mean apa"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "status", "message"), NOT_WOVEN.values(), ids=NOT_WOVEN)
def test_not_woven(
    tracker: Tracker, report: Path, options: list[str], status: int, message: str
) -> None:
    other = report.with_name("other.md")
    other.write_text(REPORT, encoding="utf-8")
    done = tracker("report", "weave", "report.md", *options)
    assert (status, "") == (done.status, done.out)
    assert message in done.err
    assert (REPORT, REPORT) == (report.read_text("utf-8"), other.read_text("utf-8"))
    assert 1 == tracker("report", "uses").status


def test_weave_on_a_database_that_can_only_be_read(
    tracker: Tracker, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import contextmanager

    from tracker.errors import DatabaseError
    from tracker.workflow import writing

    @contextmanager
    def refused(*_: object, **__: object) -> object:
        raise DatabaseError("it is read-only")
        yield

    monkeypatch.setattr(writing, "writing", refused)
    done = tracker("report", "weave", "report.md")
    assert 0 == done.status
    assert "Warning: what the report prints was not recorded: it is read-only" in done.err


def test_uses(tracker: Tracker, report: Path) -> None:
    assert (1, "") == (tracker("report", "uses").status, tracker("report", "uses").out)
    tracker("report", "refresh", "report.md")
    assert "report.md\t3\tbell-wall\t2\t2\t\n" == tracker("report", "uses").out
    for key in ("bell-wall", "flood", "ann-bell", "claim-wall"):
        assert "report.md" in tracker("report", "uses", key).out
    done = tracker("report", "uses", "cem-dal")
    assert (1, "no report prints a quote of cem-dal" in done.err) == (done.status, True)
    done = tracker("report", "uses", "--stale")
    assert (0, "", "nothing to mend\n") == (done.status, done.out, done.err)
    assert 1 == tracker("report", "uses", "no-such-key").status


def test_stale_uses(tracker: Tracker, report: Path) -> None:
    tracker("report", "refresh", "report.md")
    done = tracker("correct", "flood", "--text", "It rained.")
    place = "report.md:3"
    assert f"to check: bell-wall is printed in {place}\n" == done.err
    assert done.out.startswith("recorded a correction of flood")
    done = tracker("report", "uses", "--stale")
    assert (3, "report.md\t3\tbell-wall\t2\t2\tthe source is corrected\n") == (
        done.status,
        done.out,
    )
    done = tracker("edit", "flood", "--set", "standing=retracted")
    assert f"to check: bell-wall is printed in {place}\n" == done.err
    found = tracker("report", "uses", "flood", "--format", "json").out
    assert '"why": [\n      "the source is retracted"' in found
    assert "bell-wall\n" == tracker("report", "uses", "--format", "keys").out


def test_seen(tracker: Tracker, report: Path) -> None:
    tracker("report", "refresh", "report.md")
    tracker("correct", "flood", "--text", "It rained.")
    done = tracker("report", "uses", "--seen", "report.md")
    assert (0, "seen report.md (batch 5; undo: tracker undo 5)\n") == (done.status, done.out)
    assert 0 == tracker("report", "uses", "--stale").status
    assert 1 == tracker("report", "uses", "--seen", "other.md").status


def test_forgotten(tracker: Tracker, report: Path) -> None:
    tracker("report", "refresh", "report.md")
    done = tracker("report", "uses", "--forget", "report.md")
    assert "forgot report.md (batch 4; undo: tracker undo 4)\n" == done.out
    assert 1 == tracker("report", "uses").status


def test_a_report_elsewhere_is_shown_in_full(
    tracker: Tracker, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker("report", "refresh", "report.md")
    (report.parent / "deep").mkdir()
    monkeypatch.chdir(report.parent / "deep")
    assert f"{report}\t3" in tracker("report", "uses").out


@pytest.mark.parametrize("name", ["weave", "attach", "refresh", "uses"])
def test_help_has_an_example(tracker: Tracker, name: str) -> None:
    done = tracker("report", name, "--help")
    assert "Examples:" in done.out
