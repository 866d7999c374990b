"""How sure a report's credit is, what kind of party it names, and the name without what is glued to it."""

import pytest

from tracker.report.finding import quotations
from tracker.report.reading import read_report


def credited_in(text: str) -> list[tuple[str, str | None, bool]]:
    """The credits of the last quotation."""
    *_, last = quotations(read_report(text.encode(), "report.md"))
    return [(who.resolved or who.name, who.kind, who.sure) for who in last.credited]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("“We stay here now,” Ann Bell said.", [("Ann Bell", "person", True)]),
        ("Torv: “We stay here now.”", [("Torv", None, True)]),
        ("Ann Bell, mayor of Dover: “We stay here now.”", [("Ann Bell", "person", True)]),
        ("Ann Bell (mayor): “We stay here now.”", [("Ann Bell", "person", True)]),
        ("Ann Bell spoke at noon: “We stay here now.”", [("Ann Bell", "person", True)]),
        ("Ann Bell came. “We stay,” said Bell. “And we fight for it.”", [("Ann Bell", "person", True)]),
        # A pronoun may be anybody.
        ("She said “we stay here now”.", [("She", None, False)]),
        ("Ann Bell came. She said “we stay here now”.", [("Ann Bell", "person", False)]),
        # Another paragraph leads to the words by a colon only.
        ("Ann Bell spoke at noon:\n\n“We stay here now.”", [("Ann Bell", "person", True)]),
        ("Ann Bell said:\n\n> We stay here now.", [("Ann Bell", "person", True)]),
        ("Ann Bell said:\n\n> We stay.\n>\n> We fight.", [("Ann Bell", "person", True)]),
        ("“We stay,” said Ann Bell.\n\n“We never rest at all.”", [("Ann Bell", "person", False)]),
        ("“We stay here.\n\n“We never rest,” said Ann Bell.", [("Ann Bell", "person", True)]),
        # A label that is no name.
        ("Conclusion: “We stay here now.”", [("Conclusion", None, False)]),
        ("Her answer: “We stay here now.”", [("Her answer", "unnamed", False)]),
        ("The answer from Pell: “We stay here now.”", [("The answer from Pell", "unnamed", False)]),
        ("Strand heard it from Pell: “We stay here now.”", [("Strand", None, False)]),
        ("Strand’s answer: “We stay here now.”", [("Strand’s answer", "unnamed", False)]),
        # Words glued to a name.
        ("Did Oduya say “we stay here now”?", [("Oduya", "person", True)]),
        ("Will Oduya say “we stay here now”?", [("Oduya", "person", True)]),
        ("Will Smith said “we stay here now”.", [("Will Smith", "person", True)]),
        ("Even Oduya said “we stay here now”.", [("Oduya", "person", True)]),
        ("Only Oduya said “we stay here now”.", [("Oduya", "person", True)]),
        ("On Monday Pell said “we stay here now”.", [("Pell", "person", True)]),
        ("Hansen sagte: „Wir bleiben immer hier.“", [("Hansen", None, True)]),
        # What is no name has a kind that says so.
        ("Critics said “we stay here now”.", [("Critics", "group", True)]),
        ("The director said “we stay here now”.", [("The director", "unnamed", True)]),
        ("Die Bürgermeisterin sagte: „Wir bleiben immer hier.“", [("Die Bürgermeisterin", "unnamed", True)]),
    ],
)  # fmt: skip
def test_sure(text: str, credited: list[tuple[str, str | None, bool]]) -> None:
    assert credited_in(text) == credited
