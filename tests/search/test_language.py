"""The query language: its documented rows, what is refused, and that nothing else ever is."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.search import language
from tracker.search.language import NOTHING, Days, Filter, Query, Term, Words, parse
from tracker.text.tokens import words

ROW = re.compile(r"^\| (?!typed|-)(?P<typed>.*?) \|(?P<understood>.*)\|$", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    found = [(m["typed"], m["understood"].strip()) for m in ROW.finditer(language.__doc__)]
    assert len(found) > 30
    return found


def shown(query: Query) -> str:
    """A query in the notation of the documented rows."""
    if query.clauses == (NOTHING,):
        return "nothing"
    return " & ".join(
        shown_term(clause[0])
        if len(clause) == 1
        else "(" + " / ".join(map(shown_term, clause)) + ")"
        for clause in query.clauses
    )


def shown_term(term: Term) -> str:
    return ("not " if term.negated else "") + shown_part(term.part)


def shown_part(part: Words | Filter | Days) -> str:
    match part:
        case Words(tokens, prefix):
            text = " ".join(tokens) + "*" * prefix
            return text if len(tokens) == 1 else f"[{text}]"
        case Filter(field, values):
            return f"{field}={'/'.join(values)}"
        case Days(field, ranges):
            return f"{field}={'/'.join(f'{r.first}..{r.last}' for r in ranges)}"


@pytest.mark.parametrize(("typed", "understood"), rows())
def test_documented_row(typed: str, understood: str) -> None:
    assert understood == shown(parse(typed))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("-it's", "not [it s]"),
        ("honda -- nissan", "honda & nissan"),
        ("--format", "format"),
        ("a - b – c — -d", "a & b & c & not d"),
        ("speaker:uchida,", "speaker=uchida"),
        ("speaker:uchida, mibe", "speaker=uchida & mibe"),
        ('tag:"electric cars","solid state",ev', "tag=electric cars/solid state/ev"),
        ('speaker:""', "speaker="),
        ('speaker:"uchida', "speaker & uchida"),
        ("speaker:O'Neill", "speaker=O'Neill"),
        ("loudspeaker:on", "[loudspeaker on]"),
        ("(speaker:uchida)", "speaker=uchida"),
        ("status:PROPOSED", "status=proposed"),
        ('"honda honda" honda honda', "[honda honda] & honda"),
        ('"foo bar"*', "[foo bar*]"),
        ('"foo! *" b*r x**', "foo & [b r] & x"),
        ("said:2024-03~", "said=2024-03-01..2024-03-31"),
        ("12/2024 100%", "[12 2024] & 100"),
        ("the\0end\ud800", "[the end]"),
        ("OR", "nothing"),
        ("AND", "nothing"),
        ("-🚗", "nothing"),
        ("***", "nothing"),
        ("--", "nothing"),
        ("🚗 tag:ev", "tag=ev"),
        ("", ""),
        (" \n\t", ""),
        ("FoO:bar SPEAKER:x", "[foo bar] & speaker=x"),
        ("a OR b OR c", "(a / b / c)"),
    ],
)
def test_row(typed: str, understood: str) -> None:
    assert understood == shown(parse(typed))


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("said:2024-02-30", "said:2024-02-30: February 2024 has 29 days", None),
        ("honda said:yesterday", "said:yesterday: expected a date", None),
        ("published:2024-05..2024-03", "published:2024-05..2024-03: it ends before", None),
        ("-said:2024-13", "said:2024-13: there is no month 13", None),
        ("kind:foo", "kind:foo: there is no such kind", "direct, mixed, indirect, article, inter"),
        ("status:direct,proposed", "status:direct: ", "proposed, accepted, rejected"),
        ('said:""', "said:", None),
    ],
)
def test_impossible_value(typed: str, message: str, hint: str | None) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        parse(typed)
    assert hint is None or hint in caught.value.hint
    assert 2 == caught.value.exit_status


PIECES = st.sampled_from(
    ["OR", "AND", "-", "*", ",", ":", "\"", "“", "”", "«", "»", "(", ")", "speaker:", "tag:", "-tag:", "role:x", "via:a,b", "\"a(b\"", "it's", "foo-bar", "3.5%", "é", "東京", "🚗", "honda", " ", "\0", "\ud800"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join))
@example("x" * 10_000)
@example('"' * 10_000)
@example("a " * 5_000)
@example("-" * 10_000)
@example("speaker:" * 1_250)
@example("speaker:a," * 1_000)
@example(",".join(["tag:«x"] * 1_400))
@example("1,000" * 2_000)
def test_anything_people_type_works(text: str) -> None:
    try:
        query = parse(text)
    except UsageError:
        assert re.search("(said|published|kind|status):", text, re.IGNORECASE)
        return
    assert bool(query.clauses) == bool(text.strip())
    assert all(query.clauses) or query.clauses == (NOTHING,)
    for clause in query.clauses:
        for term in clause:
            part = term.part
            assert isinstance(part, Words | Filter | Days)
            if isinstance(part, Words):
                assert part.tokens
                assert list(part.tokens) == words(" ".join(part.tokens))


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), unique=True, max_size=6))
def test_plain_words_are_all_asked_for(found: list[str]) -> None:
    query = parse(" ".join(found))
    assert [Words((word,)) for word in found] == query.positive_words()


def test_status_is_asked_for_by_name() -> None:
    assert parse("honda status:rejected,accepted").asks_for("status", "rejected")
    assert not parse("honda -status:rejected").asks_for("status", "rejected")
    assert not parse("honda rejected").asks_for("status", "rejected")
