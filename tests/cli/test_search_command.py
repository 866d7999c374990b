"""`tracker search`: what is asked, how it is counted."""

import pytest

from support.command_line import Tracker


@pytest.mark.parametrize(
    ("arguments", "keys", "count"),
    [
        (
            ["wall"],
            ["bell-wall", "bell-2029-nobody-predicted", "claim-wall", "flood"],
            "4 of 4 hits",
        ),
        (["build", "the", "wall"], ["bell-wall", "bell-2029-nobody-predicted", "flood"], "3 of 3"),
        (["wall", "--in", "claims"], ["claim-wall"], "1 of 1 hit"),
        (
            ["wall", "--in", "claims", "--in", "quotes", "--limit", "1"],
            ["bell-wall"],
            "1 of 3 hits",
        ),
        (["wall", "--limit", "1", "--offset", "3"], ["flood"], "1 of 4 hits"),
        (["wall status:accepted", "--in", "quotes"], ["bell-wall"], "1 of 1 hit"),
        (["speaker:ann-bell", "wall", "said:2029-05"], ["bell-wall"], "1 of 1 hit"),
        (["--", "-predicted", "wall", "status:proposed"], [], ""),
        (["--in", "quotes", "--", "-predicted", "wall"], ["bell-wall"], "1 of 1 hit"),
        (
            ['"build the wall', "--in", "quotes"],
            ["bell-wall", "bell-2029-nobody-predicted"],
            "2 of",
        ),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else None,
)
def test_search(tracker: Tracker, arguments: list[str], keys: list[str], count: str) -> None:
    done = tracker("search", "--format", "keys", *arguments)
    assert keys == done.out.split()
    assert (0 if keys else 1) == done.status
    assert count in done.err


@pytest.mark.parametrize(
    "query",
    ["😀", "it's (an] \"odd' query*: OR -", "x" * 10_000, "*", "OR", ":", '"', "\x00", "a:b"],
)
def test_anything_is_a_query(tracker: Tracker, query: str) -> None:
    done = tracker("search", "--", query)
    assert done.status in (0, 1)
    assert (done.status == 1) == (done.out == "")


def test_plain_hit(tracker: Tracker) -> None:
    assert tracker("search", "wall", "--in", "quotes", "--limit", "1").out == (
        "bell-wall\tquote\taccepted\tAnn Bell\t2029-05\t2029-05-02\tWe will build the wall\n"
    )


def test_newest_first(tracker: Tracker) -> None:
    assert (
        0 == tracker("add", "claim", "An older wall", "--made", "1990", "--key", "old-wall").status
    )
    by_date = tracker("search", "wall", "--in", "claims", "--sort", "date", "--format", "keys")
    assert ["claim-wall", "old-wall"] == by_date.out.split()
