"""A text that arrives again: which source it belongs to, what changed, what is to be checked."""

from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from support.entries import imported, source, stored
from tracker.db.engine import transaction
from tracker.errors import InputError
from tracker.records.article import Article
from tracker.records.entries import Event, Source
from tracker.settings import Settings
from tracker.workflow.articles import ArticleReport, import_article
from tracker.workflow.exporting import export
from tracker.workflow.reading import differences, same_text
from tracker.workflow.undoing import undo

TEXT = """The council of Aldern will not sell the old mill by the river, it said on Monday evening.

“The mill belongs to the town,” said Council President Edda Moor. “It stays that way,” Moor added.

Harbour Bank director Olu Pike told Northwind Press that the bank had made no offer in 2024."""
OTHER = """Rain fell on the hills for three days, and the farmers of the valley were glad of it at last.

“We had given up hope,” said farmer Ida Holm, who keeps sheep above the village of Brook."""
ARTICLE = Article(text=TEXT, title="Mill stays", outlet="The Ferry Post", published="2025-05-06")
CHANGED = TEXT.replace("2024", "2025")
FILE = "file:///papers/mill.txt"
CAPTURES = ("2025-05-06T08:00:00Z", "2025-05-09T08:00:00Z", "2025-05-10T08:00:00Z")


def put(settings: Settings, article: Article, **more: object) -> ArticleReport:
    return import_article(settings, article, name="mill.txt", **more)


def sources(settings: Settings) -> list[Source]:
    return [each for each in stored(settings, "source").values() if isinstance(each, Source)]


RECOGNISED = {
    "the same URL": ({"url": "https://a.example/mill"}, {"url": "https://a.example/mill", "title": "New", "text": OTHER}, "url"),
    "the URL of a newsletter": ({"url": "https://a.example/mill"}, {"url": "https://a.example/mill?utm_source=x#top", "text": OTHER}, "url"),
    "the URL behind a newsletter's": ({"url": "https://a.example/mill?id=1&utm_source=x"}, {"url": "https://a.example/mill?id=1", "text": OTHER}, "url"),
    "another URL": ({"url": "https://a.example/mill?id=1"}, {"url": "https://a.example/mill?id=2", "text": OTHER}, None),
    "the very text": ({}, {"title": "Another", "published": "2026"}, "text"),
    "the very text and host": ({"url": "https://a.example/1"}, {"url": "https://www.a.example/2"}, "text"),
    "the very text, another host": ({"url": "https://a.example/1"}, {"url": "https://b.example/2", "outlet": "B"}, None),
    "title, outlet, day": ({}, {"text": CHANGED}, "title"),
    "title, but another text": ({}, {"text": OTHER}, None),
    "title, but another outlet": ({}, {"text": CHANGED, "outlet": "The Hill"}, None),
    "title, but another day": ({}, {"text": CHANGED, "published": "2025-06-01"}, None),
    "title, but another URL": ({"url": "https://a.example/1"}, {"text": CHANGED, "url": "https://a.example/2"}, None),
    "file": ({"address": FILE}, {"address": FILE, "text": CHANGED, "title": "New", "outlet": None}, "file"),
    "file, a title given": ({"address": FILE, "titled": True}, {"address": FILE, "text": CHANGED, "title": "Bank"}, None),
    "file, its own title given": ({"address": FILE, "titled": True}, {"address": FILE, "text": CHANGED, "outlet": "B"}, "file"),
    "file, written over": ({"address": FILE}, {"address": FILE, "text": OTHER, "title": "Rain"}, None),
    "another file": ({"address": FILE}, {"address": FILE + "2", "text": CHANGED, "title": "New"}, None),
    "key": ({"key": "mill"}, {"key": "mill", "text": OTHER}, "key"),
    "another key": ({"key": "mill"}, {"key": "mill-two", "text": CHANGED}, None),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "known"), RECOGNISED.values(), ids=RECOGNISED)
def test_which_source_it_is(
    settings: Settings, first: dict[str, str], second: dict[str, str], known: str | None
) -> None:
    put(settings, replace(ARTICLE, **first))
    before = list(export(settings))
    report = put(settings, replace(ARTICLE, **{**first, **second}))
    assert known == report.known_by
    assert (known is None) == report.new_source
    assert (1 if known else 2) == len(sources(settings))
    if report.batch:
        undo(settings, report.batch)
    assert before == list(export(settings))


def test_a_key_given_to_a_stored_text_is_another_key_of_it(settings: Settings) -> None:
    first = put(settings, ARTICLE)
    report = put(settings, replace(ARTICLE, key="my-mill"))
    assert (first.source, False, ("my-mill is another key of it now",)) == (
        report.source, report.new_source, report.remarks,
    )  # fmt: skip
    assert [("my-mill",)] == [each.former_keys for each in sources(settings)]
    again = put(settings, replace(ARTICLE, key="my-mill", text=CHANGED))
    assert (first.source, "key", ()) == (again.source, again.known_by, again.remarks)
    with pytest.raises(InputError, match="'MY-MILL' is not a key"):
        put(settings, replace(ARTICLE, key="MY-MILL"))


@pytest.mark.parametrize(
    ("text", "warned"), [(OTHER, True), (CHANGED, False), (TEXT[:200] + OTHER, False)]
)
def test_another_text_under_a_key_is_warned_of(settings: Settings, text: str, warned: bool) -> None:
    first = put(settings, ARTICLE)
    report = put(settings, Article(text=text), source=first.source)
    said = "has no five words in a row of the text before: is it another article?"
    assert ((said,) if warned else ()) == report.remarks
    assert report.new_version


def test_a_text_much_like_anothers_is_pointed_out(settings: Settings) -> None:
    first = put(settings, ARTICLE)
    report = put(settings, replace(ARTICLE, text=CHANGED, title="Mill is safe", outlet="B"))
    assert [first.source] == [row.key for row in report.resembling]
    assert [first.source] == [row.key for row in same_text(settings, report.source).rows]
    assert () == put(settings, Article(text=OTHER)).resembling


def test_what_changed_is_told(settings: Settings) -> None:
    put(settings, ARTICLE)
    report = put(settings, replace(ARTICLE, text=CHANGED.replace("“It stays that way,”", "This")))
    assert [("changed", 2), ("changed", 3)] == [(c.change, c.number) for c in report.changes]
    (found,) = differences(settings, [report.source])
    assert ((1, 2), report.changes) == ((found.old, found.new), found.changes)
    (back,) = differences(settings, [report.source], (2, 1))
    assert [p.old for c in back.changes for p in c.pieces] == [
        p.new for c in report.changes for p in c.pieces
    ]
    with pytest.raises(InputError, match="version number 7"):
        list(differences(settings, [report.source], (1, 7)))


def test_one_version_has_no_difference(settings: Settings) -> None:
    report = put(settings, ARTICLE)
    with pytest.raises(InputError, match="only one version"):
        list(differences(settings, [report.source]))


def test_what_is_to_be_checked_and_where_it_is_printed(settings: Settings) -> None:
    report = put(settings, ARTICLE)
    key = next(q.key for q in report.quotes if q.key.endswith("mill-belongs"))
    with transaction(settings.database) as session:
        session.execute(
            sql(
                "INSERT INTO report_use (id, report, place, source_id, quote_id, quote_revision,"
                " batch_id) SELECT 1, 'report.md', '12', q.source_id, q.id, 1, :b FROM quote q"
                " JOIN entry_key k ON k.entry_kind = 'quote' AND k.entry_id = q.id"
                " WHERE k.key = :key"
            ),
            {"key": key, "b": report.batch},
        )
    again = put(settings, replace(ARTICLE, text=TEXT.replace("to the town", "to the district")))
    (found,) = again.recheck
    assert (key, "lost", "The mill belongs to the town", ("report.md:12",)) == (
        found.key, found.state, found.words, found.reports,
    )  # fmt: skip
    assert len(again.reanchored) > 1
    corrected = put(settings, replace(ARTICLE, text=TEXT, events=(NOTICE,)))
    assert [(key, "lost", ("report.md:12",))] == [
        (each.key, each.state, each.reports) for each in corrected.recheck
    ]
    assert () == put(settings, replace(ARTICLE, text=TEXT, events=(NOTICE,))).recheck


def fetched(text: str, capture: int, **more: object) -> Article:
    place = "https://a.example/mill"
    given = {"text": text, "url": place, "address": place, "captured": CAPTURES[capture], **more}
    return replace(ARTICLE, **given)


NOTICE = Event(kind="correction", date="2025-05-08", text="The year was 2025.")
EDITS = {
    "words": (fetched(CHANGED, 1), ["silent_edit"]),
    "typography": (fetched(TEXT.replace("“", '"'), 1), []),
    "a notice": (fetched(CHANGED, 1, events=(NOTICE,)), ["correction"]),
    "a file": (replace(fetched(CHANGED, 1), address=FILE), []),
    "another extractor": (fetched(CHANGED, 1, extractor="page 2"), []),
}


@pytest.mark.parametrize(("second", "events"), EDITS.values(), ids=EDITS)
def test_silent_edits(settings: Settings, second: Article, events: list[str]) -> None:
    put(settings, fetched(TEXT, 0))
    report = put(settings, second)
    assert report.new_version
    assert events == [event.kind for event in report.events]
    assert report.events == sources(settings)[0].events
    assert not put(settings, second).events
    assert 1 >= len(sources(settings)[0].events)


MENDED = {
    "one word": ("The year of the offer was 2025.", "The year of that offer was 2025.", 1),
    "its number": ("The year of the offer was 2025.", "The year of the offer was 2026.", 1),
    "another": ("The year of the offer was 2025.", "The mill has two floors, not three.", 2),
}


@pytest.mark.parametrize(("old", "new", "count"), MENDED.values(), ids=MENDED)
def test_a_notice_that_was_mended_is_one_event(
    settings: Settings, old: str, new: str, count: int
) -> None:
    for number, text in enumerate((old, new, new)):
        put(settings, fetched(TEXT, number, events=(replace(NOTICE, text=text),)))
    assert count == len(sources(settings)[0].events)


def test_two_notices_of_one_page_are_two_events(settings: Settings) -> None:
    both = (NOTICE, replace(NOTICE, text="The year was 2024."))
    put(settings, fetched(TEXT, 0, events=both[:1]))
    put(settings, fetched(TEXT, 1, events=both))
    assert 2 == len(sources(settings)[0].events)


def test_a_silent_edit_is_dated_by_the_captures(settings: Settings) -> None:
    put(settings, fetched(TEXT, 0))
    (event,) = put(settings, fetched(CHANGED, 1)).events
    assert ("2025-05-06/2025-05-09", True) == (event.date, "{+2025+}" in str(event.text))


def test_a_page_that_goes_back(settings: Settings) -> None:
    put(settings, fetched(TEXT, 0))
    put(settings, fetched(CHANGED, 1))
    assert not put(settings, fetched(TEXT, 0)).new_version
    assert 3 == put(settings, fetched(TEXT, 2)).version


@pytest.mark.parametrize(("third", "version"), [(FILE, 3), (FILE + "2", 1), (None, 1)])
def test_a_file_that_goes_back(settings: Settings, third: str | None, version: int) -> None:
    put(settings, replace(ARTICLE, address=FILE))
    put(settings, replace(ARTICLE, address=FILE, text=CHANGED))
    report = put(settings, replace(ARTICLE, address=third))
    assert (version, version == 3) == (report.version, report.new_version)


def test_a_full_text_after_an_excerpt_is_no_edit(settings: Settings) -> None:
    place = "https://a.example/mill"
    version = {"text": TEXT[:90], "coverage": "excerpt", "captured": CAPTURES[0], "address": place}
    imported(settings, {**source("mill", url=place), "versions": [version]})
    report = put(settings, fetched(TEXT, 1))
    assert (True, (), ()) == (report.new_version, report.changes, report.events)


def test_where_a_page_was_read_is_exported_and_where_a_file_lay_is_not(settings: Settings) -> None:
    put(settings, fetched(TEXT, 0))
    put(settings, replace(Article(text=OTHER), address="file:///papers/ida/rain.txt"))
    lines = b"\n".join(export(settings, notes=True)).decode()
    assert '"address": "https://a.example/mill"' in lines
    assert "/papers/ida" not in lines
