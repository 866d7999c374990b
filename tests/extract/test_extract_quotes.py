"""Which passages are quotes, who speaks and by which word: one row per construction."""

import pytest

from tracker.extract import extract
from tracker.records.extraction import ExtractedQuote

Row = tuple[str, str, list[tuple[str, str, str | None, str | None]]]

# The name of the row, a text, and its quotes: type, words, speaker as printed, cue.
MARKS: list[Row] = [
    (
        "a row of a table",
        "Party | Words\n\nGreen | “Sell it all now,” said Mara Voss | 2025",
        [("direct", "“Sell it all now,”", "Mara Voss", "said")],
    ),
    (
        "a report in a row of a table",
        "Green party | The mill is old, said Mara Voss | 2025",
        [("indirect", "The mill is old", "Mara Voss", "said")],
    ),
    (
        "subject then verb",
        "“The ferry will sail,” Mara Voss said.",
        [("direct", "“The ferry will sail,”", "Mara Voss", "said")],
    ),
    (
        "verb then subject",
        "“The ferry will sail,” said Mara Voss, the harbour master.",
        [("direct", "“The ferry will sail,”", "Mara Voss", "said")],
    ),
    (
        "verb before the words",
        "Mara Voss said: “The ferry will sail.”",
        [("direct", "“The ferry will sail.”", "Mara Voss", "said")],
    ),
    (
        "verb before the words with a comma",
        "On Monday Mara Voss replied, “The ferry will sail.”",
        [("direct", "“The ferry will sail.”", "Mara Voss", "replied")],
    ),
    (
        "colon at the end of a paragraph",
        "Mara Voss continued:\n\n“The ferry will sail.”",
        [("direct", "“The ferry will sail.”", "Mara Voss", "continued")],
    ),
    (
        "question",
        "“Will the ferry sail?” Mara Voss asked.",
        [("direct", "“Will the ferry sail?”", "Mara Voss", "asked")],
    ),
    (
        "apposition between speaker and verb",
        "“It floats,” Mara Voss, 44, the harbour master, said.",
        [("direct", "“It floats,”", "Mara Voss", "said")],
    ),
    (
        "relative clause between speaker and verb",
        "Mara Voss, who owns the ferry, said: “It floats.”",
        [("direct", "“It floats.”", "Mara Voss", "said")],
    ),
    (
        "name in apposition to a role",
        "“It floats,” said the line’s new manager, Mara Voss.",
        [("direct", "“It floats,”", "Mara Voss", "said")],
    ),
    (
        "honorific and initial",
        "“It floats,” said Mr. Piet B. Lund on Monday.",
        [("direct", "“It floats,”", "Mr. Piet B. Lund", "said")],
    ),
    (
        "single marks with apostrophes",
        "‘The crew’s boat won’t sink,’ said Mara Voss.",
        [("direct", "‘The crew’s boat won’t sink,’", "Mara Voss", "said")],
    ),
    (
        "guillemets",
        "« The ferry will sail », said Mara Voss.",
        [("direct", "« The ferry will sail »", "Mara Voss", "said")],
    ),
    (
        "german marks",
        "„The ferry will sail“, Mara Voss said.",
        [("direct", "„The ferry will sail“", "Mara Voss", "said")],
    ),
    (
        "label before the words",
        "Mara Voss, harbour master: “The ferry will sail.”",
        [("direct", "“The ferry will sail.”", "Mara Voss", None)],
    ),
    (
        "participle after a report",
        "Mara Voss praised the crew, adding: “They never sleep.”",
        [("direct", "“They never sleep.”", "Mara Voss", "adding")],
    ),
    (
        "infinitive",
        "Mara Voss went on to say: “They never sleep.”",
        [("direct", "“They never sleep.”", "Mara Voss", "say")],
    ),
    (
        "according to after marks",
        "“There are no fish left,” according to Wu.",
        [("direct", "“There are no fish left,”", "Wu", "according to")],
    ),
    (
        "according to a spokesman after marks",
        "“There are no fish left,” according to a spokesman for the union.",
        [("direct", "“There are no fish left,”", "a spokesman for the union", "according to")],
    ),
    (
        "said so before the words",
        "Mara Voss said so again: “Trade is vital.”",
        [("direct", "“Trade is vital.”", "Mara Voss", None)],
    ),
    (
        "single marks and words that lack their first letter",
        "‘We’ll beat ’em,’ said Al Poe. ‘We’ll beat ’em all,’ said Ned Roe.",
        [
            ("direct", "‘We’ll beat ’em,’", "Al Poe", "said"),
            ("direct", "‘We’ll beat ’em all,’", "Ned Roe", "said"),
        ],
    ),
    (
        "single marks and words that lack their last letter",
        "‘Rock ’n’ roll isn’t dead,’ said Ted Poe, ‘it’s just sleepin’.’",
        [
            ("direct", "‘Rock ’n’ roll isn’t dead,’", "Ted Poe", "said"),
            ("direct", "‘it’s just sleepin’.’", "Ted Poe", "said"),
        ],
    ),
    (
        "no speaker without a letter",
        "‘We want all of ’em.’ The council’s leader, Ruth Adeyemi, said the homes were ‘safe’.",
        [("mixed", "the homes were ‘safe’", "Ruth Adeyemi", "said")],
    ),
    (
        "two words and a signature",
        "“Never again.” – Sam Tull, baker",
        [("direct", "“Never again.”", "Sam Tull", None)],
    ),
    (
        "two words and a signature after a hyphen",
        "“Never again.” - Sam Tull",
        [("direct", "“Never again.”", "Sam Tull", None)],
    ),
    (
        "one word and a signature on the next line",
        "“Fine.”\n— Olaf Gray, plumber",
        [("direct", "“Fine.”", "Olaf Gray", None)],
    ),
    (
        "corner marks and where it was written",
        "Mara Voss said 「tomorrow is a holiday」 in a note to parents.",
        [("direct", "「tomorrow is a holiday」", "Mara Voss", "said")],
    ),
]

GROUPS: list[Row] = [
    (
        "attribution in the middle",
        "“The ferry,” Mara Voss said, “will sail on Monday.”",
        [
            ("direct", "“The ferry,”", "Mara Voss", "said"),
            ("direct", "“will sail on Monday.”", "Mara Voss", "said"),
        ],
    ),
    (
        "sentence after the attribution",
        "“It sails,” said Mara Voss. “It always does.”",
        [
            ("direct", "“It sails,”", "Mara Voss", "said"),
            ("direct", "“It always does.”", "Mara Voss", "said"),
        ],
    ),
    (
        "next paragraph after a mark left open",
        "“It sails,” said Mara Voss. “It always does.\n\n“And it floats.”",
        [
            ("direct", "“It sails,”", "Mara Voss", "said"),
            ("direct", "“It always does.", "Mara Voss", "said"),
            ("direct", "“And it floats.”", "Mara Voss", "said"),
        ],
    ),
    (
        "paragraph before the attribution",
        "“The ferry sails at noon and again at night.\n\n“It always does,” Mara Voss said.",
        [
            ("direct", "“The ferry sails at noon and again at night.", "Mara Voss", "said"),
            ("direct", "“It always does,”", "Mara Voss", "said"),
        ],
    ),
    (
        "clause around the attribution",
        "The ferry, Mara Voss said, would sail on Monday.",
        [
            ("indirect", "The ferry", "Mara Voss", "said"),
            ("indirect", "would sail on Monday", "Mara Voss", "said"),
        ],
    ),
]

REPORTED: list[Row] = [
    (
        "that",
        "Mara Voss said that the ferry would sail on Monday.",
        [("indirect", "the ferry would sail on Monday", "Mara Voss", "said")],
    ),
    (
        "without that",
        "Mara Voss said on Friday the ferry would sail.",
        [("indirect", "the ferry would sail", "Mara Voss", "said")],
    ),
    (
        "hearer",
        "Mara Voss told a crowd in Port Arlen, Wessex, that the ferry would sail.",
        [("indirect", "the ferry would sail", "Mara Voss", "told")],
    ),
    (
        "aside after the verb",
        "Mara Voss said, however, that the ferry would sail.",
        [("indirect", "the ferry would sail", "Mara Voss", "said")],
    ),
    (
        "final attribution",
        "The ferry would sail on Monday, Mara Voss said.",
        [("indirect", "The ferry would sail on Monday", "Mara Voss", "said")],
    ),
    (
        "final attribution with the verb first",
        "The ferry would sail on Monday, said Mara Voss.",
        [("indirect", "The ferry would sail on Monday", "Mara Voss", "said")],
    ),
    (
        "according to, first",
        "According to the harbour board, the ferry would sail on Monday.",
        [("indirect", "the ferry would sail on Monday", "the harbour board", "According to")],
    ),
    (
        "according to, last",
        "The ferry would sail on Monday, according to two sailors.",
        [("indirect", "The ferry would sail on Monday", "two sailors", "according to")],
    ),
    (
        "second verb",
        "Mara Voss apologised and said the ferry was late.",
        [("indirect", "the ferry was late", "Mara Voss", "said")],
    ),
    (
        "participle",
        "Mara Voss said the ferry was late, adding that it would sail.",
        [
            ("indirect", "the ferry was late", "Mara Voss", "said"),
            ("indirect", "it would sail", "Mara Voss", "adding"),
        ],
    ),
    (
        "second report after but",
        "Mara Voss said the ferry was late, but Piet Lund said it would sail.",
        [
            ("indirect", "the ferry was late", "Mara Voss", "said"),
            ("indirect", "it would sail", "Piet Lund", "said"),
        ],
    ),
    (
        "subordinate report",
        "When Mara Voss said the ferry was late, the crew laughed.",
        [("indirect", "the ferry was late", "Mara Voss", "said")],
    ),
    (
        "outer report at the end",
        "Mara Voss said the ferry was late, the inquiry found.",
        [
            ("indirect", "Mara Voss said the ferry was late", "the inquiry", "found"),
            ("indirect", "the ferry was late", "Mara Voss", "said"),
        ],
    ),
    (
        "relative clause in the subject",
        "Sailors who have crossed the strait say the ferry is slow.",
        [("indirect", "the ferry is slow", "Sailors", "say")],
    ),
    (
        "infinitive",
        "Mara Voss vowed not to sail on Monday.",
        [("indirect", "not to sail on Monday", "Mara Voss", "vowed")],
    ),
    (
        "gerund",
        "Mara Voss denied knowing about the ice.",
        [("indirect", "knowing about the ice", "Mara Voss", "denied")],
    ),
    (
        "object and infinitive",
        "Mara Voss urged the council to keep the port open.",
        [("indirect", "the council to keep the port open", "Mara Voss", "urged")],
    ),
    (
        "accusation",
        "Mara Voss accused the minister of hiding the chart.",
        [("indirect", "the minister of hiding the chart", "Mara Voss", "accused")],
    ),
    (
        "question that nobody puts",
        "Asked whether the ferry would sail, Mara Voss sighed.",
        [("indirect", "whether the ferry would sail", None, "Asked")],
    ),
    (
        "question put by somebody",
        "Mara Voss was asked by a sailor whether the ferry would sail.",
        [("indirect", "whether the ferry would sail", "a sailor", "asked")],
    ),
    (
        "quoted as saying",
        "Mara Voss was quoted as saying the ferry would sail.",
        [("indirect", "the ferry would sail", "Mara Voss", "saying")],
    ),
    (
        "nothing as a subject",
        "Mara Voss said nothing had changed.",
        [("indirect", "nothing had changed", "Mara Voss", "said")],
    ),
    (
        "somebody else's report as an aside after a negation",
        "The minister said that he had not, as the opposition claimed, known about the letter.",
        [
            (
                "indirect",
                "he had not, as the opposition claimed, known about the letter",
                "The minister",
                "said",
            )
        ],
    ),
    (
        "a negation that ends a clause",
        "Mara Voss said it did not, but Piet Lund says it did.",
        [
            ("indirect", "it did not", "Mara Voss", "said"),
            ("indirect", "it did", "Piet Lund", "says"),
        ],
    ),
    (
        "a day between verb and infinitive",
        "The union vowed on Monday to fight the closure.",
        [("indirect", "to fight the closure", "The union", "vowed")],
    ),
    (
        "a week between verb and infinitive",
        "The firm promised last week to pay the workers.",
        [("indirect", "to pay the workers", "The firm", "promised")],
    ),
    (
        "told a programme",
        "The minister told the BBC’s Today programme that he had been misquoted.",
        [("indirect", "he had been misquoted", "The minister", "told")],
    ),
    (
        "told a paper named for a day",
        "Rosa Lind told The Sunday Times that she would run.",
        [("indirect", "she would run", "Rosa Lind", "told")],
    ),
    (
        "a medium after its words",
        "The minister will resign, the Times reports.",
        [("indirect", "The minister will resign", "the Times", "reports")],
    ),
]

MIXED: list[Row] = [
    (
        "clause with a fragment",
        "Mara Voss said the ferry was “as sound as a bell” in any weather.",
        [
            (
                "mixed",
                "the ferry was “as sound as a bell” in any weather",
                "Mara Voss",
                "said",
            )
        ],
    ),
    (
        "object and predicate",
        "Mara Voss called the chart “a disgrace.”",
        [("mixed", "the chart “a disgrace.”", "Mara Voss", "called")],
    ),
    (
        "something as something",
        "Mara Voss dismissed the chart as “moonshine.”",
        [("mixed", "the chart as “moonshine.”", "Mara Voss", "dismissed")],
    ),
    (
        "before its attribution",
        "The crew were “mortified,” Mara Voss said.",
        [("mixed", "The crew were “mortified,”", "Mara Voss", "said")],
    ),
    (
        "a title in marks leaves a report indirect",
        "Mara Voss said the film “Ghost Ferry” was shown twice.",
        [("indirect", "the film “Ghost Ferry” was shown twice", "Mara Voss", "said")],
    ),
]

NOTHING: list[Row] = [
    ("scare quote", "The so-called “ghost ferry” sails on Monday.", []),
    ("title", "They watched the film “Ghost Ferry” on Monday.", []),
    ("heading", "Fears of ‘Ghastly’ Ice Close the Port", []),
    ("nickname", "They crossed the strait that sailors call “the Grinder.”", []),
    ("a word in marks as an adjective", "The “Ghost Ferry” star posted a long letter.", []),
    ("not said", "Mara Voss did not say whether the ferry would sail.", []),
    ("declined to say", "Mara Voss declined to say whether the ferry would sail.", []),
    ("could say", "Nobody could say that the ferry was late.", []),
    ("noun", "The claims of the crew were read out on Monday.", []),
    ("belief", "Mara Voss believes that the ferry will sail.", []),
    ("bare noun phrase", "Mara Voss denied the charge.", []),
    ("states as a noun", "Some island states remained without a ferry.", []),
    ("reports as a noun", "He read the weather reports that the office keeps.", []),
    ("said nothing", "Mara Voss said nothing.", []),
    ("said no more", "Mara Voss said no more.", []),
    ("said little", "Mara Voss said little about the case.", []),
    ("told everything", "Mara Voss told us everything.", []),
    ("told nothing about it", "Mara Voss told her nothing about it.", []),
    ("said so", "Mara Voss said so.", []),
    ("said goodbye", "Mara Voss said goodbye to the crew and left.", []),
    ("said by no one", "No one has said the plane was shot down.", []),
    ("said by nobody", "Nobody said it was over.", []),
    ("said by no member", "No member of the crew said it was over.", []),
    ("a condition", "If Sanders says it is over, it is over.", []),
    ("a title under marks and a name", "“Old Bridge”\n\n— Ann Doe", []),
]

FLOATING: list[Row] = [
    (
        "paragraph in marks",
        "“It sails,” Mara Voss said.\n\n“It always does, in any weather.”",
        [
            ("direct", "“It sails,”", "Mara Voss", "said"),
            ("direct", "“It always does, in any weather.”", "Mara Voss", None),
        ],
    ),
    (
        "after narrative",
        "Mara Voss was furious. “Nobody told me about it.”",
        [("direct", "“Nobody told me about it.”", "Mara Voss", None)],
    ),
    (
        "a heading in marks is no speech",
        "“It sails,” Mara Voss said.\n\n“Fears of Ice”\n\nThe port is closed.",
        [("direct", "“It sails,”", "Mara Voss", "said")],
    ),
]

TABLES = {
    "marks": MARKS, "groups": GROUPS, "reported": REPORTED, "mixed": MIXED, "nothing": NOTHING,
    "floating": FLOATING,
}  # fmt: skip
ROWS = [(f"{table}: {row[0]}", *row[1:]) for table, rows in TABLES.items() for row in rows]


def _told(text: str, quote: ExtractedQuote) -> tuple[str, str, str | None, str | None]:
    return quote.type, text[quote.start : quote.end], quote.speaker, quote.cue


def outer(text: str) -> list[ExtractedQuote]:
    return [quote for quote in extract(text).quotes if quote.parent is None]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_quotes(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = [_told(text, quote) for quote in extract(text).quotes]
    assert expected == found


@pytest.mark.parametrize("row", GROUPS, ids=[row[0] for row in GROUPS])
def test_the_pieces_of_one_quote_share_a_group(row: Row) -> None:
    assert len({quote.group for quote in extract(row[1]).quotes}) == 1


def test_a_floating_paragraph_is_a_group_of_its_own() -> None:
    first, second = extract(FLOATING[0][1]).quotes
    assert first.group != second.group
    assert second.cue_start is None


def test_words_quoted_inside_words_name_their_parent() -> None:
    text = "“I asked the pilot, ‘Will it sail?’ and he laughed,” Mara Voss said."
    whole, inner = extract(text).quotes
    assert (inner.parent, inner.type) == (whole.id, "direct")
    assert text[inner.start : inner.end] == "‘Will it sail?’"
    assert (inner.speaker, inner.cue, inner.speaker_resolved) == ("I", "asked", "Mara Voss")


def test_unmarked_reports_inside_words_are_left_alone() -> None:
    assert len(extract("“I told him that it would sail,” Mara Voss said.").quotes) == 1


DIALOGUE = """Notes from the quay

**Mara Voss:** Will it sail?

**Piet Lund:** [Laughs] It always does. My mother said, “Never trust a ferry.”

It was a joke.

**MV:** And you?

**PL:** I swim."""


def test_labelled_turns_are_direct_speech_without_their_labels() -> None:
    found = [(DIALOGUE[q.start : q.end], q.speaker) for q in outer(DIALOGUE)]
    assert [
        ("Will it sail?", "Mara Voss"),
        ("It always does. My mother said, “Never trust a ferry.”", "Piet Lund"),
        ("It was a joke.", "Piet Lund"),
        ("And you?", "MV"),
        ("I swim.", "PL"),
    ] == found
    assert {"direct"} == {q.type for q in outer(DIALOGUE)}


def test_a_quote_inside_a_turn_has_the_turn_as_parent() -> None:
    inner = next(q for q in extract(DIALOGUE).quotes if q.parent)
    assert (DIALOGUE[inner.start : inner.end], inner.speaker) == (
        "“Never trust a ferry.”",
        "My mother",
    )


TRANSCRIPT = """HOST (MARA VOSS): Will it sail?

PIET LUND, FERRYMAN: It always does.

VOSS: Thank you.

The port said it would open at noon."""


def test_a_label_in_capitals_resolves_to_the_name_as_people_write_it() -> None:
    assert ["Mara Voss", "Piet Lund", "Mara Voss"] == [
        quote.speaker_resolved for quote in extract(TRANSCRIPT).quotes[:3]
    ]


def test_transcript_labels_in_capitals_and_the_prose_after_them() -> None:
    found = [(TRANSCRIPT[q.start : q.end], q.speaker, q.type) for q in extract(TRANSCRIPT).quotes]
    assert [
        ("Will it sail?", "MARA VOSS", "direct"),
        ("It always does.", "PIET LUND", "direct"),
        ("Thank you.", "VOSS", "direct"),
        ("it would open at noon", "The port", "indirect"),
    ] == found


STANCES = [
    ("Mara Voss denied that the ferry was late.", "denied"),
    ("Mara Voss confirmed that the ferry was late.", "confirmed"),
    ("Mara Voss claimed the ferry was late.", "claimed"),
    ("Mara Voss warned that the ferry was late.", "warned"),
    ("Mara Voss pledged to mend the ferry.", "promised"),
    ("Mara Voss demanded that the ferry be mended.", "demanded"),
    ("Mara Voss predicted the ferry would sink.", "predicted"),
    ("Mara Voss praised the crew as “heroes.”", "praised"),
    ("Mara Voss complained that the ferry was late.", "criticised"),
    ("Mara Voss wrote that the ferry was late.", "wrote"),
    ("“Will it sail?” Mara Voss asked.", "asked"),
    ("“It will sail,” Mara Voss replied.", "answered"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES, ids=[row[1] for row in STANCES])
def test_stance_of_the_verb(text: str, stance: str) -> None:
    assert [stance] == [quote.stance for quote in extract(text).quotes]


def test_claims_come_from_what_the_reporter_words() -> None:
    text = "Mara Voss said the ferry, if mended, would sail. “It always does,” she said."
    found = extract(text)
    claim = found.claims[0]
    assert len(found.claims) == 1
    assert claim.statement == "The ferry, if mended, would sail"
    assert (claim.claimant, claim.quotes) == ("Mara Voss", (found.quotes[0].id,))


def test_questions_and_demands_propose_no_claim() -> None:
    assert extract("Mara Voss urged the crew to sail.").claims == ()


def test_the_pieces_of_one_report_make_one_claim() -> None:
    claims = extract("The ferry, Mara Voss said, would sail on Monday.").claims
    assert ["The ferry would sail on Monday"] == [claim.statement for claim in claims]


def test_confidence_is_higher_where_marks_and_a_verb_agree() -> None:
    marked = extract("“It always sails on time,” Mara Voss said.").quotes[0]
    floating = extract("Mara Voss was furious. “Nobody told me about it.”").quotes[0]
    assert 0 < floating.confidence < marked.confidence < 1


TURNS = {
    "honorifics and a chair": (
        "Ms. Tran: We will go.\nMr. Dodd: I will not.\nThe Chair: Order, please.",
        ["Ms. Tran", "Mr. Dodd", "The Chair"],
    ),
    "a name and its last word": (
        "Interviewer: Why go?\n\nRosa Lind: I was tired.\n\nInterviewer: Still?\n\nLind: Not now.",
        ["Interviewer", "Rosa Lind", "Interviewer", "Lind"],
    ),
    "numbered speakers": (
        "SPEAKER 1: We will go.\n\nSPEAKER 2: I will not.\n\nSPEAKER 1: You must.",
        ["SPEAKER 1", "SPEAKER 2", "SPEAKER 1"],
    ),
    "times": (
        "[00:01:12] Anna: We will go.\n[00:01:20] Ben: I will not.\n[00:01:30] Anna: You must.",
        ["Anna", "Ben", "Anna"],
    ),
    "a reporter and a name of the text": (
        "Governor Max Hale met the press.\n\nReporter: Will you run?\n\nHale: I will not.",
        ["Reporter", "Hale"],
    ),
    "headings of a recipe": (
        "Ingredients: Two eggs.\n\nTime: About an hour.\n\nNote: Keep it cold.",
        [],
    ),
    "a note beside a speaker's word": (
        "Host: Mara Voss runs the inn.\n\nPrice: Ten a night.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), TURNS.values(), ids=TURNS)
def test_turns_by_labels_that_are_known(text: str, speakers: list[str]) -> None:
    assert speakers == [quote.speaker for quote in extract(text).quotes]


def test_the_programme_that_was_told_carried_the_words() -> None:
    text = "The minister told the BBC’s Today programme that he had been misquoted."
    assert extract(text).quotes[0].via == ("BBC’s Today programme",)
