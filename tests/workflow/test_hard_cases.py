"""The cases that break naive quote databases: each is stored, and shown as it is."""

from dataclasses import dataclass
from typing import Any

import pytest

from support.entries import (
    Line,
    claim,
    imported,
    organisation,
    person,
    quote,
    reading,
    said,
    source,
)
from tracker.cite.render import render
from tracker.search.connection import open_reader
from tracker.search.keys import resolve
from tracker.search.overviews import claim_view
from tracker.search.quotation import quotation
from tracker.settings import Settings


def at(text: str, *pieces: str, marked: bool = True, version: int = 1) -> list[Line]:
    """An anchor at the pieces of a text."""
    spans = [
        {"start": text.index(p), "end": text.index(p) + len(p), "marked": marked} for p in pieces
    ]
    return [{"version": version, "spans": spans}]


SPLIT = "“The bridge is safe,” she said, “and it stays open.”"
PARTIAL = "The mayor called the plan “a gift to nobody” and walked out."
WIRE = "A spokesman for the ministry told Harbour Wire that talks had begun, the Gazette reported."
DRIFT = {
    "one": "“We will not close a single school,” Lee said.",
    "two": "“We won’t close a single school,” Lee said.",
    "three": "“We will not close one school,” Lee said.",
}
OLD, NEW = "“Costs rose 5 percent,” he said.", "Correction. “Costs rose 5 percent,” he said."
POST = "She posted: “Back on Monday.” The club did not comment."
JOINT = "“We merge as equals,” said Ana Ruiz and Ben Cole."

CASTS = [
    person("lee", "Dana Lee", aliases=[{"name": "Lee"}]),
    person("ruiz", "Ana Ruiz"),
    person("cole", "Ben Cole"),
    person("okoro", "Tola Okoro"),
    organisation("ministry", "Ministry of Ports"),
    organisation("wire", "Harbour Wire"),
    organisation("gazette", "The Gazette"),
    organisation("north-bank", "North Bank"),
    organisation("south-bank", "South Bank"),
    {"type": "speaker", "key": "official", "kind": "unnamed", "name": "a port official",
     "description": "asked not to be named because talks go on"},
]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """Entries, the key to show, and what the view of it holds."""

    lines: list[Line]
    key: str
    view: dict[str, Any]
    cited: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


CASES = {
    "a split quote": Case(
        [
            source("paper", SPLIT),
            quote("qq", "paper", "The bridge is safe and it stays open.", reading(said("ruiz")),
                  anchors=at(SPLIT, "“The bridge is safe,”", "“and it stays open.”")),
        ],
        "qq",
        {"words": "The bridge is safe and it stays open.", "state": "exact",
         "pieces": ["The bridge is safe", "and it stays open."]},
    ),
    "a partial quote inside a paraphrase": Case(
        [
            source("paper", PARTIAL),
            quote("qq", "paper", "the plan “a gift to nobody”", reading(said("ruiz"), cue="called"),
                  kind="mixed", anchors=at(PARTIAL, "the plan “a gift to nobody”", marked=False)),
        ],
        "qq",
        {"kind": "mixed", "before": "The mayor called ", "after": " and walked out."},
        ("a gift to nobody",),
    ),
    "a spokesperson for a ministry, quoted by an agency, in a local paper": Case(
        [
            source("paper", WIRE, outlet="gazette", published="2024-05-02"),
            quote("qq", "paper", "talks had begun",
                  reading({"name": "A spokesman"}, said("ministry", part="on_behalf_of"),
                          said("wire", part="via"), stance="said", cue="told"),
                  kind="indirect", anchors=at(WIRE, "talks had begun", marked=False)),
        ],
        "qq",
        {"credits": [("speaker", "A spokesman"), ("on_behalf_of", "Ministry of Ports"),
                     ("via", "Harbour Wire")]},
        ("Ministry of Ports", "Harbour Wire", "The Gazette"),
    ),
    "one speech, printed with drift in three outlets": Case(
        [
            {"type": "utterance", "key": "school-speech", "said": "2024-02-01"},
            *(source(key, text, title=f"Paper {key}") for key, text in DRIFT.items()),
            *(quote(f"q-{key}", key, text[1 : text.index(",”")], reading(said("lee")),
                    utterance="school-speech", anchors=at(text, text[: text.index("”") + 1]))
              for key, text in DRIFT.items()),
        ],
        "q-one",
        {"sightings": ["q-one", "q-three", "q-two"], "said": "2024-02-01"},
        ("1 February 2024",),
    ),
    "a corrected article": Case(
        [
            source("paper", versions=[{"number": 1, "text": OLD}, {"number": 2, "text": NEW}],
                   standing="corrected",
                   events=[{"kind": "correction", "date": "2024-03-02", "text": "5, not 15"}]),
            quote("qq", "paper", "Costs rose 5 percent", reading(said("cole")),
                  anchors=[*at(OLD, "“Costs rose 5 percent,”"),
                           {**at(NEW, "“Costs rose 5 percent,”", version=2)[0], "state": "moved"}]),
        ],
        "qq",
        {"state": "moved", "anchors": [(1, "exact"), (2, "moved")]},
        warned=("correct",),
    ),
    "an unnamed official": Case(
        [
            source("paper", "“It is over,” a port official said."),
            quote("qq", "paper", "It is over", reading(said("official", name="a port official"))),
        ],
        "qq",
        {"credits": [("speaker", "a port official")], "kinds": ["unnamed"]},
        ("a port official",),
    ),
    "a translated quote": Case(
        [
            source("paper", "“We start tomorrow,” Ruiz said in Spanish.", language="en"),
            quote("qq", "paper", "We start tomorrow", reading(said("ruiz"), said("wire", part="translator")),
                  language="en", original_language="es"),
        ],
        "qq",
        {"original_language": "es", "credits": [("speaker", "Ana Ruiz"), ("translator", "Harbour Wire")]},
    ),
    "a claim by the article's author with no quote": Case(
        [
            source("paper", "The harbour lost a third of its ships.", authors=["okoro"], title="Ebb"),
            claim("cc", "A third of the ships left the harbour.", reading(said("okoro")), source="paper"),
        ],
        "cc",
        {"evidence": [], "credits": [("speaker", "Tola Okoro")]},
        ("Tola Okoro", "Ebb"),
    ),
    "a post quoted in an article": Case(
        [
            source("post", kind="post", title="Post of 3 May", url="https://social.example/1"),
            source("paper", POST, origin="post"),
            quote("qq", "paper", "Back on Monday.", reading(said("ruiz"), stance="wrote", cue="posted")),
        ],
        "qq",
        {"stance": "wrote", "origin": "post"},
        ("Back on Monday.",),
    ),
    "a joint statement by two chief executives": Case(
        [
            source("paper", JOINT),
            quote("qq", "paper", "We merge as equals",
                  reading(said("ruiz", role="chief executive"), said("cole", role="chief executive"))),
        ],
        "qq",
        {"credits": [("speaker", "Ana Ruiz"), ("speaker", "Ben Cole")]},
        ("Ana Ruiz", "Ben Cole"),
    ),
    "a speaker who changed jobs between the said and the published date": Case(
        [
            person("kim", "Jo Kim", roles=[
                {"title": "CEO", "organisation": "north-bank", "since": "2019", "until": "2023-12-31"},
                {"title": "CEO", "organisation": "south-bank", "since": "2024-01-01"},
            ]),
            source("paper", "“No bonus,” Kim, now CEO of South Bank, said.", published="2024-03-01"),
            quote("qq", "paper", "No bonus", reading(said("kim", role="CEO of South Bank")), said="2023-11-05"),
        ],
        "qq",
        {"roles": ["CEO, North Bank"]},
        ("North Bank",),
        ("South Bank",),
    ),
    "a quote typed by hand from a book": Case(
        [
            source("book", kind="book", title="Tides", authors=["okoro"], published="1998"),
            quote("qq", "book", "The sea keeps no accounts.", reading(said("okoro")), page="212"),
        ],
        "qq",
        {"state": None, "page": "212"},
        ("Tides", "212", "1998"),
    ),
}  # fmt: skip


def seen(view: Any) -> dict[str, Any]:
    """What a view shows, in plain values."""
    found: dict[str, Any] = {
        "credits": [(credit.part, credit.name) for credit in view.credits],
        "kinds": [credit.kind for credit in view.credits],
        "roles": [credit.role for credit in view.credits],
        "stance": view.attribution and view.attribution.stance,
    }
    if hasattr(view, "statement"):
        return found | {"evidence": list(view.evidence)}
    return found | {
        "words": view.words,
        "kind": view.kind,
        "said": view.said,
        "state": view.state,
        "page": view.quote.page,
        "original_language": view.quote.original_language,
        "origin": view.publication.source.origin,
        "pieces": [piece.words for piece in view.pieces],
        "anchors": [(anchor.version, anchor.state) for anchor in view.quote.anchors],
        "sightings": [q.key for q in view.sightings.quotes] if view.sightings else [],
        "before": view.context and view.context.before,
        "after": view.context and view.context.after,
    }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_stored_and_shown(settings: Settings, case: Case) -> None:
    imported(settings, *CASTS, *case.lines)
    with open_reader(settings.database) as reader:
        found = resolve(reader, case.key)
        view = (claim_view if found.kind == "claim" else quotation)(reader, found.id)

    shown = seen(view)
    assert case.view == {name: shown[name] for name in case.view}
    citation = render([view])
    assert [part for part in case.cited if part not in citation.text] == []
    warnings = " ".join(view.warnings)
    assert [part for part in case.warned if part not in warnings] == []
