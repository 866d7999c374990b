"""The file of a report: never damaged, its bytes, mode and links as they were."""

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support.entries import imported, person, quote, reading, said, source
from tracker.errors import InputError, Refused, TrackerError, UsageError
from tracker.settings import Settings
from tracker.workflow import papers
from tracker.workflow.papers import read_paper, replace_file, save_paper
from tracker.workflow.weaving import refresh

Q = "<!-- tracker: quote dawn as=inline -->"
PUT_IN = "“We sail at dawn” [@paper]"


@pytest.fixture
def filled(sqlite_settings: Settings) -> Settings:
    imported(
        sqlite_settings,
        person("ruiz", "Ana Ruiz"),
        source("paper", "“We sail at dawn,” Ruiz said.", title="Dawn"),
        quote("dawn", "paper", "We sail at dawn", reading(said("ruiz"))),
    )
    return sqlite_settings


# The bytes of a report, and the encoding that has to be told.
BYTES = {
    "UTF-8": (f"Çay {Q}\n".encode(), None),
    "UTF-8 with its mark": (f"\ufeff{Q} Çay\n".encode(), None),
    "UTF-16": (f"\ufeffÇay {Q}\n".encode("utf-16-le"), None),
    "UTF-16, the other way": (f"\ufeffÇay {Q}\n".encode("utf-16-be"), None),
    "Windows": (f"Çay {Q}\n".encode("cp1252"), "cp1252"),
    "line ends of Windows": (f"Çay\r\n{Q}\r\n".encode(), None),
    "old line ends": (f"Çay\r{Q}\r".encode(), None),
    "mixed line ends": (f"Çay\r\n{Q}\n\ra\r".encode(), None),
    "no line end": (f"Çay {Q}".encode(), None),
    "odd separators": (f"a\u2028b\x0c{Q}\n".encode(), None),
}


@pytest.mark.parametrize(("data", "encoding"), BYTES.values(), ids=BYTES)
def test_bytes(filled: Settings, tmp_path: Path, data: bytes, encoding: str | None) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(data)
    refresh(filled, [str(path)], encoding=encoding)
    paper = read_paper(str(path), encoding)
    begin, end = paper.text.index(PUT_IN), paper.text.index("r1 -->") + len("r1 -->")
    without = paper.text[:begin] + paper.text[end:]
    assert data == paper.encoded(without)
    once = path.read_bytes()
    refresh(filled, [str(path)], encoding=encoding)
    assert once == path.read_bytes()


# The bytes of a report, what is told, and what is said of it.
WRONG = {
    "empty": (b"", None, "is empty"),
    "binary": (b"\x00\x01\x02" * 99, None, "is not text"),
    "two encodings": (f"ok é\n{Q}\n".encode() + "é\n".encode("cp1252"), None, r"report\.md:3: .*not UTF-8"),
    "told wrong": (b"\xe9", "ascii", "not ascii"),
    "an unknown encoding": (b"x", "klingon", "unknown encoding"),
    "an encoding without the marks": (f"é {Q}\n".encode("latin-1"), "latin-1", r"md:1: '“' cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "encoding", "message"), WRONG.values(), ids=WRONG)
def test_wrong(
    filled: Settings, tmp_path: Path, data: bytes, encoding: str | None, message: str
) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(data)
    with pytest.raises(TrackerError, match=message):
        refresh(filled, [str(path)], encoding=encoding)
    assert data == path.read_bytes()
    assert ["report.md"] == [each.name for each in tmp_path.iterdir() if "tracker" not in each.name]


def test_no_file(filled: Settings, tmp_path: Path) -> None:
    for name, message in (
        ("none.md", "no such file"), ("", "is a folder"), ("a\0b", "not the name of a file"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=message):
            refresh(filled, [f"{tmp_path}/{name}"])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o664])
def test_the_mode_stays(filled: Settings, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "report.md"
    path.write_text(Q, encoding="utf-8")
    path.chmod(mode)
    refresh(filled, [str(path)])
    assert PUT_IN in path.read_text("utf-8")
    assert mode == stat.S_IMODE(path.stat().st_mode)


def test_links_are_followed(filled: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    real, link = folder / "real.md", tmp_path / "link.md"
    real.write_text(Q, encoding="utf-8")
    link.symlink_to(real)
    refresh(filled, [str(link), str(real)])
    assert link.is_symlink()
    assert PUT_IN in real.read_text("utf-8")


def test_a_file_that_is_read_only(filled: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(Q, encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(InputError, match="is read-only"):
        refresh(filled, [str(path)])
    assert path.read_text("utf-8") == Q


def test_a_folder_that_is_read_only(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "report.md"
    path.write_text(Q, encoding="utf-8")
    may = os.access

    def access(name: str, mode: int) -> bool:  # root may write everywhere
        return str(name) != str(folder) and may(name, mode)

    monkeypatch.setattr(papers.os, "access", access)
    with pytest.raises(InputError, match=f"its folder {folder} is read-only"):
        refresh(filled, [str(path)])
    assert path.read_text("utf-8") == Q
    assert [path] == list(folder.iterdir())


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(papers.os, "fsync", full)
    with pytest.raises(InputError, match="no space left on device"):
        replace_file(str(path), b"new", called="report.md")
    assert path.read_text("utf-8") == "old"
    assert [path] == list(tmp_path.iterdir())


def test_a_device_is_written_to_and_stays() -> None:
    replace_file("/dev/null", b"new", called="/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116


def test_standard_input_cannot_be_changed(filled: Settings) -> None:
    with pytest.raises(UsageError, match="no file to change"):
        refresh(filled, ["-"])


def test_what_another_program_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")
    paper = read_paper(str(path))
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(Refused, match="changed meanwhile"):
        save_paper(paper, "ours")
    assert path.read_text("utf-8") == "theirs"


def test_several_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("start", encoding="utf-8")

    def add(number: int) -> bool:
        paper = read_paper(str(path))
        try:
            return save_paper(paper, f"{paper.text} {number}")
        except Refused:
            return False

    with ThreadPoolExecutor(8) as pool:
        written = sum(pool.map(add, range(200)))
    assert written == len(path.read_text("utf-8").split()) - 1
    assert written > 0


def test_a_long_report(filled: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    filler = "A line of a very long report, with `code` and [a link](https://a.example).\n" * 14_000
    path.write_text(f"{filler}\n{Q}\n\n{filler}", encoding="utf-8")
    begun = time.process_time()
    refresh(filled, [str(path)])
    assert time.process_time() - begun < 20
    assert f"{filler}\n{Q}{PUT_IN}" in path.read_text("utf-8")
