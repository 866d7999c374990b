"""Whole pages: the article and nothing else, as a reader sees it, and what the page says of itself."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.errors import InputError, TrackerError
from tracker.importers.file import File, Values
from tracker.importers.web.page import read
from tracker.records.article import Article
from tracker.records.entries import Event, External

PAGES = Path(__file__).parents[1] / "pages"
LONG = "The council met at seven and talked for hours about the crane, the quay and the money. "
CORRECTED = Event(kind="correction", date="2025-11-06", text="The bridge has five piers, not six.")


def page(markup: str | bytes, given: Values | None = None, **more: str) -> Article:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read(File(data=data, name="page.html", **more), given or {})


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_the_article_and_nothing_else(name: str) -> None:
    expected = (PAGES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert expected == page((PAGES / f"{name}.html").read_bytes()).text


@pytest.mark.parametrize(
    ("name", "metadata"),
    [
        (
            "news",
            {
                "title": "Harbour bridge stays shut & dry until spring",
                "outlet": "The Tidewater Courier",
                "authors": ("Imke A. Brandt", "Ola Fenn"),
                "url": "https://tidewater-courier.example/2025/11/04/bridge",
                "published": "2025-11-04",
                "language": "en-GB",
                "kind": None,
                "events": (CORRECTED,),
            },
        ),
        (
            "blog",
            {
                "title": "What the mayor told the rowing club",
                "outlet": "Notes from the Quay",
                "authors": ("Cem Dal", "Ola van der Fenn"),
                "url": "https://quay-notes.example/mayor-rowing",
                "published": "2026-02-01",
                "language": "en",
                "events": (),
            },
        ),
        ("bare", {"title": "Minutes of the harbour council", "outlet": None, "authors": (),
                  "url": None, "published": None, "language": None}),
        ("live", {"title": "Storm Ilse: live updates", "outlet": "Coast Wire",
                  "authors": ("Imke Brandt", "Ola Fenn"), "published": "2026-01-10",
                  "url": "https://coast-wire.example/live/ilse", "language": "en-US"}),
        ("soup", {"title": "The crane fell at dawn", "authors": (), "encoding": "cp1252"}),
        ("forum", {"title": "Who pays for the crane?", "authors": ("Gil Hay",), "url": None,
                   "published": "2024-03-09", "language": "de", "encoding": "utf-8"}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(name: str, metadata: dict[str, object]) -> None:
    found = page((PAGES / f"{name}.html").read_bytes())
    assert metadata == {field: getattr(found, field) for field in metadata}


def test_options_win_and_the_fetched_address_counts() -> None:
    markup = (PAGES / "news.html").read_bytes()
    found = page(
        markup,
        {"title": "Mine", "authors": (), "url": None},
        url="https://www.tidewater-courier.example/2025/11/04/bridge?ref=mail",
        captured="2026-01-02T03:04:05Z",
    )
    assert ("Mine", ("Imke A. Brandt", "Ola Fenn")) == (found.title, found.authors)
    assert found.url == "https://www.tidewater-courier.example/2025/11/04/bridge"
    assert "2026-01-02T03:04:05Z" == found.captured


@pytest.mark.parametrize(
    ("address", "url", "captured", "archive"),
    [
        (
            "https://web.archive.org/web/20251104102030/https://a.example/x",
            "https://a.example/x",
            "2025-11-04T10:20:30Z",
            "https://web.archive.org/web/20251104102030/https://a.example/x",
        ),
        (
            "https://web.archive.org/web/20251104102030id_/http:/a.example/x?b=1#c",
            "http://a.example/x?b=1",
            "2025-11-04T10:20:30Z",
            "https://web.archive.org/web/20251104102030/http://a.example/x?b=1#c",
        ),
        ("https://a.example/x#part", "https://a.example/x", "fetched", None),
    ],
    ids=["archive", "archive, raw", "page"],
)
def test_archived_copies(address: str, url: str, captured: str, archive: str | None) -> None:
    found = page(f"<html><body><p>{LONG * 3}</p></body></html>", url=address, captured="fetched")
    external = (External(scheme="archive", value=archive),) if archive else ()
    assert (url, captured, external) == (found.url, found.captured, found.external)


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        ("<!-- saved from url=(0020)https://a.example/x -->", "https://a.example/x", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/x \n"
            " saved date: Tue Nov 04 2025 10:00:00 GMT+0100 (Central European Time)\n-->",
            "https://a.example/x",
            "2025-11-04T09:00:00Z",
        ),
        ("<!-- saved from url=(0010)file:///c:/x -->", None, None),
    ],
    ids=["browser", "SingleFile", "file"],
)
def test_saved_pages_tell_where_they_are_from(
    comment: str, url: str | None, captured: str | None
) -> None:
    found = page(f"<!doctype html>{comment}<html><body><p>{LONG * 3}</p></body></html>")
    assert (url, captured) == (found.url, found.captured)


COPY = "https://web.archive.org/web/20251106123456/https://a.example/x"


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{COPY}">',
        f'<meta property="og:url" content="{COPY}">',
        '<script>__wm.wombat("https://a.example/x","20251106123456","https://web.archive.org/","web");</script>',
        f'<!-- saved from url=(0065){COPY} --><link rel="canonical" href="{COPY}">',
    ],
    ids=["canonical", "og:url", "script", "browser"],
)  # fmt: skip
def test_a_saved_copy_of_an_archive_is_of_the_page_that_it_shows(head: str) -> None:
    found = page(f"<!doctype html><html><head>{head}</head><body><p>{LONG * 3}</p></body></html>")
    assert ("https://a.example/x", "2025-11-06T12:34:56Z", (External(scheme="archive", value=COPY),)) == (
        found.url, found.captured, found.external,
    )  # fmt: skip


def test_a_page_filled_by_a_script_has_its_text_in_json() -> None:
    body = "First &amp; best.\\n\\n<p>“Never again,” said Bell.</p>" + LONG * 4
    markup = (
        '<html><body><div id="root">Loading</div><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "headline": "H", "articleBody": "{body}"}}</script></body></html>'
    )
    found = page(markup).text.split("\n\n")
    assert ["First & best.", "“Never again,” said Bell."] == found[:2]


@pytest.mark.parametrize(("free", "remarks"), [("true", 0), ("false", 1), ('"False"', 1)])
def test_a_page_behind_a_wall_is_remarked_on(free: str, remarks: int) -> None:
    node = f'{{"@type":"Article","headline":"H","isAccessibleForFree":{free}}}'
    script = f'<script type="application/ld+json">{node}</script>'
    assert remarks == len(page(f"<html><body>{script}<p>{LONG * 3}</p></body></html>").remarks)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<html><head><title>x</title></head><body><script>go()</script></body></html>", "shows no text"),
        ("<html></html>", "shows no text"),
        ("<!-- nothing -->", "page.html"),
        ("   ", "page.html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "page.html is not"),
        ("“Äpfel”, sagte er. ".encode("cp1252") * 20, "it looks like cp1252"),
    ],
    ids=["script", "empty", "comment", "blank", "image", "encoding"],
)  # fmt: skip
def test_refused(markup: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        page(markup)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "<b>", "</b>", "<br>", "<table>", "<td>", "<q>", "<a href=x>", "<sup>",
     "<blockquote>", "<footer>", "<!--", "-->", "<script>", "</script>", "&#0;", "&amp;", "<pre>",
     '<script type="application/ld+json">', '{"@type":"Article","author":', "[[", "}", "<svg>", "\0"]
)  # fmt: skip


@example(["<table>", "<td>", "<table>", "x"])
@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=30))
def test_any_soup(pieces: list[str]) -> None:
    markup = "<html><body>" + "".join(pieces)
    try:
        found = page(markup.encode("utf-8", errors="replace"))
    except TrackerError:
        return
    assert found.text.strip()
    assert "\0" not in found.text
