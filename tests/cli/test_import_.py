"""`tracker import`: articles and entries, counted, undone, and what is bad named with its place."""

import json
from functools import partial
from pathlib import Path

import pytest

from support.command_line import ARTICLE, Tracker, run_process
from support.pdfs import drawn
from support.typist import on_terminal
from support.web_server import PAGE, serving
from support.words import saved
from tracker.cli import importing
from tracker.cli.import_ import so_far
from tracker.workflow.fetching import Fetcher

GOOD = '{"type":"speaker","name":"Dora Eng"}'
BAD = '{"type":"speaker","nam":"Dora Eng","kind":"persn"}'


def test_counts_and_undo(tracker: Tracker) -> None:
    first = tracker("import", "-", stdin=GOOD)
    again = tracker("import", "-", stdin=GOOD)
    assert first.out == (
        "standard input: added 1, updated 0, unchanged 0, rejected 0 (batch 3; undo: tracker undo 3)\n"
    )
    assert again.out == "standard input: added 0, updated 0, unchanged 1, rejected 0\n"
    assert "undone batch 3: removed 1 speaker" in tracker("undo", "3").out
    assert "added 1" in tracker("import", "-", stdin=GOOD).out


def test_what_people_changed_is_kept_by_undo(tracker: Tracker) -> None:
    tracker("import", "-", stdin=GOOD)
    tracker("edit", "dora-eng", "--set", "description=a diver")
    done = tracker("undo", "3")
    assert "kept 1" in done.out
    assert "kept dora-eng: " in done.err


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ([GOOD, BAD], ["2: kind: expected person", "2: nam: unknown field of a speaker; did you"]),
        (["", BAD], ["2: kind: ", "2: nam: ", "2: name: is missing"]),
        (["{"], ["1: is not JSON: expecting property name"]),
        (['{"type":"quote","source":"nowhere","words":"x"}'], ["1: source: there is no source"]),
        (['{"type":"speaker","name":"X","roles":[{"title":"t","since":"2024-02-30"}]}'],
         ["1: roles.0.since: 2024-02-30: February 2024 has 29 days"]),
        ([r'{"type":"speaker","name":"a\u0000"}'], ["1: name: holds a NUL character"]),
        (['{"type":"speaker","key":"x-y","name":"A"}', '{"type":"speaker","key":"x-y","name":"B"}'],
         ["2: key: 'x-y' is given twice"]),
        (['{"type":"claim","key":"ann-bell","statement":"A"}'], ["1: key: 'ann-bell' is the key of"]),
    ],
)  # fmt: skip
def test_bad_lines_stop_everything(
    tracker: Tracker, tmp_path: Path, lines: list[str], faults: list[str]
) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, GOOD]), encoding="utf-8")
    before = tracker("export").out
    done = tracker("import", "a.jsonl")
    assert (4, "") == (done.status, done.out)
    for fault in faults:
        assert f"a.jsonl:{fault}" in done.err
    assert "nothing was imported" in done.err
    assert before == tracker("export").out


def test_skip_bad_and_rejects(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{BAD}\n{GOOD}\n[]", encoding="utf-8")
    done = tracker("import", "a.jsonl", "--skip-bad", "--rejects", "bad.jsonl")
    assert 0 == done.status
    assert "a.jsonl: added 1, updated 0, unchanged 0, rejected 2 (batch 3;" in done.out
    assert "a.jsonl:3: expected an object, found a list" in done.err
    assert f"{BAD}\n[]\n" == (tmp_path / "bad.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["-"], ["a.txt"]], ids=["entries", "article"])
def test_dry_run_writes_nothing(tracker: Tracker, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Eve Fox said it was late.", encoding="utf-8")
    before = tracker("export").out, tracker("history").out
    done = tracker("import", "--dry-run", *arguments, stdin=GOOD)
    assert "added " in done.out
    assert "(dry run: nothing was written)" in done.out
    assert before == (tracker("export").out, tracker("history").out)


def test_article_with_options(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        '---\ntitle: Not this one\nauthor: Gil Hay\n---\n"It was late," said Eve Fox.', "utf-8"
    )
    done = tracker(
        *("import", "a.txt", "--title", "Late", "--outlet", "The Valley Post", "--key", "late"),
        *("--published", "2030-01~", "--tag", "clocks", "--url", "https://example.com/late"),
    )
    assert 0 == done.status
    assert "late: full text, 1 new of 1 quotes proposed" in done.err
    shown = tracker("show", "late").out
    for line in (
        "title\tLate",
        "outlet\tThe Valley Post",
        "authors\tGil Hay",
        "published\tJanuary 2030 (approximate)",
        "tags\tclocks",
        "url\thttps://example.com/late",
    ):
        assert f"{line}\n" in shown


def test_the_same_article_again(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    done = tracker("import", "b.txt", "--format", "json")
    report = json.loads(done.out)
    assert 0 == report["counts"]["added"]
    assert not report["new_version"]


@pytest.mark.parametrize(
    ("arguments", "content", "status", "message"),
    [
        (["a.txt"], b"", 4, "a.txt is empty"),
        (["a.txt"], b"\x89PNG\r\n\x1a\n\0\0", 4, "a.txt is not text"),
        (["a.txt"], b"nul \0 byte", 4, "a.txt is not text"),
        (["a.txt"], "Äpfel fielen, sagte er.".encode("cp1252"), 4, "--encoding cp1252"),
        (["a.txt"], b"---\ntitel: x\n---\nText", 4, "a.txt:2: unknown field titel"),
        (["a.txt", "--encoding", "klingon"], b"Text.", 2, "unknown encoding: klingon"),
        (["none.txt"], b"", 4, "none.txt cannot be read: no such file"),
        (["empty"], b"", 4, "empty holds no file of a known format"),
        (["a.txt", "--from", "odt"], b"Text.", 2, "unknown format: odt"),
        (["a.txt", "--from", "docx"], b"Text.", 4, "a.txt is no Word document"),
        (["a.txt", "--from", "pdf"], b"Text.", 4, "a.txt is no PDF"),
        ([".", "--title", "x"], b"Text.", 2, "--title is for one file, and there are 2"),
        (["https://example.com/x", "--offline"], b"", 2, "told to stay offline"),
        (["http://127.0.0.1/x"], b"", 4, "127.0.0.1 is at 127.0.0.1, inside a private network"),
        (["file:///etc/passwd"], b"", 4, "file:///etc/passwd is no address to fetch from"),
        (["a.txt", "--kind", "essay"], b"Text.", 2, "'essay' is not one of"),
        (["a.txt", "--published", "2024-13"], b"Text.", 2, "there is no month 13"),
        (["a.txt", "--source", "nowhere"], b"Text.", 1, "nowhere"),
        (
            ["a.txt", "b.txt", "--title", "x"],
            b"Text.",
            2,
            "--title is for one file, and there are 2",
        ),
        (["a.txt", "--from", "jsonl", "--title", "x"], b"{}", 2, "--title is for an article"),
        (["a.jsonl", "--rejects", "a.jsonl"], b"{}", 2, "would write over the file that is read"),
        (["a.jsonl", "--rejects", "./x/../a.jsonl"], b"{}", 2, "would write over the file"),
        (["a.jsonl", "--rejects", "no/such"], b"{}", 4, "no/such cannot be written: no such file"),
    ],
    ids=str,
)
def test_refused(
    tracker: Tracker,
    tmp_path: Path,
    arguments: list[str],
    content: bytes,
    status: int,
    message: str,
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "a.jsonl"):
        (tmp_path / name).write_bytes(content)
    done = tracker("import", *arguments)
    assert (status, "") == (done.status, done.out)
    assert message in done.err
    assert "Traceback" not in done.err


def test_an_encoding_that_is_named(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“Äpfel fielen”, said Eve Fox.".encode("cp1252"))
    assert 0 == tracker("import", "a.txt", "--encoding", "cp1252").status
    assert "Äpfel fielen" in tracker("search", "Äpfel").out


def test_files_that_are_passed_over(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.txt").write_text("Eve Fox said it was late.", encoding="utf-8")
    stopped = tracker("import", "a.txt", "b.txt")
    passed = tracker("import", "a.txt", "b.txt", "--skip-bad")
    assert (4, "") == (stopped.status, stopped.out)
    assert 4 == passed.status
    assert "skipped: a.txt is not text" in passed.err
    assert passed.out.startswith("b.txt: added ")
    assert "1 of 2 files were not imported" in passed.err


def test_export_comes_back(tracker: Tracker, tmp_path: Path) -> None:
    exported = tracker("export", "--notes").out
    done = tracker("import", "--db", str(tmp_path / "new.db"), "-", stdin=exported)
    assert 0 == done.status, done.err
    assert exported == tracker("export", "--notes", "--db", str(tmp_path / "new.db")).out


def test_a_pipe_holds_no_progress(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{GOOD}\n" * 3000, encoding="utf-8")
    status, shown = on_terminal("import", "a.jsonl", errors=True)
    piped = run_process("import", "a.jsonl")
    assert 0 == status
    assert "unchanged 2999" in shown
    assert ("", True) == (piped.err, "%" not in piped.out)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (0, "nothing was written"),
        (1, "nothing of this file was written; the file before it is imported"),
        (2, "nothing of this file was written; the 2 files before it are imported"),
    ],
)
def test_what_an_interrupted_import_of_files_left(number: int, message: str) -> None:
    assert message == so_far(number)


def test_a_folder_of_all_formats(tracker: Tracker, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / ".hidden").mkdir(parents=True)
    (folder / ".hidden" / "x.txt").write_text("Not this.", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "b.html").write_bytes(PAGE)
    (folder / "deep").mkdir()
    (folder / "deep" / "c.docx").write_bytes(
        saved(
            lambda document: document.add_paragraph("“Never,” said Dora Eng of the harbour office.")
        )
    )
    (folder / "a.pdf").write_bytes(
        drawn([(60, 700, 11, "“Always,” said Gil Hay of the ferry company.")])
    )
    (folder / "d.md").write_text(
        "---\ndate: 2030-01-02\n---\n“Soon,” said Eve Fox.", encoding="utf-8"
    )
    done = tracker("import", "pages")
    assert 0 == done.status, done.err
    names = [line.partition(": ")[0] for line in done.out.splitlines()]
    assert ["pages/a.pdf", "pages/b.html", "pages/d.md", "pages/deep/c.docx"] == names
    assert "p. 1" in tracker("cite", "hay-nd-always").out
    assert "para. 1" in tracker("cite", "eng-nd-never").out
    again = tracker("import", "pages")
    assert ["added 0"] * 4 == [line.partition(": ")[2][:7] for line in again.out.splitlines()]
    assert "batch" not in again.out


def test_an_address_is_fetched_and_kept(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        monkeypatch.setattr(importing, "Fetcher", partial(Fetcher, inside=[server.place]))
        done = tracker("import", f"{server.root}/moved", "--key", "fetched")
        assert 0 == done.status, done.err
        again = tracker("import", f"{server.root}/moved")
        wrong = tracker("import", f"{server.root}/image")
    assert done.out.startswith(f"{server.root}/page?moved=1: added ")
    exported = map(json.loads, tracker("export").out.splitlines())
    (source,) = (entry for entry in exported if entry.get("key") == "fetched")
    assert f"{server.root}/page?moved=1" == source["url"]
    (version,) = source["versions"]
    assert version["captured"].endswith("Z")
    assert version["extractor"].startswith("html 1 (trafilatura ")
    assert "added 0" in again.out
    assert 4 == wrong.status
    assert "is image/png, no page or document" in wrong.err


def test_offline_by_the_environment(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_OFFLINE", "1")
    done = tracker("import", "https://example.com/x")
    assert (2, True) == (done.status, "told to stay offline" in done.err)


def test_a_table_with_columns_as_told(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "A,B,C\nIt rained,Ana Ruiz,Rain\nIt, rained,x\nIt hailed,,\n", encoding="utf-8"
    )
    done = tracker(
        *("import", "t.csv", "--map", "words=A,speaker=B", "--map", "source_title=C"),
        *("--skip-bad", "--rejects", "bad.csv"),
    )
    assert "t.csv: added 6, updated 0, unchanged 0, rejected 1" in done.out
    assert "t.csv:4: source: a quote needs a source" in done.err
    assert "A,B,C\nIt hailed,,\n" == (tmp_path / "bad.csv").read_text(encoding="utf-8")
    assert "words" in tracker("import", "t.csv").err
    assert "--map is for" in tracker("import", "-", "--map", "words=A", stdin=GOOD).err
    assert "expected FIELD=COLUMN" in tracker("import", "t.csv", "--map", "words").err
