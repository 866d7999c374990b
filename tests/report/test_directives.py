"""What is of ours in a Markdown text: rows of texts, and that no text makes the parser fail."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.cite.locator import Locator
from tracker.report.directives import parse
from tracker.report.options import Options

Q = "<!-- tracker: quote ruiz-dawn as=inline -->"
END = "<!-- tracker: end 3f9a1c2b r2 -->"

# A text, and the keys of its directives.
DIRECTIVES = {
    "a comment on its line": (
        "Before.\n\n<!-- tracker: quote ruiz-dawn -->\n\nAfter.",
        ["ruiz-dawn"],
    ),
    "inside of a line": (f"She said {Q} and left.", ["ruiz-dawn"]),
    "without spaces": ("<!--tracker:quote ruiz-dawn-->", ["ruiz-dawn"]),
    "over two lines": ("<!-- tracker: quote ruiz-dawn\n as=block -->", ["ruiz-dawn"]),
    "in a block quotation": ("> text\n>\n> <!-- tracker: quote ruiz-dawn -->", ["ruiz-dawn"]),
    "in a list": ("- one\n- <!-- tracker: quote ruiz-dawn -->", ["ruiz-dawn"]),
    "deep in a list": ("- one\n\n    <!-- tracker: quote ruiz-dawn -->", ["ruiz-dawn"]),
    "behind a byte order mark": ("\ufeff<!-- tracker: quote ruiz-dawn -->", ["ruiz-dawn"]),
    "with line ends of Windows": ("a\r\n\r\n<!-- tracker: quote ruiz-dawn -->\r\n", ["ruiz-dawn"]),
    "two in a line": (f"{Q}{END} and {Q}", ["ruiz-dawn", "ruiz-dawn"]),
    "a fenced block": ("```tracker\nruiz-dawn\nas: claim\n```\n", ["ruiz-dawn"]),
    "fenced with tildes": ("~~~ tracker\nruiz-dawn\n~~~", ["ruiz-dawn"]),
    "fenced in a block quotation": ("> ```tracker\n> ruiz-dawn\n> ```\n", ["ruiz-dawn"]),
    "not in fenced code": (f"```\n{Q}\n```", []),
    "not in code without an end": (f"```\n{Q}\n", []),
    "not in indented code": (f"Text.\n\n    {Q}\n", []),
    "not in a line of code": (f"Write `{Q}` there.", []),
    "not in code with more backticks": (f"Write ``a ` {Q}`` there.", []),
    "behind a backtick that opens nothing": (f"A ` and {Q}", ["ruiz-dawn"]),
    "behind backticks of another paragraph": (f"A `\n\n{Q} `", ["ruiz-dawn"]),
    "behind an escaped backtick": (rf"A \`{Q}`", ["ruiz-dawn"]),
    "not in front matter": (f"---\ntitle: '{Q}'\n---\n", []),
    "not in a comment of the writer": (f"<!--\nold: {Q[5:-4]}\n-->", []),
    "of another program": ("<!-- tracking: quote ruiz-dawn --> <!-- prettier-ignore -->", []),
    "of another command": ("<!-- tracker: unchecked because of a bet -->", []),
}


@pytest.mark.parametrize(("text", "keys"), DIRECTIVES.values(), ids=DIRECTIVES)
def test_directives(text: str, keys: list[str]) -> None:
    found = parse(text)
    assert keys == [one.key for one in found.directives]
    assert () == found.faults


OPTIONS = {
    "": Options(),
    "as=inline": Options(shape="inline"),
    "as=claim claim=leaves": Options(shape="claim", claim="leaves"),
    'cut="We sail ... at dawn"': Options(kept=("We sail", "at dawn")),
    "cut='We sail […] at dawn'": Options(kept=("We sail", "at dawn")),
    "cut=“sail…dawn”": Options(kept=("sail", "dawn")),
    'from="We" to="dawn"': Options(kept=("We", "dawn"), until=True),
    "lang=de style=apa cite=no": Options(language="de", style="apa", cited=False),
}


@pytest.mark.parametrize(("words", "options"), OPTIONS.items(), ids=OPTIONS)
def test_options(words: str, options: Options) -> None:
    (one,) = parse(f"<!-- tracker: quote ruiz-dawn {words} -->").directives
    assert options == one.options


# A text, the line of its fault, what it says and what its hint says.
FAULTS = {
    "no key": ("\n<!-- tracker: quote as=block -->", 2, "the key is missing", "quote KEY"),
    "two keys": ("<!-- tracker: quote a-b c-d -->", 1, "'c-d' is no option", "quotation marks"),
    "no key at all": ("<!-- tracker: quote Ruiz! -->", 1, "'Ruiz!' is not a key", "lower-case"),
    "an unknown option": ("<!-- tracker: quote a-b stile=apa -->", 1, "'stile'", "did you mean style?"),
    "an unknown shape": ("<!-- tracker: quote a-b as=blok -->", 1, "as=blok", "inline|block|claim"),
    "twice": ("<!-- tracker: quote a-b lang=de lang=fr -->", 1, "lang is given twice", None),
    "no value": ("<!-- tracker: quote a-b lang= -->", 1, "lang has no value", "lang="),
    "half a span": ('<!-- tracker: quote a-b from="x" -->', 1, "to is missing", "from="),
    "a span and a cut": ('<!-- tracker: quote a-b from="x" cut="y" -->', 1, "exclude", None),
    "a cut of nothing": ('<!-- tracker: quote a-b cut="..." -->', 1, "keeps no words", "cut="),
    "a wrong language": ("<!-- tracker: quote a-b lang=English -->", 1, "is no language", "lang=de"),
    "a claim for nothing": ("<!-- tracker: quote a-b claim=c-d -->", 1, "does nothing", "as=claim"),
    "neither yes nor no": ("<!-- tracker: quote a-b cite=maybe -->", 1, "neither yes nor no", None),
    "a mistyped word": ("<!-- tracker: qoute a-b -->", 1, "'qoute'", "did you mean quote?"),
    "not closed": ("a\n\n<!-- tracker: quote a-b --\n\nb", 3, "not closed", "-->"),
    "an end alone": (f"a\n{END}", 2, "without a directive", "begin with"),
    "a begin alone": ("<!-- tracker: begin -->", 1, "without a fenced directive", "take it out"),
    "an end without digest": (f"{Q}x<!-- tracker: end -->", 1, "has no digest", "take both"),
    "a block within a line": ("He: <!-- tracker: quote a-b --> x", 1, "shares its line", "as=inline"),
    "a fence without a key": ("```tracker\n```", 1, "the key is missing", "first line"),
    "a fence without an end": ("```tracker\na-b\n", 1, "is not closed", "```"),
    "a fence with a bad line": ("```tracker\na-b\nfoo\n```", 1, "'foo' is no option", "option: value"),
    "an inline fence": ("```tracker\na-b\nas: inline\n```", 1, "in a block", "as=block"),
    "a fence with text behind": (
        f"```tracker\na-b\n```\nfoo\n<!-- tracker: begin -->\n{END}", 1, "between the block", "move"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, line: int, message: str, hint: str | None) -> None:
    (fault,) = parse(text).faults
    assert line == fault.line
    assert message in fault.message
    assert hint is None or hint in (fault.hint or "")


def test_a_generated_part() -> None:
    text = f"A {Q}“We sail”{END}."
    (one,) = parse(text).directives
    part = one.generated
    assert part is not None
    assert "“We sail”" == text[part.start : part.end]
    assert ("3f9a1c2b", 2) == (part.digest, part.revision)
    assert f"{Q}“We sail”{END}" == text[one.start : one.stop]


def test_what_was_put_in_is_not_read() -> None:
    assert () == parse(f"{Q}“We `sail [@wire]”{END}").citations


# A text, and of each citation: its text, whether it stands in a sentence, its keys.
CITATIONS = {
    "alone": ("So it is [@ruiz].", [("[@ruiz]", False, ["ruiz"])]),
    "in a sentence": ("As @ruiz says, it is.", [("@ruiz", True, ["ruiz"])]),
    "at the end of a sentence": ("So says @ruiz.", [("@ruiz", True, ["ruiz"])]),
    "several": ("So [@ruiz; @wire].", [("[@ruiz; @wire]", False, ["ruiz", "wire"])]),
    "in braces": ("So [@{ruiz}{}, 00:10:00].", [("[@{ruiz}{}, 00:10:00]", False, ["ruiz"])]),
    "two groups": (
        "[@ruiz] and [@wire]",
        [("[@ruiz]", False, ["ruiz"]), ("[@wire]", False, ["wire"])],
    ),
    "in a list": ("- a [@ruiz]\n- b", [("[@ruiz]", False, ["ruiz"])]),
    "in a note": ("[^1]: See [@ruiz].", [("[@ruiz]", False, ["ruiz"])]),
    "a part without a key": ("[see; @ruiz]", [("@ruiz", True, ["ruiz"])]),
    "in a link": ("[text @ruiz](https://a.example)", [("@ruiz", True, ["ruiz"])]),
    "an e-mail address": ("Write to ana@ruiz.example or <ana@ruiz.example>.", []),
    "escaped": (r"Write to \@ruiz.", []),
    "in code": ("`[@ruiz]` and\n\n    [@ruiz]\n", []),
    "in an address": ("https://social.example/@ruiz and [x](https://a.example/?@ruiz)", []),
    "in a comment": ("<!-- [@ruiz] -->", []),
    "in a tag": ('<a href="@ruiz">x</a>', []),
    "in front matter": ('---\nnocite: "[@ruiz]"\n---\n', []),
    "no key": ("@POTUS wrote.", []),
}


@pytest.mark.parametrize(("text", "expected"), CITATIONS.values(), ids=CITATIONS)
def test_citations(text: str, expected: list[tuple[str, bool, list[str]]]) -> None:
    assert expected == [
        (text[one.start : one.end], one.inside, [each.key for each in one.cited])
        for one in parse(text).citations
    ]


# What stands in the brackets: prefix, locator, suffix, without the author.
PARTS = {
    "@ruiz": ("", None, "", False),
    "-@ruiz": ("", None, "", True),
    "see @ruiz": ("see", None, "", False),
    "@ruiz, p. 3": ("", Locator("page", "3"), "", False),
    "@ruiz, pp. 3-4": ("", Locator("page", "3-4"), "", False),
    "@ruiz, 33": ("", Locator("page", "33"), "", False),
    "@ruiz{p. B-4}": ("", Locator("page", "B-4"), "", False),
    "@ruiz, para. 2": ("", Locator("paragraph", "2"), "", False),
    "@ruiz, 00:01:02": ("", Locator("timestamp", "00:01:02"), "", False),
    "see also @ruiz, p. 3 and elsewhere": (
        "see also",
        Locator("page", "3"),
        "and elsewhere",
        False,
    ),
    "@ruiz, and elsewhere": ("", None, "and elsewhere", False),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.items(), ids=PARTS)
def test_parts_of_a_citation(text: str, expected: tuple[object, ...]) -> None:
    ((one,),) = [each.cited for each in parse(f"[{text}]").citations]
    assert expected == (one.prefix, one.locator, one.suffix, one.nameless)


PIECES = st.sampled_from(
    ["<!-- tracker: quote a-b -->", "<!-- tracker: end 3f9a1c2b r1 -->", "<!-- tracker: begin -->",
     "<!--", "-->", "tracker:", "```", "```tracker\n", "~~~", "`", "\n", "\r\n", "\r", "\n\n", "    ",
     "[@a-b]", "@a-b", "-@", "[", "]", "(", ")", ";", "\\", "> ", "- ", "---\n", "x", "as=", '"', "\x00",
     "\ud800", "\u2028"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example("```tracker")
@example("---\n")
@example("<!-- tracker: end 3f9a1c2b r99999999999999999999999999 -->")
def test_no_text_is_too_strange(text: str) -> None:
    found = parse(text)
    at = 0
    for one in found.directives:
        assert at <= one.start < one.end <= one.stop <= len(text)
        at = one.stop
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= fault.line <= lines for fault in found.faults)
    for citation in found.citations:
        assert 0 <= citation.start < citation.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "`` ` ", "<!--", "<!-- tracker:", "[@a-b;", "@a-b]", "](", "<a", "> ", "```\n"],
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun

    seconds(10_000)
    assert seconds(400_000) < 16 * max(seconds(100_000), 0.02)
