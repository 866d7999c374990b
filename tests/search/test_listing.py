"""Lists: filters, pages, order; what batches did."""

import pytest

from support import sample_rows as sample
from tracker.errors import UnknownKey, UsageError
from tracker.records.rows import (
    ClaimRow,
    FieldChange,
    QuoteRow,
    RowChange,
    SourceRow,
    SpeakerRow,
    TagRow,
)
from tracker.search import history, listing
from tracker.search.connection import Reader, open_reader
from tracker.search.listing import Filters, list_entries
from tracker.settings import Settings, database
from tracker.store.books import Books
from tracker.store.changes import delete_row, update_row
from tracker.store.work import Work
from tracker.workflow.writing import writing


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    with sample.opened(request, tmp_path_factory.mktemp("sample")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "filters"),
    [
        ("source", Filters()),
        ("speaker", Filters()),
        ("quote", Filters()),
        ("quote", Filters(status="accepted")),
        ("claim", Filters(tag="water")),
        ("claim", Filters(due_after="2000")),
    ],
)
@pytest.mark.parametrize("offset", [0, 1, 3])
def test_many_are_listed_like_few(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, kind: str, filters: Filters, offset: int
) -> None:
    few = list_entries(reader, kind, filters, limit=2, offset=offset)
    monkeypatch.setattr(listing, "FEW", -1)
    assert few == list_entries(reader, kind, filters, limit=2, offset=offset)


def test_rows(reader: Reader) -> None:
    assert (
        SourceRow(
            key="gazette-2020-lido",
            kind="article",
            title="The lido opens",
            outlet="The Gazette",
            published="2020-05~",
            standing="corrected",
            coverage="full",
            quotes=3,
        )
        == list_entries(reader, "source").rows[0]
    )
    assert (
        SpeakerRow(key="mara-voss", kind="person", name="Mara Voss", role="mayor, Ztown", quotes=2)
        == list_entries(reader, "speaker").rows[1]
    )
    assert (
        QuoteRow(
            key="voss-2020-water-clean",
            status="accepted",
            kind="direct",
            speaker="Mara Voss",
            words="The water is clean and it is cold.",
            said="2020-05-02",
            source="gazette-2020-lido",
        )
        == list_entries(reader, "quote").rows[3]
    )
    assert (
        ClaimRow(
            key="claim-2020-water-clean",
            status="accepted",
            statement="The lido's water is clean.",
            claimant="Mara Voss",
            made="2020-05-02",
            due="2020-12",
            evidence=2,
            rating="true",
        )
        == list_entries(reader, "claim").rows[0]
    )


ALL = {
    "source": ["gazette-2020-lido", "wire-2020-lido"],
    "speaker": ["gazette", "mara-voss", "town-lido", "unnamed-guard", "wire", "z-town"],
    "quote": [
        "a-nested-clean",
        "guard-2020-water-clean",
        "voss-2020-council-paid",
        "voss-2020-water-clean",
    ],
    "claim": ["claim-2020-water-clean", "claim-nd-author"],
}
FILTERED = [
    ("source", {}, ALL["source"]),
    ("source", {"status": "corrected"}, ["gazette-2020-lido"]),
    ("source", {"of_kind": "book"}, []),
    ("source", {"tag": "lido"}, ["gazette-2020-lido"]),
    ("source", {"speaker": "wire"}, ["wire-2020-lido"]),
    ("source", {"speaker": "voss"}, ["gazette-2020-lido"]),
    ("speaker", {}, ALL["speaker"]),
    ("speaker", {"of_kind": "unnamed"}, ["unnamed-guard"]),
    ("speaker", {"tag": "swimming"}, ["mara-voss"]),
    ("speaker", {"source": "gazette-2020-lido"}, ["mara-voss", "town-lido", "unnamed-guard"]),
    ("quote", {}, ALL["quote"]),
    ("quote", {"status": "proposed"}, ["a-nested-clean"]),
    ("quote", {"source": "wire-2020-lido"}, ["guard-2020-water-clean"]),
    ("quote", {"speaker": "mara-voss", "of_kind": "direct"}, ["voss-2020-water-clean"]),
    ("quote", {"speaker": "unnamed-guard"}, ["voss-2020-water-clean"]),
    ("quote", {"tag": "water"}, ["voss-2020-water-clean"]),
    ("quote", {"tag": "nothing"}, []),
    ("claim", {}, ALL["claim"]),
    ("claim", {"unsupported": True}, ["claim-nd-author"]),
    ("claim", {"source": "gazette-2020-lido"}, ALL["claim"]),
    ("claim", {"source": "wire-2020-lido"}, ["claim-2020-water-clean"]),
    ("claim", {"speaker": "mara-voss"}, ["claim-2020-water-clean"]),
    ("claim", {"due_before": "2021"}, ["claim-2020-water-clean"]),
    ("claim", {"due_before": "2020-12"}, []),
    ("claim", {"due_before": "2020-12-15"}, ["claim-2020-water-clean"]),
    ("claim", {"due_after": "2020-12-15"}, ["claim-2020-water-clean"]),
    ("claim", {"due_after": "2020"}, []),
    ("claim", {"status": "proposed"}, ["claim-nd-author"]),
]


@pytest.mark.parametrize(
    ("kind", "filters", "expected"), FILTERED, ids=[f"{k}-{f}" for k, f, _ in FILTERED]
)
def test_filters(reader: Reader, kind: str, filters: dict, expected: list[str]) -> None:
    found = list_entries(reader, kind, Filters(**filters))
    assert (expected, len(expected)) == ([row.key for row in found.rows], found.count)


@pytest.mark.parametrize("kind", ALL)
def test_pages_cover_all_once(reader: Reader, kind: str) -> None:
    pages = [list_entries(reader, kind, limit=2, offset=start) for start in (0, 2, 4, 6)]
    assert ALL[kind] == [row.key for page in pages for row in page.rows]
    assert {len(ALL[kind])} == {page.count for page in pages}
    assert ALL[kind] == [row.key for row in list_entries(reader, kind, limit=None).rows]


@pytest.mark.parametrize(
    ("kind", "filters", "error", "message"),
    [
        ("speaker", {"due_before": "2020"}, UsageError, "speakers cannot be listed by due before"),
        ("quote", {"unsupported": True}, UsageError, "quotes cannot be listed by unsupported"),
        ("claim", {"due_before": "2020-13"}, UsageError, "due before: 2020-13"),
        ("quote", {"source": "nowhere"}, UnknownKey, "no entry has the key 'nowhere'"),
        ("quote", {"speaker": "wire-2020-lido"}, UnknownKey, "is a source, not a speaker"),
    ],
)
def test_wrong_filters(reader: Reader, kind: str, filters: dict, error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        list_entries(reader, kind, Filters(**filters))


def test_tags(reader: Reader) -> None:
    found = listing.list_tags(reader)
    assert [("council", 1), ("lido", 1), ("swimming", 1), ("water", 2)] == [
        (row.name, row.entries) for row in found.rows
    ]
    assert 4 == found.count
    assert (TagRow(name="lido", entries=1),) == listing.list_tags(reader, limit=1, offset=1).rows


def test_unresolved_names(reader: Reader) -> None:
    found = listing.unresolved(reader)
    assert [
        ("a guard", "speaker", "quote", "guard-2020-water-clean", "wire-2020-lido"),
        ("a neighbour", "via", "quote", "voss-2020-water-clean", "gazette-2020-lido"),
    ] == [(row.name, row.part, row.of_kind, row.of, row.source) for row in found.rows]
    assert 1 == listing.unresolved(reader, "wire-2020-lido").count


def changed(work: Work) -> None:
    keys = Books().keys
    quote = keys.id(work, "voss-2020-water-clean", "quote", "key")
    voss = keys.id(work, "mara-voss", "speaker", "key")
    entry = ("quote", quote)
    update_row(work, "quote", {"id": quote}, {"place": "the pool", "utterance_id": None}, entry)
    tags = dict(work.execute("SELECT name, id FROM tag").fetchall())
    key = {"entry_kind": "quote", "entry_id": quote, "tag_id": tags["water"]}
    delete_row(work, "tagging", key, entry)
    update_row(work, "source", {"id": 2}, {"outlet_id": voss}, ("source", 2))
    work.add("tagging", tag_id=tags["lido"], entry_kind="quote", entry_id=quote)


def test_history(database_url: str) -> None:
    sample.write(database_url)
    with writing(Settings(database(database_url), "Ina"), "edit", "edit two") as work:
        changed(work)
    with open_reader(database(database_url)) as reader:
        first, second = history.history(reader, "voss-2020-water-clean")
        assert (1, "tester", "import", "sample", ()) == (
            first.batch,
            first.who,
            first.kind,
            first.summary,
            first.changes,
        )
        assert (
            "anchor in version 1",
            "anchor in version 2",
            "attribution to Mara",
            "attribution to Mara Voss",
            "attribution to a lifeguard",
            "external archive 7",
            "key voss-2020-water-clean",
            "states claim-2020-water-clean",
            "supports claim-2020-water-clean",
            "the quote",
        ) == first.added
        assert ("Ina", "edit", ("tag lido",)) == (second.who, second.kind, second.added)
        place, tag = second.changes
        assert {("place", "Ztown", "the pool"), ("utterance", "utterance-2020-water", None)} == {
            (field.field, field.before, field.after) for field in place.fields
        }
        gone = (
            FieldChange(field="source", before="gazette-2020-lido"),
            FieldChange(field="tag", before="water"),
        )
        assert RowChange(table="tagging", removed=True, fields=gone) == tag
        source = history.history(reader, "gazette-2020-lido")[-1]
        assert [FieldChange(field="outlet", before="gazette", after="mara-voss")] == list(
            source.changes[0].fields
        )
        batches = history.batches(reader)
        assert [(2, "edit", "Ina"), (1, "import", "tester")] == [
            (row.number, row.kind, row.who) for row in batches.rows
        ]
        assert (2, 15) == (batches.count, batches.rows[1].added)
        assert [1] == [row.number for row in history.batches(reader, 1, offset=1).rows]


def test_every_kind_has_a_history(reader: Reader) -> None:
    for entry in sample.ENTRIES:
        (first,) = history.history(reader, entry.key)
        assert f"the {entry.type}" in first.added
        assert f"key {entry.key}" in first.added
