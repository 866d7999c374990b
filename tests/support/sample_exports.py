"""A few entries to export: a bridge, who speaks about it, and a claim that was checked."""

from typing import Any

from support import entries as make
from tracker.settings import Settings

TEXT = (
    "The old harbour bridge will stay closed until at least March. “We would rather be late than"
    " sorry,” said Marta Oduya, director of the port authority. “Nobody crosses,” she added, “until"
    " every pier has been tested.” An engineer at the port said the cracks were known."
)
TITLE = "Harbour bridge stays shut: 100 % of piers & “cracks”"


def spans(*parts: str, marked: bool = True) -> list[dict[str, Any]]:
    """An anchor in the first version where these parts stand."""
    places = [
        {"start": TEXT.index(part), "end": TEXT.index(part) + len(part), "marked": marked}
        for part in parts
    ]
    return [{"version": 1, "spans": places}]


LINES: tuple[make.Line, ...] = (
    make.organisation("port", "Tidewater Port Authority"),
    make.organisation("courier", "The Tidewater Courier"),
    make.person(
        "marta-oduya",
        "Marta Oduya",
        roles=[{"title": "director", "organisation": "port", "since": "2021-03"}],
        external=[{"scheme": "wikidata", "value": "Q1"}],
        note="her number is in the safe",
    ),
    make.person("imke-brandt", "Imke van der Brandt"),
    make.person(
        "unnamed-engineer",
        "an engineer at the port",
        kind="unnamed",
        description="unnamed because of the inquiry",
        note="it is Bo Holm",
    ),
    make.source(
        "courier-2025-bridge",
        title=TITLE,
        outlet="courier",
        authors=["imke-brandt"],
        url="https://tidewater-courier.example/2025/bridge?part=a_b#top",
        published="2025-11-04",
        language="en",
        standing="corrected",
        events=[{"kind": "correction", "date": "2025-11-05", "text": "There are six piers."}],
        versions=[{"number": 1, "text": TEXT, "captured": "2025-11-04T18:30:00Z"}],
        tags=["bridges"],
        note="paid article",
    ),
    make.quote(
        "oduya-2025-late-sorry",
        "courier-2025-bridge",
        "We would rather be late than sorry",
        make.reading(
            make.said("marta-oduya", name="Marta Oduya", role="director of the port authority"),
            cue="said",
            assigned_by="editor",
        ),
        anchors=spans("“We would rather be late than sorry,”"),
        said="2025-11-04",
        tags=["bridges"],
        note="check the tape",
    ),
    make.quote(
        "oduya-2025-nobody-crosses",
        "courier-2025-bridge",
        "Nobody crosses until every pier has been tested.",
        make.reading(make.said("marta-oduya", name="she")),
        anchors=spans("“Nobody crosses,”", "“until every pier has been tested.”"),
    ),
    make.quote(
        "engineer-2025-cracks-known",
        "courier-2025-bridge",
        "the cracks were known",
        make.reading(make.said("unnamed-engineer"), status="proposed"),
        anchors=spans("the cracks were known", marked=False),
        kind="indirect",
        status="proposed",
    ),
    make.quote(
        "nobody-2025-harbour",
        "courier-2025-bridge",
        "harbour bridge",
        anchors=spans("harbour bridge", marked=False),
        status="rejected",
    ),
    make.claim(
        "claim-2025-bridge-march",
        "The harbour bridge stays closed until March 2026.",
        make.reading(make.said("marta-oduya")),
        made="2025-11-04",
        due="2026-03",
        language="en",
        evidence=[
            {"quote": "oduya-2025-nobody-crosses", "relation": "implies"},
            {"quote": "engineer-2025-cracks-known", "relation": "supports"},
        ],
        verdicts=[
            {
                "rating": "Mostly true",
                "by": "Tidewater Checks",
                "date": "2026-03-20",
                "url": "https://checks.example/bridge",
                "summary": "It opened on 2 April.",
            }
        ],
    ),
)


def fill(settings: Settings) -> None:
    """Import the sample."""
    make.imported(settings, *LINES)
