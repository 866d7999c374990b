"""Markdown as a reader sees it, each character with its place in the file."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.report import Report
from tracker.report.reading import read_report


def read(text: str) -> Report:
    return read_report(text.encode(), "report.md")


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo", [("paragraph", "One two")]),
        ("One  \ntwo\\\nthree", [("paragraph", "One\ntwo\nthree")]),
        ("# A *great* head #", [("heading", "A great head")]),
        ("Under\n=====\n\ntext", [("heading", "Under"), ("paragraph", "text")]),
        ("> one\n> two\n>\n> three", [("quotation", "one two"), ("quotation", "three")]),
        ("> one\nlazy", [("quotation", "one lazy")]),
        ("- > quoted\n- item", [("quotation", "quoted"), ("paragraph", "item")]),
        ("1. one\n\n   more\n2. two", [("paragraph", "one"), ("paragraph", "more"), ("paragraph", "two")]),
        ("| a | b \\| c |\n|---|---|\n| 1 |  |", [("cell", "a"), ("cell", "b | c"), ("cell", "1")]),
        ("~~gone~~ `x *y*` &amp; \\*", [("paragraph", "gone x *y* & *")]),
        ("[words](http://x.y \"t\") ![alt](p.png) <http://a.b>", [("paragraph", "words alt http://a.b")]),
        ("[words][ref]\n\n[ref]: http://x.y", [("paragraph", "words")]),
        ("He said so [@bell2020, p. 3] and @reed did.", [("paragraph", "He said so [@bell2020, p. 3] and @reed did.")]),
        ("Text[^1] and ^[inside “it”].\n\n[^1]: A note.\n\n    More.", [("paragraph", "Text and ."), ("note", "inside “it”"), ("note", "A note."), ("note", "More.")]),
        ("    code \"x\"\n\ntext", [("code", 'code "x"'), ("paragraph", "text")]),
        ("~~~\na\n\nb\n~~~\nc", [("code", "a\n\nb"), ("paragraph", "c")]),
        ("---\ntitle: “x”\n---\ntext", [("paragraph", "text")]),
        ("---\n\ntext", [("paragraph", "text")]),
        ("a <!-- “x” --> b", [("paragraph", "a  b")]),
        ("<!-- a\n\nb -->\n\ntext", [("paragraph", "text")]),
        ("<q>Yes</q>, <b>he</b> said<br>so", [("paragraph", "“Yes”, he said\nso")]),
        ("<div>\nin <i>it</i>\n</div>\n\nout", [("paragraph", "in it"), ("paragraph", "out")]),
        ("<blockquote>\n\ninside\n\n</blockquote>\n\nout", [("quotation", "inside"), ("paragraph", "out")]),
        ("<script>\n“x”\n\n“y”\n</script>\n\nout", [("paragraph", "out")]),
        ("*[unclosed `x **y", [("paragraph", "*[unclosed `x **y")]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(text) == blocks


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("---\ntitle: x\n---\n\none **two**", "two", (5, 7)),
        ("# head &amp; *tail*", "tail", (1, 15)),
        ("> - one\n>   two", "two", (2, 5)),
        ("| a | b |\n|---|---|\n| c \\| d | here |", "here", (3, 12)),
        ("| a | b |\n|---|---|\n| x \\| here | d |", "here", (3, 8)),
        ("[a](http://here.x) here", "here", (1, 20)),
        ("x ![alt here](here)", "here", (1, 9)),
        ("``code` here``", "here", (1, 9)),
        ("\ttab\n\n1.\there", "here", (3, 4)),
        ("text\r\n\r\n> a\r\n> here", "here", (4, 3)),
        ("<p>one\n  <b>here</b></p>", "here", (2, 6)),
        ("a\n\n[^n]: note\n    here", "here", (4, 5)),
    ],
)
def test_place(text: str, word: str, place: tuple[int, int]) -> None:
    report = read(text)
    block = next(block for block in report.blocks if word in block.text)
    assert report.place(block.offset(block.text.rindex(word))) == place


def test_spans_and_remarks() -> None:
    report = read("a *b* **c _d_** `e` <!-- f\ng --> <code>h</code>")
    block = report.blocks[0]
    assert [block.text[a:b] for a, b in block.emphasised] == ["b", "c d"]
    assert [block.text[a:b] for a, b in block.code] == ["e", "h"]
    assert [(one.text, report.text[one.start : one.end]) for one in report.remarks] == [
        ("f\ng", "<!-- f\ng -->")
    ]


def test_what_is_nested_too_deeply_is_read_all_the_same() -> None:
    report = read("before\n\n" + "> " * 500 + "“We lied,” he said.\n\nafter")
    assert [block.text for block in report.blocks] == ["before", "“We lied,” he said.", "after"]
    assert report.blocks[1].kind == "quotation"


def test_pieces_of_a_long_text_know_the_links_and_notes_of_others() -> None:
    filler = "Plain words fill the page until it is long.\n\n" * 2_000
    report = read(
        f"[a][ref] b[^1]\n\n{filler}[ref]: http://x\n\n[^1]: note\n\n{filler}`x` [a][ref]"
    )
    assert report.blocks[0].text == "a b"
    assert report.blocks[-1].text == "x a"
    assert sum(block.kind == "note" for block in report.blocks) == 1


def test_fences_and_comments_are_not_cut() -> None:
    inside = "line of “code”\n\n" * 5_000
    report = read(f"```\n{inside}```\n\n<!-- {inside} -->\n\nend")
    assert [block.kind for block in report.blocks] == ["code", "paragraph"]
    assert len(report.remarks) == 1


MARKDOWN = st.text(alphabet="ab \n\t*_`~[]()<>!&;#-+1.|\\^:@“”\"'/=", max_size=120)
LINES = st.lists(
    st.sampled_from([
        "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "# ", "```\n", "word ", "*em* ", "**", "`c` ", "&amp;",
        "[l](u)", "[^1]", "[^1]: ", "| a | b |\n|---|---|\n| c\\|d | e |\n", "<q>", "</q>", "<!-- c -->", "<div>",
        "</div>", "<b>x</b>", "\\*", "^[n]", "![a](b)", "<blockquote>", "===\n", "  \n", "“", "”",
    ]),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(MARKDOWN, LINES, st.text(alphabet=string.printable, max_size=80)))
def test_every_character_leads_back(text: str) -> None:
    controls = "\x00\x0b\x0c\x1c\x1d\x1e\x1f\x85"
    if any(char in controls for char in text):
        return
    report = read(text)
    last = -1
    for block in report.blocks:
        assert block.text == block.text.strip() != ""
        for index, char in enumerate(block.text):
            there = report.text[block.offset(index)]
            assert there == char or char.isspace() or there in "&<"
        assert block.offset(0) >= last
        last = block.offset(0)
