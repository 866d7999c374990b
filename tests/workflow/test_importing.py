"""Import of entries: the same result twice, all or nothing, counted, undone."""

import json
from dataclasses import asdict
from typing import Any

import pytest

import tracker
from support.entries import (
    Line,
    claim,
    imported,
    lines,
    organisation,
    person,
    quote,
    reading,
    said,
    source,
    stored,
)
from tracker.importers.lines import read_lines
from tracker.records.article import Article
from tracker.settings import Settings
from tracker.store.work import Work
from tracker.workflow.articles import import_article
from tracker.workflow.editing import edit
from tracker.workflow.exporting import export
from tracker.workflow.importing import Options, import_lines
from tracker.workflow.undoing import undo

TEXT = "“We sail at dawn,” Ruiz told Harbour Wire. “We sail at dawn,” she said again."
START = [
    organisation("wire", "Harbour Wire"),
    person("ruiz", "Ana Ruiz", aliases=[{"name": "Ruiz"}],
           roles=[{"title": "captain", "organisation": "wire", "since": "2019"}]),
    source("paper", TEXT, title="Dawn", outlet="wire", published="2024-03~",
           authors=["ruiz"], external=[{"scheme": "doi", "value": "10/1"}]),
    quote("dawn", "paper", "We sail at dawn", reading(said("ruiz", name="Ruiz", start=19, end=23),
          said("wire", part="via"), cue="told", cue_start=24, cue_end=28, version=1),
          anchors=[{"spans": [{"start": 0, "end": 18}]}], tags=["ships"], said="2024-03-01"),
    claim("leaves", "The ship leaves at dawn.", reading(said("ruiz")), due="2024-03-02",
          evidence=[{"quote": "dawn", "relation": "states"}],
          verdicts=[{"rating": "true", "by": "desk", "date": "2024-03-03"}]),
]  # fmt: skip


def counts(report: Any) -> tuple[int, int, int, int]:
    return tuple(asdict(report.counts).values())  # type: ignore[return-value]


def test_counts_of_a_first_and_a_second_time(settings: Settings) -> None:
    assert (5, 0, 0, 0) == counts(imported(settings, *START))
    again = imported(settings, *START)
    assert (0, 0, 5, 0) == counts(again)
    assert again.batch is None


def test_any_order_of_lines_gives_the_same_store(settings: Settings) -> None:
    imported(settings, *reversed(START))
    assert {"dawn"} == set(stored(settings, "quote"))
    assert {"leaves"} == set(stored(settings, "claim"))


def test_export_then_import_gives_the_same_export(settings: Settings, tmp_path: Any) -> None:
    from tracker.settings import database

    imported(settings, *START)
    first = list(export(settings, notes=True))
    other = Settings(database(str(tmp_path / "other.db")), "tester")
    report = import_lines(other, read_lines(first), name="export")

    assert report.faults == ()
    assert first == list(export(other, notes=True))


def test_dry_run_counts_and_leaves_nothing(settings: Settings) -> None:
    assert (5, 0, 0, 0) == counts(imported(settings, *START, dry_run=True))
    assert {} == stored(settings, "quote")


CIRCLES = {
    "a role printed in a source of one's own": [
        person("mill", "Jo Mill", roles=[{"title": "editor", "source": "diary"}]),
        source("diary", "Text.", authors=["mill"]),
    ],
    "organisations in each other": [
        organisation("one", "One", roles=[{"title": "owner", "organisation": "two"}]),
        organisation("two", "Two", roles=[{"title": "owner", "organisation": "one"}]),
    ],
}


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
def test_entries_that_refer_to_each_other(settings: Settings, circle: list[Line]) -> None:
    assert (2, 0, 0, 0) == counts(imported(settings, *circle))
    assert (0, 0, 2, 0) == counts(imported(settings, *circle))
    exported = list(export(settings))
    assert (0, 0, 2, 0) == counts(import_lines(settings, read_lines(exported), name="again"))


BAD: dict[str, tuple[Line | str, str]] = {
    "no such source": (quote("zz", "nowhere", "Words"), "source"),
    "no such speaker": (quote("zz", "paper", "Words", reading(said("nobody"))), "attributions"),
    "a quote for a speaker": (quote("zz", "paper", "Words", reading(said("dawn"))), "attributions"),
    "words that stand elsewhere": (
        quote("zz", "paper", "We sail at noon", anchors=[{"spans": [{"start": 0, "end": 18}]}]),
        "words",
    ),
    "a span outside the text": (
        quote("zz", "paper", "Words", anchors=[{"spans": [{"start": 0, "end": 999}]}]),
        "anchors",
    ),
    "a version that is not there": (
        quote("zz", "paper", "Words", anchors=[{"version": 9, "spans": []}]),
        "anchors",
    ),
    "a cue outside the text": (
        quote("zz", "paper", "Words", reading(said("ruiz"), cue_start=1, cue_end=999, version=1)),
        "attributions",
    ),
    "two accepted readings": (
        quote("zz", "paper", "Words", reading(said("ruiz")), reading(said("wire"))),
        "attributions",
    ),
    "an impossible date": (person("zz", "Zed", roles=[{"title": "x", "since": "2024-02-30"}]), "roles"),
    "a role that ends before it starts": (
        person("zz", "Zed", roles=[{"title": "x", "since": "2024", "until": "2023"}]),
        "roles",
    ),
    "an unknown field": ({**person("zz", "Zed"), "nmae": "Z"}, "nmae"),
    "an unknown word": ({**person("zz", "Zed"), "kind": "ghost"}, "kind"),
    "a hash of another text": (
        source("zz", versions=[{"number": 1, "text": "a", "sha256": "00"}]),
        "versions",
    ),
    "a key of another kind": (person("dawn", "Dawn"), "key"),
    "a former key that is taken": (person("zz", "Zed", former_keys=["ruiz"]), "former_keys"),
    "another text for a version": (source("paper", "Another text"), "versions"),
    "an external id that is taken": (
        person("zz", "Zed", external=[{"scheme": "doi", "value": "10/1"}]),
        "external",
    ),
    "no words": (quote("zz", "paper", " "), "words"),
    "a NUL character": (source("zz", "a\x00b"), "versions"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "field"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_nothing_is_committed(
    settings: Settings, line: Line, field: str
) -> None:
    imported(settings, *START)
    report = imported(settings, line, person("good", "Good One"), dry_run=False)

    assert not report.committed
    assert [(1, True)] == [(fault.line, fault.field.startswith(field)) for fault in report.faults]
    assert "good" not in stored(settings, "speaker")
    assert {"zz"} & {
        key for kind in ("speaker", "source", "quote") for key in stored(settings, kind)
    } == set()


def test_skip_bad_commits_the_rest_and_hands_the_rejects_over(settings: Settings) -> None:
    rejected = []
    mixed = [
        *lines(*START),
        b"{broken\n",
        *lines(quote("zz", "nowhere", "Words"), person("good", "Good One")),
    ]
    options = Options(skip_bad=True, on_reject=lambda line: rejected.append(line.raw))
    report = import_lines(settings, read_lines(mixed), name="mixed", options=options)

    assert report.committed
    assert (6, 0, 0, 2) == counts(report)
    assert {b"{broken\n", mixed[6]} == set(rejected)
    assert {"good", "ruiz", "wire"} == set(stored(settings, "speaker"))


def test_a_key_given_twice_with_different_content_is_refused(settings: Settings) -> None:
    report = imported(settings, person("aa", "Ann"), person("aa", "Bea"), dry_run=False)
    assert not report.committed
    assert "twice" in report.faults[0].message


def test_an_entry_without_a_key_gets_one_and_is_known_again(settings: Settings) -> None:
    keyless = [{k: v for k, v in line.items() if k != "key"} for line in START[:2]]
    del keyless[1]["roles"]
    assert (2, 0, 0, 0) == counts(imported(settings, *keyless))
    assert (0, 0, 2, 0) == counts(imported(settings, *keyless))
    assert {"harbour-wire", "ana-ruiz"} == set(stored(settings, "speaker"))


def test_an_external_id_names_the_entry(settings: Settings) -> None:
    imported(settings, *START)
    line = {
        "type": "source",
        "title": "Dawn, again",
        "external": [{"scheme": "doi", "value": "10/1"}],
    }
    assert (0, 1, 0, 0) == counts(imported(settings, line))
    assert "Dawn, again" == stored(settings, "source")["paper"].title  # type: ignore[union-attr]


def test_a_line_adds_what_is_missing_and_takes_nothing_away(settings: Settings) -> None:
    imported(settings, *START)
    imported(settings, {"type": "speaker", "key": "ruiz", "name": "Ana Ruiz", "description": "A captain",
                        "aliases": [{"name": "Captain Ruiz"}], "tags": ["sea"]})  # fmt: skip
    ruiz = stored(settings, "speaker")["ruiz"]
    assert ("A captain", {"Ruiz", "Captain Ruiz"}, ("sea",), 1) == (
        ruiz.description, {alias.name for alias in ruiz.aliases}, ruiz.tags, len(ruiz.roles),  # type: ignore[union-attr]
    )  # fmt: skip


def test_what_a_person_wrote_is_not_overwritten_unless_asked(settings: Settings) -> None:
    imported(settings, *START)
    edit(settings, "paper", {"title": "By hand"})
    assert (0, 0, 5, 0) == counts(imported(settings, *START))
    changed = {**START[2], "title": "By machine"}
    assert not imported(settings, changed, dry_run=False).committed
    assert imported(settings, changed, overwrite=True).committed
    assert "By machine" == stored(settings, "source")["paper"].title  # type: ignore[union-attr]


def test_a_name_with_a_colon_in_marks_is_no_member_given_twice(settings: Settings) -> None:
    assert (1, 0, 0, 0) == counts(imported(settings, person("aa", 'He said "no": Ann')))


def test_filters_are_the_same_after_a_round_trip(settings: Settings) -> None:
    start = [
        person(
            "kim", "Jo Kim", roles=[{"title": "head", "organisation": "bank", "source": "late"}]
        ),
        source("late", "“No bonus,” Kim said."),
        quote("bonus", "late", "No bonus", reading(said("kim")), said="2024"),
        organisation("bank", "North Bank"),
    ]
    imported(settings, *start)
    with tracker.open(settings.database.url) as t:
        assert ["bonus"] == [hit.key for hit in t.search("org:bank").hits]


def test_undo_of_a_new_version_takes_it_out_again(settings: Settings) -> None:
    imported(settings, *START)
    before = list(export(settings))
    text = TEXT + " “Cast off,” Ana Ruiz said."
    report = import_article(settings, Article(text=text, key="paper"), name="paper")
    assert 2 == report.version
    assert () == undo(settings, report.batch).kept
    assert before == list(export(settings))


def test_import_undo_import_reports_added(settings: Settings) -> None:
    first = imported(settings, *START)
    done = undo(settings, first.batch)
    assert {"speaker": 2, "source": 1, "quote": 1, "claim": 1} == done.removed
    assert () == done.kept
    assert {} == stored(settings, "speaker")
    assert (5, 0, 0, 0) == counts(imported(settings, *START))


def test_undo_keeps_and_lists_what_people_changed_since(settings: Settings) -> None:
    first = imported(settings, *START)
    edit(settings, "dawn", {"place": "the quay"})
    done = undo(settings, first.batch)

    assert {"dawn", "paper", "ruiz", "wire"} == {key for key, _ in done.kept}
    assert {"claim": 1} == done.removed
    assert "the quay" == stored(settings, "quote")["dawn"].place  # type: ignore[union-attr]
    assert (1, 0, 4, 0) == counts(imported(settings, *START))


def test_undo_puts_fields_back(settings: Settings) -> None:
    imported(settings, *START)
    before = list(export(settings))
    second = imported(settings, {**START[2], "title": "Noon", "tags": ["late"]})
    undo(settings, second.batch)
    assert before == list(export(settings))


def test_a_line_too_long_for_the_eye_is_still_one_fault(settings: Settings) -> None:
    broken = json.dumps({"type": "quote", "source": 5, "words": [], "kind": "loud", "said": "May"})
    report = import_lines(settings, read_lines([broken.encode()]), name="x")
    assert {"source", "words", "kind", "said"} == {fault.field for fault in report.faults}


def test_equal_words_by_the_hundred_take_a_few_statements_each(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Work._run
    statements: list[str] = []

    def counted(work: Work, sql: str, params: Any) -> Any:
        statements.append(sql)
        return run(work, sql, params)

    monkeypatch.setattr(Work, "_run", counted)
    papers = [source(f"paper-{number}", title="Dawn") for number in range(200)]
    same = [quote("", f"paper-{number}", "We sail at dawn") for number in range(200)]
    without_keys = [{**line, "key": None} for line in same]
    assert (400, 0, 0, 0) == counts(imported(settings, *papers, *without_keys))
    assert len(statements) < 200 * 15
    assert (0, 0, 400, 0) == counts(imported(settings, *papers, *without_keys))
    keys = {"quote-nd-sail-dawn", *(f"quote-nd-sail-dawn-{number}" for number in range(2, 201))}
    assert keys == stored(settings, "quote").keys()


def test_a_key_that_was_freed_is_given_again(settings: Settings) -> None:
    papers = [source(f"paper-{number}", title="Dawn") for number in range(6)]
    line = {**quote("", "", "We sail at dawn"), "key": None}
    numbers = (0, 1, 2, 3)
    batches = [
        imported(settings, *papers, {**line, "source": f"paper-{number}"}).batch
        for number in numbers
    ]
    undo(settings, str(batches[1]))
    imported(settings, *({**line, "source": f"paper-{number}"} for number in (4, 5)))
    placed = {key: one.source for key, one in stored(settings, "quote").items()}
    assert {"quote-nd-sail-dawn": "paper-0", "quote-nd-sail-dawn-2": "paper-4",
            "quote-nd-sail-dawn-3": "paper-2", "quote-nd-sail-dawn-4": "paper-3",
            "quote-nd-sail-dawn-5": "paper-5"} == placed  # fmt: skip
