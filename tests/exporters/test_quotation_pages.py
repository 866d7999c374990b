"""Pages of quotations: readable by pandoc, with nothing in them that a reader's program obeys."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import readers
from support.sample_quoted import GUARD, organisation, quoted, speaker
from support.sample_views import publication
from tracker.exporters import EXPORTERS
from tracker.exporters.lines import on_one_line
from tracker.records.exports import Quoted

PAGES = ("markdown", "html")
VOID = {"meta", "br"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "figure", "blockquote"),
    *("p", "figcaption", "cite", "a", "ul", "li"),
}
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:y) *b* `c` # d & &lt; \"e' <!-- | --> \x1b[0m\u202e"
)


def exported(to: str, *quotes: Quoted) -> bytes:
    return b"".join(EXPORTERS[to].write(quotes))


class Page(HTMLParser):
    """Checks that elements are closed in order, and keeps them, their attributes and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.open[-1:] == ["style"] else data

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def hostile(**fields: Any) -> Quoted:
    return quoted(
        HOSTILE,
        credits=(speaker(HOSTILE, role=HOSTILE),),
        publication=publication(
            title=HOSTILE, outlet=organisation(HOSTILE), url="https://x.example/?a=<b>&c=\"'"
        ),
        warnings=(HOSTILE,),
        quote_place=HOSTILE,
        **fields,
    )


def words(node: Any) -> str:
    """All text in pandoc's own JSON; marks that it took for its own are put back."""
    if isinstance(node, dict):
        if node.get("t") == "Str":
            return str(node["c"])
        if node.get("t") in ("Space", "SoftBreak"):
            return " "
        inner = "".join(map(words, node.values()))
        return f"“{inner}”" if node.get("t") == "Quoted" else inner
    return "".join(map(words, node)) if isinstance(node, list) else ""


@pytest.mark.parametrize("to", PAGES)
def test_pandoc_reads_words_speaker_and_source(to: str) -> None:
    source = publication(
        title="Two *makers*", url="https://x.example/a_(b)", published="2024-03-15"
    )
    plain = words(
        readers.pandoc(exported(to, quoted("We *cannot* win", publication=source)), to, "json")
    )
    assert "“We *cannot* win”" in plain
    assert "Makoto Uchida (Nissan CEO), in Two *makers*, 15 March 2024" in plain


def link_targets(node: Any) -> list[str]:
    """The targets of all links in pandoc's own JSON."""
    if isinstance(node, dict):
        own = [node["c"][2][0]] if node.get("t") in ("Link", "Image") else []
        return own + link_targets(node.get("c", []))
    return (
        [found for child in node for found in link_targets(child)] if isinstance(node, list) else []
    )


def kinds(node: Any) -> set[str]:
    if isinstance(node, dict):
        return {node.get("t", "")} | kinds(node.get("c", []))
    return set().union(*map(kinds, node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("to", PAGES)
def test_hostile_text_is_text(to: str) -> None:
    written = exported(to, hostile())
    assert not {"\x1b", "\u202e"} & set(written.decode())
    read = readers.pandoc(written, to, "json")["blocks"]
    assert {"RawInline", "RawBlock", "Image", "Table"} & kinds(read) == set()
    targets = link_targets(read)
    assert targets
    assert all(target.startswith("https://x.example/") for target in targets)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(on_one_line))
def test_any_text_is_text_in_html(text: str) -> None:
    one = quoted(
        text, credits=(speaker(text),), publication=publication(title=text), warnings=(text,)
    )
    page = Page(exported("html", one).decode())
    assert {tag for tag, _ in page.found} <= ALLOWED
    assert on_one_line(text.splitlines()[-1]) in page.text


def test_html_is_accessible_and_whole() -> None:
    source = publication(title="T", url="https://x.example/p", language="de")
    page = Page(exported("html", quoted("A\n\nB", publication=source)).decode())
    assert [{"lang": "en"}] == page.attributes("html")
    assert [{"id": "uchida-2024-win"}] == page.attributes("figure")
    assert [{"cite": "https://x.example/p", "lang": "de"}] == page.attributes("blockquote")
    assert [{"dir": "auto"}] * 2 == page.attributes("p")
    hrefs = [one["href"] for one in page.attributes("a")]
    assert ["https://x.example/p", "https://x.example/p#:~:text=A,B"] == hrefs
    outside = ("src", "href", "srcset", "style", "onclick")
    assert not [a for tag, a in page.found if tag != "a" and set(outside) & set(a)]


@pytest.mark.parametrize("to", PAGES)
@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//x"])
def test_only_addresses_of_the_web_are_links(to: str, url: str) -> None:
    written = exported(to, quoted("x", publication=publication(url=url)))
    assert [] == link_targets(readers.pandoc(written, to, "json")["blocks"])
    assert b"cite=" not in written


@pytest.mark.parametrize("to", PAGES)
def test_what_was_not_in_marks_is_said_to_be_reported(to: str) -> None:
    assert (
        "Reported speech: They left" in exported(to, quoted("They left", kind="indirect")).decode()
    )


@pytest.mark.parametrize("to", PAGES)
def test_an_unnamed_speaker_keeps_the_description(to: str) -> None:
    unnamed = speaker("a lifeguard", key=GUARD.key, kind="unnamed")
    one = quoted("x", credits=(unnamed,), speakers={GUARD.key: GUARD}, quote_note="secret")
    written = exported(to, one).decode()
    assert "a lifeguard (who feared for her job)" in written
    assert "secret" not in written


@pytest.mark.parametrize("to", PAGES)
def test_warnings_stand_below(to: str) -> None:
    assert b"the source was retracted" in exported(
        to, quoted("x", warnings=("the source was retracted",))
    )


@pytest.mark.parametrize("to", PAGES)
def test_everybody_is_credited(to: str) -> None:
    parties = (
        speaker("Ann", role="mayor"),
        speaker("Ben"),
        speaker("Port", part="on_behalf_of"),
        speaker("Wire", part="via"),
        speaker("Cy", part="translator"),
    )
    told = "Ann (mayor) and Ben, speaking for Port, quoted by Wire, translated by Cy, said 2024, at"
    assert (
        f"{told} the gate, in"
        in exported(
            to, quoted("x", credits=parties, said="2024", quote_place="at the gate")
        ).decode()
    )
