"""Words that stand in a text more than once are known as such, by whichever way a quote is read."""

import pytest

from support import entries as make
from tracker.search import lookup
from tracker.search.connection import open_reader
from tracker.search.quoted import read_quoted
from tracker.settings import Settings

TEXT = (
    "We Row All Day Long\n\n“We row all day long,” said Ana Ruiz. “We never rest.” "
    "“It is,” she said, “not so.” It is said that nobody rests."
)
ROWS = [
    (("“We row all day long,”",), (True,)),
    (("“We never rest.”",), (False,)),
    (("“It is,”", "“not so.”"), (True, False)),
]


@pytest.mark.parametrize(("parts", "expected"), ROWS)
def test_repeated(settings: Settings, parts: tuple[str, ...], expected: tuple[bool, ...]) -> None:
    places = [
        {"start": TEXT.index(part), "end": TEXT.index(part) + len(part), "marked": True}
        for part in parts
    ]
    words = " ".join(part.strip("“”,") for part in parts)
    anchor = {"version": 1, "spans": places}
    make.imported(
        settings, make.source("s-1", TEXT), make.quote("q-1", "s-1", words, anchors=[anchor])
    )
    with open_reader(settings.database) as reader:
        number = lookup.resolve(reader, "q-1").id
        ((_, exported),) = read_quoted(reader, [number])
        found = [lookup.quotation(reader, number).context, exported.quotation.context]
    start, end = places[0]["start"], places[-1]["end"]
    for context in found:
        assert context is not None
        assert expected == context.repeated
        assert (TEXT[:start][-120:], TEXT[end:][:120]) == context.near
