"""With more hits than are counted, ranked or walked, both databases still agree."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.both import Both, filled
from support.entries import imported, quote, source
from tracker.settings import Settings

SOURCES = [
    source(
        f"s{n}",
        "\n\n".join(f"Water is wet {'and clean ' * (m % 4)}here." for m in range(n % 5 + 1)),
        published=None if n % 7 == 0 else f"2024-0{n % 3 + 1}-1{n % 9}",
    )
    for n in range(40)
]
QUOTES = [
    quote(
        f"q{(n * 37) % 100:02}",
        f"s{n % 40}",
        f"water {'is clean ' * (n % 3)}here",
        said=None if n % 4 else f"2024-03-{n % 5 + 1:02}",
    )
    for n in range(100)
]


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    postgres_template: str,
    postgres_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    def fill(settings: Settings) -> None:
        imported(settings, *SOURCES, *QUOTES)

    folder = tmp_path_factory.mktemp("bounds")
    with filled(fill, sqlite_template, folder, postgres_url, postgres_template) as found:
        yield found


@pytest.fixture(params=[(7, 5, 3), (50, 20, 10), (50, 20, 60), (200, 200, 30)], ids=str)
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, ranked, walked = request.param
    for module in ("ordering", "passages"):
        monkeypatch.setattr(f"tracker.search.{module}.COUNTED", counted)
        monkeypatch.setattr(f"tracker.search.{module}.RANKED", ranked)
        monkeypatch.setattr(f"tracker.search.{module}.WALKED", walked)
    monkeypatch.setattr("tracker.search.passages.TESTED", ranked)
    monkeypatch.setattr("tracker.search.passages.OF_ONE_SOURCE", 2)
    monkeypatch.setattr("tracker.search.ordering.PACE", 2)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("sort", ["rank", "date"])
@pytest.mark.parametrize(
    "typed",
    [
        "water",
        "water clean OR wet",
        "",
        "-clean",
        "here said:2024-03-01..2024-03-03",
        "w*",
        "cl* water",
        "he* -cle*",
        "w* said:2024-03-01..2024-03-03",
    ],
)
@pytest.mark.parametrize("within", ["quotes", "sources"])
def test_pages_hold_every_hit_once(both: Both, typed: str, within: str, sort: str) -> None:
    pages = []
    while page := both.find(typed, within=(within,), sort=sort, limit=13, offset=len(pages)).hits:
        pages += [hit.key for hit in page]
    assert len(pages) == len(set(pages))
    count = both.find(typed, within=(within,), limit=500, sort=sort).count
    assert count == len(pages)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("within", ["quotes", "sources"])
def test_dates_fall(both: Both, within: str) -> None:
    hits = both.find("water", within=(within,), sort="date", limit=500).hits
    days = [hit.said or hit.published or "" for hit in hits]
    assert days == sorted(days, reverse=True)
    equal = [(day, hit.key) for day, hit in zip(days, hits, strict=True)]
    assert equal == sorted(sorted(equal, key=lambda e: e[1]), key=lambda e: e[0], reverse=True)


def test_bounded_ranking_says_so(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.search.ordering.RANKED", 30)
    monkeypatch.setattr("tracker.search.ordering.COUNTED", 60)
    result = both.find("water clean", within=("quotes",), limit=5)
    (count,) = result.counts
    assert (60, True, 30) == (count.hits, count.more, count.ranked_among)
    assert result.more
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("typed", "within", "count", "more", "among"),
    [
        ("w*", "quotes", 20, True, 20),
        ("wa* here", "quotes", 20, True, 20),
        ("cle*", "quotes", 20, True, 20),
        ("wat* -cle*", "quotes", 34, False, 20),
        ("wate*", "quotes", 50, True, 20),
        ("w*", "sources", 20, True, 20),
        ("w* said:2024-03-02", "quotes", 5, False, None),
    ],
)
def test_short_beginnings_are_counted_as_far_as_they_are_ranked(
    both: Both,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    within: str,
    count: int,
    more: bool,
    among: int | None,
) -> None:
    monkeypatch.setattr("tracker.search.ordering.RANKED", 20)
    monkeypatch.setattr("tracker.search.ordering.COUNTED", 50)
    monkeypatch.setattr("tracker.search.ordering.WALKED", 40)
    monkeypatch.setattr("tracker.search.passages.TESTED", 20)
    (found,) = both.find(typed, within=(within,), limit=5).counts
    assert (count, more, among) == (found.hits, found.more, found.ranked_among)


@pytest.mark.parametrize("typed", ["w*", "cle* water", "w* said:2024-03-02", "x* OR water"])
@pytest.mark.parametrize("sort", ["rank", "date"])
@pytest.mark.parametrize("within", ["quotes", "sources"])
def test_short_beginnings_are_ranked_like_long_ones(
    both: Both, monkeypatch: pytest.MonkeyPatch, typed: str, sort: str, within: str
) -> None:
    found = both.find(typed, within=(within,), sort=sort)
    monkeypatch.setattr("tracker.search.query.SHORT", 0)
    assert found == both.find(typed, within=(within,), sort=sort)


def test_only_so_much_text_is_compared(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.search.passages.READ", 400)
    result = both.find("water", within=("sources",), limit=40)
    assert 40 == len(result.hits)
    assert 4 == result.counts[0].ranked_among


def test_long_text_leaves_room_for_others(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.search.passages.RANKED", 10)
    monkeypatch.setattr("tracker.search.passages.OF_ONE_SOURCE", 1)
    result = both.find("water", within=("sources",), limit=40)
    assert 40 == len(result.hits)
    assert 10 == result.counts[0].ranked_among
    assert 10 == sum(1 for hit in result.hits if hit.score)
