"""Markdown becomes the text that a reader sees; front matter of many tools is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InputError, TrackerError
from tracker.importers.file import File
from tracker.importers.markdown import read
from tracker.records.article import Article


def article(text: str, **given: str) -> Article:
    return read(File(data=text.encode(), name="a.md"), given)


@pytest.mark.parametrize(
    ("markdown", "paragraphs"),
    [
        ("# Title\n\nText", ["Title", "Text"]),
        ("one\ntwo  \nthree", ["one two\nthree"]),
        ("He *said* **it** `now` ~~not~~", ["He said it now not"]),
        ("[left](http://x.example) and <http://y.example>", ["left and http://y.example"]),
        ("![Bell at the quay](x.jpg)", ["Bell at the quay"]),
        ("“We **will** build,” [Bell](x) said.", ["“We will build,” Bell said."]),
        ("> Words.\n>\n> — Ann Bell", ["Words.", "— Ann Bell"]),
        ("- one\n- two\n  1. deep", ["one", "two", "deep"]),
        ("| a | b |\n|---|---|\n| 1 | *2* |", ["a | b\n1 | 2"]),
        ("```\ncode  *as* is\n```", ["code  *as* is"]),
        ("a &amp; b \\*c\\*", ["a & b *c*"]),
        ("x<br>y <b>z</b>", ["x\ny z"]),
        ("<!-- hidden -->\n\n<div>shown<script>not</script></div>", ["shown"]),
        ("It rains.[^a] Still.\n\nMore.\n\n[^a]: Since *Monday*.", ["It rains. Still.", "[1] Since Monday.", "More."]),
        ("A[^a] b[^a]\n\n[^a]: Once.", ["A b", "[1] Once."]),
        ("A[^gone] b", ["A[^gone] b"]),
        ("no\u00a0break", ["no\u00a0break"]),
        ('"straight" -- dashes...', ['"straight" -- dashes...']),
    ],
    ids=str,
)  # fmt: skip
def test_paragraphs(markdown: str, paragraphs: list[str]) -> None:
    assert paragraphs == article(markdown).text.split("\n\n")


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: Rain", "title", "Rain"),
        ("author: Ann Bell", "authors", ("Ann Bell",)),
        ("authors: [Ann Bell, Cem Dal]", "authors", ("Ann Bell", "Cem Dal")),
        ("authors:\n  - Ann Bell\n  - Cem Dal", "authors", ("Ann Bell", "Cem Dal")),
        ("date: 2025-11-04", "published", "2025-11-04"),
        ("date: 2025-11-04T10:00:00+01:00", "published", "2025-11-04"),
        ('date: "2025-11-04 10:00"', "published", "2025-11-04"),
        ("published: 2025-11~\ndate: 2026-01-01", "published", "2025-11~"),
        ("publisher: The Valley Post", "outlet", "The Valley Post"),
        ("source: https://a.example/x", "url", "https://a.example/x"),
        ("source: The Valley Post", "url", None),
        ("site: https://a.example/x", "url", "https://a.example/x"),
        ("lang: de", "language", "de"),
        ("layout: post\ndraft: false\ncategories:\n  deep:\n    deeper: x\ntitle: T", "title", "T"),
        ("tags: [a, b]", "tags", ("a", "b")),
    ],
)
def test_front_matter(front: str, field: str, value: object) -> None:
    assert value == getattr(article(f"---\n{front}\n---\n\nText"), field)


def test_options_win_and_a_headline_is_the_title() -> None:
    assert "Mine" == article("---\ntitle: Yours\n---\nText", title="Mine").title
    assert "Head" == article("# Head\n\nText").title


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("---\ndate: next week\n---\nText", "a.md:2: published: next week: expected a date"),
        ("---\ntitle: [a\n---\n", "a.md has no text below its front matter"),
        ("<!-- only a comment -->", "a.md has no text"),
        ("---\ntitle: x\nText", "a.md:1: the front matter has no end"),
    ],
)
def test_refused(markdown: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        article(markdown)
    assert caught.value.message.startswith(message)


@given(st.text(st.sampled_from("ab *_[]()<>!#-|`^:\n&;\\\"'"), max_size=80))
def test_any_markdown(text: str) -> None:
    try:
        found = article(text)
    except TrackerError:
        return
    assert found.text.strip()
