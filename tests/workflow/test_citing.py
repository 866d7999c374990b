"""Citing with pandoc: which one, how often, what is kept, and what is said when it fails."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support import pandocs
from tracker.cite.style import STYLES
from tracker.errors import InputError, NothingMatched, TrackerError, UsageError
from tracker.records.entries import Attribution, Party, Quote, Source, Speaker
from tracker.settings import Settings
from tracker.settings import settings as settings_of
from tracker.workflow import citing, pandoc
from tracker.workflow.kept import Kept
from tracker.workflow.library import Tracker

APA = Path(STYLES["apa"].csl)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def fill(settings: Settings) -> None:
    with Tracker(settings) as t:
        t.add_speaker(Speaker(key="ruiz", name="Ana Ruiz"))
        t.add_source(
            Source(
                key="dawn",
                title="At dawn <i>we</i> sail",
                authors=("Jane Doe",),
                published="2024",
                language="en",
            )
        )
        for key, words in (("sail", "We sail at dawn"), ("row", "We row at noon")):
            reading = Attribution(parties=(Party(speaker="ruiz"),))
            t.add_quote(Quote(key=key, source="dawn", words=words, attributions=(reading,)))


@pytest.fixture
def filled(sqlite_settings: Settings) -> Settings:
    fill(sqlite_settings)
    return sqlite_settings


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run."""
    found: list[list[str]] = []
    run = subprocess.run

    def counted(command, **options):
        found.append(command)
        return run(command, **options)

    monkeypatch.setattr(pandoc.subprocess, "run", counted)
    return found


def formatting(runs: list[list[str]]) -> int:
    return sum("--citeproc" in command for command in runs)


def without(given: Settings) -> Settings:
    return given._replace(pandoc="none")


@pytest.mark.parametrize("style", STYLES)
def test_the_same_with_and_without_on_both_databases(settings: Settings, style: str) -> None:
    pandocs.found()
    fill(settings)
    keys = ("sail", "row", "dawn")
    real = citing.cite_in_style(settings, keys, style)
    assert "Ana Ruiz: “We sail at dawn" in real.text
    assert real == citing.cite_in_style(without(settings), keys, style)


def test_one_run_for_all_keys_and_none_the_second_time(filled: Settings, runs: list) -> None:
    pandocs.found()
    first = citing.cite_in_style(filled, ["sail", "row", "dawn"], "mla", "html")
    assert 1 == formatting(runs)
    versions = len(runs)
    assert first == citing.cite_in_style(filled, ["sail", "row", "dawn"], "mla", "html")
    assert versions == len(runs)
    citing.cite_in_style(filled, ["sail"], "mla")
    assert 2 == formatting(runs)


def test_pandoc_reads_no_file_but_its_own(filled: Settings, runs: list) -> None:
    pandocs.found()
    citing.cite_in_style(filled, ["sail"], "apa")
    (command,) = [command for command in runs if "--citeproc" in command]
    assert "--sandbox" in command


@pytest.mark.parametrize("damage", ["", "{", '{"blocks": [{"t": "Para"}]}', "[]"])
def test_a_damaged_entry_is_made_again(filled: Settings, cache: Path, damage: str) -> None:
    pandocs.found()
    first = citing.cite_in_style(filled, ["sail"], "apa")
    for path in (cache / "tracker" / "citations").iterdir():
        if path.stat().st_size > 100:
            path.write_text(damage)
    assert first == citing.cite_in_style(filled, ["sail"], "apa")


def test_a_cache_that_cannot_be_written(filled: Settings, cache: Path) -> None:
    pandocs.found()
    cache.write_text("a file where the folder should be")
    assert "Doe, 2024" in citing.cite_in_style(filled, ["sail"], "apa").text


def test_writers_at_the_same_time(tmp_path: Path) -> None:
    kept = Kept(str(tmp_path / "kept"))
    texts = ["a" * 50_000, "b" * 50_000]
    seen = set()

    def write(text: str) -> None:
        for _ in range(50):
            kept.write(["key"], text)
            seen.add(kept.read(["key"]))

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen <= set(texts)
    assert 1 == len(list((tmp_path / "kept").iterdir()))


def test_what_is_kept_does_not_grow_for_ever(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tracker.workflow.kept.MOST", 10)
    kept = Kept(str(tmp_path))
    for number in range(25):
        kept.write([str(number)], "x")
        os.utime(next(iter(tmp_path.iterdir())))
    assert 10 >= len(list(tmp_path.iterdir()))
    assert "x" == kept.read(["24"])
    assert None is kept.read(["none"])


def program(folder: Path, says: str, name: str = "pandoc") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{says}\n")
    path.chmod(0o755)
    return path


def old(folder: Path, version: str = "2.17.1.1") -> Path:
    return program(folder, f"print('pandoc {version}')")


@pytest.mark.parametrize(
    ("version", "enough"),
    [("2.17.1.1", False), ("3.6.1", False), ("3.9", True), ("3.10", True), ("4.0", True), ("3", False)],
)  # fmt: skip
def test_versions(version: str, enough: bool) -> None:
    assert enough == pandoc.new_enough(version)


def test_an_old_one_on_the_path_is_passed_over(tmp_path: Path, monkeypatch) -> None:
    real = pandocs.found()
    monkeypatch.setenv("PATH", str(old(tmp_path / "bin").parent))
    found = pandoc.find(None)
    wheel = found is not None and "pypandoc" in found.path
    assert wheel or "pypandoc" not in real.path


def test_debian_s_own_is_refused_by_name() -> None:
    if pandoc.version_of("/usr/bin/pandoc") != "2.17.1.1":
        pytest.skip("another pandoc, or none")
    with pytest.raises(UsageError, match=r"TRACKER_PANDOC: /usr/bin/pandoc is pandoc 2\.17\.1\.1"):
        pandoc.find("/usr/bin/pandoc")


def test_the_one_that_is_set(tmp_path: Path, monkeypatch) -> None:
    real = pandocs.found()
    monkeypatch.setenv("TRACKER_PANDOC", real.path)
    assert real == pandoc.find(settings_of("x.db").pandoc)
    assert None is pandoc.find("none")
    with pytest.raises(UsageError, match="is no pandoc"):
        pandoc.find(str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="is no pandoc"):
        pandoc.find(str(program(tmp_path / "other", "print('hello')")))
    with pytest.raises(UsageError, match="too old") as raised:
        pandoc.find(str(old(tmp_path / "old")))
    assert "pip install" in raised.value.hint


def test_a_style_of_a_file(filled: Settings, tmp_path: Path) -> None:
    pandocs.found()
    file = tmp_path / "my.csl"
    file.write_bytes(APA.read_bytes())
    found = citing.cite_in_style(filled, ["sail"], str(file)).text
    assert "(quoted in Doe, 2024)." in found
    assert "Doe, J. (2024). *" not in found
    with pytest.raises(UsageError, match="needs pandoc, and TRACKER_PANDOC forbids it"):
        citing.cite_in_style(without(filled), ["sail"], str(file))


def test_a_style_in_another_encoding(filled: Settings, tmp_path: Path) -> None:
    pandocs.found()
    file = tmp_path / "old.csl"
    style = APA.read_text("utf-8").replace("utf-8", "iso-8859-1", 1).replace("APA Style", "é", 1)
    file.write_bytes(style.encode("latin-1", "xmlcharrefreplace"))
    with pytest.raises(pandoc.PandocFailed, match="UTF-8") as raised:
        citing.cite_in_style(filled, ["sail"], str(file))
    assert str(file) in raised.value.hint


def test_no_pandoc_at_all(filled: Settings, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="there is none on this machine") as raised:
        citing.cite_in_style(filled, ["sail"], str(APA))
    assert "pip install 'tracker[pandoc]'" in raised.value.hint
    monkeypatch.setenv("PATH", str(old(tmp_path / "bin").parent))
    with pytest.raises(UsageError, match=r"is 2\.17\.1\.1, which is too old"):
        citing.cite_in_style(filled, ["sail"], str(APA))
    assert "(as cited in Doe, 2024)" in citing.cite_in_style(filled, ["sail"], "apa").text


STYLE_ERRORS = [
    ("apaa", UsageError, "unknown style 'apaa'", "did you mean apa"),
    ("Chicago", UsageError, "unknown style 'Chicago'", "chicago-notes"),
    ("xyz", UsageError, "unknown style 'xyz'", "styles: tracker, apa,"),
    ("no/such.csl", InputError, "no/such.csl: No such file", None),
    ("bad.csl", InputError, "bad.csl: line 2: not well-formed XML", "CSL 1.0"),
]


@pytest.mark.parametrize(("style", "error", "message", "hint"), STYLE_ERRORS)
def test_styles_that_are_none(
    filled: Settings,
    style: str,
    error: type[TrackerError],
    message: str,
    hint: str | None,
    tmp_path: Path,
    monkeypatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.csl").write_text("<style>\n<a></b></style>")
    with pytest.raises(error) as raised:
        citing.cite_in_style(filled, ["sail"], style)
    assert message in raised.value.message
    assert hint is None or hint in raised.value.hint


FAILS = "print('pandoc 3.9') if '--version' in sys.argv else sys.exit('broken:\\nno memory')"


def test_a_pandoc_that_fails(filled: Settings, tmp_path: Path) -> None:
    given = filled._replace(pandoc=str(program(tmp_path / "bin", FAILS)))
    with pytest.raises(pandoc.PandocFailed, match="failed: no memory") as raised:
        citing.cite_in_style(given, ["sail"], "apa")
    assert "TRACKER_PANDOC=none" in raised.value.hint


def test_copies(filled: Settings) -> None:
    found = citing.copy(filled, ["sail", "row"], "pandoc")
    assert "[@dawn]\n[@dawn]" == found.text
    with pytest.raises(NothingMatched, match="sail: its source has no address on the web"):
        citing.copy(filled, ["sail"], "link")


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_settled_is_said_beside_every_style(filled: Settings, style: str) -> None:
    with Tracker(filled) as t:
        t.add_source(Source(key="gone", title="Gone", standing="retracted"))
        t.add_quote(Quote(key="no", source="dawn", words="We stay", status="rejected"))
        t.add_quote(Quote(key="may", source="gone", words="We may", status="proposed"))
    found = citing.cite_in_style(without(filled), ["no", "may", "gone"], style)
    assert {
        "no: it was rejected: somebody decided that this is not a quote",
        "may: a proposal: nobody has reviewed the quote",
        "may: the source was retracted",
        "gone: the source was retracted",
    } <= set(found.warnings)
    assert "proposal" not in found.text


def test_what_has_no_link_does_not_hide_the_others(filled: Settings) -> None:
    with Tracker(filled) as t:
        t.add_source(Source(key="pier", title="Pier", url="https://x.example/p"))
    found = citing.copy(filled, ["sail", "pier", "row"], "link")
    assert "https://x.example/p" == found.text
    why = "its source has no address on the web"
    assert (f"sail: {why}", f"row: {why}") == found.missing


def test_markup_in_a_title_is_text(filled: Settings) -> None:
    pandocs.found()
    runs = json.loads(citing.cite_in_style(filled, ["dawn"], "apa", "docx-runs").text)[1]["runs"]
    assert "At dawn <i>we</i> sail" in "".join(run["text"] for run in runs)
