"""How common words are is counted when an import has made the index grow, on both databases."""

import pytest

from support.entries import imported, quote, source
from tracker.search.connection import open_reader
from tracker.search.resembling import Resembling
from tracker.settings import Settings
from tracker.store import word_counts


def some(first: int, last: int) -> list[dict]:  # type: ignore[type-arg]
    papers = [source(f"s-{n}", f"The sea is wide, page {n} of the harbour book.") for n in range(first, last)]  # fmt: skip
    return [*papers, *(quote(f"q-{n}", f"s-{n}", "The sea is wide") for n in range(first, last))]


def counted(settings: Settings) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"quote": {}, "passage": {}}
    with open_reader(settings.database) as reader:
        for of, word, entries in reader.rows("SELECT indexed, word, entries FROM common_word"):
            found[of][word] = entries
    return found


def test_a_small_store_is_not_counted(settings: Settings) -> None:
    imported(settings, *some(0, 30))
    assert {"quote": {}, "passage": {}} == counted(settings)


def test_common_words_and_no_filters(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_counts, "LEAST", 30)
    monkeypatch.setattr(word_counts, "FEWEST", 20)
    imported(settings, *some(0, 60))
    found = counted(settings)
    assert {"", "the", "sea", "is", "wide"} == found["quote"].keys()
    assert {"", "the", "sea", "is", "wide", "page", "of", "harbour", "book"} == found[
        "passage"
    ].keys()
    assert 60 == found["quote"][""] == found["quote"]["sea"]
    imported(settings, *some(60, 70))
    assert found == counted(settings), "it has not grown by a quarter"
    imported(settings, *some(70, 90))
    assert 90 == counted(settings)["quote"]["sea"]
    with open_reader(settings.database) as reader:
        looking = Resembling(reader)
        assert looking.candidates("passage", [["page", "17"]])
        assert looking.candidates("quote", [["sea", "is", "wide"]])
        assert [] == looking.candidates("quote", [["nothing", "there"]])
