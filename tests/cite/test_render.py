"""Citations: every part in its place, nothing invented, nothing altered, nothing obeyed."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from support import sample_views as sample
from support.sample_views import JANE, REUTERS, claim, evidence, publication, quotation, source
from tracker import cite
from tracker.records.views import Credit, Named, Piece

LOCAL = publication(
    title="Plan for the lido",
    outlet=Named(key="gazette", kind="organisation", name="The Gazette"),
    authors=(JANE,),
    url="https://gazette.example/lido",
    published="2024-03-15",
)
GUARD = Credit(part="speaker", name="a lifeguard", kind="unnamed", key="unnamed-lifeguard")
MIBE = Credit(part="speaker", key="mibe", name="Toshihiro Mibe", role="Honda President")
VIA = Credit(part="via", key="reuters", name="Reuters")

TEXT = {
    "direct": (
        quotation(),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO), quoted in “Two makers”,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "a stop of its own": (
        quotation("Can we win?"),
        (
            "“Can we win?” Makoto Uchida (Nissan CEO), quoted in “Two makers”,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "through an agency": (
        quotation(credits=(sample.UCHIDA, VIA)),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO), quoted by Reuters, in “Two makers”,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "reported": (
        quotation("they are open to it", kind="indirect", credits=(sample.UCHIDA, VIA)),
        (
            "Reported speech: they are open to it. Makoto Uchida (Nissan CEO), reported by Reuters,"
            " in “Two makers”, March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "partly in marks": (
        quotation(
            "the plan was dead on arrival",
            kind="mixed",
            pieces=(
                Piece(words="the plan was", marked=False),
                Piece(words="dead on arrival", marked=True),
            ),
        ),
        (
            "Reported speech: the plan was “dead on arrival”. Makoto Uchida (Nissan CEO),"
            " reported in “Two makers”, March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "partly in marks, nobody knows which": (
        quotation("the plan was dead", kind="mixed", pieces=()),
        (
            "Reported speech: the plan was dead. Makoto Uchida (Nissan CEO),"
            " reported in “Two makers”, March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "everything": (
        quotation(
            credits=(
                sample.UCHIDA,
                MIBE,
                Credit(part="on_behalf_of", name="Nissan"),
                VIA,
                Credit(part="translator", name="Aiko"),
            ),
            publication=LOCAL,
            said="2024-03-14",
            quote_place="Tokyo",
            quote_occasion="a press conference",
            quote_page="3",
            quote_paragraph="2",
            quote_timestamp="00:01",
            quote_language="en",
            quote_original_language="ja",
        ),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO) and Toshihiro Mibe (Honda President),"
            " speaking for Nissan, said 14 March 2024, Tokyo, a press conference,"
            " translated from Japanese by Aiko, quoted by Reuters,"
            " in “Plan for the lido” by Jane Doe, The Gazette, 15 March 2024, p. 3, para. 2,"
            " at 00:01. https://gazette.example/lido#:~:text=We%20cannot%20win [uchida-2024-win]"
        ),
    ),
    "nothing known": (
        quotation(credits=(), publication=publication(title=None, published=None)),
        "“We cannot win”, quoted in an untitled article. [uchida-2024-win]",
    ),
    "nothing known of a sentence": (
        quotation("We won.", credits=(), publication=publication(title=None, published=None)),
        "“We won.” Quoted in an untitled article. [uchida-2024-win]",
    ),
    "unnamed after a stop": (
        quotation("Swim!", credits=(GUARD,)),
        "“Swim!” A lifeguard, quoted in “Two makers”, March 2024 (approximate). [uchida-2024-win]",
    ),
    "her own post": (
        quotation(
            credits=(Credit(part="speaker", key="jane-doe", name="Jane Doe"),),
            publication=publication(kind="post", title=None, authors=(JANE,)),
        ),
        "“We cannot win”, Jane Doe, in a post, March 2024 (approximate). [uchida-2024-win]",
    ),
    "a book": (
        quotation(publication=publication(kind="book", title="Roads", outlet=REUTERS)),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO), quoted in Roads, Reuters,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "a book of the speaker and another": (
        quotation(
            credits=(Credit(part="speaker", key="jane-doe", name="Jane Doe"),),
            publication=publication(kind="book", title="Roads", authors=(JANE, REUTERS)),
        ),
        (
            "“We cannot win”, Jane Doe, in Roads by Jane Doe and Reuters,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "a source since retracted": (
        quotation(publication=publication(standing="retracted")),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO), quoted in “Two makers”,"
            " March 2024 (approximate), since retracted. [uchida-2024-win]"
        ),
    ),
    "words that are gone get no fragment": (
        quotation(publication=LOCAL, state="lost"),
        (
            "“We cannot win”, Makoto Uchida (Nissan CEO), quoted in “Plan for the lido” by Jane Doe,"
            " The Gazette, 15 March 2024. https://gazette.example/lido [uchida-2024-win]"
        ),
    ),
    "several paragraphs on one line": (
        quotation("One.\n\n  Two"),
        (
            "“One. Two”, Makoto Uchida (Nissan CEO), quoted in “Two makers”,"
            " March 2024 (approximate). [uchida-2024-win]"
        ),
    ),
    "claim": (
        claim(
            claim_made="2024-03",
            claim_due="2029",
            claim_verdicts=(sample.VERDICT,),
            evidence=(
                evidence("a-1"),
                evidence("b-2"),
                evidence("c-3", "contradicts"),
                evidence("d-4", "denies", status="rejected"),
            ),
        ),
        (
            "Claim: Two makers build cars together. Claimed by Makoto Uchida (Nissan CEO), March 2024."
            " Due 2029. Rated “false” by Ina (January 2025). Stated in a-1 and b-2;"
            " contradicted by c-3. [claim-2024-cars]"
        ),
    ),
    "claim of an author": (
        claim(
            "It is so.",
            credits=(Credit(part="speaker", key="jane-doe", name="Jane Doe"),),
            publication=LOCAL,
        ),
        (
            "Claim: It is so. Claimed by Jane Doe, in “Plan for the lido”, The Gazette, 15 March 2024."
            " https://gazette.example/lido [claim-2024-cars]"
        ),
    ),
    "claim of nobody": (
        claim("It is so", credits=()),
        "Claim: It is so. [claim-2024-cars]",
    ),
    "source": (
        source(authors=(JANE,), outlet=REUTERS, url="https://x.example/a b"),
        (
            "“Two makers” by Jane Doe, Reuters, March 2024 (approximate)."
            " https://x.example/a%20b [ev-2024]"
        ),
    ),
    "source without a title": (
        source(title=None, published=None, kind="speech"),
        "A speech. [ev-2024]",
    ),
}


@pytest.mark.parametrize(("item", "expected"), TEXT.values(), ids=TEXT.keys())
def test_text(item, expected: str) -> None:
    assert expected == cite.render([item]).text


MARKED = [
    ("plain words", "“plain words”"),
    ("it’s ours", "“it’s ours”"),
    ("he said “no” to it", "‘he said “no” to it’"),
    ('he said "no" to it', '‘he said "no" to it’'),
    ("he said ‘no’ to it", "“he said ‘no’ to it”"),
    ("he said “no” and ‘yes’", "«he said “no” and ‘yes’»"),
    ("«non» a-t-il dit", "‘«non» a-t-il dit’"),
    ("“a” ‘b’ «c»", "““a” ‘b’ «c»”"),
]


@pytest.mark.parametrize(("words", "expected"), MARKED)
def test_inner_marks_stay_and_outer_marks_give_way(words: str, expected: str) -> None:
    assert cite.render([quotation(words)]).text.startswith(expected)


def test_several_items_in_their_order() -> None:
    items = [claim(), quotation(), source()]
    lines = cite.render(items).text.split("\n")
    assert ["claim-2024-cars", "uchida-2024-win", "ev-2024"] == [
        re.search(r"\[([\w-]+)\]$", line)[1] for line in lines
    ]
    assert all(line.startswith("- ") for line in cite.render(items, "markdown").text.split("\n"))
    html = cite.render(items, "html").text
    assert html.startswith("<ul>\n<li>Claim: ")
    assert 3 == html.count("<li>")
    for form in ("json", "csl-json"):
        assert 3 == len(json.loads(cite.render(items, form).text))
    assert ("", "<ul>\n</ul>", []) == (
        cite.render([]).text,
        cite.render([], "html").text,
        json.loads(cite.render([], "json").text),
    )


def test_warnings_name_the_key() -> None:
    found = cite.render([quotation(warnings=("a proposal", "odd")), claim(warnings=("odd",))])
    assert (
        "uchida-2024-win: a proposal",
        "uchida-2024-win: odd",
        "claim-2024-cars: odd",
    ) == found.warnings


def test_unknown_form() -> None:
    with pytest.raises(ValueError, match="unknown form 'pdf': expected text, markdown"):
        cite.render([], "pdf")


def test_markdown() -> None:
    item = quotation("5 * 3 [is] <b>15</b>", publication=LOCAL, state=None)
    assert (
        r"“5 \* 3 \[is\] \<b\>15\</b\>”, Makoto Uchida (Nissan CEO), quoted in"
        " [“Plan for the lido”](https://gazette.example/lido) by Jane Doe, *The Gazette*,"
        r" 15 March 2024. \[uchida-2024-win\]"
    ) == cite.render([item], "markdown").text


def test_html() -> None:
    item = quotation("<script>alert('x')</script> & so", publication=LOCAL, state=None)
    assert (
        "<p>“&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; so”, Makoto Uchida"
        ' (Nissan CEO), quoted in <a href="https://gazette.example/lido">“Plan for the lido”</a>'
        " by Jane Doe, <cite>The Gazette</cite>, 15 March 2024. [uchida-2024-win]</p>"
    ) == cite.render([item], "html").text


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        assert all(name == "href" and value.startswith("https://") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


ODD = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'`*_[]()#!|~\\-+=.:/@ \n1aw"), st.characters()),
    min_size=1,
    max_size=60,
)


@given(ODD, ODD, ODD)
def test_nothing_from_outside_becomes_markup(words: str, name: str, title: str) -> None:
    item = quotation(
        words,
        credits=(Credit(part="speaker", name=name),),
        publication=publication(
            title=title, outlet=Named(key="o", kind="organisation", name=name), url="https://x.y/"
        ),
    )
    plain = cite.render([item]).text
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    page = read(cite.render([item], "html").text)
    assert ["p", "a", "cite"] == page.tags
    markdown = MarkdownIt("commonmark").render(cite.render([item], "markdown").text)
    assert set(read(markdown).tags) <= {"p", "a", "em"}, "no list, heading, code, image or HTML"
    assert 1 == read(markdown).tags.count("p")


@given(ODD)
def test_markdown_shows_the_words_as_they_are(words: str) -> None:
    item = quotation(words, credits=(), publication=publication(title=None, published=None))
    shown = read(MarkdownIt("commonmark").render(cite.render([item], "markdown").text)).text
    plain = cite.render([item]).text
    assert " ".join(plain.split()) == " ".join(shown.split())


AUTOMATIC = ["see https://evil.example/x", "www.evil.example", "mail a@evil.example", "HTTP://x.y"]


@pytest.mark.parametrize("words", AUTOMATIC)
def test_addresses_in_words_are_no_links(words: str) -> None:
    text = cite.render([quotation(words)], "markdown").text
    assert not re.search(r"(?i)https?:/|www\.|\w@", text)
    assert words in read(MarkdownIt("commonmark").render(text)).text


START = [
    "1. first",
    "12) x",
    "- item",
    "+ item",
    "# head",
    "> quote",
    "---",
    "=",
    "    code",
    "a\n===",
]


@pytest.mark.parametrize("title", START)
@pytest.mark.parametrize("count", [1, 2])
def test_title_at_the_start_of_a_line_is_text(title: str, count: int) -> None:
    items = [source(kind="book", title=title, published=None)] * count
    page = read(MarkdownIt("commonmark").render(cite.render(items, "markdown").text))
    assert {"p", "em"} >= set(page.tags) - {"ul", "li"}
    assert page.tags.count("li") == (count if count > 1 else 0)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://x.y/", "//x.y", "https:///p", "no url", ""],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    item = quotation(publication=publication(url=url))
    assert ["p"] == read(cite.render([item], "html").text).tags
    assert "](" not in cite.render([item], "markdown").text


def test_json_holds_the_words_as_they_are() -> None:
    words = "One.\n\nTwo \u202e “x”"
    text = cite.render([quotation(words, said="2024-03-14", publication=LOCAL)], "json").text
    (found,) = json.loads(text)
    assert words == found["words"]
    assert "\u202e" not in text
    assert (
        "quote",
        "2024-03-14",
        {"name": "Makoto Uchida", "role": "Nissan CEO"},
        "The Gazette",
    ) == (
        found["type"],
        found["said"],
        {name: found["speakers"][0][name] for name in ("name", "role")},
        found["source"]["outlet"],
    )
    assert found["link"].startswith("https://gazette.example/lido#:~:text=One.,")
    assert None is found["page"]
