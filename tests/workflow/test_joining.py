"""Sightings of one utterance: joined, parted, taken back; the first, the best, their origins."""

import pytest

from support.entries import imported, person, quote, reading, said, source
from tracker.errors import Refused, UnknownKey, UsageError
from tracker.records.views import Quotation, Sightings, UtteranceView
from tracker.settings import Settings
from tracker.workflow import editing, joining
from tracker.workflow import reading as asking
from tracker.workflow.databases import check
from tracker.workflow.exporting import export
from tracker.workflow.undoing import undo

WORDS = {
    "wire": "We will build the wall by 2031",
    "gazette": "We will build the wall by 2031",
    "post": "We will build a wall by 2031",
    "late": "We will build the wall",
}


def text(words: str) -> str:
    return f"“{words},” Ann Bell said on Monday."


@pytest.fixture
def four(settings: Settings) -> Settings:
    """Four sightings; the Gazette copied the wire."""
    imported(
        settings,
        person("bell", "Ann Bell"),
        source("wire", text(WORDS["wire"]), published="2029-05-02"),
        source("gazette", text(WORDS["gazette"]), published="2029-05-01", origin="wire"),
        source("post", text(WORDS["post"]), published="2029-05-03"),
        source("late", text(WORDS["late"]), published="2029-06-01"),
        *(quote(f"q-{key}", key, words, reading(said("bell"))) for key, words in WORDS.items()),
    )
    return settings


def shown(settings: Settings, key: str) -> Sightings | None:
    (view,) = asking.show(settings, [key])
    assert isinstance(view, Quotation | UtteranceView)
    return view.sightings


def test_quotes_are_joined(four: Settings) -> None:
    done = joining.join(four, ["q-wire", "q-gazette", "q-post"])
    found = shown(four, "q-post")
    assert found == shown(four, str(done.key))
    assert found is not None
    assert (done.key, "q-gazette", "q-wire", 2) == (
        found.utterance, found.first, found.best, found.origins,
    )  # fmt: skip
    assert {"q-gazette": (None, "wire"), "q-wire": (None, None),
            "q-post": ("We will build [-the-]{+a+} wall by 2031", None)} == {
        each.key: (each.drift, each.copy_of) for each in found.quotes
    }  # fmt: skip
    assert shown(four, "q-late") is None


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("We will not build the wall by 2031", "negation"),
        ("We will build the wall by 2041", "number"),
        ("We will build one wall by 2031", None),
    ],
)
def test_what_turns_the_sense_is_said(four: Settings, words: str, how: str | None) -> None:
    imported(four, source("other", title="Other"), quote("q-other", "other", words))
    said = f"q-other has another {how} than q-wire: is it the same that was said?"
    assert ((said,) if how else ()) == joining.join(four, ["q-wire", "q-post", "q-other"]).remarks
    assert () == joining.join(four, ["q-wire", "q-other"]).remarks, "it was said then"


def test_joined_twice_changes_nothing(four: Settings) -> None:
    joining.join(four, ["q-wire", "q-post"])
    again = joining.join(four, ["q-post", "q-wire"])
    assert (None, 1) == (again.batch, again.counts.unchanged)


def test_two_utterances_become_one_and_undo_parts_them(four: Settings) -> None:
    one = joining.join(four, ["q-wire", "q-gazette"])
    two = joining.join(four, ["q-post", "q-late"])
    editing.edit(four, str(two.key), {"said": "2029-05-01", "note": "at the town hall"})
    before = list(export(four, notes=True))
    both = joining.join(four, ["q-wire", "q-late"])
    assert both.key == one.key
    found = shown(four, str(two.key))
    assert found is not None
    assert (4, "2029-05-01") == (len(found.quotes), found.said)
    assert [] == problems(four)
    undo(four, both.batch)
    assert before == list(export(four, notes=True))
    undo(four, one.batch)
    assert shown(four, "q-wire") is None
    assert [] == problems(four)


def test_quotes_are_taken_apart(four: Settings) -> None:
    before = list(export(four))
    joining.join(four, ["q-wire", "q-gazette", "q-post"])
    whole = list(export(four))
    parted = joining.part(four, ["q-wire", "q-post"])
    found = shown(four, "q-wire")
    assert found is not None
    assert ["q-gazette", "q-wire"] == [each.key for each in found.quotes]
    assert shown(four, "q-post") is None
    undo(four, parted.batch)
    assert whole == list(export(four))
    joining.part(four, ["q-wire", "q-gazette", "q-post"])
    joining.part(four, ["q-wire"])
    assert shown(four, "q-wire") is None
    assert [line for line in export(four) if "utterance-" not in str(line)] == before


def test_what_cannot_be_joined(four: Settings) -> None:
    with pytest.raises(UsageError, match="one quote"):
        joining.join(four, ["q-wire", "q-wire"])
    with pytest.raises(UnknownKey, match="is a source"):
        joining.join(four, ["q-wire", "post"])
    with pytest.raises(Refused, match="not joined"):
        joining.part(four, ["q-wire"])
    assert 0 == joining.join(four, ["q-wire", "q-post"]).counts.unchanged
    assert 1 == joining.part(four, ["q-wire", "q-late"]).counts.unchanged


@pytest.mark.parametrize(
    ("changes", "best"),
    [
        ({}, "q-wire"),
        ({"q-wire": {"kind": "mixed"}}, "q-post"),
        ({"wire": {"standing": "corrected"}}, "q-post"),
        ({"q-wire": {"original_language": "de"}}, "q-post"),
        ({"q-wire": {"status": "proposed"}}, "q-post"),
        ({"wire": {"origin": "late"}, "post": {"standing": "retracted"}}, "q-late"),
        ({"gazette": {"origin": ""}}, "q-gazette"),
    ],
    ids=["direct own text", "partial", "corrected", "translated", "proposed", "copies", "earlier"],
)
def test_the_best_witness(four: Settings, changes: dict[str, dict[str, str]], best: str) -> None:
    joining.join(four, [f"q-{key}" for key in WORDS])
    for key, values in changes.items():
        editing.edit(four, key, values)
    found = shown(four, "q-wire")
    assert found is not None
    assert best == found.best


@pytest.mark.parametrize(
    ("origins", "count"),
    [
        ({}, 3),
        ({"post": "gazette"}, 2),
        ({"post": "gazette", "late": "post"}, 1),
        ({"gazette": ""}, 4),
        ({"wire": "gazette"}, 3),
    ],
    ids=["one copy", "a copy of a copy", "all", "none", "a circle"],
)
def test_origins_are_counted(four: Settings, origins: dict[str, str], count: int) -> None:
    done = joining.join(four, [f"q-{key}" for key in WORDS])
    for key, origin in origins.items():
        editing.edit(four, key, {"origin": origin})
    found = shown(four, str(done.key))
    assert found is not None
    assert count == found.origins


def test_rejected_quotes_are_no_sightings(four: Settings) -> None:
    joining.join(four, ["q-wire", "q-post"])
    editing.edit(four, "q-post", {"status": "rejected"})
    found = shown(four, "q-wire")
    assert found is not None
    assert ["q-wire"] == [each.key for each in found.quotes]


def problems(settings: Settings) -> list[object]:
    return [each for each in check(settings) if each.found]
