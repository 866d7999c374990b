"""Quotations that a source splits: put together where only the speaker is named in between."""

import pytest

from support.sample_views import quotation
from tracker.records.entries import Span
from tracker.records.views import Context, Piece
from tracker.report.generated import printed
from tracker.report.options import Broken, Options
from tracker.report.turns import joined
from tracker.text.citation import citation_words

# A passage with its parts in [ ], and what is printed of it.
SPLIT = {
    "inside of a sentence": (
        "[“By March,”] she said, [“half of it is gone.”]", "“By March, half of it is gone.”"),
    "with a long name": (
        "[“By March,”] said Rosa Amsel, who runs a bakery beside the bridge, [“half is gone.”]",
        "“By March, half is gone.”"),
    "before a new sentence": (
        "[“It was sixty years,”] said Tom Pell. [“My children stay.”]",
        "“It was sixty years. My children stay.”"),
    "the comma behind the mark": (
        "[“By March”], she said, [“half of it is gone.”]", "“By March half of it is gone.”"),
    "a semicolon": ("[“By March;”] she said, [“half is gone.”]", "“By March; half is gone.”"),
    "German marks": ("[„Im März“], sagte sie, [„ist alles weg.“]", "“Im März ist alles weg.”"),
    "straight marks": ('["By March,"] she said, ["half is gone."]', "“By March, half is gone.”"),
    "an apostrophe in between": (
        "[“By March,”] said Pell’s son, [“half is gone.”]", "“By March, half is gone.”"),
    "only the words are marked as parts": (
        "“[By March],” she said, “[half is gone.]”", "“By March, half is gone.”"),
    "three parts": (
        "[“By March,”] she said, [“half is gone.”] He left. [“All of it.”]",
        "“By March, half is gone.” … “All of it.”"),
    # What stays apart.
    "a sentence in between": (
        "[“We waited.”] Pell looked away. [“Nobody came.”]", "“We waited.” … “Nobody came.”"),
    "two sentences in between": (
        "[“We waited,”] said Pell. He left. [“Nobody came.”]", "“We waited” … “Nobody came.”"),
    "other words in marks": (
        "[“We waited,”] she said, “all night,” and [“half is gone.”]", "“We waited” … “half is gone.”"),
    "a later time": (
        "[“We waited,”] she said, adding later, [“half is gone.”]", "“We waited” … “half is gone.”"),
    "a new paragraph": ("[“We waited,”] she said,\n[“half is gone.”]", "“We waited” … “half is gone.”"),
    "a new lead-in": ("[“We waited,”] she said: [“Nobody came.”]", "“We waited” … “Nobody came.”"),
    "a capital inside of a sentence": (
        "[“We waited,”] she said, [“I did not.”]", "“We waited” … “I did not.”"),
    "a question": ("[“Who came?”] she said. [“Nobody came.”]", "“Who came?” … “Nobody came.”"),
    "a dash": ("[“By March —”] she said, [“half is gone.”]", "“By March —” … “half is gone.”"),
    "no marks": ("[We waited,] she said, [half is gone.]", "“We waited,” … “half is gone.”"),
}  # fmt: skip


def split(marked: str) -> object:
    """The quotation of the parts in brackets."""
    text, spans = "", []
    for number, part in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            spans.append(Span(start=len(text), end=len(text) + len(part)))
        text += part
    pieces = tuple(Piece(words=citation_words(text[one.start : one.end])) for one in spans)
    context = Context(before="", passage=text, after="", version=1, spans=tuple(spans))
    return quotation(" ".join(piece.words for piece in pieces), pieces=pieces, context=context)


@pytest.mark.parametrize(("marked", "expected"), SPLIT.values(), ids=SPLIT)
def test_put_together(marked: str, expected: str) -> None:
    assert (expected,) == printed(split(marked), Options(shape="inline"), "")


@pytest.mark.parametrize(
    ("marked", "expected"), [row for row in SPLIT.values() if " … " not in row[1]]
)
def test_the_check_takes_it_for_exact(marked: str, expected: str) -> None:
    words = expected.strip("“”")
    assert words == joined([piece.words for piece in split(marked).pieces], words)


CUTS = {
    "over the joint": (("March", "half"), "“… March, half …”"),
    "in one part": (("half of it",), "“… half of it …”"),
    "a negation in the other part": (("By March",), None),
}


@pytest.mark.parametrize(("kept", "expected"), CUTS.values(), ids=CUTS)
def test_cuts(kept: tuple[str, ...], expected: str | None) -> None:
    word = "never" if expected is None else "half"
    given = split(f"[“By March,”] she said, [“{word} of it is gone.”]")
    options = Options(shape="inline", kept=kept)
    if expected is None:
        with pytest.raises(Broken, match="drops 'never'"):
            printed(given, options, "")
    else:
        assert (expected,) == printed(given, options, "")
