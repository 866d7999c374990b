"""A small database that has one of everything: entries, and how to write them."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from support import postgres
from tracker.records.entries import (
    Alias,
    Anchor,
    Attribution,
    Claim,
    Entry,
    Event,
    Evidence,
    External,
    Party,
    Quote,
    Role,
    Source,
    Span,
    Speaker,
    Utterance,
    Verdict,
    Version,
)
from tracker.search.connection import Reader, open_reader
from tracker.settings import Settings, database
from tracker.store import inserting
from tracker.store.books import Books
from tracker.store.speakers import add_role
from tracker.workflow.writing import writing

FIRST = "Mara Voss opened the lido. “The water is clean,” she said, “and it is cold.” It rained."
SECOND = "It rained. “The water is clean,” she said, and swam. The council paid, Voss said."


def span(text: str, part: str, *, marked: bool = True) -> Span:
    start = text.index(part)
    return Span(start=start, end=start + len(part), marked=marked)


def said(*parties: Party, **fields: object) -> Attribution:
    return Attribution(parties=parties, **fields)


SPEAKERS = (
    Speaker(
        key="mara-voss",
        name="Mara Voss",
        description="ran the lido",
        aliases=(Alias(name="M. Voss", origin="gazette"), Alias(name="Mara V.")),
        roles=(
            Role(title="director", organisation="town-lido", since="2019", until="2021-06"),
            Role(title="mayor", organisation="z-town", since="2021-07", source="wire-2020-lido"),
        ),
        tags=("swimming", "council"),
        external=(External(scheme="wikidata", value="Q2"), External(scheme="isni", value="0001")),
        former_keys=("voss",),
        note="rang her twice",
    ),
    Speaker(key="town-lido", kind="organisation", name="Town Lido"),
    Speaker(key="z-town", kind="organisation", name="Ztown"),
    Speaker(key="gazette", kind="organisation", name="The Gazette"),
    Speaker(key="wire", kind="organisation", name="The Wire"),
    Speaker(key="unnamed-guard", kind="unnamed", name="a lifeguard"),
)
SOURCES = (
    Source(key="wire-2020-lido", title="Lido", outlet="wire", versions=(Version(coverage="none"),)),
    Source(
        key="gazette-2020-lido",
        title="The lido opens",
        outlet="gazette",
        authors=("unnamed-guard", "mara-voss"),
        url="https://gazette.example/lido",
        published="2020-05~",
        language="en",
        standing="corrected",
        origin="wire-2020-lido",
        versions=(
            Version(number=1, text=FIRST, captured="2020-05-03T10:00:00Z", encoding="utf-8"),
            Version(number=2, text=SECOND, captured="2020-06-01T10:00:00Z"),
        ),
        events=(
            Event(kind="silent_edit"),
            Event(kind="correction", date="2020-05-30", text="A name was wrong."),
        ),
        tags=("lido",),
    ),
)
UTTERANCES = (Utterance(key="utterance-2020-water", said="2020-05-02", note="at the gate"),)
QUOTES = (
    Quote(
        key="voss-2020-water-clean",
        source="gazette-2020-lido",
        words="The water is clean and it is cold.",
        anchors=(
            Anchor(
                version=1,
                spans=(span(FIRST, "“The water is clean,”"), span(FIRST, "“and it is cold.”")),
            ),
            Anchor(version=2, state="changed", spans=(span(SECOND, "“The water is clean,”"),)),
        ),
        attributions=(
            said(
                Party(speaker="mara-voss", name="she", role="the lido’s director"),
                Party(part="on_behalf_of", speaker="town-lido"),
                Party(part="via", name="a neighbour"),
                cue="said",
                cue_start=FIRST.index("said"),
                cue_end=FIRST.index("said") + 4,
                version=1,
                confidence=0.75,
                assigned_by="rules",
            ),
            said(Party(speaker="unnamed-guard"), status="proposed", confidence=0.5),
            said(Party(name="Mara"), status="rejected"),
        ),
        place="Ztown",
        occasion="the opening",
        page="3",
        paragraph="2",
        timestamp="00:01:02",
        language="en",
        original_language="de",
        utterance="utterance-2020-water",
        tags=("water",),
        external=(External(scheme="archive", value="7"),),
        note="check the tape",
    ),
    Quote(
        key="a-nested-clean",
        source="gazette-2020-lido",
        kind="mixed",
        words="water is clean",
        anchors=(Anchor(version=2, spans=(span(SECOND, "water is clean", marked=False),)),),
        parent="voss-2020-water-clean",
        status="proposed",
    ),
    Quote(
        key="guard-2020-water-clean",
        source="wire-2020-lido",
        words="The water is clean.",
        attributions=(said(Party(name="a guard"), status="proposed"),),
        utterance="utterance-2020-water",
    ),
    Quote(
        key="voss-2020-council-paid",
        source="gazette-2020-lido",
        kind="indirect",
        words="The council paid",
        anchors=(Anchor(version=2, spans=(span(SECOND, "The council paid", marked=False),)),),
        attributions=(said(Party(speaker="mara-voss", name="Voss")),),
        said="2021-08-01",
    ),
)
CLAIMS = (
    Claim(
        key="claim-2020-water-clean",
        statement="The lido's water is clean.",
        made="2020-05-02",
        due="2020-12",
        attributions=(said(Party(speaker="mara-voss")),),
        evidence=(
            Evidence(quote="guard-2020-water-clean", relation="contradicts", judged_by="Ina"),
            Evidence(quote="voss-2020-water-clean"),
            Evidence(quote="voss-2020-water-clean", relation="supports"),
        ),
        verdicts=(
            Verdict(rating="half true"),
            Verdict(rating="true", by="Ina", date="2020-07-01", url="https://check.example/1"),
        ),
        tags=("water",),
    ),
    Claim(
        key="claim-nd-author",
        statement="Opening took a year.",
        source="gazette-2020-lido",
        status="proposed",
    ),
)
ENTRIES: tuple[Entry, ...] = (*SPEAKERS, *SOURCES, *UTTERANCES, *QUOTES, *CLAIMS)


def write(url: str, entries: Iterable[Entry] = ENTRIES) -> None:
    """Write entries in one batch; those that others refer to must stand before them.

    Roles are given in the end, because they name sources, which name speakers.
    """
    with writing(Settings(database(url), "tester"), "import", "sample") as work:
        books = Books()
        roles = []
        for entry in entries:
            if isinstance(entry, Speaker):
                roles += [(entry.key, role) for role in entry.roles]
                inserting.insert(work, books, replace(entry, roles=()))
            else:
                inserting.insert(work, books, entry)
            work.counts.added += 1
        for key, role in roles:
            add_role(work, books, books.keys.id(work, key, "speaker", "key"), role)


@contextmanager
def opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[Reader]:
    """A reader of the sample on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'sample.db'}"
        write(url)
        with open_reader(database(url)) as reader:
            yield reader
        return
    server = request.getfixturevalue("postgres_url")
    name = f"sample_{secrets.token_hex(6)}"
    url = postgres.create_database(server, name)
    write(url)
    with open_reader(database(url)) as reader:
        yield reader
    postgres.drop_database(server, name)
