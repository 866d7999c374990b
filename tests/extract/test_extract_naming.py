"""Who a mention stands for: common nouns, pronouns, documents, namesakes, pairs and groups."""

import pytest

from tracker.extract import extract
from tracker.extract.lexicon import load
from tracker.extract.mentions import is_nobody
from tracker.records.extraction import ExtractedQuote

# The name of the row, a text, and of its last quote: speaker, resolved name, kind.
NAMED = [
    (
        "the company, of the one named",
        "Ferrant Rubber will close its plant. The company said the work would move.",
        ("The company", "Ferrant Rubber", "organisation"),
    ),
    (
        "the firm, with its legal form",
        "Lumen Ear Ltd. showed a device on Monday. The firm said it would last.",
        ("The firm", "Lumen Ear Ltd.", "organisation"),
    ),
    (
        "it, an organisation that spoke",
        "The Harbour Board said the port would close. It added that the crane would stay.",
        ("It", "Harbour Board", "organisation"),
    ),
    (
        "it, an organisation that did not speak",
        "Balto Polymers denied fault. It said the compound was sound.",
        ("It", "Balto Polymers", "organisation"),
    ),
    (
        "the ministry by its last word",
        "The Ministry of Tides closed the port. The ministry said the water was high.",
        ("The ministry", "Ministry of Tides", "organisation"),
    ),
    (
        "a ministry that is never named",
        "Acme Motors closed. The ministry said the water was high.",
        ("The ministry", None, "organisation"),
    ),
    (
        "what an apposition calls it",
        "Crownline, a developer, bought the pier. The developer said it would stay.",
        ("The developer", "Crownline", "organisation"),
    ),
    (
        "the supplier, named after the noun",
        "The supplier, Orrin, was late. The supplier said the road was closed.",
        ("The supplier", "Orrin", "organisation"),
    ),
    (
        "short form of an organisation's name",
        "Lumen Ear Ltd. opened a shop. Lumen Ear said it would stay.",
        ("Lumen Ear", "Lumen Ear Ltd.", "organisation"),
    ),
    (
        "acronym of an organisation",
        "The Harbour Safety Board met. The HSB said the port would close.",
        ("The HSB", "Harbour Safety Board", "organisation"),
    ),
    (
        "acronym that nothing explains",
        "The sea was calm. UTK said the port would close.",
        ("UTK", "UTK", "organisation"),
    ),
    (
        "two capitals and an industry",
        "Balto Polymers said the compound was sound.",
        ("Balto Polymers", "Balto Polymers", "organisation"),
    ),
    (
        "a person with the name of an industry",
        "Hannah Mills said the compound was sound.",
        ("Hannah Mills", "Hannah Mills", "person"),
    ),
    (
        "university with of",
        "The University of Arlen said the hall would close.",
        ("The University of Arlen", "University of Arlen", "organisation"),
    ),
    (
        "a school is no company",
        "The School of Tides met. The company said the port would close.",
        ("The company", None, "organisation"),
    ),
    (
        "a group of people",
        "A group of sailors said the port would close.",
        ("A group of sailors", None, "group"),
    ),
    (
        "party members",
        "Most Republicans said the port would close.",
        ("Most Republicans", None, "group"),
    ),
    (
        "a family",
        "Piet Lund came. The Lunds said the port would close.",
        ("The Lunds", None, "group"),
    ),
    (
        "document, its author named",
        "A report by the Harbour Board said the port would close.",
        ("A report by the Harbour Board", "Harbour Board", "document"),
    ),
    (
        "the document again",
        "A report by the Harbour Board was late. The report says the port will close.",
        ("The report", None, "document"),
    ),
    (
        "the document that spoke again",
        "A report by the Harbour Board said it rained. The report says the port will close.",
        ("The report", "Harbour Board", "document"),
    ),
    (
        "the filing in which a company spoke",
        "Acme Motors said in a filing that it rained. The filing states that the port will close.",
        ("The filing", "Acme Motors", "document"),
    ),
    (
        "an organisation's letter",
        "Arlen City Council met. The council’s letter says the port will close.",
        ("The council’s letter", "Arlen City Council", "document"),
    ),
    (
        "court papers",
        "Court papers say the port will close.",
        ("Court papers", None, "document"),
    ),
    (
        "residents",
        "Residents said the port would close.",
        ("Residents", None, "group"),
    ),
    ("police", "Police said the port would close.", ("Police", None, "group")),
    (
        "a share of voters",
        "Six in ten voters said the port should close.",
        ("Six in ten voters", None, "group"),
    ),
    (
        "a foreign official",
        "A French official said the port would close.",
        ("A French official", None, "unnamed"),
    ),
    (
        "a person familiar with the matter",
        "A person familiar with the matter said the port would close.",
        ("A person familiar with the matter", None, "unnamed"),
    ),
    (
        "one of them",
        "Mara Voss met two sailors. One of them said the port would close.",
        ("One of them", None, "unnamed"),
    ),
    (
        "he after somebody unnamed",
        "Piet Lund left. A lifeguard said the pool was cold. He said it would close.",
        ("He", None, "unnamed"),
    ),
    (
        "she, and the last to speak is a man",
        "Mara Voss came. “It is cold,” Mr. Lund said. She said the port would close.",
        ("She", "Mara Voss", "person"),
    ),
    (
        "a gender learned from a pronoun",
        "Wren Oake sold her boat. Sky Dunn sold his. “It is cold,” Oake said. "
        "He said the port would close.",
        ("He", "Sky Dunn", "person"),
    ),
    (
        "no gender is learned from an object",
        "Wren Oake asked him why. Mr. Lund left. “It is cold,” Lund said.\n\n“Yes,” she said.",
        ("she", "Wren Oake", "person"),
    ),
    (
        "a new subject since somebody spoke",
        "“It is cold,” Wren Oake said. Sky Dunn shook hands. “It is warm,” he said.",
        ("he", "Sky Dunn", "person"),
    ),
    (
        "she before the name, in a first sentence",
        "The director has left, blaming a board that she said ‘could not count’.\n\n"
        "Clara Voss, 44, ran the port.",
        ("she", "Clara Voss", "person"),
    ),
    (
        "author's line is nobody's name",
        "By Mara Voss\n\nThe captain left. She said the port would close.",
        ("She", None, None),
    ),
    (
        "they, an organisation",
        "Acme Motors said the plant would close. They said it was time.",
        ("They", "Acme Motors", "organisation"),
    ),
    (
        "they, a group",
        "Residents said the port would close. They said it was time.",
        ("They", None, "group"),
    ),
    (
        "Mr among two of one family name",
        "Wren Voss met Piet Voss. Mr Voss said the port would close.",
        ("Mr Voss", "Piet Voss", "person"),
    ),
    (
        "Mrs among two of one family name",
        "Mara Voss met Piet Voss. Mrs Voss said the port would close.",
        ("Mrs Voss", "Mara Voss", "person"),
    ),
    (
        "role among two of one family name",
        "Mayor Wren Voss met Sky Voss. Mayor Voss said the port would close.",
        ("Voss", "Wren Voss", "person"),
    ),
    (
        "namesake who is introduced later",
        "Wren Voss came. Voss said the port would close.\n\nSky Voss came later.",
        ("Voss", "Wren Voss", "person"),
    ),
    (
        "namesake named in the same paragraph",
        "Wren Voss and Sky Voss came.\n\nSky Voss left. Voss said the port would close.",
        ("Voss", "Sky Voss", "person"),
    ),
    (
        "family name of the one who bore it first",
        "Wren Voss came. Voss said it rained.\n\nSky Voss left.\n\nVoss said the port would close.",
        ("Voss", "Wren Voss", "person"),
    ),
    (
        "short form of a given name",
        "Robert Lund came. Bob Lund said the port would close.",
        ("Bob Lund", "Robert Lund", "person"),
    ),
    (
        "title and full name",
        "Dr. Mara Voss came. Sir Piet Lund left. Dr. Voss said the port would close.",
        ("Dr. Voss", "Mara Voss", "person"),
    ),
    (
        "hyphen and apostrophe",
        "Anne-Marie O’Dell came. The port would close, O’Dell said.",
        ("O’Dell", "Anne-Marie O’Dell", "person"),
    ),
    (
        "suffix",
        "Piet Lund Jr. came. The port would close, Lund said.",
        ("Lund", "Piet Lund Jr.", "person"),
    ),
    (
        "initials",
        "P. J. Lund came. The port would close, Lund said.",
        ("Lund", "P. J. Lund", "person"),
    ),
    (
        "letters that English lacks",
        "Élodie Ørsted came. The port would close, Ørsted said.",
        ("Ørsted", "Élodie Ørsted", "person"),
    ),
    (
        "office of a person",
        "Mara Voss came. Her office said the port would close.",
        ("Her office", None, "unnamed"),
    ),
    (
        "she, and the nearest is a man by his given name",
        "The mayor, Rosa Blau, spoke first. Her deputy, Max Grun, followed. “So am I,” she said.",
        ("she", "Rosa Blau", "person"),
    ),
    (
        "she, and only a man is named",
        "Max Grun spoke. “So am I,” she said.",
        ("she", None, None),
    ),
    (
        "she, and the nearest is of unknown gender",
        "Rosa Blau spoke first. Wren Oake followed. “So am I,” she said.",
        ("she", "Rosa Blau", "person"),
    ),
    (
        "one person is not she and then he",
        "Park came home. She said it was cold. “It is warm,” he said.",
        ("he", None, None),
    ),
    (
        "a given name as a family name tells no gender",
        "Wren Thomas came. “It is cold,” Thomas said. “Very cold,” she said.",
        ("she", "Wren Thomas", "person"),
    ),
    (
        "a name in a role tells no gender",
        "Wren Oake, deputy to Max Grun, came. “It is cold,” Oake said. “Very cold,” she said.",
        ("she", "Wren Oake", "person"),
    ),
    (
        "Mr, and a namesake in full only later",
        "Ms Hale left. Tim Hale came later. Mr Hale left. Ms Hale said the port would close.",
        ("Ms Hale", "Ms Hale", "person"),
    ),
    (
        "Ms, and the only namesake is a man",
        "Tim Hale came. Ms Hale said the port would close.",
        ("Ms Hale", "Ms Hale", "person"),
    ),
    (
        "Mr, and a namesake in full before",
        "Tim Hale came. Mrs Hale left. Mr Hale said the port would close.",
        ("Mr Hale", "Tim Hale", "person"),
    ),
    (
        "neither is no given name",
        "Neither Moore nor Patel came. Moore said the port would close.",
        ("Moore", "Moore", None),
    ),
    (
        "said is no given name",
        "Said Martha Quill, a baker: “Bread is dear this year, and it will be dearer.”",
        ("Martha Quill", "Martha Quill", "person"),
    ),
    (
        "an age is no given name",
        "Eight-year-old Timmy Ross said the port would close.",
        ("Timmy Ross", "Timmy Ross", "person"),
    ),
    (
        "a grandmother of five",
        "Grandmother-of-five Ethel Wick said the port would close.",
        ("Ethel Wick", "Ethel Wick", "person"),
    ),
    (
        "a date is no part of the subject",
        "On 3 May 2026 the airline vowed to pay.",
        ("the airline", None, "organisation"),
    ),
    (
        "a degree is no speaker",
        "Dr. J. R. Smith, M.D., of the clinic in Arlen, said the ward was full.",
        ("Dr. J. R. Smith", "J. R. Smith", "person"),
    ),
    (
        "what somebody is stands between the name and a clause with verbs of saying",
        "Nadia Okoro, a former teacher from Leeds who now runs a shelter for dogs and has written "
        "two books about them, said the city was slow.",
        ("Nadia Okoro", "Nadia Okoro", "person"),
    ),
]


def last(text: str) -> ExtractedQuote:
    return extract(text).quotes[-1]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED]
)
def test_speaker_resolved_and_kind(text: str, expected: tuple[str, str | None, str | None]) -> None:
    quote = last(text)
    kind = quote.speakers[0].kind if quote.speakers else None
    assert expected == (quote.speaker, quote.speaker_resolved, kind)


# The name of the row, a text, and the resolved names of its last quote's speakers.
JOINT = [
    (
        "two names",
        "Mara Voss and Piet Lund said the port would close.",
        ["Mara Voss", "Piet Lund"],
    ),
    (
        "three names",
        "Mara Voss, Piet Lund and Wren Oake said the port would close.",
        ["Mara Voss", "Piet Lund", "Wren Oake"],
    ),
    (
        "two organisations",
        "Acme Motors and Balto Polymers said in a joint statement that the port would close.",
        ["Acme Motors", "Balto Polymers"],
    ),
    (
        "the two leaders",
        "Mara Voss met Piet Lund on Monday. The two leaders said the port would close.",
        ["Mara Voss", "Piet Lund"],
    ),
    (
        "the two",
        "Mara Voss met Piet Lund on Monday. The two said the port would close.",
        ["Mara Voss", "Piet Lund"],
    ),
    (
        "they, after two who spoke together",
        "Mara Voss and Piet Lund said it rained. They said the port would close.",
        ["Mara Voss", "Piet Lund"],
    ),
    (
        "the two leaders, when three are named",
        "Mara Voss, Piet Lund and Wren Oake met. The two leaders said the port would close.",
        [None],
    ),
    (
        "the two companies, when two people spoke",
        "According to Smith and Jones, it failed. "
        "The two companies said in a joint statement that they would merge.",
        [None],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in JOINT], ids=[row[0] for row in JOINT]
)
def test_joint_statements(text: str, expected: list[str | None]) -> None:
    assert expected == [mention.resolved for mention in last(text).speakers]


# The name of the row, a text, and of its last quote: the resolved name and the role.
ROLES = [
    (
        "organisation and title before the name",
        "Arlen Motor President Mara Voss said the port would close.",
        ("Mara Voss", "Arlen Motor President"),
    ),
    (
        "relative clause",
        "Ms Voss, who chairs the harbour board, said the port would close.",
        ("Voss", "chairs the harbour board"),
    ),
    (
        "owner of the office",
        "Mara Voss, the party's health spokeswoman, said the port would close.",
        ("Mara Voss", "party's health spokeswoman"),
    ),
    (
        "office before the comma",
        "The mayor of Halden, Mara Voss, said the port would close.",
        ("Mara Voss", "mayor of Halden"),
    ),
    (
        "two offices",
        "“It is shut,” said Mara Voss, founder and chief engineer of Acme Motors.",
        ("Mara Voss", "founder and chief engineer of Acme Motors"),
    ),
    (
        "office printed later",
        "Mara Voss said it rained.\n\nThe mayor of Halden, Mara Voss, left. Voss said she was wet.",
        ("Mara Voss", "mayor of Halden"),
    ),
    (
        "the office again",
        "The mayor of Halden, Mara Voss, left. The mayor said the port would close.",
        ("Mara Voss", "mayor of Halden"),
    ),
    (
        "a longer form of the office",
        "Chief Executive Mara Voss left. The CEO said the port would close.",
        ("Mara Voss", "Chief Executive"),
    ),
    (
        "the deputy is not the mayor",
        "Deputy mayor Mara Voss left. The mayor said the port would close.",
        (None, None),
    ),
    (
        "the senator of another state",
        "Senator Mara Voss left. The Halden senator said the port would close.",
        (None, None),
    ),
    (
        "a dot within the role",
        "Mara Voss, an adviser to Mr. Lund, left. Voss said the port would close.",
        ("Mara Voss", "adviser to Mr. Lund"),
    ),
    (
        "a heading is no role",
        "“It is shut,” says Mara Voss.\n\n00.31\nCivic Party leader Piet Lund left. Lund said no.",
        ("Piet Lund", "Civic Party leader"),
    ),
    (
        "no role over the end of a sentence",
        "It rained on Mara Voss. Party leader Piet Lund left. Voss said the port would close.",
        ("Mara Voss", None),
    ),
    (
        "no clause is a role",
        "They met Mara Voss, the mayor said. Voss said the port would close.",
        ("Mara Voss", None),
    ),
    (
        "a role that no list has",
        "Peter Lund, the caretaker, said the port would close.",
        ("Peter Lund", "caretaker"),
    ),
    (
        "a role in brackets",
        "Zoe Mills (the club’s treasurer) said the port would close.",
        ("Zoe Mills", "club’s treasurer"),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES]
)
def test_role_as_printed(text: str, expected: tuple[str | None, str | None]) -> None:
    quote = last(text)
    assert expected == (quote.speaker_resolved, quote.role)


# The name of the row, a text, and of its first quotes in order: speaker and resolved name.
DIALOGUES = [
    (
        "initials given in brackets",
        "Mara Voss (MV) met Piet Lund (PL).\n\nMV: Did it rain?\n\nPL: It rained.\n\nMV: Much?",
        [("MV", "Mara Voss"), ("PL", "Piet Lund"), ("MV", "Mara Voss")],
    ),
    (
        "initials of full labels",
        "**Mara Voss:** Did it rain?\n\n**Piet Lund:** It rained.\n\n**MV:** Much?\n\n**PL:** No.",
        [("Mara Voss", "Mara Voss"), ("Piet Lund", "Piet Lund"), ("MV", "Mara Voss")],
    ),
    (
        "questions and answers",
        "By Wren Oake\n\nMara Voss runs the port.\n\nQ: Did it rain?\n\nA: It rained.\n\nQ: Much?",
        [("Q", None), ("A", "Mara Voss"), ("Q", None)],
    ),
    (
        "answers of nobody named",
        "The keeper runs the port.\n\nQ: Did it rain?\n\nA: It rained.\n\nQ: Much?",
        [("Q", None), ("A", None), ("Q", None)],
    ),
    (
        "questions and replies in turn",
        "“It is cold,” Mara Voss said.\n\n“Did it rain?” Piet Lund asked.\n\n“It did rain.”\n\n"
        "“And all night?”",
        [
            ("Mara Voss", "Mara Voss"),
            ("Piet Lund", "Piet Lund"),
            ("Mara Voss", "Mara Voss"),
            ("Piet Lund", "Piet Lund"),
        ],
    ),
    (
        "words signed below",
        "The readers wrote in.\n\n“The port is far too cold for us.”\n\n— Mara Voss",
        [("Mara Voss", "Mara Voss")],
    ),
    (
        "words signed in brackets",
        "The readers wrote in.\n\n“The port is far too cold for us.” (Mara Voss, Arlen)",
        [("Mara Voss", "Mara Voss")],
    ),
    (
        "message announced by a colon",
        "Mara Voss left.\n\nHere is Voss’s message to the crew:\n\n“The port is far too cold.”",
        [("Voss", "Mara Voss")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in DIALOGUES], ids=[row[0] for row in DIALOGUES]
)
def test_dialogues(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(quote.speaker, quote.speaker_resolved) for quote in extract(text).quotes]
    assert expected == found[: len(expected)]


NOBODY = [
    ("a verb", "jammed open over the weekend", "weekend", True),
    ("a preposition", "of the north coast", "coast", True),
    ("a gerund that is a noun", "polling by the board", "polling", False),
    ("a person", "retired officer", "officer", False),
    ("a name", "Leading Seaman Lund", "lund", False),
]


@pytest.mark.parametrize(
    ("phrase", "head", "expected"), [row[1:] for row in NOBODY], ids=[row[0] for row in NOBODY]
)
def test_what_is_no_speaker(phrase: str, head: str, expected: bool) -> None:
    assert expected == is_nobody(phrase, head, load())
