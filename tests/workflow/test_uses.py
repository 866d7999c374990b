"""Which reports print a quote: recorded, listed, stale after what happens, and undone; on both databases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.entries import claim, imported, person, quote, reading, said, source, stored
from tracker.errors import InputError, NothingMatched, Refused, TrackerError
from tracker.records.entries import Attribution, Event, Party
from tracker.search.connection import open_reader
from tracker.search.history import history
from tracker.settings import Settings
from tracker.workflow import editing, weaving
from tracker.workflow.attaching import attach
from tracker.workflow.databases import check
from tracker.workflow.reading import batches, report_uses
from tracker.workflow.undoing import undo
from tracker.workflow.weaving import refresh
from tracker.workflow.woven import weave

TEXT = "“We sail at dawn,” Ruiz said. She told us: “Bring the rope.”"
START = [
    person("ruiz", "Ana Ruiz"),
    person("dal", "Cem Dal"),
    source("paper", TEXT, title="Dawn", published="2024-03"),
    source("other", "“We stay,” Dal said. “We swim.”", title="Dusk", published="2024-04"),
    quote("dawn", "paper", "We sail at dawn", reading(said("ruiz"))),
    quote("rope", "paper", "Bring the rope.", reading(said("ruiz"))),
    quote("stay", "other", "We stay", reading(said("dal"))),
    quote("swim", "other", "We swim", reading(said("dal"), status="rejected")),
    claim("leaves", "The ship leaves.", evidence=[{"quote": "dawn"}]),
]
REPORT = """# Ships

<!-- tracker: quote dawn as=block -->

Dal says <!-- tracker: quote stay as=inline -->, twice [@rope].
"""


@pytest.fixture
def report(settings: Settings, tmp_path: Path) -> Path:
    """A report that was refreshed once, in batch 2."""
    imported(settings, *START)
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    refresh(settings, [str(path)])
    return path


def rows(settings: Settings, *keys: str) -> list[tuple[str, str, int]]:
    return [(row.place, row.key, row.printed) for row in report_uses(settings, keys)]


ALL = [("3", "dawn", 1), ("11", "stay", 1), ("11", "rope", 1)]
OF = {
    "all": ((), {"dawn", "stay", "rope"}),
    "a quote": (("dawn",), {"dawn"}),
    "a source": (("paper",), {"dawn", "rope"}),
    "a speaker": (("dal",), {"stay"}),
    "a claim": (("leaves",), {"dawn"}),
    "several": (("dal", "dawn"), {"dawn", "stay"}),
}


@pytest.mark.parametrize(("keys", "expected"), OF.values(), ids=OF)
def test_listed(
    settings: Settings, report: Path, keys: tuple[str, ...], expected: set[str]
) -> None:
    assert expected == {key for _, key, _ in rows(settings, *keys)}


def test_where_and_in_which_revision(settings: Settings, report: Path) -> None:
    assert sorted(ALL) == sorted(rows(settings))
    assert {str(report)} == {row.report for row in report_uses(settings)}
    assert not any(row.stale for row in report_uses(settings))


def count(settings: Settings) -> int:
    return batches(settings).count


def test_nothing_new_makes_no_batch(settings: Settings, report: Path) -> None:
    before, text = count(settings), report.read_bytes()
    stamp = report.stat().st_mtime_ns
    (done,) = refresh(settings, [str(report)])
    assert (None, False, 0) == (done.batch, done.written, done.changed)
    assert (before, text, stamp) == (
        count(settings),
        report.read_bytes(),
        report.stat().st_mtime_ns,
    )


def test_a_moved_line_is_recorded(settings: Settings, report: Path) -> None:
    report.write_text("New.\n\n" + report.read_text("utf-8"), encoding="utf-8")
    (done,) = refresh(settings, [str(report)])
    assert done.batch and 0 == done.changed
    assert {"5", "13"} == {place for place, _, _ in rows(settings)}


Change = Callable[[Settings], Any]
STALE: dict[str, tuple[Change, dict[str, str]]] = {
    "the quote was changed": (
        lambda s: editing.edit(s, "dawn", {"place": "Port"}), {"dawn": "changed (revision 1, now 2)"}),
    "the quote was rejected": (
        lambda s: editing.edit(s, "stay", {"status": "rejected"}), {"stay": "is rejected"}),
    "the quote is a proposal": (
        lambda s: editing.edit(s, "stay", {"status": "proposed"}), {"stay": "is proposed"}),
    "the source was corrected": (
        lambda s: editing.correct(s, "paper", Event(kind="correction")),
        {"dawn": "the source is corrected", "rope": "the source is corrected"}),
    "the source was retracted": (
        lambda s: editing.correct(s, "other", Event(kind="retraction")), {"stay": "is retracted"}),
    "the source was clarified": (
        lambda s: editing.correct(s, "other", Event(kind="clarification")), {"stay": "had a clarification"}),
    "the source is disputed": (
        lambda s: editing.edit(s, "other", {"standing": "disputed"}), {"stay": "is disputed"}),
    "the words are gone": (
        lambda s: imported(s, {**source("other"), "versions": [{"number": 2, "text": "Nothing."}]},
                           {**quote("stay", "other", "We stay"), "anchors": [{"version": 2, "state": "lost"}]}),
        {"stay": "its words are lost"}),
    "nothing happened to it": (lambda s: editing.edit(s, "ruiz", {"description": "a captain"}), {}),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), STALE.values(), ids=STALE)
def test_stale(settings: Settings, report: Path, change: Change, expected: dict[str, str]) -> None:
    change(settings)
    found = {row.key: "; ".join(row.why) for row in report_uses(settings) if row.stale}
    assert expected.keys() == found.keys()
    assert all(why in found[key] for key, why in expected.items()), found


LATER: dict[str, tuple[Change, dict[str, str]]] = {
    "nothing": (lambda _: None, {}),
    "another correction": (
        lambda s: editing.correct(s, "paper", Event(kind="correction")),
        {"dawn": "the source is corrected", "rope": "the source is corrected"}),
    "a clarification": (
        lambda s: editing.correct(s, "paper", Event(kind="clarification")),
        {"dawn": "the source had a clarification", "rope": "the source had a clarification"}),
    "another standing": (
        lambda s: editing.edit(s, "paper", {"standing": "retracted"}),
        {"dawn": "the source is retracted", "rope": "the source is retracted"}),
    "another title": (lambda s: editing.edit(s, "paper", {"title": "Noon"}), {}),
    "the quote": (
        lambda s: editing.edit(s, "dawn", {"status": "rejected"}),
        {"dawn": "the quote is rejected; the quote was changed (revision 1, now 2)"}),
}  # fmt: skip


def why(settings: Settings) -> dict[str, str]:
    return {row.key: "; ".join(row.why) for row in report_uses(settings) if row.stale}


@pytest.mark.parametrize(("change", "expected"), LATER.values(), ids=LATER)
def test_only_what_happens_after_the_writer_has_looked(
    settings: Settings, report: Path, change: Change, expected: dict[str, str]
) -> None:
    editing.correct(settings, "paper", Event(kind="correction"))
    assert {"dawn", "rope"} == why(settings).keys()
    weaving.seen(settings, str(report))
    assert {} == why(settings)
    report.write_text("New.\n\n" + report.read_text("utf-8"), encoding="utf-8")
    refresh(settings, [str(report)])
    assert {} == why(settings)
    change(settings)
    assert expected == why(settings)


def lost(settings: Settings, number: int) -> None:
    """A newer text of the source, in which the words of a quote are not."""
    imported(
        settings,
        {**source("other"), "versions": [{"number": number, "text": f"Nothing {number}."}]},
        {**quote("stay", "other", "We stay"), "anchors": [{"version": number, "state": "lost"}]},
    )


def test_words_that_were_lost_before_the_writer_looked(settings: Settings, report: Path) -> None:
    lost(settings, 2)
    refresh(settings, [str(report)])
    assert "its words are lost" in why(settings)["stay"]
    weaving.seen(settings, str(report))
    assert {} == why(settings)
    lost(settings, 3)
    assert "its words are lost" in why(settings)["stay"]


def test_what_a_writer_has_seen_is_undone(settings: Settings, report: Path) -> None:
    editing.correct(settings, "paper", Event(kind="correction"))
    before = why(settings)
    batch = weaving.seen(settings, str(report))
    undo(settings, batch)
    assert before == why(settings)
    assert all(not result.found for result in check(settings))
    with pytest.raises(NothingMatched, match=r"no report nothing\.md"):
        weaving.seen(settings, "nothing.md")


def test_a_refresh_mends_what_was_changed(settings: Settings, report: Path) -> None:
    editing.edit(settings, "dawn", {"place": "Port"})
    (done,) = refresh(settings, [str(report)])
    assert 1 == done.changed
    assert "Port" in report.read_text("utf-8")
    assert ("3", "dawn", 2) in rows(settings)
    assert not any(row.stale for row in report_uses(settings))


def test_a_correction_names_the_reports_at_once(settings: Settings, report: Path) -> None:
    done = editing.correct(settings, "paper", Event(kind="correction"))
    assert (f"dawn is printed in {report}:3", f"rope is printed in {report}:11") == done.reports
    done = editing.edit(settings, "other", {"standing": "retracted"})
    assert (f"stay is printed in {report}:11",) == done.reports
    assert () == editing.edit(settings, "other", {"standing": "current"}).reports
    assert () == editing.edit(settings, "other", {"title": "Evening"}).reports


UNDONE: dict[str, Callable[[str], str]] = {
    "all taken out": lambda text: "Nothing left.\n",
    "one more": lambda text: text + "\nAnd [@dawn].\n",
    "moved": lambda text: "New.\n\n" + text,
}


@pytest.mark.parametrize("change", UNDONE.values(), ids=UNDONE)
def test_undo(settings: Settings, report: Path, change: Callable[[str], str]) -> None:
    before = report_uses(settings)
    report.write_text(change(report.read_text("utf-8")), encoding="utf-8")
    (done,) = refresh(settings, [str(report)])
    assert before != report_uses(settings)
    assert done.batch is not None
    assert () == undo(settings, done.batch).kept
    assert before == report_uses(settings)
    assert all(not result.found for result in check(settings))


def test_undo_after_another_report_was_recorded(
    settings: Settings, report: Path, tmp_path: Path
) -> None:
    before = report_uses(settings)
    report.write_text("Nothing left.\n", encoding="utf-8")
    (done,) = refresh(settings, [str(report)])
    second = tmp_path / "second.md"
    second.write_text("So [@dawn].\n", encoding="utf-8")
    refresh(settings, [str(second)])
    undo(settings, done.batch)
    assert before == tuple(row for row in report_uses(settings) if row.report == str(report))


def test_the_undo_of_the_first_record_leaves_the_quotes(settings: Settings, report: Path) -> None:
    quotes = stored(settings, "quote")
    undo(settings, 2)
    assert () == report_uses(settings)
    assert quotes == stored(settings, "quote")
    refresh(settings, [str(report)])
    assert sorted(ALL) == sorted(rows(settings))
    assert not any(row.stale for row in report_uses(settings))


def test_a_report_that_is_gone_is_forgotten(settings: Settings, report: Path) -> None:
    before = report_uses(settings)
    report.unlink()
    with pytest.raises(NothingMatched, match=r"no report nothing\.md"):
        weaving.forget(settings, "nothing.md")
    batch = weaving.forget(settings, str(report))
    assert () == report_uses(settings)
    editing.remove(settings, "rope")
    undo(settings, batch)
    assert tuple(row for row in before if row.key != "rope") == report_uses(settings)


def test_a_printed_quote_is_not_removed(settings: Settings, report: Path) -> None:
    with pytest.raises(Refused, match=r"report\.md \(report\)"):
        editing.remove(settings, "dawn")
    assert any("dawn" == key for key, _ in undo(settings, 1).kept)


def test_the_history_of_a_quote_tells_its_uses(settings: Settings, report: Path) -> None:
    with open_reader(settings.database) as reader:
        told = [added for revision in history(reader, "dawn") for added in revision.added]
    assert f"use in {report}:3" in told


def test_weaving_records_too_and_leaves_the_report(settings: Settings, tmp_path: Path) -> None:
    imported(settings, *START)
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    done = weave(settings, str(path), str(tmp_path / "out.md"))
    assert done.batch
    assert {"dawn", "stay", "rope"} == {key for _, key, _ in rows(settings)}
    assert REPORT == path.read_text("utf-8")
    assert None is weave(settings, str(path), str(tmp_path / "out.md")).batch


def test_what_is_woven_later_keeps_the_revision_of_the_report(
    settings: Settings, report: Path
) -> None:
    editing.edit(settings, "dawn", {"place": "Port"})
    assert b"Port" in weave(settings, str(report)).data
    assert ("3", "dawn", 1) in rows(settings)


def test_attached(settings: Settings, report: Path) -> None:
    attach(settings, str(report), "rope", after=1)
    assert [("3", "rope", 1), ("11", "dawn", 1), ("19", "rope", 1), ("19", "stay", 1)] == rows(
        settings
    )


def test_a_quote_whose_speaker_was_rejected(settings: Settings, report: Path) -> None:
    before = report.read_bytes()
    with pytest.raises(InputError, match="the speaker of swim was rejected") as raised:
        attach(settings, str(report), "swim")
    assert "tracker attribute swim SPEAKER" in (raised.value.hint or "")
    assert before == report.read_bytes()
    attach(settings, str(report), "swim", "inline", after=1)  # the writer says who
    assert "“We swim” [@other]" in report.read_text("utf-8")
    editing.attribute(settings, "swim", Attribution(parties=(Party(speaker="ruiz"),)))
    attach(settings, str(report), "swim")
    assert "— Ana Ruiz [@other]" in report.read_text("utf-8")


REFUSED: dict[str, tuple[str, type[TrackerError], str]] = {
    "an unknown key": ("a\n<!-- tracker: quote dawm -->\n", InputError, r"report\.md:2: no entry has the key 'dawm'"),
    "a broken directive": ("<!-- tracker: quote dawn as=x -->\n", InputError, r"report\.md:1: as=x"),
    "a source": ("<!-- tracker: quote paper -->\n", InputError, r"report\.md:1: paper is no quote"),
    "an unknown style": ("<!-- tracker: quote dawn style=apaa -->\n", InputError, "unknown style 'apaa'"),
    "a cut of other words": ('<!-- tracker: quote dawn cut="We stay" -->\n', InputError, "does not stand"),
    "no claim": ("<!-- tracker: quote rope as=claim -->\n", InputError, "bears on no claim"),
    "nobody is named any more": ("<!-- tracker: quote swim -->\n", InputError, "the speaker of swim was rejected"),
    "an edit inside": (
        "<!-- tracker: quote dawn as=inline -->“We sailed”<!-- tracker: end 01234567 r1 -->\n",
        Refused, r"report\.md:1: the quotation dawn was edited by hand\n(.|\n)*-“We sailed”\n\+“We sail at dawn”"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "error", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_without_a_trace(
    settings: Settings, report: Path, text: str, error: type[TrackerError], message: str
) -> None:
    fine = report.with_name("fine.md")
    fine.write_text(REPORT, encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    before, known = count(settings), report_uses(settings)
    with pytest.raises(error, match=message):
        refresh(settings, [str(fine), str(report)])
    assert (text, REPORT) == (report.read_text("utf-8"), fine.read_text("utf-8"))
    assert (before, known) == (count(settings), report_uses(settings))
    assert {"fine.md", "report.md"} == {p.name for p in report.parent.glob("*.md")}
    assert [] == [p for p in report.parent.iterdir() if p.name.endswith(".part")]


def test_a_file_that_cannot_be_replaced_records_nothing(
    settings: Settings, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, known = count(settings), report_uses(settings)
    text = report.read_text("utf-8") + "\nAnd <!-- tracker: quote rope as=inline -->.\n"
    report.write_text(text, encoding="utf-8")

    def full(*_: object) -> bool:
        raise InputError("no space left")

    monkeypatch.setattr(weaving, "save_paper", full)
    with pytest.raises(InputError, match="no space left"):
        refresh(settings, [str(report)])
    assert (before, known) == (count(settings), report_uses(settings))


def test_a_dry_run_writes_nothing(settings: Settings, report: Path) -> None:
    editing.edit(settings, "dawn", {"place": "Port"})
    before, text = count(settings), report.read_bytes()
    (done,) = refresh(settings, [str(report)], dry_run=True)
    assert (1, False, None) == (done.changed, done.written, done.batch)
    assert (before, text) == (count(settings), report.read_bytes())
