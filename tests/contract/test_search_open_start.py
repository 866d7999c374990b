"""A date with an open start sorts under its last day, in a walk day by day too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.both import Both, filled
from support.entries import imported, quote, source

SAID = {"later": "2000-05", "open": "../1999", "earlier": "1998", "long-open": "../2024"}


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    postgres_template: str,
    postgres_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    entries = [source("s-1", "Water."), source("s-2", "Water.", published="../1999")]
    entries += [
        source("s-3", "Water.", published="1998"),
        source("s-4", "Water.", published="2001"),
    ]
    entries += [quote(key, "s-1", "clean water", said=said) for key, said in SAID.items()]
    folder = tmp_path_factory.mktemp("open")
    fill = lambda settings: imported(settings, *entries)  # noqa: E731
    with filled(fill, sqlite_template, folder, postgres_url, postgres_template) as found:
        yield found


@pytest.mark.parametrize("walked", [0, 5_000])
@pytest.mark.parametrize(
    ("typed", "within", "found"),
    [
        ("water", "quotes", ["long-open", "later", "open", "earlier"]),
        ("said:..1999", "quotes", ["long-open", "open", "earlier"]),
        ("said:1999", "quotes", ["long-open", "open"]),
        ("said:..1900", "quotes", ["long-open", "open"]),
        ("water", "sources", ["s-4", "s-2", "s-3", "s-1"]),
        ("published:..1998", "sources", ["s-2", "s-3"]),
    ],
)
def test_open_start_sorts_under_its_last_day(
    both: Both,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    within: str,
    found: list[str],
    walked: int,
) -> None:
    if walked:  # few hits already are walked through
        for name in ("ordering.COUNTED", "passages.COUNTED"):
            monkeypatch.setattr(f"tracker.search.{name}", 1)
    assert found == both.keys(typed, within=(within,), sort="date")
    pages = [
        both.find(typed, within=(within,), sort="date", limit=1, offset=n).hits
        for n in range(len(found))
    ]
    assert found == [hit.key for page in pages for hit in page]
