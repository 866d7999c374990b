"""What is shown of a quote, a claim, a source, a speaker, on both databases."""

import pytest

from support import sample_rows as sample
from tracker.records.entries import Span
from tracker.records.views import ClaimLink, Context, Named, Piece, VersionView
from tracker.search import lookup, overviews
from tracker.search.connection import Reader
from tracker.search.context import around


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    with sample.opened(request, tmp_path_factory.mktemp("sample")) as opened:
        yield opened


def number(reader: Reader, key: str) -> int:
    return lookup.resolve(reader, key).id


def test_quotation(reader: Reader) -> None:
    found = lookup.quotation(reader, number(reader, "voss-2020-water-clean"))
    assert "2020-05-02" == found.said, "the utterance's, the quote has none"
    assert [
        ("speaker", "mara-voss", "Mara Voss", "she", "the lido’s director", "said date"),
        ("on_behalf_of", "town-lido", "Town Lido", None, None, None),
        ("via", None, "a neighbour", "a neighbour", None, None),
    ] == [(c.part, c.key, c.name, c.printed_name, c.role, c.role_from) for c in found.credits]
    assert ["proposed", "rejected"] == [rival.attribution.status for rival in found.rivals]
    assert Named(key="gazette", kind="organisation", name="The Gazette") == found.publication.outlet
    assert ["a lifeguard", "Mara Voss"] == [who.name for who in found.publication.authors]
    assert all(version.text is None for version in found.publication.source.versions)
    assert "changed" == found.state
    assert (
        Context(
            before="",
            passage="“The water is clean,”",
            after=" she said, and swam.",
            version=2,
            spans=(Span(start=0, end=21),),
            repeated=(False,),
            near=("It rained. ", " she said, and swam. The council paid, Voss said."),
        )
        == found.context
    )
    assert (Piece(words="The water is clean"),) == found.pieces
    statement = "The lido's water is clean."
    assert (
        ClaimLink(
            key="claim-2020-water-clean", relation="states", statement=statement, status="accepted"
        ),
        ClaimLink(
            key="claim-2020-water-clean",
            relation="supports",
            statement=statement,
            status="accepted",
        ),
    ) == found.claims
    assert found.sightings is not None
    assert ["wire-2020-lido", "gazette-2020-lido"] == [
        each.source for each in found.sightings.quotes
    ]
    assert ["a-nested-clean"] == [nested.key for nested in found.nested]


WARNINGS = {
    "voss-2020-water-clean": (
        "the words were changed in version 2 of the source",
        "the source was edited without saying so",
        "the source was corrected (30 May 2020): A name was wrong.",
    ),
    "a-nested-clean": (
        "a proposal: nobody has reviewed the quote",
        "nobody is named as the speaker of the quote",
        "the source was edited without saying so",
        "the source was corrected (30 May 2020): A name was wrong.",
    ),
    "guard-2020-water-clean": (
        "the speaker is a proposal that nobody has confirmed",
        "nobody has said which speaker 'a guard' is",
    ),
}


@pytest.mark.parametrize("key", WARNINGS)
def test_warnings(reader: Reader, key: str) -> None:
    assert WARNINGS[key] == lookup.quotation(reader, number(reader, key)).warnings


def test_role_comes_from_the_said_date(reader: Reader) -> None:
    found = lookup.quotation(reader, number(reader, "voss-2020-council-paid"))
    assert [("mayor, Ztown", "said date")] == [(c.role, c.role_from) for c in found.credits]


def test_claim_view(reader: Reader) -> None:
    found = overviews.claim_view(reader, number(reader, "claim-2020-water-clean"))
    assert [
        ("guard-2020-water-clean", "contradicts", "a guard", "2020-05-02"),
        ("voss-2020-water-clean", "states", "Mara Voss", "2020-05-02"),
        ("voss-2020-water-clean", "supports", "Mara Voss", "2020-05-02"),
    ] == [(one.quote, one.relation, one.speaker, one.said) for one in found.evidence]
    assert ["director, Town Lido"] == [credit.role for credit in found.credits]
    assert ("a quote contradicts it: guard-2020-water-clean",) == found.warnings
    author = overviews.claim_view(reader, number(reader, "claim-nd-author"))
    assert "gazette-2020-lido" == author.publication.source.key
    assert not any("nobody is named" in warning for warning in author.warnings)


def test_source_view(reader: Reader) -> None:
    found = overviews.source_view(reader, number(reader, "gazette-2020-lido"))
    assert [(1, "full", len(sample.FIRST)), (2, "full", len(sample.SECOND))] == [
        (version.number, version.coverage, version.length) for version in found.versions
    ]
    assert ({"accepted": 2, "proposed": 1}, 2) == (found.quotes, found.claims)
    origin = overviews.source_view(reader, number(reader, "wire-2020-lido"))
    assert ("gazette-2020-lido",) == origin.copies
    assert (VersionView(number=1, coverage="none", length=0),) == origin.versions


def test_speaker_view(reader: Reader) -> None:
    found = overviews.speaker_view(reader, number(reader, "mara-voss"))
    assert (2, 1, 1) == (found.quotes, found.claims, found.sources)
    assert ["Town Lido", "Ztown"] == [role.organisation.name for role in found.roles]


def test_utterance_view(reader: Reader) -> None:
    found = overviews.utterance_view(reader, number(reader, "utterance-2020-water"))
    assert ["guard-2020-water-clean", "voss-2020-water-clean"] == [
        s.key for s in found.sightings.quotes
    ]


@pytest.mark.parametrize(
    "view",
    [
        lookup.quotation,
        overviews.claim_view,
        overviews.source_view,
        overviews.speaker_view,
        overviews.utterance_view,
    ],
)
def test_missing_id(reader: Reader, view) -> None:
    with pytest.raises(LookupError, match="has the id 999"):
        view(reader, 999)


AROUND = [
    ("It rained. She said yes to it. He left.", "said yes", ("She ", " to it.")),
    ("One.\n\nShe said yes.\n\nTwo.", "said", ("She ", " yes.")),
    ("A first. A second. A third.", "first. A second", ("A ", ".")),
    ("no end", "no end", ("", "")),
    ("   spaced   ", "   ", ("", "")),
]


@pytest.mark.parametrize(("text", "passage", "expected"), AROUND)
def test_around(text: str, passage: str, expected: tuple[str, str]) -> None:
    start = text.index(passage)
    assert expected == around(text, start, start + len(passage))
