"""The quotations that a report prints: words, marks, credit, references, and what is skipped."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.words import saved
from tracker.records.report import Printed, ReportForm
from tracker.report.finding import quotations
from tracker.report.reading import read_report


def found(text: str, form: ReportForm = "markdown") -> list[Printed]:
    return list(quotations(read_report(text.encode(), "report", form=form)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Bell said: “We will not close the pier.”", ["We will not close the pier."]),
        ('"We will not close the pier," Ann Bell said.', ["We will not close the pier,"]),
        ("‘I don’t know what the trustees’ plan is,’ she said.", ["I don’t know what the trustees’ plan is,"]),
        ("'It's the dogs' home that we can't keep,' he said.", ["It's the dogs' home that we can't keep,"]),
        ("«Nous ne fermerons pas le port», dit Marie.", ["Nous ne fermerons pas le port"]),
        ("« Nous ne fermerons pas le port », dit Marie.", [" Nous ne fermerons pas le port "]),
        ("„Wir schließen den Hafen nicht“, sagte Anna.", ["Wir schließen den Hafen nicht"]),
        ("»Wir schließen den Hafen nicht«, sagte Anna.", ["Wir schließen den Hafen nicht"]),
        ("``We will not close the pier,'' she said.", ["We will not close the pier,"]),
        ("She said: “He told me ‘never again’ and left.”", ["He told me ‘never again’ and left."]),
        ('‘He told me “never again” and left,’ she said.', ["He told me “never again” and left,"]),
        ("“One thing,” she said, “and another thing.”", ["One thing,", "and another thing."]),
        ("“All of *it* was `bad` [here](u),” he said.", ["All of it was bad here,"]),
        ("&ldquo;Tea &amp; toast for all&rdquo;, he said.", ["Tea & toast for all"]),
        ("<q>We will not close it</q>, he said.", ["We will not close it"]),
        ('He said \\"we will not close it\\".', ["we will not close it"]),
        ("“First words here.\n\n“Then second words,” he said.", ["First words here.\n\nThen second words,"]),
        ("“One is here.\n\n“Two is here.\n\n“Three is here,” he said.", ["One is here.\n\nTwo is here.\n\nThree is here,"]),
        ("“Never closed words here.\n\nPlain. “Then these words stand,” he said.", ["Never closed words here.", "Then these words stand,"]),
        ("He said “we lied and left. Then “it was all good” came.", ["we lied and left. Then", "it was all good"]),
        ("He said “we lied and told 'them it is so' for years.", ["we lied and told 'them it is so' for years.", "them it is so"]),
        ("> We will not close it.\n> We never would.", ["We will not close it. We never would."]),
        ("> One is here.\n>\n> Two is here.", ["One is here.\n\nTwo is here."]),
        ("> One is here.\n\n> Two is here.", ["One is here.", "Two is here."]),
        ("> “One is here.\n>\n> “Two is here.”", ["One is here.\n\nTwo is here."]),
        ("> “We will not close it,” she said, “ever.”", ["We will not close it,", "ever."]),
        ("> We will not close it.\n>\n> — Ann Bell, mayor", ["We will not close it."]),
        ("> We will not close it.\n> — Ann Bell", ["We will not close it."]),
        ("> “We will not close it.” — Ann Bell", ["We will not close it."]),
        ("> We never did it.\n> — Yes, I said it.", ["We never did it. — Yes, I said it."]),
        ("> We will not close it. [@bell2020]", ["We will not close it."]),
        ("| Bell | “We will not close it” |\n|---|---|\n| Reed | “We will” |", ["We will not close it", "We will"]),
        ("The pipe is 5\" wide and 6' long; rock ’n’ roll in the ’90s.", []),
        ("It doesn't matter, the dogs' bowls weren't there.", []),
        ("<!-- He said “we will not close it” -->", []),
    ],
)  # fmt: skip
def test_words(text: str, words: list[str]) -> None:
    assert [one.words for one in found(text)] == words


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("The so-called “reform” failed.", "scare quotes"),
        ("The so-called “great reform plan” failed.", "scare quotes"),
        ("Their “friends” came along.", "scare quotes"),
        ("The word “fine” has many senses.", "term"),
        ("A pact known as “the long peace” held.", "term"),
        ("“Fine” means a penalty.", "term"),
        ("His novel, titled “Closing the Long Pier”, sold well.", "title"),
        ("The film “Gone at Dawn” ran for weeks.", "title"),
        ("See [“The Pier of Dover”](http://x.y).", "title"),
        ("See <cite>“The Pier of Dover”</cite>.", "title"),
        ("## References\n\nBell, A. (2020). “Closing a pier for good.” Dover Press.", "title"),
        ("Bell, A. (2025). “Closing a pier for good.” Dover Press", "title"),
        ("Bell, A., & Reed, T. (2025, May 3). “Closing a pier for good.” Dover Press", "title"),
        ("## Quellen\n\n- Bell, Ann. “Closing a pier for good”, Dover", "title"),
        ("Ann Bell is a writer. Her article “Closing a pier for good” ran on Monday.", "title"),
        ("The headline was “Closing a pier for good”.", "title"),
        ("A story titled “Closing a pier for good” is out.", "title"),
        ("A report headlined “We close the pier for good” is out.", "title"),
        ("## A “grand” plan", "heading"),
        ("Run `say “hello there all”` now.", "code"),
        ("```\nprint(“hello there all”)\n```", "code"),
        ("They said “and it never ends.", "unclosed"),
        ("He said “…” and left.", "empty"),
        # When in doubt it is checked.
        ("## Mayor: “We will not close it”", None),
        ("The so-called “reform that we all wanted” failed.", None),
        ("The word “that nobody ever said” is here.", None),
        ("“Never,” said Ann Bell.", None),
        ("Ann Bell called it “rubbish”.", None),
        ("Asked again: “Never.”", None),
        ("| Who | What |\n|---|---|\n| Bell | “never” |", None),
        ("The plan was “dead” [@bell2020].", None),
        ("See [“we will never close the pier”](http://x.y).", None),
        ("The report “we closed it in time” was wrong.", None),
        ("Her article said “We close the pier for good”.", None),
        ("In the report “We close the pier for good” is a lie.", None),
        ("Ann Bell (2025) said “We close the pier for good”.", None),
        ("A poster: “Bring Back the Pier”.", None),
    ],
)
def test_skipped(text: str, skipped: str | None) -> None:
    assert [one.skipped for one in found(text)] == [skipped]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Ann Bell, mayor of Dover, said: “We will not close it.”", [("Ann Bell", "Ann Bell", "mayor of Dover")]),
        ("Ann Bell came. “We will not close it,” Bell said.", [("Bell", "Ann Bell", None)]),
        ("“We are here to stay,” said Ann Bell and Tom Reed.", [("Ann Bell", "Ann Bell", None), ("Tom Reed", "Tom Reed", None)]),
        ("“We will not close it,” he said.", [("he", None, None)]),
        ("As Ann Bell put it:\n\n> We will not close it.", [("Ann Bell", "Ann Bell", None)]),
        ("> We will not close it.\n>\n> — Ann Bell, mayor of Dover", [("Ann Bell", "Ann Bell", "mayor of Dover")]),
        ("> We will not close it.\n\n— Ann Bell", [("Ann Bell", "Ann Bell", None)]),
        ("> We will not close it.\n> — Bell", [("Bell", None, None)]),
        ("> We stay.\n> — Ann Bell and Tom Reed", [("Ann Bell", "Ann Bell", None), ("Tom Reed", "Tom Reed", None)]),
        ("It rained. “We will not close it.”", []),
    ],
)  # fmt: skip
def test_credited(text: str, credited: list[tuple[str, str | None, str | None]]) -> None:
    (one,) = found(text)
    assert [(who.name, who.resolved, who.role) for who in one.credited] == credited


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("“We will not close it” [@bell2020].", [("bell2020",)]),
        ("“We will not close it.” [@bell2020]", [("bell2020",)]),
        ("“We will not close it,” said Ann Bell on Monday [@bell2020, p. 3; see @reed:x.y-z_1].", [("bell2020", "reed:x.y-z_1")]),
        ("“We will not close it.” This is in @bell2020.", [("bell2020",)]),
        ("As @bell2020 puts it, “we will not close it”.", [("bell2020",)]),
        ("“We stay here now” [@a], Bell said, but Reed said “we go away now” [@b].", [("a",), ("b",)]),
        ("“We stay,” Ann Bell said, “and fight on” [@a].", [("a",), ("a",)]),
        ("Bell said “we stay here now”. Reed said “we go away” [@b].", [(), ("b",)]),
        ("“We will not close it,” wrote ann@bell2020.org to them.", [()]),
        ("> We will not close it.\n>\n> — Ann Bell [@bell2020]", [("bell2020",)]),
        ("> We will not close it. [@bell2020]", [("bell2020",)]),
        ("As Bell says [@bell2020]:\n\n> We will not close it.", [("bell2020",)]),
        ("> We will not close it.\n\n[@bell2020]", [("bell2020",)]),
        ("<!-- tracker: quote bell-2020-pier as=inline -->“We stay here now”<!-- tracker: end 1234abcd r1 --> and “we go away now”.", [("bell-2020-pier",), ()]),
        ("<!-- tracker: quote bell-2020-pier -->\n\n> We will not close it.\n\n<!-- tracker: end 1234abcd -->\n\n> Not this one.", [("bell-2020-pier",), ()]),
        ("```tracker\nbell-2020-pier\nas: block\n```\n<!-- tracker: begin -->\n\n> We stay here now.\n\n<!-- tracker: end 1234abcd -->", [("bell-2020-pier",)]),
        ("<!-- tracker: quote bell-2020-pier -->\n\n“We will not close it,” he said.", [()]),
    ],
)  # fmt: skip
def test_keys(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [one.keys for one in found(text)] == keys


@pytest.mark.parametrize(
    ("text", "emphasised"),
    [
        ("“We will *not* close it,” he said.", True),
        ("*“We will not close it,”* he said.", False),
        ("*He* said: “We will not close it.”", False),
        ("> We will **not** close it.", True),
        ("> *We will not close it.*", False),
    ],
)
def test_emphasised(text: str, emphasised: bool) -> None:
    assert [one.emphasised for one in found(text)] == [emphasised]


@pytest.mark.parametrize(
    ("form", "text", "printed", "place"),
    [
        (
            "markdown",
            "One.\n\n> - “*We* stay\n>   here now,” he said.",
            "“*We* stay\n>   here now,”",
            (3, 5),
        ),
        (
            "markdown",
            "He said &ldquo;we stay here&rdquo; now.",
            "&ldquo;we stay here&rdquo;",
            (1, 9),
        ),
        ("html", "<p>He said\n<q>we stay here</q> now.", "<q>we stay here</q>", (2, 1)),
        ("text", "He said\n“we stay here” now.", "“we stay here”", (2, 1)),
        (
            "html",
            "<blockquote><p>We <b>stay</b> here.</p></blockquote>",
            "We <b>stay</b> here.",
            (1, 16),
        ),
    ],
)
def test_place(form: ReportForm, text: str, printed: str, place: tuple[int, int]) -> None:
    (one,) = found(text, form)
    if one.how == "inline" or form == "html":
        assert text[one.start : one.end] == printed
        assert (one.line, one.column) == place
    else:  # all of a block quotation
        assert (one.line, one.column) == place


@pytest.mark.parametrize(
    ("page", "words", "credited"),
    [
        ("<blockquote>We stay here.<footer>Ann Bell</footer></blockquote>", "We stay here.", ["Ann Bell"]),
        ("<blockquote>We stay here.</blockquote><figcaption>Ann Bell, mayor</figcaption>", "We stay here.", ["Ann Bell"]),
        ("<blockquote>We stay here.<br>— Ann Bell</blockquote>", "We stay here.", ["Ann Bell"]),
        ("<blockquote><p>“We stay.<p>“We fight.”</blockquote>", "We stay.\n\nWe fight.", []),
        ("<p>Ann Bell said: <q>We stay <q>here</q> now.</q>", "We stay ‘here’ now.", ["Ann Bell"]),
    ],
)  # fmt: skip
def test_page(page: str, words: str, credited: list[str]) -> None:
    (one,) = found(page, "html")
    assert (one.words, [who.name for who in one.credited]) == (words, credited)


def test_word_document() -> None:
    def fill(document) -> None:
        document.add_paragraph("Ann Bell, the mayor, said: “We stay.”")
        document.add_paragraph("We fight on.", style="Quote")
        document.add_paragraph("We never rest.", style="Quote")
        document.add_paragraph("— Tom Reed", style="Quote")

    both = list(quotations(read_report(saved(fill), "a.docx")))
    assert [(one.words, one.how, [who.name for who in one.credited], one.line) for one in both] == [
        ("We stay.", "inline", ["Ann Bell"], 1),
        ("We fight on.\n\nWe never rest.", "block", ["Tom Reed"], 2),
    ]


def test_long_report_is_read_in_parts() -> None:
    paragraph = "Ann Bell said: “We will not close it number {}.”\n\n"
    text = "".join(paragraph.format(number) for number in range(6_000))
    both = found(text)
    assert [one.words for one in both] == [
        f"We will not close it number {n}." for n in range(6_000)
    ]
    assert all(one.credited for one in both)
    assert [one.line for one in both[-2:]] == [11_997, 11_999]


PROSE = st.lists(
    st.sampled_from(["the", "pier", "Ann", "Bell", "didn’t", "dogs’", "said", "it's", "3", "of,", "so.", "(no)", "—"]),
    max_size=12,
).map(" ".join)  # fmt: skip
QUOTED = st.lists(
    st.sampled_from(["we", "never", "‘ever’", "don’t", "close", "it.", "No!", "—", "all;", "Ann's"]),
    min_size=4,
    max_size=12,
).map(lambda words: f"we did it {' '.join(words)}")  # fmt: skip


@given(PROSE, QUOTED, PROSE, PROSE, st.sampled_from(["markdown", "html", "text"]))
def test_words_in_curly_marks_are_found(
    above: str, words: str, before: str, after: str, form: ReportForm
) -> None:
    lead = "x " + before
    text = f"x {above}.\n\n{lead} “{words}” {after}\n\nlast."
    if form == "html":
        text = text.replace("\n\n", "\n<p>")
    ours = [one for one in found(text, form) if one.words == words]
    assert len(ours) == 1
    assert ours[0].skipped is None
    at = text.index(f"“{words}”")
    assert (ours[0].start, ours[0].end) == (at, at + len(words) + 2)
    line = text.count("\n", 0, at) + 1
    assert (ours[0].line, ours[0].column) == (line, at - text.rfind("\n", 0, at))


@given(st.text(alphabet="ab .,\n“”‘’\"'`*>@[]<q/«»„—-", max_size=150), st.sampled_from(["markdown", "html", "text"]))  # fmt: skip
def test_any_text(text: str, form: ReportForm) -> None:
    both = found(text, form)
    for one in both:
        assert 0 <= one.start < one.end <= len(text)
        assert one.words
    assert all(a.start <= b.start for a, b in pairwise(both))


def test_beside_a_word_document() -> None:
    def fill(document) -> None:
        run = document.add_paragraph("We go on.").runs[0]
        document.add_comment(run, text="Ann Bell said: “We stay here.”")
        document.sections[0].header.paragraphs[0].text = "“We never rest,” said Tom Reed."

    both = list(quotations(read_report(saved(fill), "a.docx")))
    assert [(one.words, one.credited[0].name, one.credited[0].sure) for one in both] == [
        ("We never rest,", "Tom Reed", True),
        ("We stay here.", "Ann Bell", True),
    ]
