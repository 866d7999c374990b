"""References to paste: keys, templates and links that the other side reads as they were meant."""

import re
import subprocess
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from support import pandocs
from support.sample_views import JANE, UCHIDA, claim, publication, quotation, source
from tracker.cite.copying import copied
from tracker.records.entries import Span
from tracker.records.views import Context, Credit, Named, Piece

GAZETTE = Named(key="gazette", kind="organisation", name="The Gazette")
LIDO = {
    "key": "lido-2024",
    "title": "Plan for the lido",
    "outlet": GAZETTE,
    "authors": (JANE,),
    "url": "https://gazette.example/lido_(city)",
    "published": "2024-03-15",
    "language": "en",
}


def quote(words: str = "We cannot win this", **fields):
    where = fields.pop("where", {})
    return quotation(words, publication=publication(**(LIDO | where)), **fields)


KEYS = [
    ({}, "[@lido-2024]", r"\cite{lido-2024}"),
    ({"quote_page": "3"}, "[@lido-2024, p. 3]", r"\cite[p.~3]{lido-2024}"),
    ({"quote_page": "3–5"}, "[@lido-2024, pp. 3–5]", r"\cite[pp.~3--5]{lido-2024}"),
    ({"quote_page": "A1"}, "[@lido-2024{p. A1}]", r"\cite[p.~A1]{lido-2024}"),
    ({"quote_paragraph": "4"}, "[@lido-2024, para. 4]", r"\cite[para.~4]{lido-2024}"),
    ({"quote_timestamp": "01:02"}, "[@lido-2024{}, 01:02]", r"\cite[01:02]{lido-2024}"),
    ({"quote_page": "12-13"}, "[@lido-2024, pp. 12-13]", r"\cite[pp.~12-13]{lido-2024}"),
    ({"quote_page": "B-4"}, "[@lido-2024{p. B-4}]", r"\cite[p.~B-4]{lido-2024}"),
    ({"quote_paragraph": "3, 5"}, "[@lido-2024{paras. 3, 5}]", r"\cite[paras.~3, 5]{lido-2024}"),
    ({"quote_page": "3]{x}"}, "[@lido-2024{p. 3 x}]", r"\cite[p.~3 x]{lido-2024}"),
    ({"quote_page": "front page"}, "[@lido-2024{}, front page]", r"\cite[front page]{lido-2024}"),
    ({"where": {"key": "a--b"}}, "[@{a--b}]", r"\cite{a--b}"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "pandoc", "latex"), KEYS, ids=[row[1] for row in KEYS])
def test_keys(fields: dict, pandoc: str, latex: str) -> None:
    item = quote(**fields)
    assert (pandoc, latex) == (copied(item, "pandoc"), copied(item, "latex"))


@pytest.mark.parametrize("fields", [row[0] for row in KEYS], ids=[row[1] for row in KEYS])
def test_pandoc_reads_the_key(fields: dict) -> None:
    item = quote(**fields)
    native = subprocess.run(
        [pandocs.found().path, "--from=markdown-smart", "--to=native"],
        input=copied(item, "pandoc"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [item.quote.source] == re.findall(r'citationId = "(.*?)"', native)


def test_claims_and_sources() -> None:
    assert "[@lido-2024]" == copied(source(**LIDO), "pandoc")
    assert "[@lido-2024]" == copied(claim(publication=publication(**LIDO)), "pandoc")
    with pytest.raises(ValueError, match="it has no source"):
        copied(claim(), "latex")


WIKI = {
    "quote": (
        quote(quote_page="3"),
        "{{quote |text=We cannot win this |author=Makoto Uchida (Nissan CEO) |source={{cite news"
        " |last1=Doe |first1=Jane |title=Plan for the lido |url=https://gazette.example/lido_(city)"
        " |newspaper=The Gazette |date=March 15, 2024 |language=en |page=3}}}}",
    ),
    "pages": (
        quote(quote_page="B4–B6"),
        "{{quote |text=We cannot win this |author=Makoto Uchida (Nissan CEO) |source={{cite news"
        " |last1=Doe |first1=Jane |title=Plan for the lido |url=https://gazette.example/lido_(city)"
        " |newspaper=The Gazette |date=March 15, 2024 |language=en |pages=B4–B6}}}}",
    ),
    "a paraphrase": (
        quote("they are open", kind="indirect", quote_page="3"),
        "Makoto Uchida (Nissan CEO), in reported speech: they are open.<ref>{{cite news |last1=Doe"
        " |first1=Jane |title=Plan for the lido |url=https://gazette.example/lido_(city)"
        " |newspaper=The Gazette |date=March 15, 2024 |language=en |page=3}}</ref>",
    ),
    "partly in marks": (
        quote(
            "it was dead on arrival",
            kind="mixed",
            credits=(),
            pieces=(Piece(words="it was", marked=False), Piece(words="dead on arrival")),
            where={"authors": (), "outlet": None, "url": None, "published": None},
        ),
        "Reported speech: it was “dead on arrival”.<ref>{{cite news |title=Plan for the lido"
        " |language=en}}</ref>",
    ),
    "split, for somebody": (
        quote(
            "It is not so.",
            pieces=(Piece(words="It is"), Piece(words="not so.")),
            credits=(UCHIDA, Credit(part="on_behalf_of", name="Nissan")),
            where={"authors": (), "outlet": None, "url": None, "published": None},
        ),
        "{{quote |text=“It is” … “not so.” |author=Makoto Uchida (Nissan CEO), speaking for Nissan"
        " |source={{cite news |title=Plan for the lido |language=en}}}}",
    ),
    "a page by name": (
        quote(quote_page="front page", where={"authors": (), "outlet": None, "url": None}),
        "{{quote |text=We cannot win this |author=Makoto Uchida (Nissan CEO) |source={{cite news"
        " |title=Plan for the lido |date=March 15, 2024 |language=en |at=front page}}}}",
    ),
    "source": (
        source(key="talk", kind="interview", title="A talk", outlet=GAZETTE, published="2024-03~"),
        "{{cite interview |title=A talk |work=The Gazette |date=c. 2024}}",
    ),
    "organisation": (
        source(key="p", kind="report", title="Piers", authors=(GAZETTE,), published=None),
        "{{cite report |author1=The Gazette |title=Piers}}",
    ),
    "markup": (
        source(
            key="p", title="a|b {{c}} [[d]] ''e'' ~~~~ <ref> = & __TOC__ http://x", published=None
        ),
        "{{cite news |title=a&#124;b &#123;&#123;c&#125;&#125; &#91;&#91;d&#93;&#93;"
        " &#39;&#39;e&#39;&#39; &#126;&#126;&#126;&#126; &#60;ref&#62; &#61; &#38;"
        " &#95;&#95;TOC&#95;&#95; http&#58;//x}}",
    ),
    "address": (
        source(key="p", kind="other", title="x", url="https://x.y/a|b{}[]''", published=None),
        "{{cite web |title=x |url=https://x.y/a%7Cb%7B%7D%5B%5D%27%27}}",
    ),
}


@pytest.mark.parametrize(("item", "expected"), WIKI.values(), ids=WIKI.keys())
def test_wiki(item, expected: str) -> None:
    assert expected == copied(item, "wiki")


@given(st.text(st.one_of(st.sampled_from("|{}[]'=<>&~_:/*# \n"), st.characters())))
def test_a_template_keeps_its_fields(title: str) -> None:
    wiki = copied(source(key="p", title=title or "x", published=None, outlet=GAZETTE), "wiki")
    assert wiki.count("{{") == wiki.count("}}") == 1
    assert {"cite news ", "title", "newspaper"} >= {
        field.partition("=")[0] for field in wiki[2:-2].split("|")
    }


LINK = "https://gazette.example/lido_(city)#:~:text=We%20cannot%20win%20this"


def test_links() -> None:
    item = quote()
    assert LINK == copied(item, "link")
    assert f'<a href="{LINK}">“We cannot win this”</a>' == copied(item, "link", "html")
    latex = r"\href{https://gazette.example/lido_(city)\#:~:text=We\%20cannot\%20win\%20this}"
    assert copied(item, "link", "latex").startswith(latex)
    with pytest.raises(ValueError, match="no address on the web"):
        copied(quote(where={"url": "javascript:alert(1)"}), "link")
    assert "https://gazette.example/lido_(city)" == copied(source(**LIDO), "link")


@given(st.text(st.one_of(st.sampled_from("()[]_*<>\\`-&,#%é \n"), st.characters()), min_size=1))
def test_a_link_in_markdown_is_one_link(words: str) -> None:
    text = copied(quote(words), "link", "markdown")
    html = MarkdownIt("commonmark").render(text)
    (address,) = re.findall(r'<a href="(.*?)">', html)
    assert unquote(address).startswith("https://gazette.example/lido_(city)")
    assert html.startswith("<p><a ")
    assert html.rstrip().endswith("</a></p>")


def test_each_part_of_a_split_quote() -> None:
    item = quote("We cannot win", pieces=(Piece(words="We cannot"), Piece(words="win")))
    assert copied(item, "link").endswith("#:~:text=We%20cannot&text=win")
    assert copied(item, "link", "markdown").startswith("[“We cannot” … “win”](https://")


def near(before: str, passage: str, after: str, *parts: str, **more) -> Context:
    """A passage with its neighbours, in which these parts are quoted."""
    spans = [(passage.index(part), passage.index(part) + len(part)) for part in parts or [passage]]
    return Context(
        before="",
        passage=passage,
        after="",
        version=1,
        spans=tuple(Span(start=start, end=end) for start, end in spans),
        near=(before, after),
        **more,
    )


CONTEXTS = {
    "many words": (near("He said: ", "“We row all day,”", " and left."), "We%20row%20all%20day"),
    "few words": (
        near("Asked, he said: ", "“We row,”", " and left."),
        "he%20said%3A%20%E2%80%9C-,We%20row,-%2C%E2%80%9D%20and%20left.",
    ),
    "in their own line": (near("Asked.\n\n", "We row", "\n\nHe left."), "We%20row"),
    "words that stand there twice": (
        near("Ruiz: ", "“We row all day.”", " “We", repeated=(True,)),
        "Ruiz%3A%20%E2%80%9C-,We%20row%20all%20day.,-%E2%80%9D%20%E2%80%9CWe",
    ),
    "the short part of a split quote": (
        near("Said: ", "“It is,” she said, “not so, and never was.”", "", "“It is,”",
             "“not so, and never was.”"),
        "Said%3A%20%E2%80%9C-,It%20is,-%2C%E2%80%9D%20she%20said%2C"
        "&text=not%20so%2C%20and%20never%20was.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("context", "expected"), CONTEXTS.values(), ids=CONTEXTS.keys())
def test_what_stands_around_tells_places_apart(context: Context, expected: str) -> None:
    assert expected == copied(quote(context=context), "link").partition("#:~:text=")[2]


def test_unnamed_speakers_have_no_empty_fields() -> None:
    item = quote(credits=(Credit(part="speaker", name="a lifeguard"),))
    assert "|author=a lifeguard |source=" in copied(item, "wiki")
    assert "{{quote |text=We cannot win this |source=" in copied(quote(credits=()), "wiki")
