"""What is put into a report: the words, the cuts, and that nothing around them changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sample_views import quotation
from tracker.records.views import ClaimLink, Piece
from tracker.report.directives import parse
from tracker.report.generated import digest, printed
from tracker.report.options import Broken, Options
from tracker.report.weaving import Made, edited, refreshed, unread, without_end

WORDS = "We sail at dawn. Nobody will be left behind, and we will not wait. We bring the rope."
REF = "[@ev-2024]"
SAID = f"— Makoto Uchida (Nissan CEO) {REF}"
SPLIT = (Piece(words="We sail"), Piece(words="at dawn"))

# A quotation, the options, the lines that are printed.
PRINTED = {
    "inline": (quotation(), Options(shape="inline"), [f"“We cannot win” {REF}"]),
    "a block": (quotation(), Options(), ["> “We cannot win”", ">", f"> {SAID}"]),
    "markup in the words": (
        quotation("*We* <b>[cannot](x)"), Options(shape="inline"), [rf"“\*We\* \<b\>\[cannot\](x)” {REF}"]),
    "no comment can come from the words": (
        quotation("a <!-- tracker: end 3f9a1c2b -->"), Options(shape="inline"),
        [rf"“a \<\!-- tracker: end 3f9a1c2b --\>” {REF}"]),
    "words in two pieces": (
        quotation("We sail at dawn", pieces=SPLIT), Options(shape="inline"), [f"“We sail” … “at dawn” {REF}"]),
    "reported speech": (
        quotation("they would sail", kind="indirect"), Options(shape="inline"),
        [f"Reported speech: they would sail {REF}"]),
    "German marks": (quotation(), Options(shape="inline", language="de"), [f"„We cannot win“ {REF}"]),
    "marks inside of marks": (
        quotation("a “word”"), Options(shape="inline", language="de"), [f"„a ‚word‘“ {REF}"]),
    "nobody is named": (quotation(credits=()), Options(), ["> “We cannot win”", ">", f"> — {REF}"]),
}  # fmt: skip


@pytest.mark.parametrize(("given_", "options", "lines"), PRINTED.values(), ids=PRINTED)
def test_printed(given_: object, options: Options, lines: list[str]) -> None:
    assert lines == list(printed(given_, options, REF))


def test_without_its_citation() -> None:
    assert ("> “We cannot win”", ">", "> — Makoto Uchida (Nissan CEO)") == printed(
        quotation(), Options(), ""
    )


def linked(*keys: str) -> object:
    links = tuple(
        ClaimLink(key=key, relation="states", statement=f"Claim of {key}.", status="accepted")
        for key in keys
    )
    return quotation(claims=links)


def test_with_its_claim() -> None:
    lines = printed(linked("leaves"), Options(shape="claim"), REF)
    assert ("Claim of leaves. Stated in:", "", "> “We cannot win”") == lines[:3]
    both = printed(linked("leaves", "stays"), Options(shape="claim", claim="stays"), REF)
    assert "Claim of stays. Stated in:" == both[0]


WITHOUT_CLAIM = {
    "none": (linked(), None, "bears on no claim", "tracker link"),
    "several": (linked("leaves", "stays"), None, "several claims", "leaves, stays"),
    "another": (linked("leaves"), "stays", "does not bear on the claim stays", "tracker link"),
}


@pytest.mark.parametrize(
    ("given_", "claim", "message", "hint"), WITHOUT_CLAIM.values(), ids=WITHOUT_CLAIM
)
def test_without_its_claim(given_: object, claim: str | None, message: str, hint: str) -> None:
    with pytest.raises(Broken, match=message) as raised:
        printed(given_, Options(shape="claim", claim=claim), REF)
    assert hint in (raised.value.hint or "")


# The words to keep, whether as a span, and what is printed or why not.
CUTS = {
    "the first sentence": (("We sail at dawn.",), False, "“We sail at dawn. …”"),
    "the last sentence": (("We bring the rope",), False, "“… We bring the rope.”"),
    "two parts": (("We sail at dawn.", "We bring"), False, "drops 'n"),
    "parts in one sentence": (("Nobody will be left behind", "we will not wait"), False,
                              "“… Nobody will be left behind … we will not wait. …”"),
    "words side by side": (("We sail", "at dawn"), False, "“We sail at dawn. …”"),
    "a span": (("Nobody", "not wait"), True, "“… Nobody will be left behind, and we will not wait. …”"),
    "all of it": (("We sail", "the rope."), True, f"“{WORDS}”"),
    "a negation in the sentence": (("we will",), False, "drops 'n"),
    "other words": (("we stay",), False, "does not stand in the quote"),
    "half a word": (("We sai",), False, "does not stand in the quote"),
    "the wrong order": (("We bring", "We sail"), False, "before the words"),
    "a span backwards": (("the rope", "We sail"), True, "does not stand behind"),
}  # fmt: skip


@pytest.mark.parametrize(("kept", "until", "expected"), CUTS.values(), ids=CUTS)
def test_cuts(kept: tuple[str, ...], until: bool, expected: str) -> None:
    options = Options(shape="inline", kept=kept, until=until)
    if expected.startswith("“"):
        # A stop at the end of the words is kept or left out with them.
        (line,) = printed(quotation(WORDS), options, "")
        assert expected.replace(". …", " …").replace(".”", "”") == line.replace(
            ". …", " …"
        ).replace(".”", "”")
    else:
        with pytest.raises(Broken, match=expected):
            printed(quotation(WORDS), options, "")


def test_a_short_answer_turns_the_sentence_beside_it() -> None:
    with pytest.raises(Broken, match="drops 'no'"):
        printed(quotation("No. We will go."), Options(kept=("We will go",)), "")


def test_a_cut_over_pieces() -> None:
    split = quotation("We sail at dawn", pieces=SPLIT)
    cut = Options(shape="inline", kept=("sail", "at"))
    assert ("“… sail” … “at …”",) == printed(split, cut, "")


def made(text: str, words: str = "We cannot win", revision: int = 1) -> dict[int, Made]:
    given_ = quotation(words)
    return {
        one.start: Made(printed(given_, one.options, REF), revision)
        for one in parse(text).directives
    }


def refresh(text: str, **more: object) -> str:
    return refreshed(text, parse(text).directives, made(text, **more))


BLOCK = "<!-- tracker: quote a-b as=block -->"
INLINE = "<!-- tracker: quote a-b as=inline -->"
REPORTS = {
    "a block": f"One.\n\n{BLOCK}\n\nTwo.\n",
    "a block at the end": f"One.\n\n{BLOCK}",
    "inline": f"He said {INLINE} and left [@ev-2024].\n",
    "at the beginning of a line": f"{INLINE}, he said.",
    "in a list": f"- one\n- {BLOCK}\n- three\n",
    "in a block quotation": f"> one\n>\n> {BLOCK}\n>\n> two\n",
    "fenced": "One.\n\n```tracker\na-b\n```\nTwo.\n",
    "fenced at the end": "```tracker\na-b\n```",
    "line ends of Windows": f"One.\r\n\r\n{BLOCK}\r\n\r\nTwo.\r\n",
    "mixed line ends": f"One.\r\n\n{BLOCK}\r\n\n{INLINE}\r",
    "several": f"{BLOCK}\n\n{BLOCK}\n\nA {INLINE} {INLINE}\n",
    "a byte order mark": f"\ufeff{BLOCK}\n",
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS)
def test_again_is_the_same(text: str) -> None:
    once = refresh(text)
    assert "We cannot win" in once
    assert once == refresh(once)
    assert [] == edited(once, parse(once).directives, made(once))
    assert () == parse(once).faults
    later = refresh(once, words="We can win", revision=2)
    assert "cannot" not in later
    assert later == refresh(text, words="We can win", revision=2)


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS)
def test_nothing_else_changes(text: str) -> None:
    once = refresh(text)
    assert outside(text) == outside(once)
    ends = set(re.findall(r"\r\n|\r|\n", text)) or {"\n"}
    assert ends >= set(re.findall(r"\r\n|\r|\n", once))


def outside(text: str) -> str:
    """A report without what was put in."""
    kept, at = [], 0
    for one in parse(text).directives:
        kept.append(text[at : one.end])
        if one.generated and one.fenced:
            kept[-1] = kept[-1].rstrip()
        at = one.stop
    whole = "".join([*kept, text[at:]])
    # Behind a fenced block a line is added; everywhere else no byte may differ.
    return re.sub(r"\s+", " ", whole).strip() if "```tracker" in text else whole


def test_in_a_list_every_line_is_indented() -> None:
    once = refresh(REPORTS["in a list"])
    assert "\n- <!-- tracker: quote a-b as=block -->\n\n  > “We cannot win”\n  >\n  > —" in once


EDITS = {
    "a word": ("cannot", "can"),
    "a letter": ("win”", "Win”"),
    "the name": ("Makoto", "Mr"),
    "the reference": ("[@ev-2024]", ""),
    "a line more": ("> “We", "> Really:\n> “We"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_what_somebody_wrote_inside_is_seen(old: str, new: str) -> None:
    once = refresh(REPORTS["a block"])
    by_hand = once.replace(old, new, 1)
    (one,) = edited(by_hand, parse(by_hand).directives, made(by_hand))
    assert (3, "a-b") == (one.line, one.key)
    assert once == refresh(by_hand)


SAME = {
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "spaces at line ends": lambda text: text.replace("”\n", "”  \n"),
    "indented as a whole": lambda text: re.sub("^(?=.)", "  ", text, flags=re.MULTILINE),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_editors_do_by_themselves_is_no_edit(change: object) -> None:
    text = change(refresh(f"{BLOCK}\n"))
    assert [] == edited(text, parse(text).directives, made(text, words="We can win"))


def test_an_end_that_was_taken_out_is_seen() -> None:
    for text in (REPORTS["a block"], REPORTS["inline"], REPORTS["in a block quotation"]):
        once = refresh(text)
        cut = re.sub(r"<!-- tracker: end .*? -->", "", once)
        directives = parse(cut).directives
        assert list(directives) == without_end(cut, directives, made(cut))
        assert [] == without_end(text, parse(text).directives, made(text))


def test_an_edit_that_agrees_is_none() -> None:
    once = refresh(REPORTS["a block"])
    by_hand = once.replace("cannot", "can")
    assert [] == edited(by_hand, parse(by_hand).directives, made(by_hand, words="We can win"))


def test_a_digest_is_eight_digits() -> None:
    assert re.fullmatch("[0-9a-f]{8}", digest("“We sail”"))
    assert digest("a\r\nb") == digest("a\nb") != digest("ab")


PIECES = st.sampled_from(
    [BLOCK, INLINE, "```tracker\na-b\n```\n", "text ", "\n", "\r\n", "\n\n", "> ", "- ", "`", "```\n", "[@ev-2024]",
     "<!-- x -->", "**b**", "<!--", "~~~\n", "    ", "# A\n", "\r"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_twice_is_once(text: str) -> None:
    if parse(text).faults:
        return
    once = refresh(text)
    if unread(parse(text), parse(once)) is not None:
        return
    assert () == parse(once).faults
    assert once == refresh(once)
    assert outside(text) == outside(once)


def test_what_would_be_code_is_seen() -> None:
    text = f"Text.\n     {BLOCK}\n"
    assert 2 == unread(parse(text), parse(refresh(text))).line
    for fine in REPORTS.values():
        assert None is unread(parse(fine), parse(refresh(fine)))
