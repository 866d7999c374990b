"""Citations in a style: the quote as a quote, the reference, the bibliography, in every form."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sample_views import JANE, UCHIDA, claim, publication, quotation, source
from tracker.cite.builtin import engine
from tracker.cite.passage import passage
from tracker.cite.render import render
from tracker.cite.style import STYLES
from tracker.cite.styled import Styled, laid_out, request, styled
from tracker.records.views import Credit, Named, Piece

GAZETTE = Named(key="gazette", kind="organisation", name="The Gazette")
ANA = Named(key="ana", kind="person", name="Ana Ruiz")
LIDO = {
    "key": "lido",
    "title": "Plan for the lido",
    "outlet": GAZETTE,
    "authors": (JANE,),
    "url": "https://gazette.example/lido",
    "published": "2024-03-15",
    "language": "en",
}


def cited(items, style: str) -> Styled:
    chosen = STYLES[style]
    passages = [passage(item, chosen) for item in items]
    asked = request(passages, chosen)
    return styled(passages, chosen, engine.formatted(asked.items, asked.references, style))


def printed(items, style: str, form: str = "text", only=None) -> str:
    return laid_out(cited(items, style), form, only)


def quote(words: str = "We cannot win", **fields):
    return quotation(words, **({"publication": publication(**LIDO)} | fields))


IN_TEXT = {
    "apa": "Makoto Uchida (Nissan CEO): “We cannot win” (as cited in Doe, 2024, p. 3).",
    "chicago-author-date": "Makoto Uchida (Nissan CEO): “We cannot win” (quoted in Doe 2024, 3).",
    "chicago-notes": (
        "Makoto Uchida (Nissan CEO): “We cannot win.” Quoted in Jane Doe, “Plan for the Lido,”"
        " The Gazette, March 15, 2024, 3, https://gazette.example/lido."
    ),
    "mla": "Makoto Uchida (Nissan CEO): “We cannot win” (qtd. in Doe 3).",
    "ap": (
        "Makoto Uchida (Nissan CEO): “We cannot win”"
        " (quoted in The Gazette, March 15, 2024, page 3)."
    ),
}
ENTRIES = {
    "apa": "Doe, J. (2024, March 15). Plan for the lido. The Gazette. https://gazette.example/lido",
    "chicago-author-date": (
        "Doe, Jane. 2024. “Plan for the Lido.” The Gazette, March 15. https://gazette.example/lido."
    ),
    "chicago-notes": (
        "Doe, Jane. “Plan for the Lido.” The Gazette, March 15, 2024. https://gazette.example/lido."
    ),
    "mla": "Doe, Jane. “Plan for the Lido.” The Gazette, 15 Mar. 2024, https://gazette.example/lido.",
    "ap": "Jane Doe, “Plan for the lido,” The Gazette, March 15, 2024. https://gazette.example/lido",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_quote_in_each_style(style: str) -> None:
    item = quote(quote_page="3")
    assert f"{IN_TEXT[style]}\n\n{ENTRIES[style]}" == printed([item], style)
    assert IN_TEXT[style] == printed([item], style, only="in-text")
    assert ENTRIES[style] == printed([item], style, only="bibliography")


PRESS = [
    (
        {"kind": "book", "title": "Ports and power: a history", "published": "2020"},
        "(quoted in Jane Doe, “Ports and Power: A History,” 2020, pages 12-13)",
        "Jane Doe, “Ports and Power: A History,” The Gazette, 2020.",
    ),
    (
        {"kind": "book", "title": "Ports", "authors": (), "published": "2020"},
        "(quoted in “Ports,” 2020, pages 12-13)",
        "“Ports,” The Gazette, 2020.",
    ),
    (
        {"published": "2024-09-03/2024-09-09"},
        "(quoted in The Gazette, Sept. 3-9, 2024, pages 12-13)",
        "Jane Doe, “Plan for the lido,” The Gazette, Sept. 3-9, 2024.",
    ),
    (
        {"kind": "report", "published": "2023/2024", "authors": ()},
        "(quoted in The Gazette, 2023-2024, pages 12-13)",
        "“Plan for the lido,” The Gazette, 2023-2024.",
    ),
]


@pytest.mark.parametrize(("fields", "reference", "entry"), PRESS)
def test_associated_press(fields: dict, reference: str, entry: str) -> None:
    where = publication(**(LIDO | {"url": None} | fields))
    text = printed([quote(quote_page="12-13", credits=(), publication=where)], "ap")
    assert f"“We cannot win” {reference}.\n\n{entry}" == text


APA_ENTRIES = [
    (
        {"kind": "interview", "title": "[Interview with Ana Ruiz]"},
        "Doe, J. (2024, March 15). [Interview with Ana Ruiz]. The Gazette.",
    ),
    (
        {"kind": "interview", "title": "[Interview with Ana Ruiz]", "outlet": None},
        "Doe, J. (2024, March 15). [Interview with Ana Ruiz].",
    ),
    ({"kind": "interview", "title": "Tea"}, "Doe, J. (2024, March 15). Tea [Interview]. The Gazette."),
    (
        {"kind": "broadcast", "title": "Tide", "authors": (), "outlet": None},
        "Tide. (2024, March 15). [Broadcast].",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "entry"), APA_ENTRIES)
def test_what_a_source_is_stands_once(fields: dict, entry: str) -> None:
    where = publication(**(LIDO | {"url": None} | fields))
    assert entry == printed([quote(publication=where)], "apa", only="bibliography")


def own(name: str = "Ana Ruiz", **fields):
    return quote(
        credits=(Credit(part="speaker", key="ana", name=name),),
        publication=publication(**(LIDO | {"kind": "post", "authors": (ANA,)} | fields)),
    )


LEADS = {
    "said, place, occasion, translated, through": (
        quote(
            credits=(
                UCHIDA,
                Credit(part="on_behalf_of", name="Nissan"),
                Credit(part="via", name="Reuters"),
                Credit(part="translator", name="Aiko Mori"),
            ),
            said="2024-03-14",
            quote_place="Tokyo",
            quote_language="en",
            quote_original_language="ja",
        ),
        "Makoto Uchida (Nissan CEO), speaking for Nissan, said March 14, 2024, Tokyo, translated from"
        " Japanese by Aiko Mori, quoted by Reuters: “We cannot win”"
        " (as cited in Doe, 2024).",
    ),
    "a post of her own": (own(), "Ana Ruiz: “We cannot win” (Ruiz, 2024)."),
    "nobody": (quote(credits=()), "“We cannot win” (as cited in Doe, 2024)."),
    "unnamed": (
        quote(credits=(Credit(part="speaker", name="a lifeguard"),)),
        "A lifeguard: “We cannot win” (as cited in Doe, 2024).",
    ),
    "reported": (
        quote("they are open to it", kind="indirect"),
        "Makoto Uchida (Nissan CEO), in reported speech: they are open to it"
        " (as cited in Doe, 2024).",
    ),
    "reported of nobody": (
        quote("they are open", kind="indirect", credits=()),
        "Reported speech: they are open (as cited in Doe, 2024).",
    ),
    "partly in marks": (
        quote(
            "it was dead on arrival",
            kind="mixed",
            pieces=(Piece(words="it was", marked=False), Piece(words="dead on arrival")),
        ),
        "Makoto Uchida (Nissan CEO), in reported speech: it was “dead on arrival”"
        " (as cited in Doe, 2024).",
    ),
    "split": (
        quote("We will win", pieces=(Piece(words="We will"), Piece(words="win"))),
        "Makoto Uchida (Nissan CEO): “We will” … “win” (as cited in Doe, 2024).",
    ),
    "paragraph": (
        quote(quote_paragraph="4"),
        "Makoto Uchida (Nissan CEO): “We cannot win” (as cited in Doe, 2024, para. 4).",
    ),
    "time": (
        quote(quote_timestamp="00:01"),
        "Makoto Uchida (Nissan CEO): “We cannot win” (as cited in Doe, 2024, 00:01).",
    ),
    "a locator that tries to be more": (
        quote(quote_page="3}] @evil [_x_]"),
        "Makoto Uchida (Nissan CEO): “We cannot win” (as cited in Doe, 2024, p. 3 evil x).",
    ),
    "claim of an author": (
        claim("It is so.", publication=publication(**LIDO)),
        "Claimed by Makoto Uchida (Nissan CEO): It is so (Doe, 2024).",
    ),
    "claim of nobody": (claim("It is so", credits=()), "Claimed: It is so."),
    "source": (source(**LIDO), "(Doe, 2024)"),
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), LEADS.values(), ids=LEADS.keys())
def test_in_the_text(item, expected: str) -> None:
    assert expected == printed([item], "apa", only="in-text")


DAYS = {
    "apa": "said September 4, 2019",
    "chicago-author-date": "said September 4, 2019",
    "chicago-notes": "said September 4, 2019",
    "mla": "said 4 September 2019",
    "ap": "said Sept. 4, 2019",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_day_as_the_style_has_it(style: str) -> None:
    text = printed([quote(said="2019-09-04", credits=())], style, only="in-text")
    assert text.startswith(f"S{DAYS[style][1:]}: “")
    between = printed([quote(said="2019-03-04/2019-09")], "ap", only="in-text")
    assert "said between March 4, 2019 and September 2019: " in between


MARKS = [
    ("ports “shrink” fast", "“ports ‘shrink’ fast”"),
    ('ports "shrink" fast', "“ports ‘shrink’ fast”"),
    ("it’s the “dogs’ bowl”", "“it’s the ‘dogs’ bowl’”"),
    ("“we” win", "“‘we’ win”"),
    ("he said “a ‘b’ c” d", "“he said ‘a “b” c’ d”"),
    ("a ‘b’ c", "“a ‘b’ c”"),
    ("the dogs’ bowl", "“the dogs’ bowl”"),
    ("das „eine“ Wort", "“das „eine“ Wort”"),
    ("«non», dit-il", "“«non», dit-il”"),
]


@pytest.mark.parametrize(("words", "expected"), MARKS)
def test_double_marks_outside_and_single_inside(words: str, expected: str) -> None:
    text = printed([quote(words, credits=())], "apa", only="in-text")
    assert f"{expected} (as cited in Doe, 2024)." == text


STOPS = [
    ("We win", "“We win.” Quoted"),
    ("We win!", "“We win!” Quoted"),
    ("ports “shrink”", "“ports ‘shrink.’” Quoted"),
    ("ports “shrink!”", "“ports ‘shrink!’” Quoted"),
]


@pytest.mark.parametrize(("words", "expected"), STOPS)
def test_a_stop_goes_inside_the_marks(words: str, expected: str) -> None:
    text = printed([quote(words, credits=())], "chicago-notes", only="in-text")
    assert text.startswith(expected)


def test_a_stop_before_a_note_is_not_doubled() -> None:
    text = printed([quote("Can we win?")], "chicago-notes", only="in-text")
    assert "“Can we win?” Quoted in Jane Doe" in text


def test_a_source_is_listed_once_and_letters_tell_works_apart() -> None:
    other = publication(**(LIDO | {"key": "pier", "title": "A pier", "published": "2024-01-02"}))
    items = [quote(), quote("We row"), quote("We swim", publication=other)]
    found = cited(items, "apa")
    assert ["2024b", "2024b", "2024a"] == [
        re.search(r"2024\w", runs[0].text)[0] for _, runs in found.in_text
    ]
    assert ["pier", "lido"] == [key for key, _ in found.bibliography]


FORMS = {
    "markdown": (
        "“We cannot win” (as cited in Doe, 2024).\n\nDoe, J. (2024, March 15). Plan for the lido."
        " *The Gazette*. [https://gazette.example/lido](https://gazette.example/lido)"
    ),
    "html": (
        "<p>“We cannot win” (as cited in Doe, 2024).</p>\n"
        '<div id="ref-lido" class="csl-entry">Doe, J. (2024, March 15). Plan for the lido.'
        ' <cite>The Gazette</cite>. <a href="https://gazette.example/lido">'
        "https://gazette.example/lido</a></div>"
    ),
    "latex": (
        "“We cannot win” (as cited in Doe, 2024).\n\nDoe, J. (2024, March 15). Plan for the lido."
        r" \emph{The Gazette}. \href{https://gazette.example/lido}{https://gazette.example/lido}"
    ),
}


@pytest.mark.parametrize(("form", "expected"), FORMS.items(), ids=FORMS.keys())
def test_forms(form: str, expected: str) -> None:
    assert expected == printed([quote(credits=())], "apa", form)


def test_runs_for_docx() -> None:
    found = json.loads(printed([quote(credits=())], "apa", "docx-runs"))
    assert [("in-text", "uchida-2024-win"), ("bibliography", "lido")] == [
        (each["part"], each["key"]) for each in found
    ]
    plain = {"italic": False, "bold": False, "link": None}
    assert [
        plain | {"text": "Doe, J. (2024, March 15). Plan for the lido. "},
        plain | {"text": "The Gazette", "italic": True},
        plain | {"text": ". "},
        plain | {"text": "https://gazette.example/lido", "link": "https://gazette.example/lido"},
    ] == found[1]["runs"]


def test_the_own_form_as_runs_and_latex() -> None:
    (found,) = json.loads(render([quote()], "docx-runs").text)
    assert ("in-text", "uchida-2024-win") == (found["part"], found["key"])
    assert "".join(run["text"] for run in found["runs"]).startswith("“We cannot win”, Makoto")
    assert [r"\emph{The Gazette}"] == re.findall(r"\\emph\{.*?\}", render([quote()], "latex").text)


LATEX = [
    (r"50% & $3 #1 {a} a_b", r"50\% \& \$3 \#1 \{a\} a\_b"),
    (r"\input{x}", r"\textbackslash{}input\{x\}"),
    ("a -- b --- c - d", "a -{-} b -{-}- c - d"),
    ("~^<>|`", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}\textasciigrave{}"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), LATEX)
def test_latex_shows_the_words_as_they_are(words: str, expected: str) -> None:
    assert f"“{expected}”" in printed([quote(words, credits=())], "apa", "latex")


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


ODD = st.text(
    st.one_of(st.sampled_from("<>&\"'“”‘’`*_[]()#!|~\\-.,?:/@ \n1aA\ue000\ue001"), st.characters()),
    min_size=1,
    max_size=40,
)


@given(ODD, ODD, ODD, st.sampled_from(sorted(STYLES)))
def test_nothing_from_outside_becomes_markup(words: str, name: str, title: str, style: str) -> None:
    odd = publication(
        **(
            LIDO
            | {
                "title": title,
                "outlet": Named(key="o", kind="organisation", name=name),
                "authors": (Named(key="p", kind="person", name=name),),
            }
        )
    )
    item = quote(words, credits=(Credit(part="speaker", name=name),), publication=odd)
    plain = printed([item], style)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\ue0ff]", plain
    )
    page = Tags()
    page.feed(printed([item], style, "html"))
    page.close()
    assert {"p", "div", "cite", "a"} >= set(page.tags)
    json.loads(printed([item], style, "docx-runs"))
    latex = printed([item], style, "latex")
    assert set(re.findall(r"\\([a-z]+)", latex)) <= {
        "emph", "href", "textbackslash", "textasciitilde", "textasciicircum", "textless",
        "textgreater", "textbar", "textquotedbl", "textasciigrave", "textquotesingle",
    }  # fmt: skip


@given(ODD)
def test_a_title_keeps_its_letters(title: str) -> None:
    """Whatever a style does to marks and capitals, no letter of a title is lost."""
    item = source(**(LIDO | {"title": title}))
    if not title.strip():
        return
    for style in STYLES:
        entry = printed([item], style, only="bibliography")
        for letter in re.findall(r"\w", "".join(title.split())):
            if ord(letter) < 0xD800 or ord(letter) > 0xE0FF:
                assert letter.casefold() in entry.casefold()
