"""The full-text expressions of both databases, and the SQL that dates need beside them."""

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.language import Days, Words, parse
from tracker.search.query import Clauses, Condition, Marked, select


def clauses(typed: str) -> Clauses:
    """The clauses of a query, every filter known by the one token `_<field>`."""
    return tuple(
        tuple(
            Condition(
                term.part
                if isinstance(term.part, Words | Days)
                else Marked(() if term.part.values == ("nobody",) else ((f"_{term.part.field}",),)),
                term.negated,
            )
            for term in clause
        )
        for clause in parse(typed).clauses
    )


ALL_FTS5 = '("_zproposed" OR "_zaccepted" OR "_zrejected")'
ALL_TSQUERY = "(('_zproposed') | ('_zaccepted') | ('_zrejected'))"


@pytest.mark.parametrize(
    ("typed", "fts5", "tsquery"),
    [
        ("water", '"water"', "('water')"),
        ("it's", '"it s"', "('it' <-> 's')"),
        ("wat*", '"wat" *', "('wat':*)"),
        ('"old wat*"', '"old wat" *', "('old' <-> 'wat':*)"),
        ("old water", '("old" AND "water")', "(('old') & ('water'))"),
        ("old OR water", '("old" OR "water")', "(('old') | ('water'))"),
        ("old -water", '("old") NOT ("water")', "(('old')) & !(('water'))"),
        (
            "old -water -lido",
            '("old") NOT (("water" OR "lido"))',
            "(('old')) & !((('water') | ('lido')))",
        ),
        ("-water", f'({ALL_FTS5}) NOT ("water")', f"({ALL_TSQUERY}) & !(('water'))"),
        (
            "old OR -water",
            f'("old" OR (({ALL_FTS5}) NOT ("water")))',
            f"(('old') | (({ALL_TSQUERY}) & !(('water'))))",
        ),
        (
            "-old OR -water",
            f'({ALL_FTS5}) NOT (("old" AND "water"))',
            f"({ALL_TSQUERY}) & !((('old') & ('water')))",
        ),
        ("tag:ev water", '("_tag" AND "water")', "(('_tag') & ('water'))"),
        ("said:2024", '"_m2024" *', "('_m2024':*)"),
        ("", ALL_FTS5, ALL_TSQUERY),
        ("-speaker:nobody", ALL_FTS5, ALL_TSQUERY),
        ("water OR speaker:nobody", '"water"', "('water')"),
        ("water OR -speaker:nobody", ALL_FTS5, ALL_TSQUERY),
    ],
)
def test_expression(typed: str, fts5: str, tsquery: str) -> None:
    chosen = select("quotes", clauses(typed), "sqlite", rejected=True)
    assert fts5 == chosen.match
    assert tsquery == select("quotes", clauses(typed), "postgresql", rejected=True).match
    assert "" == chosen.conditions == chosen.joins


def test_rejected_is_hidden_where_there_is_a_status() -> None:
    assert '("water") NOT ("_zrejected")' == select("quotes", clauses("water"), "sqlite").match
    assert f'({ALL_FTS5}) NOT ("_zrejected")' == select("claims", (), "sqlite").match
    assert '"water"' == select("sources", clauses("water"), "sqlite").match


@pytest.mark.parametrize(
    ("within", "typed"),
    [("quotes", "water speaker:nobody"), ("sources", "said:2024"), ("sources", "said:2024-03-15")],
)
def test_impossible_is_not_asked(within: str, typed: str) -> None:
    assert select(within, clauses(typed), "sqlite") is None


@pytest.mark.parametrize(
    ("within", "typed", "joined", "columns"),
    [
        ("quotes", "said:2024-03-15", {"quote AS e"}, {"e.said_first", "e.said_last"}),
        ("claims", "said:2024-03-15", {"claim AS e"}, {"e.made_first", "e.made_last"}),
        (
            "quotes",
            "published:2024-03",
            {"quote AS e", "source AS s"},
            {"s.published_first", "s.published_last"},
        ),
        (
            "sources",
            "-published:2024-03",
            {"passage_index AS e", "source AS s"},
            {"s.published_first", "s.published_last"},
        ),
    ],
)
def test_days_are_compared_with_columns(
    within: str, typed: str, joined: set[str], columns: set[str]
) -> None:
    chosen = select(within, clauses(typed), "sqlite")
    assert joined == set(re.findall(r"JOIN (\w+ AS \w)", chosen.joins))
    assert columns == set(re.findall(r"[es]\.\w+", chosen.conditions))
    assert set(re.findall(r":(\w+)", chosen.conditions)) | {"match"} == set(chosen.parameters)


@pytest.mark.parametrize(
    ("within", "typed", "until"),
    [
        ("quotes", "water", "9999-12-31"),
        ("quotes", "said:2024-03", "2024-03-31"),
        ("quotes", "said:2023 said:2024-03-15,2022", "2023-12-31"),
        ("quotes", "-said:2024-03", "9999-12-31"),
        ("quotes", "water OR said:2024-03", "9999-12-31"),
        ("quotes", "published:2024-03", "9999-12-31"),
        ("sources", "published:2024-03", "2024-03-31"),
    ],
)
def test_last_day_that_a_hit_may_sort_under(within: str, typed: str, until: str) -> None:
    assert until == select(within, clauses(typed), "sqlite").until


@pytest.mark.parametrize(
    ("within", "typed", "open_start"),
    [
        ("quotes", "water", None),
        ("quotes", "said:2024", '("_m2024" * AND "_m0001")'),
        ("sources", "published:2024", '("_p2024" * AND "_p0001")'),
    ],
)
def test_rows_that_may_sort_under_a_later_day(
    within: str, typed: str, open_start: str | None
) -> None:
    assert open_start == select(within, clauses(typed), "sqlite", rejected=True).open


@given(st.text(max_size=200))
def test_fts5_takes_every_expression(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(tokens, filters, tokenize=ascii)")
    try:
        asked = clauses(typed.replace(":", " "))
        chosen = select("quotes", asked, "sqlite")
        assert (
            chosen is None
            or []
            == connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (chosen.match,)).fetchall()
        )
    finally:
        connection.close()
