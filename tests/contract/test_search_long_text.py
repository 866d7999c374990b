"""A source text of 50 MB is indexed passage by passage, and a phrase in its middle is found."""

import random

import pytest

from support.entries import imported, source
from tracker.search.connection import open_reader
from tracker.search.run import search
from tracker.settings import Settings

LENGTH = 50_000_000
# Long words, so that the text has fewer of them and the test is soon done.
LONG_WORDS = [
    f"{stem}{end}"
    for stem in ("infrastructure", "responsibilit", "administration", "interconnection")
    for end in ("y", "ies", "ally", "als", "ism", "worthiness", "independent")
]


def long_text() -> str:
    chance = random.Random(5)
    paragraphs = [" ".join(chance.choices(LONG_WORDS, k=120)) + "." for _ in range(500)]
    half: list[str] = []
    length = 0
    while length < LENGTH // 2:
        half.append(chance.choice(paragraphs))
        length += len(half[-1]) + 2
    middle = "The harbour master said nothing of the old bridge."
    return "\n\n".join([*half, middle, *reversed(half)])


@pytest.mark.parametrize("settings", ["sqlite_settings", "postgres_settings"], indirect=True)
def test_phrase_in_the_middle_of_a_long_text(settings: Settings) -> None:
    text = long_text()
    assert LENGTH <= len(text)
    imported(settings, source("long", text), source("short", "The master is old. A bridge."))
    with open_reader(settings.database) as reader:
        (hit,) = search(reader, '"master said nothing"').hits
        assert "long" == hit.key
        assert "The harbour master said nothing of the old bridge." in hit.snippet
        assert ["master said nothing"] == [hit.snippet[a:b] for a, b in hit.marks]
        both = search(reader, "master bridge").hits
        assert ["long", "short"] == sorted(found.key for found in both)
        (common,) = search(reader, LONG_WORDS[0]).hits
        assert ("long", True) == (common.key, common.score > 0)
