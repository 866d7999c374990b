"""The query language: what people type becomes a query, and nothing they type is an error.

A query is clauses that must all hold; a clause is terms of which one must. An empty query finds
everything, one of nothing but marks and pictures finds nothing. The rows below are the grammar and
its test; on the right, words in `[...]` stand side by side, `*` ends a prefix.

| typed | understood |
|---|---|
| honda nissan | honda & nissan |
| honda AND nissan | honda & nissan |
| honda OR nissan electric | (honda / nissan) & electric |
| "conventional wisdom" | [conventional wisdom] |
| “conventional wisdom” «deux mots» | [conventional wisdom] & [deux mots] |
| electri* | electri* |
| "conventional wis*" | [conventional wis*] |
| honda -nissan | honda & not nissan |
| -"conventional wisdom" -kind:direct | not [conventional wisdom] & not kind=direct |
| honda OR -nissan | (honda / not nissan) |
| it's | [it s] |
| foo-bar and/or example.com | [foo bar] & [and or] & [example com] |
| 3.5% of 1,000,000 | 3.5 & of & 1000000 |
| Café | cafe |
| 東京 | [東 京] |
| http://example.com foo:bar | [http example com] & [foo bar] |
| speaker:uchida | speaker=uchida |
| Speaker:"Makoto Uchida" | speaker=Makoto Uchida |
| speaker:“Uchida, Makoto”,mibe | speaker=Uchida, Makoto/mibe |
| role:ceo org:Honda outlet:reuters via:afp | role=ceo & org=Honda & outlet=reuters & via=afp |
| tag:ev claim:honda-2024-cars | tag=ev & claim=honda-2024-cars |
| kind:direct,MIXED status:proposed,accepted | kind=direct/mixed & status=proposed/accepted |
| said:2024-03..2024-05 | said=2024-03-01..2024-05-31 |
| said:2024.. | said=2024-01-01..9999-12-31 |
| published:2024,2022-05-01 | published=2024-01-01..2024-12-31/2022-05-01..2022-05-01 |
| speaker:uchida OR tag:ev | (speaker=uchida / tag=ev) |
| -speaker:uchida honda | not speaker=uchida & honda |
| speaker: uchida | speaker & uchida |
| (honda OR -tag:ev) "f*") | (honda / not tag=ev) & f* |
| honda OR | honda |
| OR honda OR OR nissan | (honda / nissan) |
| or and not | or & and & not |
| "honda nissan | honda & nissan |
| honda" nissan | honda & nissan |
| "" "!" - * -- -* | nothing |
| foo"bar baz"qux | foo & [bar baz] & qux |
| f* 3* | f* & 3* |
| 🚗 | nothing |
| 🚗 honda 🎉 | honda |

A filter whose value cannot be (`said:2024-02-30`, `kind:foo`) raises UsageError.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from tracker.errors import UsageError
from tracker.records.vocabulary import QuoteKind, SourceKind, Status
from tracker.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.text.dates import Dates

NAMED_FIELDS: Final = ("speaker", "role", "org", "outlet", "tag", "via", "claim")
DATED_FIELDS: Final = ("said", "published")
CLOSED_FIELDS: Final = {
    "kind": (*get_args(QuoteKind), *get_args(SourceKind)),
    "status": get_args(Status),
}
FIELDS: Final = (*NAMED_FIELDS, *DATED_FIELDS, *CLOSED_FIELDS)

# All marks are one: to compile the pattern with each of them takes two milliseconds of each search.
_MARK: Final = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"'))
_VALUE: Final = r'(?:"[^"]*"|[^\s,()"]+)'
_PIECE: Final = re.compile(
    rf"\(*(?P<not>(?<![^\s(])-(?=[^\s-]))?"
    rf"(?:(?P<field>(?i:{'|'.join(FIELDS)})):(?P<values>{_VALUE}(?:,+{_VALUE})*),*"
    r'|"(?P<phrase>[^"]*)"(?P<more>\*)?'
    r'|(?P<word>[^\s"]+)'
    r'|")'
)


# To define a NamedTuple takes a tenth of what a dataclass takes, and every search pays for it.
class Words(NamedTuple):
    """Tokens side by side; with `prefix` the last is only the beginning of one."""

    tokens: tuple[str, ...]
    prefix: bool = False


class Filter(NamedTuple):
    """A field that must have one of these values."""

    field: str
    values: tuple[str, ...]


class Days(NamedTuple):
    """A date that must meet one of these ranges of days."""

    field: str
    ranges: tuple[Dates, ...]


class Term(NamedTuple):
    """What must, or with `negated` must not, be found."""

    part: Words | Filter | Days
    negated: bool = False


Clause = tuple[Term, ...]
"""Terms of which one must hold; without any, it never does."""
NOTHING: Final[Clause] = ()


class Query(NamedTuple):
    """Clauses that must all hold; without any, everything is found."""

    clauses: tuple[Clause, ...] = ()

    def positive_words(self) -> list[Words]:
        """The words and phrases that a hit may hold, in order: what ranks and what is marked."""
        terms = (term for clause in self.clauses for term in clause if not term.negated)
        return [term.part for term in terms if isinstance(term.part, Words)]

    def asks_for(self, field: str, value: str) -> bool:
        """Whether a filter names this value of a field."""
        return any(
            isinstance(term.part, Filter)
            and term.part.field == field
            and value in term.part.values
            and not term.negated
            for clause in self.clauses
            for term in clause
        )


def parse(text: str) -> Query:
    """The query that a text means. Raises UsageError for a filter with an impossible value."""
    clauses: list[Clause] = []
    joined = False
    for piece in _PIECE.finditer(text.translate(_MARK)):
        if piece[0] == "OR":
            joined = True
        elif piece[0] != "AND" and (term := _term(piece)) is not None:
            if joined and clauses:
                clauses[-1] += (term,)
            else:
                clauses.append((term,))
            joined = False
    if not clauses and text.strip():
        clauses.append(NOTHING)
    # A long text says many words twice; asking once finds the same.
    return Query(tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses)))


def _term(piece: re.Match[str]) -> Term | None:
    part = _filter(piece) if piece["field"] else _words(piece)
    return None if part is None else Term(part, piece["not"] is not None)


def _words(piece: re.Match[str]) -> Words | None:
    written = piece["word"] or piece["phrase"] or ""
    found = tuple(words(written))
    written = written.rstrip(" )") + (piece["more"] or "")
    cut = written.endswith("*") and written[-2:-1].isalnum()
    return Words(found, cut) if found else None


def _filter(piece: re.Match[str]) -> Filter | Days:
    field = piece["field"].lower()
    values = tuple(dict.fromkeys(_values(piece["values"])))
    if field in DATED_FIELDS:
        return Days(field, tuple(_range(field, value) for value in values))
    if field in CLOSED_FIELDS:
        return Filter(field, tuple(_known(field, value) for value in values))
    return Filter(field, values)


def _values(written: str) -> Iterator[str]:
    for match in re.finditer(_VALUE, written):
        yield match[0].strip('"').strip()


def _range(field: str, value: str) -> Dates:
    from tracker.text.dates import date_range  # loads the calendar, which few queries need

    try:
        return date_range(value)
    except ValueError as error:
        raise UsageError(f"{field}:{error}") from None


def _known(field: str, value: str) -> str:
    word = value.lower().replace("-", "_")
    if word in CLOSED_FIELDS[field]:
        return word
    known = ", ".join(CLOSED_FIELDS[field])
    raise UsageError(f"{field}:{value}: there is no such {field}", f"expected one of {known}")
