"""Where a new directive goes: behind a line, in a section, at the end; and where it cannot go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.directives import parse
from tracker.report.options import Broken
from tracker.report.placing import after_line, at_end, at_heading, directive

NEW = "<!-- tracker: quote a-b as=block -->"
INLINE = "<!-- tracker: quote a-b as=inline -->"
TEXT = "---\ntitle: x\n---\n# One\n\nText.\n\n## *Two* {#two}\n\n```\ncode\n# no heading\n```\n\nThree\n-----\nEnd."

WRITTEN = {
    "bare": ({}, "<!-- tracker: quote a-b as=block -->"),
    "with options": ({"lang": "de", "style": None, "cut": "a b"}, '<!-- tracker: quote a-b as=block lang=de cut="a b" -->'),
    "with marks": ({"cut": 'a "b"'}, "<!-- tracker: quote a-b as=block cut='a \"b\"' -->"),
    "with all marks": ({"cut": "a \"b\" 'c'"}, "<!-- tracker: quote a-b as=block cut=“a \"b\" 'c'” -->"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_directive_is_read_as_it_was_written(
    options: dict[str, str | None], expected: str
) -> None:
    made = directive("a-b", "block", options)
    assert expected == made
    (one,) = parse(made).directives
    assert (one.options.language, one.options.kept) == (
        options.get("lang"), tuple(filter(None, [options.get("cut")])),
    )  # fmt: skip


@pytest.mark.parametrize("words", ["a --> b", "a\nb", "\"'“"])
def test_words_that_no_comment_holds(words: str) -> None:
    with pytest.raises(Broken):
        directive("a-b", "block", {"cut": words})


PLACES = {
    "the end": (at_end, (), f"-----\nEnd.\n\n{NEW}\n"),
    "a section": (at_heading, ("One",), f"Text.\n\n{NEW}\n\n## *Two*"),
    "a section with markup": (at_heading, ("## two",), f"```\n\n{NEW}\n\nThree\n-----"),
    "an underlined section": (at_heading, ("three",), f"End.\n\n{NEW}\n"),
    "a line": (after_line, (6,), f"Text.\n\n{NEW}\n\n## *Two*"),
    "an empty line": (after_line, (5,), f"# One\n\n{NEW}\n\nText."),
}


@pytest.mark.parametrize(("place", "arguments", "expected"), PLACES.values(), ids=PLACES)
def test_places(place: object, arguments: tuple[object, ...], expected: str) -> None:
    found = place(TEXT, parse(TEXT), *arguments, NEW)
    assert expected in found.text
    assert found.text.startswith(NEW, found.start)
    assert () == parse(found.text).faults


LINE_ENDS = {"Windows": "\r\n", "an old Mac": "\r", "Unix": "\n"}


@pytest.mark.parametrize("heading", ["One", "two", "Three"])
@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_a_section_whatever_the_line_ends(end: str, heading: str) -> None:
    text = TEXT.replace("\n", end)
    expected = at_heading(TEXT, parse(TEXT), heading, NEW).text
    assert expected.replace("\n", end) == at_heading(text, parse(text), heading, NEW).text


def test_in_a_line() -> None:
    found = after_line(TEXT, parse(TEXT), 6, INLINE, inline=True)
    assert f"Text. {INLINE}\n\n## *Two*" in found.text


NOWHERE = {
    "front matter": (after_line, (2,), "inside of code or front matter"),
    "code": (after_line, (11,), "inside of code or front matter"),
    "no line": (after_line, (99,), "there is no line 99: the report has 17"),
    "no heading": (at_heading, ("Tow",), "there is no heading 'Tow'"),
    "a heading in code": (at_heading, ("no heading",), "there is no heading"),
}


@pytest.mark.parametrize(("place", "arguments", "message"), NOWHERE.values(), ids=NOWHERE)
def test_nowhere(place: object, arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(Broken, match=message):
        place(TEXT, parse(TEXT), *arguments, NEW)


SHOWN = f"# A\n\n{NEW}\n\n> words\n\n<!-- tracker: end 3f9a1c2b -->\n"
WITHOUT_WORDS = {
    "the end of a block": (SHOWN, 7, "line 7 belongs to the quotation a-b"),
    "its directive": (SHOWN, 3, "line 3 is inside of the quotation a-b"),
    "a directive that was not put in yet": (f"{NEW}\n", 1, "line 1 belongs to the quotation a-b"),
    "a row of a table": ("| a | b |\n|---|---|\n| c | d |  \n", 3, "line 3 is a row of a table"),
    "the rule of a table": ("| a | b |\n|---|---|\n", 2, "line 2 has no words"),
    "the line under a heading": ("A\n---\n", 2, "line 2 has no words"),
    "an empty line": ("A\n\nB\n", 2, "line 2 is empty"),
}


@pytest.mark.parametrize(("text", "line", "message"), WITHOUT_WORDS.values(), ids=WITHOUT_WORDS)
def test_no_words_to_go_behind(text: str, line: int, message: str) -> None:
    with pytest.raises(Broken, match=message) as raised:
        after_line(text, parse(text), line, INLINE, inline=True)
    assert raised.value.hint
    assert "left open" not in raised.value.hint


def test_in_a_section_that_ends_with_a_block() -> None:
    with pytest.raises(Broken, match="line 7 belongs to the quotation a-b"):
        at_heading(SHOWN, parse(SHOWN), "A", INLINE, inline=True)


WITH_WORDS = {
    "an escaped mark": "a \\|",
    "a row whose last cell is open": "a | b",
    "another quotation": f"He says {INLINE}",
}


@pytest.mark.parametrize("text", WITH_WORDS.values(), ids=WITH_WORDS)
def test_words_to_go_behind(text: str) -> None:
    found = after_line(text, parse(text), 1, INLINE, inline=True)
    assert f"{text} {INLINE}" == found.text


def test_inside_of_a_quotation() -> None:
    text = f"{NEW}\n\n> words\n\n<!-- tracker: end 3f9a1c2b -->\n\n# A\n\n# A\n"
    with pytest.raises(Broken, match="inside of the quotation a-b"):
        after_line(text, parse(text), 3, NEW)
    with pytest.raises(Broken, match="several sections") as raised:
        at_heading(text, parse(text), "A", NEW)
    assert "in lines 7, 9" in raised.value.hint


PIECES = st.sampled_from(
    ["text ", "\n", "\r\n", "\r", "\n\n", "> ", "- ", "`", "```\n", "    ", "# A\n", "<!-- x -->", "<!--", "---\n",
     f"{INLINE} "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 12), st.booleans())
def test_anywhere(text: str, line: int, inline: bool) -> None:
    parsed = parse(text)
    if parsed.faults:
        return
    new = INLINE if inline else NEW
    try:
        found = after_line(text, parsed, line, new, inline=inline)
    except Broken:
        return
    starts = {one.start for one in parse(found.text).directives}
    assert () == parse(found.text).faults
    assert found.start in starts, found.text
    assert len(starts) == len(parsed.directives) + 1
