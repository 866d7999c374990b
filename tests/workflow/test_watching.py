"""Sources read again: only what changed is told, from a real server and from real files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.entries import imported, source, stored
from support.web_server import Server, serving
from tracker.errors import UnknownKey
from tracker.importers.article import read
from tracker.importers.file import File
from tracker.records.entries import Source, Version
from tracker.settings import Settings
from tracker.workflow.articles import import_article
from tracker.workflow.exporting import export
from tracker.workflow.fetching import Fetcher, Limits
from tracker.workflow.undoing import undo
from tracker.workflow.watching import Watched, watch

FIRST = (
    "The river rose two metres on Monday, and the town of Aldern was cut off for most of the day.",
    "“Nobody predicted this flood,” Mayor Ann Bell told reporters. “We will build the wall by 2031.”",
    "The water utility had been warned in spring, and did nothing about it until the rain came.",
)
NOTICE = "Correction, 4 May 2029: The river rose three metres, not two."


def page(*paragraphs: str, title: str = "The flood") -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.pages = {"/shown/flood": page(*FIRST)}
    running.seen.clear()
    return running


def look(settings: Settings, server: Server, *keys: str, **options: object) -> list[Watched]:
    fetcher = Fetcher(Limits(seconds=5), inside=[server.place])
    given = {"fetcher": fetcher, "delay": 0.0, **options}
    return list(watch(settings, keys or None, **given))


@pytest.fixture
def flood(settings: Settings, server: Server) -> Settings:
    """A source that was added by hand and whose page was then fetched."""
    imported(settings, source("flood", url=f"{server.root}/shown/flood", title="The flood"))
    (found,) = look(settings, server, "flood")
    assert found.report is not None
    assert found.changed
    return settings


def record(settings: Settings) -> Source:
    found = stored(settings, "source")["flood"]
    assert isinstance(found, Source)
    return found


def texts(settings: Settings) -> list[Version]:
    return [version for version in record(settings).versions if version.text]


def test_nothing_changed_is_nothing_told(flood: Settings, server: Server) -> None:
    before = list(export(flood))
    (found,) = look(flood, server)
    assert not found.changed
    assert found.failure is None
    assert before == list(export(flood))
    (version,) = texts(flood)
    assert version.address == f"{server.root}/shown/flood"


def test_a_silent_edit(flood: Settings, server: Server) -> None:
    server.pages["/shown/flood"] = page(FIRST[0].replace("two", "three"), *FIRST[1:])
    (found,) = look(flood, server)
    assert found.report is not None
    assert [("changed", 2)] == [(c.change, c.number) for c in found.report.changes]
    (event,) = record(flood).events
    assert "silent_edit" == event.kind
    assert "[-two-]{+three+}" in str(event.text)
    assert event.date == str(texts(flood)[1].captured)[:10]
    assert [False] == [each.changed for each in look(flood, server)]
    assert 1 == len(record(flood).events)


def test_a_notice_is_an_event_once_and_no_silent_edit(flood: Settings, server: Server) -> None:
    server.pages["/shown/flood"] = page(FIRST[0].replace("two", "three"), *FIRST[1:], NOTICE)
    look(flood, server)
    look(flood, server)
    server.pages["/shown/flood"] = page(FIRST[0].replace("two", "3"), *FIRST[1:], NOTICE)
    look(flood, server)
    assert ["correction", "silent_edit"] == sorted(event.kind for event in record(flood).events)
    assert "corrected" == record(flood).standing
    assert 3 == len(texts(flood))


def test_other_spaces_and_marks_are_no_edit(flood: Settings, server: Server) -> None:
    other = FIRST[1].replace("“", '"').replace("”", '"')
    server.pages["/shown/flood"] = page(FIRST[0], other, FIRST[2])
    (found,) = look(flood, server)
    assert found.changed
    assert () == record(flood).events


def test_what_is_lost_is_to_be_checked(flood: Settings, server: Server) -> None:
    server.pages["/shown/flood"] = page(FIRST[0], FIRST[1].partition(" “We")[0], FIRST[2])
    (found,) = look(flood, server)
    assert found.report is not None
    words = {each.words: each.state for each in found.report.recheck}
    assert "lost" in {state for each, state in words.items() if "We will build the wall" in each}
    assert all("wall" in each for each in words)


def test_a_page_that_goes_back_is_a_third_version(flood: Settings, server: Server) -> None:
    server.pages["/shown/flood"] = page(FIRST[0].replace("two", "three"), *FIRST[1:])
    look(flood, server)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.workflow.fetching.now", lambda: "2999-01-01T00:00:00Z")
        server.pages["/shown/flood"] = page(*FIRST)
        (found,) = look(flood, server)
    assert found.changed
    first, second, third = texts(flood)
    assert first.text == third.text != second.text


@pytest.mark.parametrize(("status", "said"), [(404, "no such page"), (410, "removed"), (500, "")])
def test_a_page_that_is_gone_changes_nothing(
    flood: Settings, server: Server, status: int, said: str
) -> None:
    before = list(export(flood))
    imported(flood, source("other", url=f"{server.root}/shown/other"))
    server.pages |= {"/shown/flood": status, "/shown/other": page(*FIRST, title="Other")}
    gone, other = look(flood, server, "flood", "other")
    assert gone.failure is not None
    assert said in gone.failure.message
    assert str(status) in gone.failure.message
    assert other.changed
    assert set(before) <= set(export(flood))


def test_a_dry_run_tells_and_writes_nothing(flood: Settings, server: Server) -> None:
    before = list(export(flood))
    server.pages["/shown/flood"] = page(FIRST[0], "A new paragraph about the wall of the town.")
    (found,) = look(flood, server, dry_run=True)
    assert found.changed
    assert before == list(export(flood))


def test_undo_takes_a_version_back(flood: Settings, server: Server) -> None:
    before = list(export(flood))
    server.pages["/shown/flood"] = page(FIRST[0].replace("two", "three"), *FIRST[1:])
    (found,) = look(flood, server)
    assert found.report is not None
    undo(flood, found.report.batch)
    assert before == list(export(flood))


def test_one_site_is_asked_with_pauses(flood: Settings, server: Server) -> None:
    imported(flood, *(source(f"s{n}", url=f"{server.root}/shown/{n}") for n in range(3)))
    slept: list[float] = []
    look(flood, server, "s0", "s1", "s2", delay=30.0, sleep=slept.append)
    assert 2 == len(slept)
    assert all(29 < each <= 30 for each in slept)


def test_a_file_is_read_where_it_lay(settings: Settings, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "flood in spring.txt"
    path.write_text("\n\n".join(FIRST), encoding="utf-8")
    article = read(File(data=path.read_bytes(), name="flood.txt"), {})
    key = import_article(settings, replace(article, address=path.as_uri()), name="x").source
    assert [False] == [each.changed for each in look(settings, server)]
    path.write_text("\n\n".join([*FIRST, "More rain."]), encoding="utf-8")
    assert [True] == [each.changed for each in look(settings, server, query="river")]
    assert [] == look(settings, server, query="drought")
    path.unlink()
    (gone,) = look(settings, server, key)
    assert "cannot be read" in str(gone.failure)
    found = stored(settings, "source")[key]
    assert isinstance(found, Source)
    assert {None} == {version.address for version in found.versions}
    assert () == found.events


def test_a_file_keeps_its_encoding(settings: Settings, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    words = "“Äpfel fielen vom Baum, und niemand hob sie auf”, sagte Ida Holm am Montag in Brück."
    path.write_bytes(words.encode("cp1252"))
    file = File(data=path.read_bytes(), name="a.txt", encoding="cp1252")
    import_article(settings, replace(read(file, {}), address=path.as_uri()), name="a.txt")
    assert [False] == [each.changed for each in look(settings, server)]
    path.write_text(words, encoding="utf-8")
    assert [(False, None)] == [(each.changed, each.failure) for each in look(settings, server)]
    path.unlink()
    path.mkdir()
    (found,) = look(settings, server)
    assert "no file any more" in str(found.failure)


def test_sites_take_turns(settings: Settings, server: Server) -> None:
    hosts = ["a", "a", "a", "b", "c", "c"]
    imported(
        settings,
        *(source(f"s{n}", url=f"http://{host}.invalid/{n}") for n, host in enumerate(hosts)),
    )
    found = look(settings, server, *(f"s{n}" for n in range(6)), sleep=lambda _: None)
    assert ["s0", "s3", "s4", "s1", "s5", "s2"] == [each.key for each in found]
    assert all(each.failure is not None for each in found)


def test_keys_must_be_sources(settings: Settings, server: Server) -> None:
    imported(settings, source("plain", "Some text."))
    with pytest.raises(UnknownKey):
        look(settings, server, "nobody")
    (found,) = look(settings, server, "plain")
    assert "has no URL" in str(found.failure)
    assert [] == look(settings, server)
