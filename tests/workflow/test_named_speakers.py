"""What becomes of the speakers that extraction names: who is stored, as what, and who is not."""

import pytest

from support.entries import stored
from tracker.records.article import Article
from tracker.records.entries import Quote, Speaker
from tracker.settings import Settings
from tracker.workflow.articles import import_article

# The name of the row, a text, and name, kind and printed roles of the speakers it makes.
STORED = [
    (
        "a document speaks for its organisation",
        "A report by the Harbour Board said the port would close.",
        [("Harbour Board", "organisation", [])],
    ),
    ("a group is nobody in particular", "Residents said the port would close.", []),
    ("a common noun is nobody in particular", "The city’s water board said it was wet.", []),
    (
        "company and its role holder",
        "Arlen Motor President Mara Voss said it rained. Balto Polymers said it was dry.",
        [
            ("Balto Polymers", "organisation", []),
            ("Mara Voss", "person", ["Arlen Motor President"]),
        ],
    ),
    (
        "spokesperson of an organisation",
        "A spokeswoman for Balto Polymers said the port would close.",
        [("Balto Polymers", "organisation", [])],
    ),
    (
        "spokesperson of a person",
        "Mara Voss said it rained. A spokesman for Ms. Voss said it was dry.",
        [("Mara Voss", "person", [])],
    ),
    (
        "medium that carried the words",
        "Mara Voss told Reuters the port would close.",
        [("Mara Voss", "person", []), ("Reuters", "organisation", [])],
    ),
    (
        "what somebody does, in a clause",
        "Mara Voss, who chairs the board, said the port would close.",
        [("Mara Voss", "person", ["chairs the board"])],
    ),
]


def people(settings: Settings) -> list[Speaker]:
    found = [entry for entry in stored(settings, "speaker").values() if isinstance(entry, Speaker)]
    return sorted(found, key=lambda speaker: speaker.name)


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in STORED], ids=[row[0] for row in STORED]
)
def test_who_is_stored(
    settings: Settings, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    import_article(settings, Article(text=text, title="Port", published="2025-05-06"), name="a")
    found = [(s.name, s.kind, [role.printed for role in s.roles]) for s in people(settings)]
    assert expected == found


def test_a_spokesperson_and_a_medium_are_parties(settings: Settings) -> None:
    text = "A spokeswoman for Balto Polymers told Reuters the port would close."
    import_article(settings, Article(text=text, title="Port", published="2025-05-06"), name="a")
    quotes = [quote for quote in stored(settings, "quote").values() if isinstance(quote, Quote)]
    parties = [(p.part, p.speaker) for q in quotes for a in q.attributions for p in a.parties]
    assert [
        ("speaker", None),
        ("on_behalf_of", "balto-polymers"),
        ("via", "reuters"),
    ] == parties
