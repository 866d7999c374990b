"""Which words stand in marks, for every style of marks and for marks that do not fit."""

import pytest

from tracker.extract.document import Region
from tracker.extract.lexicon import load
from tracker.extract.marks import marked_runs

# The name of the row, a paragraph, its outer runs, and the runs inside them.
ROWS = [
    ("curly", "“The ferry sails,” he said.", ["“The ferry sails,”"], []),
    ("straight", '"The ferry sails," he said.', ['"The ferry sails,"'], []),
    ("typewriter", "''The ferry sails,'' he said.", ["''The ferry sails,''"], []),
    ("back-ticks", "``The ferry sails,'' he said.", ["``The ferry sails,''"], []),
    ("german", "„Die Fähre fährt“, sagte er.", ["„Die Fähre fährt“"], []),
    ("german guillemets", "»Die Fähre fährt«, sagte er.", ["»Die Fähre fährt«"], []),
    ("french guillemets", "« Le ferry part », dit-il.", ["« Le ferry part »"], []),
    ("corners", "「船が出る」と彼は言った。", ["「船が出る」"], []),
    ("half-width corners", "｢船が出る｣と彼は言った。", ["｢船が出る｣"], []),
    (
        "corners in corners",
        "「彼は『出る』と言った」と彼女は言った。",
        ["「彼は『出る』と言った」"],
        ["『出る』"],
    ),
    ("swiss guillemets", "«Die Fähre fährt», sagte er.", ["«Die Fähre fährt»"], []),
    ("german single", "‚Die Fähre fährt‘, sagte er.", ["‚Die Fähre fährt‘"], []),
    ("german single guillemets", "›Die Fähre fährt‹, sagte er.", ["›Die Fähre fährt‹"], []),
    (
        "german single inside double",
        "„Er sagte: ‚Geh heim!‘ und ging“, sagte sie.",
        ["„Er sagte: ‚Geh heim!‘ und ging“"],
        ["‚Geh heim!‘"],
    ),
    (
        "single guillemets inside double",
        "»Er sagte: ›Geh heim!‹ und ging«, sagte sie.",
        ["»Er sagte: ›Geh heim!‹ und ging«"],
        ["›Geh heim!‹"],
    ),
    ("german opening, english closing", "„Die Fähre fährt”, sagte er.", ["„Die Fähre fährt”"], []),
    ("german opening, straight closing", '„Die Fähre fährt", sagte er.', ['„Die Fähre fährt"'], []),
    ("swedish", "”Färjan går”, sade han.", ["”Färjan går”"], []),
    ("two of one kind", "„Ja“, sagte er, „nein“.", ["„Ja“", "„nein“"], []),
    (
        "british single",
        "‘The crew’s boat won’t sail,’ he said.",
        ["‘The crew’s boat won’t sail,’"],
        [],
    ),
    (
        "straight single",
        "'The crew's boat won't sail,' he said.",
        ["'The crew's boat won't sail,'"],
        [],
    ),
    (
        "plural owner inside single marks",
        "‘The owners’ boat is old,’ he said.",
        ["‘The owners’ boat is old,’"],
        [],
    ),
    (
        "single inside double",
        "“He said, ‘Go home,’ and left,” she said.",
        ["“He said, ‘Go home,’ and left,”"],
        ["‘Go home,’"],
    ),
    (
        "double inside single",
        "‘He said, “Go home,” and left,’ she said.",
        ["‘He said, “Go home,” and left,’"],
        ["“Go home,”"],
    ),
    ("apostrophes", "It’s the crew's boat, not the owners’ boat.", [], []),
    ("elision and decade", "Tell 'em it was rock 'n' roll in the '60s.", [], []),
    ("inches and feet", "A 20\" screen and a 6' door.", [], []),
    ("stray closing mark", 'It weighs 2 tons" and floats.', [], []),
    ("marks left open", "“The ferry sails, he said.", ["“The ferry sails, he said."], []),
    (
        "first of two openings is stray",
        "He saw “the boat and said: “It floats.”",
        ["“It floats.”"],
        [],
    ),
    (
        "missing closing mark after a stop",
        "“It floats. “It sails,” he said.",
        ["“It floats.", "“It sails,”"],
        [],
    ),
    ("nothing inside", "He typed “” twice.", [], []),
]


@pytest.mark.parametrize(
    ("text", "outer", "inner"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_runs_in_marks(text: str, outer: list[str], inner: list[str]) -> None:
    runs = marked_runs(text, Region(0, len(text), 0), load().words["elisions"])
    assert outer == [text[run.start : run.end] for run in runs if run.depth == 0]
    assert inner == [text[run.start : run.end] for run in runs if run.depth == 1]


def test_a_stray_mark_does_not_reach_the_next_paragraph() -> None:
    text = "He saw “the boat.\n\n“It floats,” she said."
    second = marked_runs(text, Region(text.index("\n\n") + 2, len(text), 1))
    assert ["“It floats,”"] == [text[run.start : run.end] for run in second]
