"""An article's front matter is read or refused with its line; what is given goes before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InputError, TrackerError
from tracker.importers import formats
from tracker.importers.article import front_matter_blanked, read, read_article
from tracker.importers.decoding import Decoded
from tracker.importers.file import File, Values
from tracker.records.article import Article

FULL = """---
# who and where
title: "Rain: a history"
outlet: The Valley Post
authors:
  - Ann Bell
  - 'Cem Dal'
url: https://example.com/rain?a=b#c
published: 2024-03~
said: 2024-03-01
language: en
kind: interview
key: rain-history

tags: [weather, "long reads"]
---

First line.

---
Last line.
"""


def article(text: str, given: Values | None = None) -> Article:
    return read_article(Decoded(text, "utf-8"), given, name="a.txt")


def test_front_matter() -> None:
    expected = Article(
        text="First line.\n\n---\nLast line.\n",
        title="Rain: a history",
        titled=True,
        outlet="The Valley Post",
        authors=("Ann Bell", "Cem Dal"),
        url="https://example.com/rain?a=b#c",
        published="2024-03~",
        said="2024-03-01",
        language="en",
        kind="interview",
        key="rain-history",
        tags=("weather", "long reads"),
        encoding="utf-8",
    )
    assert expected == article(FULL)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Just text.\n", "Just text.\n"),
        ("---\nA rule above the text.\n---\n", "---\nA rule above the text.\n---\n"),
        ("---- \ntitle: x\n---\n", "---- \ntitle: x\n---\n"),
        ("\n---\ntitle: x\n---\n", "\n---\ntitle: x\n---\n"),
        ("---\n---\nText", "Text"),
        ("--- \ntitle: x\n---\t\n\n\n  Text", "  Text"),
        ("---\n# only a comment\n---\nText", "Text"),
    ],
    ids=["no front matter", "rule", "four hyphens", "not at the top", "empty", "spaces", "comment"],
)
def test_body(text: str, body: str) -> None:
    assert body == article(text).text


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("author: Ann Bell", "authors", ("Ann Bell",)),
        ("author: Bell, Ann", "authors", ("Bell, Ann",)),
        ("authors: [Ann Bell, Cem Dal]", "authors", ("Ann Bell", "Cem Dal")),
        ("Author:\n- Ann Bell", "authors", ("Ann Bell",)),
        ("tags: []", "tags", ()),
        ("tags:", "tags", ()),
        ("title:", "title", None),
        ("title: ''", "title", None),
        ('title: "Stop," he said', "title", '"Stop," he said'),
        ("title: 5' tall", "title", "5' tall"),
        ("TITLE: x", "title", "x"),
        ("title:   - x", "title", "- x"),
    ],
)
def test_field(front: str, field: str, value: object) -> None:
    assert value == getattr(article(f"---\n{front}\n---\nText"), field)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("---\ntitel: x\n---\nT", "a.txt:2: unknown field titel", "did you mean title?"),
        ("---\nzzzzz: x\n---\nT", "a.txt:2: unknown field zzzzz", "known fields: title, outlet"),
        ("---\ntitle: x\nnonsense\n---\nT", "a.txt:3: expected a line such as", "list items"),
        ("---\ntitle: x\ntitle: y\n---\nT", "a.txt:3: title: is there twice", None),
        ("---\nauthor: x\nauthors: y\n---\nT", "a.txt:3: authors: is there twice", None),
        ("---\ntitle:\n- a\n- b\n---\nT", "a.txt:2: title: expected one value", None),
        ("---\n\npublished: 2024-02-30\n---\nT", "a.txt:3: published: 2024-02-30: February", None),
        ("---\nsaid: yesterday\n---\nT", "a.txt:2: said: yesterday: expected a date", None),
        ("---\nkind: essay\n---\nT", "a.txt:2: kind: expected one of: article, interview", None),
        ("---\nkey: A b\n---\nT", "a.txt:2: key: expected 2 to 80", None),
        ("---\ntitle: x\nText that never ends", "a.txt:1: the front matter has no end", "close it"),
        ("---\ntitle: x\n---\n  \n", "a.txt has no text below its front matter", None),
        (" \n\t", "a.txt has no text", None),
    ],
)
def test_refused(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(InputError) as caught:
        article(text)
    assert caught.value.message.startswith(message)
    assert (caught.value.hint or "").startswith(hint or "")


def test_given_goes_before_front_matter() -> None:
    found = article(FULL, {"title": "Rain", "tags": ("a",), "url": None, "authors": ()})
    assert ("Rain", ("a",)) == (found.title, found.tags)
    assert ("https://example.com/rain?a=b#c", ("Ann Bell", "Cem Dal")) == (found.url, found.authors)


def test_offsets_refer_to_the_text_below() -> None:
    found = read(File(data=b"---\r\ntitle: x\r\n---\r\nOne.\r\nTwo.", name="a.txt"), {})
    assert "One.\nTwo." == found.text


def test_long_front_matter_is_read_in_one_pass() -> None:
    assert "T" == article("---\n" + "# comment\n" * 200_000 + "---\nT").text


@given(st.text(st.sampled_from("---\n:#[]'\" atitle\t,"), max_size=60))
def test_any_text(rest: str) -> None:
    try:
        found = article(f"---\n{rest}")
    except TrackerError:
        return
    assert f"---\n{rest}".endswith(found.text)
    assert found.text.strip()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("---\ntitle: A\n---\nBody.", 17),
        ("---\ntitle: A\n---\n\n\nBody.", 19),
        ("Body.\n---\nMore.", 0),
        ("---\ntitle: no end", 0),
        ("", 0),
    ],
)
def test_blanked_front_matter_keeps_offsets(text: str, hidden: int) -> None:
    assert "\n" * hidden + text[hidden:] == front_matter_blanked(text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (rb"{\rtf1\ansi Words.}", "a.txt is RTF"),
        (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a.txt is a page saved in parts"),
    ],
)  # fmt: skip
def test_what_is_written_in_letters_and_is_no_text(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(File(data=data, name="a.txt"), {})
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250")]
)
def test_the_servers_word_counts_when_the_text_is_not_utf8(charset: str, encoding: str) -> None:
    fetched = File(
        data="Ä".encode("latin-1"),
        name="x",
        charset=charset,
        url="https://a.example/x",
        captured="now",
    )
    found = read(fetched, {})
    assert ("Ä", encoding, "https://a.example/x", "now") == (
        found.text,
        found.encoding,
        found.url,
        found.captured,
    )
    utf8 = read(File(data="Ä".encode(), name="x", charset=charset), {})
    assert ("Ä", "utf-8") == (utf8.text, utf8.encoding)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.\n\nCorrection, 5 November 2025: It snowed.", [("correction", "2025-11-05", "Correction, 5 November 2025: It snowed.")]),
        ("It rained.\n\nIt is over.\n\nEditor’s note, Nov. 5, 2025: An earlier version of this story misstated the day.\n\nMore.",
         [("correction", "2025-11-05", "Editor’s note, Nov. 5, 2025: An earlier version of this story misstated the day.")]),
        ("It rained, a\ncorrection, he said, of the weather.", []),
    ],
)  # fmt: skip
def test_notices_become_events(name: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    data = text.encode()
    found = formats.read_article(formats.recognise(name, data), File(data=data, name=name), {})
    assert expected == [(each.kind, each.date, each.text) for each in found.events]


def test_a_notice_on_a_line_of_its_own() -> None:
    data = b"It rained.\nCorrection: It snowed\nin the hills."
    found = formats.read_article(formats.TEXT, File(data=data, name="a.txt"), {})
    assert ["Correction: It snowed in the hills."] == [each.text for each in found.events]
