"""Who a mention is: full names, pronouns, roles, spokespeople, joint speakers and carriers."""

import pytest

from tracker.extract import extract
from tracker.records.extraction import ExtractedQuote

# The name of the row, a text, and of its last quote: speaker, resolved name, role.
RESOLVED = [
    (
        "role before the name",
        "Harbour Board president Mara Voss said the port would close.",
        ("Mara Voss", "Mara Voss", "Harbour Board president"),
    ),
    (
        "article before the role",
        "The former senator Piet Lund said the port would close.",
        ("Piet Lund", "Piet Lund", "former senator"),
    ),
    (
        "shortened role",
        "Gov. Mara Voss said the port would close.",
        ("Mara Voss", "Mara Voss", "Gov."),
    ),
    (
        "role with of",
        "Secretary of Ports Mara Voss said the port would close.",
        ("Mara Voss", "Mara Voss", "Secretary of Ports"),
    ),
    (
        "role after the name",
        "Mara Voss, the chief engineer of the port, said it would close.",
        ("Mara Voss", "Mara Voss", "chief engineer of the port"),
    ),
    (
        "role printed elsewhere",
        "Chief engineer Mara Voss came first. The port would close, Voss said.",
        ("Voss", "Mara Voss", "Chief engineer"),
    ),
    (
        "full name printed later",
        "The port would close, Voss said.\n\nEngineer Mara Voss came last. Voss said she knew.",
        ("Voss", "Mara Voss", "Engineer"),
    ),
    (
        "organisation before the last name",
        "Acme CEO Mara Voss came first. But Acme’s Voss said the port would close.",
        ("Voss", "Mara Voss", "Acme CEO"),
    ),
    (
        "particle in the family name",
        "Ineke van der Berg came first. The port would close, Van der Berg said.",
        ("Van der Berg", "Ineke van der Berg", None),
    ),
    (
        "honorific",
        "Mara Voss came first. Ms. Voss said the port would close.",
        ("Ms. Voss", "Mara Voss", None),
    ),
    (
        "middle initial",
        "Mara J. Voss came first. Mara Voss said the port would close.",
        ("Mara Voss", "Mara J. Voss", None),
    ),
    (
        "pronoun after a quote of the same paragraph",
        "Piet Lund left. “It is cold,” Mara Voss said. She said the port would close.",
        ("She", "Mara Voss", None),
    ),
    (
        "pronoun after a name that does not speak",
        "Mara Voss came first. She said the port would close.",
        ("She", "Mara Voss", None),
    ),
    (
        "pronoun by gender",
        "Mr. Piet Lund met Mrs. Mara Voss. She said the port would close.",
        ("She", "Mara Voss", None),
    ),
    (
        "pronoun that nothing explains",
        "The sea was calm. He said the port would close.",
        ("He", None, None),
    ),
    (
        "two people of one family name",
        "Mara Voss met Piet Voss. Voss said the port would close.",
        ("Voss", None, None),
    ),
    (
        "two of one family name, told apart by the honorific",
        "Mrs. Mara Voss met Mr. Piet Voss. Mr. Voss said the port would close.",
        ("Mr. Voss", "Piet Voss", None),
    ),
    (
        "two of one family name, told apart by the given name",
        "Mara Voss met Piet Voss. Piet Voss said the port would close.",
        ("Piet Voss", "Piet Voss", None),
    ),
    (
        "role that one person has",
        "Mayor Mara Voss came first. The mayor said the port would close.",
        ("The mayor", "Mara Voss", "Mayor"),
    ),
    (
        "role that nobody named has",
        "The mayor said the port would close.",
        ("The mayor", None, None),
    ),
    (
        "unnamed official",
        "A senior port official said the port would close.",
        ("A senior port official", None, None),
    ),
    (
        "unnamed people with what identifies them",
        "Two people familiar with the chart said the port would close.",
        ("Two people familiar with the chart", None, None),
    ),
    (
        "organisation",
        "The National Harbour Board said the port would close.",
        ("The National Harbour Board", "National Harbour Board", None),
    ),
    (
        "organisation by its last word",
        "The Harbour Fund said the port would close. The fund said it was sorry.",
        ("The fund", "Harbour Fund", None),
    ),
    (
        "name in apposition with an honorific",
        "The archdeacon, the Ven. Piet Lund, who was late, said the port would close.",
        ("Ven. Piet Lund", "Piet Lund", "archdeacon"),
    ),
    (
        "rank with a single name",
        "Lord Arlen said the port would close.",
        ("Lord Arlen", "Lord Arlen", None),
    ),
    (
        "one of a group",
        "Two sailors left. One of them said the port would close.",
        ("One of them", None, None),
    ),
    (
        "document",
        "A report by the port’s owners said the port would close.",
        ("A report by the port’s owners", None, None),
    ),
]


def last(text: str) -> ExtractedQuote:
    return extract(text).quotes[-1]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in RESOLVED], ids=[row[0] for row in RESOLVED]
)
def test_speaker_resolved_and_role(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    quote = last(text)
    assert expected == (quote.speaker, quote.speaker_resolved, quote.role)


BEHALF = [
    (
        "spokesman for",
        "A spokesman for the ministry said the port would close.",
        ("A spokesman for the ministry", None, "the ministry"),
    ),
    (
        "spokesperson for a named organisation",
        "A spokesperson for Arlen City Council said: “We value the port.”",
        ("A spokesperson for Arlen City Council", "Arlen City Council", "Arlen City Council"),
    ),
    (
        "named spokeswoman with a role before",
        "Ministry spokeswoman Mara Voss said the port would close.",
        ("Mara Voss", "Mara Voss", "Ministry"),
    ),
    (
        "named spokeswoman with a role after",
        "Mara Voss, a spokeswoman for the ministry, said the port would close.",
        ("Mara Voss", "Mara Voss", "the ministry"),
    ),
    ("nobody", "Mara Voss said the port would close.", ("Mara Voss", "Mara Voss", None)),
    (
        "lawyer of somebody known by one name",
        "A lawyer for Reed said he was innocent.",
        ("A lawyer for Reed", None, "Reed"),
    ),
    (
        "lawyer owned",
        "Cooper’s lawyer said the arrest was illegal.",
        ("Cooper’s lawyer", None, "Cooper"),
    ),
    (
        "organisation before the spokesperson",
        "A Greenline spokesperson said the bus was late.",
        ("A Greenline spokesperson", "Greenline", "Greenline"),
    ),
    (
        "press secretary",
        "The president’s press secretary said the bus was late.",
        ("The president’s press secretary", None, "the president"),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in BEHALF], ids=[row[0] for row in BEHALF]
)
def test_on_behalf_of(text: str, expected: tuple[str, str | None, str | None]) -> None:
    quote = last(text)
    assert expected == (quote.speaker, quote.speaker_resolved, quote.on_behalf_of)


# The name of the row, a text, and the speaker and the carriers of its first quote.
CARRIED = [
    (
        "outlet after the words",
        "Mara Voss said the port would close, Reuters reported.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "outlet between two reports",
        "Mara Voss said the port would close, Reuters reports, but Piet Lund said it was open.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "outlet that was told",
        "Mara Voss told Reuters that the port would close.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "newspaper that was told",
        "Mara Voss told the Harbour Gazette on Monday that the port would close.",
        ("Mara Voss", ("Harbour Gazette",)),
    ),
    (
        "interview",
        "“It will close,” Mara Voss said in an interview with Channel Nine.",
        ("Mara Voss", ("Channel Nine",)),
    ),
    (
        "according to an outlet, after a report",
        "Mara Voss said the port would close, according to Reuters.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "outlet that quotes",
        "Reuters quoted Mara Voss as saying the port would close.",
        ("Mara Voss", ("Reuters",)),
    ),
    (
        "outlet as the only source",
        "The port would close, according to Reuters.",
        ("Reuters", ()),
    ),
    (
        "reporters are no outlet",
        "Mara Voss told reporters the port would close.",
        ("Mara Voss", ()),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in CARRIED], ids=[row[0] for row in CARRIED]
)
def test_via(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    quote = extract(text).quotes[0]
    assert expected == (quote.speaker, quote.via)


def test_only_the_quote_that_an_outlet_carried_names_it() -> None:
    text = "Mara Voss said the port would close, Reuters reports, but Piet Lund said it was open."
    assert [("Reuters",), ()] == [quote.via for quote in extract(text).quotes]


def test_joint_speakers_are_listed_in_order() -> None:
    quote = last("Mara Voss and Piet Lund said the port would close.")
    assert ["Mara Voss", "Piet Lund"] == [mention.name for mention in quote.speakers]
    assert (quote.speaker, quote.speaker_resolved) == ("Mara Voss", "Mara Voss")


def test_mentions_stand_at_their_offsets() -> None:
    text = "Chief engineer Mara Voss and pilot Piet Lund said the port would close."
    quote = last(text)
    assert [text[m.start : m.end] for m in quote.speakers] == [m.name for m in quote.speakers]
    assert ["Chief engineer", "pilot"] == [m.role for m in quote.speakers]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to Wu, who led the survey, fish stocks have collapsed.", "fish stocks"),
        ("According to Wu, a biologist, stocks collapsed.", "stocks collapsed"),
        ("According to Wu, a fire, lit by boys, burned the hut.", "a fire, lit by boys"),
    ],
    ids=["relative", "apposition", "no apposition"],
)
def test_what_tells_of_a_source_is_no_part_of_its_words(text: str, words: str) -> None:
    quote = last(text)
    assert text[quote.start : quote.end].startswith(words)
