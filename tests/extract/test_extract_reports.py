"""What the rules propose before anything is weighed: one row per construction and near miss."""

import pytest

from tracker.extract.document import Document
from tracker.extract.lexicon import load
from tracker.extract.pipeline import STEPS
from tracker.extract.reports import find_reports

# The name of the row, a sentence, and its reports: rule, words (pieces parted by "|"), speaker.
Row = tuple[str, str, list[tuple[str, str, str | None]]]

PASSIVES: list[Row] = [
    (
        "was told that",
        "Voss was told that the ferry would sail.",
        [("passive", "the ferry would sail", None)],
    ),
    (
        "it was reported that",
        "It was widely reported that the ferry would sail.",
        [("passive", "the ferry would sail", None)],
    ),
    (
        "accused of",
        "The pilot has been accused by the port of sinking a ferry.",
        [("passive", "of sinking a ferry", "the port")],
    ),
    (
        "is said to",
        "Some captains are said to be planning a strike.",
        [("passive", "to be planning a strike", None)],
    ),
    (
        "was described as",
        "Voss was described as a fringe sailor.",
        [("passive", "as a fringe sailor", None)],
    ),
    (
        "was asked about",
        "Voss was asked about a loan from the bank.",
        [("asked about", "a loan from the bank", None)],
    ),
    (
        "a by-phrase with a relative clause",
        "The hull was backed by the sum that the port paid.",
        [],
    ),
    ("is expected to", "The ferry is expected to sail on Monday.", []),
    ("was allowed to", "The ferry was allowed to sail on Monday.", []),
]
NOUNS: list[Row] = [
    (
        "her claim that",
        "Mara Voss’s claim that the ferry floats",
        [("noun", "the ferry floats", "Mara Voss’s")],
    ),
    (
        "his promise to, before its verb",
        "His promise to mend the ferry was popular.",
        [("noun", "to mend the ferry", "His")],
    ),
    (
        "complaints that",
        "Despite complaints that the ferry is slow, it sails.",
        [("noun", "the ferry is slow", None)],
    ),
    (
        "a report by",
        "The crew fled after a report by the port that the hull had split.",
        [("noun", "the hull had split", "the port")],
    ),
    (
        "with a warning that",
        "Mara Voss opened the day with a warning that the ice was thin.",
        [("noun", "the ice was thin", "Mara Voss")],
    ),
    ("a relative clause", "The message that was lost on the quay was hers.", []),
    ("in order to", "The crew left in order to mend the ferry.", []),
    ("no owner of a goal", "A proposal to sell the ferry failed.", []),
    (
        "a verb after the clause",
        "Her claim that the vote was rigged was rejected by the court.",
        [("noun", "the vote was rigged", "Her")],
    ),
]
SPEAKERS: list[Row] = [
    (
        "a name and who, after another report",
        "“It floats,” said Mara Voss, who noted that in the storm it had rolled.",
        [
            ("marks before", "“It floats,”", "Mara Voss"),
            ("after", "in the storm it had rolled", "Mara Voss"),
        ],
    ),
    (
        "a man who was somewhere",
        "A man who was on the quay said the ferry was late.",
        [("after", "the ferry was late", "A man")],
    ),
    (
        "people who spoke with a paper",
        "Officials who spoke with The Tide said the ferry was late.",
        [("after", "the ferry was late", "Officials")],
    ),
    (
        "who behind an aside",
        "She met Mara Voss, who, on Friday, said the ferry was late.",
        [("after", "the ferry was late", "Mara Voss")],
    ),
    (
        "somebody from a place in a place",
        "Piet Lund, an African-born pilot from Arlen, Wessex, said the ferry was late.",
        [("after", "the ferry was late", "Piet Lund")],
    ),
    (
        "a firm behind what it is",
        "The ferry was late, their yard, Lund Marine, confirmed on Friday.",
        [("clause before", "The ferry was late", "Lund Marine")],
    ),
    (
        "a known name for a thing",
        "Piet Lund, the pilot known as “Gull,” swore that he had a key.",
        [("after", "he had a key", "Piet Lund")],
    ),
    (
        "two speakers, one a pronoun",
        "The tide was high, he and Mr. Lund said.",
        [("clause before", "The tide was high", "he and Mr. Lund")],
    ),
    (
        "both before the verb",
        "And both vowed to sail.",
        [("frame", "to sail", "both")],
    ),
    (
        "an aside with a question",
        "Piet Lund, when asked why it sank, answered that the hull “leaks.”",
        [("asked", "why it sank", None), ("after", "the hull “leaks.”", "Piet Lund")],
    ),
    (
        "outside pilots",
        "Outside pilots also say the hull is too thin.",
        [("after", "the hull is too thin", "Outside pilots")],
    ),
    (
        "however before the verb",
        "Voss however said the ferry was late.",
        [("after", "the ferry was late", "Voss")],
    ),
    (
        "with somebody saying",
        "The port is full, with the captain of the ferry saying it will sail.",
        [("participle", "it will sail", "the captain of the ferry")],
    ),
    (
        "a claim somebody denied",
        "It was late, a claim Mara Voss denied.",
        [("relative", "a claim", "Mara Voss")],
    ),
    (
        "an opening clause, then a participle",
        "As the storm rolled in, she gave a speech, predicting it would pass.",
        [("participle", "it would pass", "she")],
    ),
]
EDGES: list[Row] = [
    (
        "the title of a programme is no quotation",
        "Voss said on Tide FM’s “Dawn With Ann Lund” that he would “ram” the quay.",
        [("after", "he would “ram” the quay", "Voss")],
    ),
    (
        "a programme at the end",
        "The ferry was late, she said Friday morning on Tide FM’s “Morning Tide.”",
        [("clause before", "The ferry was late", "she")],
    ),
    (
        "a Sunday fair",
        "Voss said at a Sunday fair in Arlen that the quay would grow.",
        [("after", "the quay would grow", "Voss")],
    ),
    (
        "as somebody noted, first",
        "As the paper noted, the ferry was late.",
        [("clause before", "the ferry was late", "the paper")],
    ),
    (
        "as somebody noted, last",
        "The ferry was late, as Mara Voss noted in the Tide.",
        [("clause before", "The ferry was late", "Mara Voss")],
    ),
    (
        "a gerund before and a verb after",
        "Mending the hull, he vowed, was his first goal.",
        [("clause before", "Mending the hull | was his first goal", "he")],
    ),
    (
        "the main verb behind who",
        "Piet Lund, who swore that the ferry was sinking, left the quay.",
        [("after", "the ferry was sinking", "Piet Lund")],
    ),
    (
        "which somebody has said",
        "Her boat, which she has often said was a wreck, was sold.",
        [("relative", "which | was a wreck", "she")],
    ),
    (
        "which somebody describes as",
        "He toured Arlen, which he describes as a floating zoo.",
        [("relative", "which | as a floating zoo", "he")],
    ),
    (
        "and has said",
        "He describes himself as “a seal” and has said that he swims.",
        [("frame", "himself as “a seal”", "He"), ("second verb", "he swims", "He")],
    ),
    (
        "but went on to say",
        "Voss joked that Arlen was lost, but went on to say, “It floats.”",
        [("after", "Arlen was lost", "Voss"), ("marks after", "“It floats.”", "Voss")],
    ),
    (
        "a phrase behind the marks",
        "“This will be a hard crossing” for Arlen, said Lund.",
        [("marks before", "“This will be a hard crossing” for Arlen", "Lund")],
    ),
    (
        "an apposition is no second half",
        "A storm will come, said Piet Lund, head of the port and a pilot in Arlen.",
        [("clause before", "A storm will come", "Piet Lund")],
    ),
    (
        "both parts of a sentence",
        "The tug, sailors said, hit a rock.",
        [("clause before", "The tug | hit a rock", "sailors")],
    ),
    (
        "a source inside somebody's words",
        "Voss said that according to the log, the ferry was late.",
        [("after", "according to the log, the ferry was late", "Voss")],
    ),
]
VERBS: list[Row] = [
    (
        "a day before the infinitive",
        "The line vowed Tuesday to remain in port.",
        [("frame", "to remain in port", "The line")],
    ),
    (
        "a day before the particle",
        "Voss called Wednesday for the crew to resign.",
        [("frame", "the crew to resign", "Voss")],
    ),
    (
        "vows not to",
        "Mr. Voss vows not to paint the hull.",
        [("frame", "not to paint the hull", "Mr. Voss")],
    ),
    (
        "and have pledged",
        "All of the captains left the port, and have pledged to sail.",
        [("frame", "to sail", "All of the captains")],
    ),
    (
        "calls, behind an apposition",
        "Yan Voss, director of the port, calls Arlen “a swamp” these days.",
        [("frame", "Arlen “a swamp” these days", "Yan Voss")],
    ),
    (
        "calls this",
        "The Voss campaign calls this a cheap trick.",
        [("frame", "this a cheap trick", "The Voss campaign")],
    ),
    (
        "described how",
        "Mr. Voss described how the ferry sank.",
        [("after", "how the ferry sank", "Mr. Voss")],
    ),
    (
        "a rare verb by its pattern",
        "Mara Voss sneezed that the ferry was late.",
        [("after", "the ferry was late", "Mara Voss")],
    ),
    (
        "the first of two verbs keeps its words",
        "Lund praised the plan for a port and said it works.",
        [("object", "the plan for a port", "Lund"), ("second verb", "it works", "Lund")],
    ),
    (
        "about, behind a place and a day",
        "Voss spoke at the port on Tuesday about the rights of crews.",
        [("about", "the rights of crews", "Voss")],
    ),
    (
        "that warn",
        "She met firms that warn it could harm trade.",
        [("after", "it could harm trade", "firms")],
    ),
    ("a deed and its object", "Mara Voss found a boat.", []),
    ("agreement with a thing", "Mara Voss agreed to the plan.", []),
    ("a thought by the pattern of a verb", "Mara Voss realised that the ferry was late.", []),
    ("states that are a noun", "In other Western states, like Wessex, the ferry was late.", []),
    ("thanks that are a noun", "The ferry, thanks to new paint, was on time.", []),
]
TABLES = {
    "passives": PASSIVES,
    "nouns": NOUNS,
    "speakers": SPEAKERS,
    "edges": EDGES,
    "verbs": VERBS,
}
ROWS = [(f"{table}: {row[0]}", *row[1:]) for table, rows in TABLES.items() for row in rows]


def proposed(text: str) -> list[tuple[str, str, str | None]]:
    doc = Document(text, "", load())
    for step in STEPS[: STEPS.index(find_reports) + 1]:
        doc = step(doc)
    return [
        (
            finding.rule,
            " | ".join(text[a:b] for a, b in finding.pieces),
            text[slice(*finding.speaker)] if finding.speaker else None,
        )
        for finding in doc.findings
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_reports(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert expected == proposed(text)


def test_a_noun_of_saying_gives_its_stance() -> None:
    doc = Document("Her warning that the ice was thin", "", load())
    for step in STEPS[: STEPS.index(find_reports) + 1]:
        doc = step(doc)
    assert ["warned"] == [finding.stance for finding in doc.findings]
