"""The media that carry somebody's words, in order, and those that speak for themselves."""

import pytest

from tracker.extract import extract

# The name of the row, a text, and of its first quote: the speaker and the carriers.
CARRIED = [
    (
        "reports, after the words",
        "Mara Voss said the port would close, Reuters reports.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "a newspaper of one word",
        "Mara Voss told the Times that the port would close.",
        ("Mara Voss", ("Times",)),
    ),
    (
        "told on a day",
        "Mara Voss told Reuters on Monday that the port would close.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "interview before the speaker",
        "In an interview with the BBC, Mara Voss said the port would close.",
        ("Mara Voss", ("BBC",)),
    ),
    (
        "report by a medium, after a report",
        "Mara Voss said the port would close, according to a report by Reuters.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "report in a newspaper",
        "Mara Voss said the port would close, according to a report in the Harbour Gazette.",
        ("Mara Voss", ("Harbour Gazette",)),
    ),
    (
        "first reported by",
        "Mara Voss said the port would close, as first reported by Reuters.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "document seen by a medium",
        "The port will close, according to a letter seen by the BBC.",
        ("a letter seen by the BBC", ("BBC",)),
    ),
    (
        "two carriers",
        "Mara Voss told the BBC the port would close, according to Reuters.",
        ("Mara Voss", ("BBC", "Reuters")),
    ),
    (
        "the medium itself",
        "Reuters reported that the port would close.",
        ("Reuters", ()),
    ),
    (
        "the medium's own report",
        "The port will close, according to a report by Reuters.",
        ("a report by Reuters", ()),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in CARRIED], ids=[row[0] for row in CARRIED]
)
def test_carriers_in_order(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    quote = extract(text).quotes[0]
    assert expected == (quote.speaker, quote.via)


def test_a_medium_that_speaks_is_resolved_as_an_organisation() -> None:
    quote = extract("Reuters reported that the port would close.").quotes[0]
    assert ("Reuters", "organisation") == (quote.speaker_resolved, quote.speakers[0].kind)
