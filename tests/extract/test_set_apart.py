"""Block quotes are read as if they stood in marks, with the speaker of their attribution line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.extract import extract
from tracker.extract.set_apart import Marked
from tracker.importers.file import File, Values
from tracker.importers.formats import HEAD, read_article, recognise
from tracker.records.article import Article, SetApart

BEFORE = "The council of Aldern will meet by the river on Monday evening, as it has done for years."
AFTER = (
    "The hall was full until the lamps went out over the square, and nobody left it before that."
)
KEEP = "We have to keep what the river gave us"
PAGES = {
    "footer": ("a.html", f"<blockquote><p>{KEEP}</p><footer>— Rosa Amsel, harbour master</footer></blockquote>", [(KEEP, "Rosa Amsel")]),
    "footer without a dash": ("a.html", f"<blockquote><p>{KEEP}</p><footer>Rosa Amsel</footer></blockquote>", [(KEEP, "Rosa Amsel")]),
    "cite": ("a.html", f"<blockquote><p>{KEEP}</p><p><cite>Rosa Amsel</cite></p></blockquote>", [(KEEP, "Rosa Amsel")]),
    "figure": ("a.html", f"<figure><blockquote><p>{KEEP}</p></blockquote><figcaption>Rosa Amsel</figcaption></figure>", [(KEEP, "Rosa Amsel")]),
    "paragraphs": ("a.html", f"<blockquote><p>{KEEP}.</p><p>All of it.</p><footer>Rosa Amsel</footer></blockquote>", [(f"{KEEP}.\n\nAll of it.", "Rosa Amsel")]),
    "marks of its own": ("a.html", f"<blockquote><p>“{KEEP}.”</p><footer>Rosa Amsel</footer></blockquote>", [(f"“{KEEP}.”", "Rosa Amsel")]),
    "nobody's": ("a.html", f"<blockquote><p>{KEEP}</p></blockquote>", []),
    "picture": ("a.html", f"<figure><p>{KEEP}</p><figcaption>Rosa Amsel</figcaption></figure>", []),
    "Markdown": ("a.md", f"> {KEEP}\n>\n> — Rosa Amsel, harbour master", [(KEEP, "Rosa Amsel")]),
    "Markdown, one paragraph": ("a.md", f"> {KEEP}\n> — Rosa Amsel", [(KEEP, "Rosa Amsel")]),
    "Markdown, line behind": ("a.md", f"> {KEEP}\n\n— Rosa Amsel", [(KEEP, "Rosa Amsel")]),
    "Markdown, two": ("a.md", f"> {KEEP}\n> -- Rosa Amsel\n\nSome text stood here.\n\n> Nothing is for sale here\n> — Hugo Quist", [(KEEP, "Rosa Amsel"), ("Nothing is for sale here", "Hugo Quist")]),
    "Markdown, nobody's": ("a.md", f"> {KEEP}", []),
}  # fmt: skip


def article(name: str, words: str) -> Article:
    page = f"<html><body><article><p>{BEFORE}</p>{words}<p>{AFTER}</p></article></body></html>"
    data = (page if name == "a.html" else f"{BEFORE}\n\n{words}\n\n{AFTER}").encode()
    given: Values = {}
    return read_article(recognise(name, data[:HEAD]), File(data=data, name=name), given)


@pytest.mark.parametrize(("name", "words", "expected"), PAGES.values(), ids=PAGES)
def test_block_quotes(name: str, words: str, expected: list[tuple[str, str]]) -> None:
    found = article(name, words)
    assert "“" not in found.text or "“" in words, "the text is what the page shows"
    quotes = extract(found.text, set_apart=found.set_apart).quotes
    assert expected == [
        (found.text[each.start : each.end], each.speaker_resolved) for each in quotes
    ]
    assert all(each.type == "direct" for each in quotes)
    assert all(found.text[m.start : m.end] == m.name for each in quotes for m in each.speakers)


@given(st.text(alphabet="a “”\n—-", max_size=40), st.data())
def test_offsets_come_back(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=3)))
    marked = Marked(text, [SetApart(*places)])
    kept = {marked.original(place) for place in range(len(marked.text) + 1)}
    assert set(range(len(text) + 1)) == kept
    made = [c for n, c in enumerate(marked.text) if marked.original(n + 1) > marked.original(n)]
    assert text.replace("\n", " ") == "".join(made).replace("\n", " ")
