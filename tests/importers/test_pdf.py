"""A PDF's lines become paragraphs again, and every place knows its page."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from support.pdfs import drawn, painted, set_in_columns, stream, written
from tracker.errors import InputError
from tracker.importers.file import File
from tracker.importers.pdf import read
from tracker.importers.pdf_lines import Line, Page
from tracker.importers.pdf_paragraphs import running_text
from tracker.records.article import Article

WORDS_OF_PROSE = [
    "harbour",
    "bridge",
    "spring",
    "authority",
    "Monday",
    "divers",
    "cracks",
    "piers",
    "closure",
    "week",
    "autumn",
    "ferries",
    "quay",
    "shop",
    "crane",
    "customs",
    "house",
    "council",
    "mayor",
    "river",
    "storm",
    "meeting",
    "treasurer",
    "money",
    "boathouse",
    "grandmother",
    "swim",
    "pumps",
    "wall",
    "reeds",
    "letters",
    "captain",
    "library",
    "utility",
    "answer",
    "coxswain",
    "parking",
    "the",
    "a",
    "of",
    "in",
    "and",
]


def prose(seed: int) -> list[str]:
    """Paragraphs of one to three sentences, some of them spoken, no line of them like another."""
    chance = random.Random(seed)

    def sentence(mark: str) -> str:
        words = " ".join(chance.choices(WORDS_OF_PROSE, k=chance.randint(6, 30)))
        return words[0].upper() + words[1:] + mark

    return [
        f"“{sentence(',')}” said Ann Bell. {sentence('.')}"
        if chance.random() < 0.4
        else " ".join(sentence(".") for _ in range(chance.randint(1, 3)))
        for _ in range(60)
    ]


PARAGRAPHS = prose(1)


def article(data: bytes) -> Article:
    return read(File(data=data, name="a.pdf"), {})


@pytest.mark.parametrize(
    ("columns", "style"),
    [
        (1, {"spaceAfter": 8}),
        (2, {"spaceAfter": 6}),
        (1, {"firstLineIndent": 14, "alignment": 4}),
        (2, {"firstLineIndent": 12, "alignment": 4}),
        (1, {"fontSize": 9, "leading": 16, "spaceAfter": 12}),
    ],
    ids=["gaps", "two columns", "indents", "two columns with indents", "wide lines"],
)
def test_paragraphs_come_back_over_columns_and_pages(columns: int, style: dict[str, int]) -> None:
    found = article(set_in_columns(PARAGRAPHS, columns=columns, **style))
    assert PARAGRAPHS == found.text.split("\n\n")
    assert ("The bridge in winter", ("Imke Brandt",)) == (found.title, found.authors)


def test_every_place_knows_its_page() -> None:
    found = article(set_in_columns(PARAGRAPHS, spaceAfter=8))
    pages = [
        found.located(found.text.index(text), found.text.index(text) + 9).page
        for text in PARAGRAPHS
    ]
    assert sorted(pages, key=int) == pages
    assert "1" == pages[0]
    assert int(pages[-1]) > 2
    crossing = [
        text for text in PARAGRAPHS
        if "–" in (found.located(at := found.text.index(text), at + len(text)).page or "")
    ]  # fmt: skip
    assert crossing


def page(*lines: str, label: str = "1") -> Page:
    return Page(label, tuple(Line(line) for line in lines))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["They built a high-", "way to the sea."], "They built a highway to the sea."),
        (["The long-term plan is a long-", "term plan."], "The long-term plan is a long-term plan."),
        (["A self-", "made man."], "A self-made man."),
        (["The Anglo-", "American bank."], "The Anglo-American bank."),
        (["In 2024-", "25 it rained."], "In 2024-25 it rained."),
        (["soft\u00ad", "ware"], "software"),
        (["Everybody was well-", "ing up."], "Everybody was welling up."),
        ([*["A long line of ragged text."] * 60, "a door-", "step"], " ".join(["A long line of ragged text."] * 60) + " a door-step"),
        (["all of it -", "or none"], "all of it - or none"),
        (["The boathouse: a boat-", "house"], "The boathouse: a boathouse"),
        (["This was\u2014", "he said\u2014enough"], "This was\u2014he said\u2014enough"),
        (["ﬁrst and", "ﬂood"], "ﬁrst and ﬂood"),
        (["日本語の", "文章"], "日本語の文章"),
    ],
    ids=str,
)  # fmt: skip
def test_split_words(lines: list[str], text: str) -> None:
    assert text == running_text([page(*lines)])[0]


def test_a_word_split_over_two_pages_belongs_to_the_first() -> None:
    text, locators = running_text([page("They built a high-"), page("way here.", label="ii")])
    assert "They built a highway here." == text
    assert [(0, "1"), (text.index("way"), "ii")] == [(each.start, each.page) for each in locators]


HEADS = [
    [(60, 800, 8, "The Report"), (60, 700, 11, f"{word} text goes on"), (300, 40, 8, str(n))]
    for n, word in enumerate(("One", "two", "three", "four"), start=1)
]


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (HEADS, "One text goes on two text goes on three text goes on four text goes on"),
        ([[(60, 700, 11, "Only page."), (300, 40, 8, "Page 1 of 1")]], "Only page."),
        ([[(300, 800, 11, "1"), (60, 700, 11, "Only page.")]], "Only page."),
        ([[(60, 700, 7, "•"), (72, 700, 11, "It must be so that"), (72, 687, 11, "you can read it.")]],
         "• It must be so that you can read it."),
        ([[(60, 700, 11, "Only page."), (60, 600, 11, "Some 7 came.")]], "Only page.\n\nSome 7 came."),
        (
            [[(60, 800, 8, "iv  The Report"), (60, 700, 11, "One word")], [(60, 800, 8, "v  The Report"), (60, 700, 11, "and more.")]],
            "One word and more.",
        ),
    ],
    ids=["four pages", "page of", "number alone", "bullet in small type", "a line with a number", "roman"],
)  # fmt: skip
def test_heads_and_numbers_go(
    pages: list[list[tuple[float, float, float, str]]], text: str
) -> None:
    found = article(drawn(*pages)).text
    assert " ".join(text.split()) == " ".join(found.split())


NEXT = "The Chair said: “Next question.”"
ANSWERS = ("One answer is here and it", "Another was given and it", "The third one came and it")


def pages_with(*top: tuple[int, float, float, str]) -> list[list[tuple[float, float, float, str]]]:
    """Three pages with the same lines at the top, `#` being 7 times the number of the page."""
    return [
        [
            (x, y, size, text.replace("#", str(7 * n)).replace("@", str(n + 40)))
            for x, y, size, text in top
        ]
        + [(60, 500, 11, answer), (60, 487, 11, f"so {answer.lower()} once more to the end")]
        for n, answer in enumerate(ANSWERS, start=1)
    ]


@pytest.mark.parametrize(
    ("top", "kept", "left_out"),
    [
        ([(60, 700, 11, NEXT)], 3, ()),
        ([(60, 800, 8, "The Report"), (60, 700, 11, NEXT)], 3, ("The Report",)),
        ([(60, 800, 8, "The Report"), (60, 700, 11, "Next question")], 3, ("The Report",)),
        ([(60, 700, 11, "The port lost # boats in storms")], 3, ()),
        ([(60, 700, 11, "The Report   @")], 0, ("The Report 41",)),
        ([(60, 800, 8, "Part #, The Report")], 0, ("Part 7, The Report",)),
        ([(60, 800, 11, "The Report")], 0, ("The Report",)),
    ],
    ids=["prose", "behind a head", "no prose, behind a head", "other numbers", "page numbers", "other numbers in a head", "head in the text's size"],
)  # fmt: skip
def test_lines_of_the_text_that_repeat_stay_and_what_goes_is_named(
    top: list[tuple[int, float, float, str]], kept: int, left_out: tuple[str, ...]
) -> None:
    found = article(drawn(*pages_with(*top)))
    last = top[-1][3].split("#")[0].split("@")[0].strip()
    assert kept == found.text.count(last)
    told = ", ".join(f"“{words}”" for words in left_out)
    expected = (f"left out, as it repeats at the edges of pages: {told}",) if told else ()
    assert expected == found.remarks


def test_a_note_at_the_foot_follows_the_paragraph_that_goes_on() -> None:
    one = [(60, 700, 11, "The council met in the old hall, as it has done since"),
           (60, 80, 7, "1 The hall was built in 1901, and burnt twice.")]  # fmt: skip
    two = [(60, 700, 11, "the fire, and voted."), (60, 660, 11, "Nobody was against it.")]
    found = article(drawn(one, two))
    assert [
        "The council met in the old hall, as it has done since the fire, and voted.",
        "1 The hall was built in 1901, and burnt twice.",
        "Nobody was against it.",
    ] == found.text.split("\n\n")
    assert ["1", "1–2", "1", "2"] == [
        found.located(found.text.index(a), found.text.index(b) + len(b)).page
        for a, b in (
            ("The council", "since"),
            ("done", "voted"),
            ("1 The", "twice"),
            ("Nobody", "it."),
        )
    ]


@pytest.mark.parametrize(
    ("info", "title", "authors"),
    [
        ({"title": "Microsoft Word - draft.docx", "author": "jsmith"}, None, ()),
        ({"title": "Annual Report", "author": "Ann Bell and Cem Dal"}, "Annual Report", ("Ann Bell", "Cem Dal")),
        ({"title": "untitled", "author": "Port Office"}, None, ()),
    ],
)  # fmt: skip
def test_metadata_that_programs_left_is_not_believed(
    info: dict[str, str], title: str | None, authors: tuple[str, ...]
) -> None:
    found = article(drawn([(60, 700, 11, "Words of a text, in a line.")], **info))
    assert (title, authors) == (found.title, found.authors if authors else ())


def test_printed_page_numbers_are_used() -> None:
    labels = b"/PageLabels<</Nums[0<</S/r>>1<</S/D/St 10>>]>>"
    text = b"BT /F1 11 Tf 60 700 Td (Words on a page.) Tj ET"
    fonts = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"
    data = written(
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)" + labels + b">>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]" + fonts + b">>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
        b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>",
        stream(text),
        stream(text.replace(b"Words", b"More words")),
    )
    found = article(data)
    assert (["i", "10"], "en-GB") == ([each.page for each in found.locators], found.language)


def test_a_page_without_letters_is_read_by_the_other_program() -> None:
    text = b"BT /F1 11 Tf 60 700 Td (" + b"\\001\\002\\003 " * 5 + b") Tj ET"
    # Without a map to letters pypdf gives control characters; pypdfium2 reads the glyphs' names.
    font = (
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman"
        b"/Encoding<</Type/Encoding/Differences[1/B/e/l]>>>>>>>>"
    )
    data = written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]" + font + b">>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        stream(text),
    )
    assert "Bel" in article(data).text


def protected(user: str) -> bytes:
    return painted(
        lambda canvas: canvas.drawString(60, 700, "Hardly a secret, said Bell."),
        encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0),
    )


def test_a_file_locked_only_against_printing_is_read() -> None:
    assert "Hardly a secret, said Bell." == article(protected("")).text


def image_only(canvas: object) -> None:
    canvas.rect(60, 60, 300, 300, fill=1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (protected("secret"), "a.pdf is protected by a password"),
        (painted(image_only), "a.pdf has no text: its pages are images"),
        (b"Plain words", "a.pdf is no PDF"),
        (b"%PDF-1.7\n", "a.pdf is a damaged PDF"),
        (set_in_columns(PARAGRAPHS)[:300], "a.pdf is a damaged PDF"),
    ],
    ids=["password", "image", "text", "nothing", "cut"],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        article(data)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_pages_without_text_are_named() -> None:
    found = article(drawn([(60, 700, 11, "Words.")], [], [(60, 700, 11, "More.")], []))
    assert ("no text on pages 2, 4",) == found.remarks


WORDS = st.text(st.characters(categories=["L", "Nd", "P"], codec="utf-8"), min_size=1, max_size=8)
LINES = st.builds(
    Line,
    st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
    st.none() | st.floats(0, 600),
    st.none() | st.floats(0, 800),
    st.none() | st.floats(1, 40),
)


@given(
    st.lists(
        st.builds(Page, st.sampled_from("abc"), st.lists(LINES, max_size=6).map(tuple)), max_size=4
    )
)
def test_any_lines_keep_their_letters_and_their_order_of_pages(pages: list[Page]) -> None:
    text, locators = running_text(pages)
    printed = {c for page in pages for line in page.lines for c in line.text}
    assert set(text) <= printed | set(" \n")
    starts = [each.start for each in locators]
    assert sorted(starts) == starts
    assert all(0 <= start <= len(text) for start in starts)
