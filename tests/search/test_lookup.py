"""What was written is read back whole, in an order that depends on content alone."""

from array import array
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import sample_rows as sample
from tracker.errors import UnknownKey
from tracker.records.entries import Entry, External, Source, Speaker, Version
from tracker.search import lookup, sources
from tracker.search.connection import Reader, open_reader
from tracker.settings import Settings, database
from tracker.store.books import Books
from tracker.store.inserting import insert
from tracker.workflow.writing import writing


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    with sample.opened(request, tmp_path_factory.mktemp("sample")) as opened:
        yield opened


def stored(entry: Entry) -> Entry:
    """An entry as it comes back: texts with their hash, sets in order."""
    if isinstance(entry, Source):
        versions = tuple(
            replace(v, sha256=v.text and sha256(v.text.encode()).hexdigest())
            for v in entry.versions
        )
        entry = replace(entry, versions=versions)
    if isinstance(entry, Speaker):
        entry = replace(
            entry,
            tags=tuple(sorted(entry.tags)),
            external=tuple(sorted(entry.external, key=lambda e: e.scheme)),
        )
    return entry


@pytest.mark.parametrize("entry", sample.ENTRIES, ids=lambda entry: entry.key)
def test_entry_comes_back_whole(reader: Reader, entry: Entry) -> None:
    found = lookup.resolve(reader, entry.key)
    assert (entry.type, entry.key) == (found.kind, found.key)
    assert stored(entry) == lookup.entry(reader, found.kind, found.id)
    assert [stored(entry)] == list(lookup.entries(reader, entry.type, [entry.key]))


def test_all_entries_stand_after_what_they_refer_to(reader: Reader) -> None:
    assert [
        *("gazette", "town-lido", "unnamed-guard", "wire", "z-town"),
        "mara-voss",  # held a role at the lido
        "wire-2020-lido",
        "gazette-2020-lido",  # a copy of the wire's
        "utterance-2020-water",
        *("guard-2020-water-clean", "voss-2020-council-paid", "voss-2020-water-clean"),
        "a-nested-clean",
        *("claim-2020-water-clean", "claim-nd-author"),
    ] == [entry.key for entry in lookup.all_entries(reader)]


def shuffled(entry: Entry) -> Entry:
    """The same entry with its sets in another order."""
    sets = (
        "attributions",
        "verdicts",
        "evidence",
        "events",
        "roles",
        "aliases",
        "tags",
        "external",
    )
    return replace(entry, **{n: getattr(entry, n)[::-1] for n in sets if hasattr(entry, n)})


def test_entries_are_the_same_whatever_ids_they_have(database_url: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    sample.write(database_url)
    sample.write(
        other,
        [
            shuffled(entry)
            for kind in (sample.SPEAKERS[::-1], sample.SOURCES, sample.UTTERANCES)
            for entry in kind
        ]
        + [shuffled(entry) for entry in (sample.QUOTES[3], sample.QUOTES[2], *sample.QUOTES[:2])]
        + [shuffled(entry) for entry in sample.CLAIMS[::-1]],
    )
    with open_reader(database(database_url)) as one, open_reader(database(other)) as two:
        assert list(lookup.all_entries(one)) == list(lookup.all_entries(two))


def test_former_key_resolves_and_its_entry_prints_the_current_one(reader: Reader) -> None:
    assert "mara-voss" == lookup.resolve(reader, "voss").key
    assert ["mara-voss"] == [e.key for e in lookup.entries(reader, "speaker", ["voss"])]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("voss-2020-water-claen", "voss-2020-water-clean"),
        ("Mara-Voss", "mara-voss"),
        ("council-paid", "voss-2020-council-paid"),
        ("vos-2020-council-paid", "voss-2020-council-paid"),
        ("100%_", "tracker search"),
        ("", "tracker search"),
        ("zzz", "tracker search"),
    ],
    ids=repr,
)
def test_unknown_key_names_the_nearest(reader: Reader, typed: str, hint: str) -> None:
    with pytest.raises(UnknownKey, match="no entry has the key") as caught:
        lookup.resolve(reader, typed)
    assert hint in caught.value.hint
    assert 1 == caught.value.exit_status


def test_key_of_another_kind_is_refused(reader: Reader) -> None:
    with pytest.raises(UnknownKey, match="'gazette' is a speaker, not a source or quote"):
        lookup.resolve_as(reader, "gazette", "source", "quote")


@pytest.mark.parametrize("kind", lookup.EXPORT_ORDER)
def test_missing_id(reader: Reader, kind: str) -> None:
    with pytest.raises(LookupError, match=f"no {kind} has the id 999"):
        lookup.entry(reader, kind, 999)


def test_merged_speaker_is_the_one_it_was_merged_into(database_url: str) -> None:
    twin = Speaker(key="m-voss", name="M Voss")
    sample.write(database_url, (*(replace(one, roles=()) for one in sample.SPEAKERS), twin))
    source = Source(key="lido-post", kind="post", outlet="m-voss", authors=("m-voss",))
    with writing(Settings(database(database_url), "tester"), "merge", "merge") as work:
        insert(work, Books(), source)
        work.counts.added += 1
        ids = dict(work.execute("SELECT key, entry_id FROM entry_key").fetchall())
        work.execute(
            "UPDATE speaker SET merged_into_id = :i WHERE id = :t",
            i=ids["mara-voss"],
            t=ids["m-voss"],
        )
        work.execute(
            "UPDATE entry_key SET current = 0, entry_id = :i WHERE key = 'm-voss'",
            i=ids["mara-voss"],
        )
    with open_reader(database(database_url)) as reader:
        assert "mara-voss" == lookup.resolve(reader, "m-voss").key
        keys = [entry.key for entry in lookup.entries(reader, "speaker")]
        assert "m-voss" not in keys
        post = lookup.source(reader, lookup.resolve(reader, "lido-post").id)
        assert ("mara-voss", ("mara-voss",)) == (post.outlet, post.authors)
        survivor = lookup.speaker(reader, lookup.resolve(reader, "mara-voss").id)
        assert ("m-voss", "voss") == survivor.former_keys


def test_large_texts_are_read_a_few_at_a_time(database_url: str, monkeypatch) -> None:
    monkeypatch.setattr(sources, "TEXT_AT_ONCE", 100)
    lengths = (30, 30, 50, 200, 10)
    texts = {f"source-{n}": str(n) * length for n, length in enumerate(lengths)}
    sample.write(
        database_url,
        [Source(key=key, versions=(Version(text=text),)) for key, text in texts.items()],
    )
    with open_reader(database(database_url)) as reader:
        asked = []
        rows = reader.rows

        def watched(sql: str, /, **parameters: object) -> list:
            if sql == sources.TEXTS:
                asked.append(len(parameters["ids"]))
            return rows(sql, **parameters)

        monkeypatch.setattr(reader, "rows", watched)
        read = {e.key: e.versions[0].text for e in lookup.entries(reader, "source")}
    assert texts == read
    assert [2, 1, 1, 1] == asked


def test_every_kind_costs_a_fixed_number_of_statements(database_url: str, monkeypatch) -> None:
    sample.write(
        database_url,
        [
            Speaker(key=f"s-{n}", name=f"S {n}", external=(External(scheme="x", value=str(n)),))
            for n in range(1200)
        ],
    )
    with open_reader(database(database_url)) as reader:
        asked = []
        rows = reader.rows
        monkeypatch.setattr(reader, "rows", lambda sql, /, **p: asked.append(sql) or rows(sql, **p))
        found = list(lookup.entries(reader, "speaker"))
    assert sorted(f"s-{n}" for n in range(1200)) == [entry.key for entry in found]
    assert 3 * 6 + 1 == len(asked), "six statements for each of three chunks, one for references"


@pytest.mark.parametrize(
    ("ids", "references", "expected"),
    [
        ([1, 2, 3], [], [1, 2, 3]),
        ([1, 2, 3], [(1, 3)], [2, 3, 1]),
        ([1, 2, 3], [(1, 3), (3, 2)], [2, 3, 1]),
        ([1, 2, 3], [(1, 9)], [1, 2, 3]),
        ([1, 2, 3], [(1, 2), (2, 1)], [3, 1, 2]),
        ([2, 1, 3], [(1, 2), (2, 1)], [3, 2, 1]),
        ([1], [(1, 1)], [1]),
    ],
    ids=["none", "one", "chain", "outside", "circle", "circle begun elsewhere", "itself"],
)
def test_referred_first(ids: list[int], references: list, expected: list[int]) -> None:
    assert expected == list(lookup.referred_first(ids, references))


@given(
    st.lists(st.integers(0, 12), unique=True),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30),
)
def test_referred_first_loses_nothing(ids: list[int], references: list) -> None:
    upward = [(one, other) for one, other in references if one > other]
    ordered = list(lookup.referred_first(array("q", ids), references))
    assert sorted(ids) == sorted(ordered)
    places = {one: place for place, one in enumerate(lookup.referred_first(ids, upward))}
    for one, other in upward:
        if one in places and other in places:
            assert places[other] < places[one]
