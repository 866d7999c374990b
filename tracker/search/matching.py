"""The same test that the full-text index makes, on the token strings of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.search.language import Days, Words

if TYPE_CHECKING:
    from tracker.search.query import Clauses, Condition


def matches(clauses: Clauses, tokens: str, filters: str) -> bool:
    """Whether a row with these tokens and filter tokens satisfies all clauses."""
    tokens, filters = f" {tokens} ", f" {filters} "
    return all(any(_holds(c, tokens, filters) for c in clause) for clause in clauses)


def _holds(condition: Condition, tokens: str, filters: str) -> bool:
    part = condition.part
    if isinstance(part, Days):
        raise TypeError("tokens alone do not decide a range of days")
    if isinstance(part, Words):
        needle = " " + " ".join(part.tokens)
        found = (needle if part.prefix else needle + " ") in tokens
    else:
        found = any(
            all(_needle(token) in filters for token in alternative)
            for alternative in part.alternatives
        )
    return found != condition.negated


def _needle(token: str) -> str:
    return f" {token[:-1]}" if token.endswith("*") else f" {token} "
