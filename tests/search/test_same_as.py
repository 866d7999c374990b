"""Candidates for one utterance, and sources that share their text; the same on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support import both
from support.both import Both
from support.entries import imported, person, quote, reading, said, source
from tracker.records.rows import SameAsRow, SameTextRow
from tracker.search.keys import resolve
from tracker.search.resembling import Resembling
from tracker.search.same_as import same_as
from tracker.search.same_text import newest_text, same_text
from tracker.settings import Settings
from tracker.text.tokens import words

QUOTES = {
    "wall": ("We will build the wall by 2031", "bell", {"said": "2029-05-02"}),
    "article": ("We will build a wall by 2031", "bell", {}),
    "typography": ("“we will build the wall by 2031”", None, {}),
    "fragment": ("build the wall by 2031", "bell", {}),
    "long": (
        "Nobody sleeps here. We will build the wall by 2031, and it will not be low.",
        "bell",
        {},
    ),
    "not": ("We will not build the wall by 2031", "bell", {}),
    "number": ("We will build the wall by 2041", "bell", {}),
    "other": ("We will build the wall by 2031", "dal", {}),
    "days": ("We will build the wall by 2031", "bell", {"said": "2028"}),
    "rejected": ("We will build the wall by 2031", "bell", {"status": "rejected"}),
    "joined": ("We will build the wall by 2031", "bell", {"utterance": "speech"}),
    "unlike": ("The wall is what we will talk about when spring comes", "bell", {}),
}
DISPATCH = " ".join(f"Word{n} of the dispatch from Aldern said river{n}." for n in range(80))
SOURCES = {
    "dispatch": DISPATCH,
    "copy": f"ALDERN, Monday. {DISPATCH} (End)",
    "cut": DISPATCH[: len(DISPATCH) // 3],
    "stranger": " ".join(f"Other{n} matter of the river{n} in town." for n in range(80)),
}


def fill(settings: Settings) -> None:
    imported(
        settings,
        person("bell", "Ann Bell"),
        person("dal", "Cem Dal"),
        {"type": "utterance", "key": "speech"},
        *(source(f"s-{key}", title=key) for key in QUOTES),
        *(
            quote(key, f"s-{key}", text, *([reading(said(who))] if who else []), **more)
            for key, (text, who, more) in QUOTES.items()
        ),
        *(source(key, text) for key, text in SOURCES.items()),
        quote("part", "s-long", "We will build the wall by 2031", parent="long"),
    )


@pytest.fixture(scope="module")
def databases(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    postgres_url: str,
    postgres_template: str,
) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("same")
    with both.filled(fill, sqlite_template, folder, postgres_url, postgres_template) as opened:
        yield opened


def candidates(databases: Both, key: str, *, turned: bool = False) -> dict[str, SameAsRow]:
    found = same_as(databases.sqlite, key, turned=turned)
    assert found == same_as(databases.postgresql, key, turned=turned)
    return {row.key: row for row in found}


def test_candidates(databases: Both) -> None:
    found = candidates(databases, "wall")
    assert {"article", "typography", "fragment", "long", "joined", "part"} == set(found)
    assert {None} == {row.why_not for row in found.values()}
    assert 100 == found["typography"].likeness
    assert found["long"].part
    assert found["fragment"].part
    rows = list(found.values())
    assert rows == sorted(rows, key=lambda row: (-row.likeness, row.key))


def test_what_speaks_against_one(databases: Both) -> None:
    found = candidates(databases, "wall", turned=True)
    assert {
        "not": "another negation",
        "number": "another number",
        "other": "another speaker",
        "days": "said on other days",
    } == {key: row.why_not for key, row in found.items() if row.why_not}
    assert [False] * 6 + [True] * 4 == [row.why_not is not None for row in found.values()]


def test_what_belongs_to_it_already_is_left_out(databases: Both) -> None:
    assert "part" not in candidates(databases, "long", turned=True)
    assert "long" not in candidates(databases, "part", turned=True)


def test_nothing_is_like_nothing(databases: Both) -> None:
    assert {} == candidates(databases, "unlike")


def sharing(databases: Both, key: str) -> dict[str, SameTextRow]:
    found = []
    for reader in (databases.sqlite, databases.postgresql):
        source_id = resolve(reader, key).id
        found.append(same_text(reader, newest_text(reader, source_id) or "", but=source_id))
    assert found[0] == found[1]
    return {row.key: row for row in found[0]}


def test_shared_text(databases: Both) -> None:
    found = sharing(databases, "dispatch")
    assert {"copy", "cut"} == found.keys()
    assert all(row.share > 95 for row in found.values())
    assert {} == sharing(databases, "stranger")
    assert () == same_text(databases.sqlite, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will build the wall by 2031", True),
        ("they will surely build the wall by 2031 or so", True),
        ("talk spring comes", True),
        ("nothing of the kind", False),
        ("", False),
        ("it's \"a\" 'b' \\ & | ! <-> NEAR(", False),
    ],
)
def test_resembling_is_the_same_on_both(databases: Both, text: str, found: bool) -> None:
    runs = [words(text)]
    keys = []
    for reader in (databases.sqlite, databases.postgresql):
        ids = Resembling(reader).candidates("quote", runs)
        assert len(ids) <= 10
        keys.append(ids)
    assert [found, found] == [bool(ids) for ids in keys]


def test_one_changed_word_does_not_hide_a_passage(databases: Both) -> None:
    run = words(DISPATCH)[100:130]
    run[7] = "misheard"
    for reader in (databases.sqlite, databases.postgresql):
        looking = Resembling(reader)
        assert looking.candidates("passage", [run])
        assert looking.candidates("passage", [run]), "what is remembered does not change it"
