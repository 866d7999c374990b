"""From clauses to full-text expressions and SQL conditions, the same for both databases.

Full-text expressions are built of tokens only, each in quotes, never of what somebody typed.
Filter tokens start with `_`, which no token of a text does, so words and filters share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from tracker.records.vocabulary import SourceKind, Status
from tracker.search.language import Days, Words
from tracker.text.filters import named, range_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.text.dates import Dates

Within = Literal["quotes", "claims", "sources"]


class Marked(NamedTuple):
    """Filter tokens, all of one of the alternatives. One that ends in `*` is a prefix."""

    alternatives: tuple[tuple[str, ...], ...]


class Condition(NamedTuple):
    """What must, or with `negated` must not, hold of a row."""

    part: Words | Marked | Days
    negated: bool = False


Clauses = tuple[tuple[Condition, ...], ...]


class Table(NamedTuple):
    """Where a kind is indexed, in `<name>_index`, and where its entries are.

    Every row has one of the filter tokens `all`; `said` is the column of the said date.
    """

    name: str
    entry: str
    all: tuple[str, ...]
    said: str | None
    has_source: bool = True
    has_status: bool = True


# Spelled out, because a prefix would be merged from all its lists before the first row is found.
STATUSES: Final = tuple(named("z", word) for word in get_args(Status))
KINDS: Final = tuple(named("k", word) for word in get_args(SourceKind))
TABLES: Final[dict[Within, Table]] = {
    "quotes": Table("quote", "quote", STATUSES, "said"),
    "claims": Table("claim", "claim", STATUSES, "made", has_source=False),
    "sources": Table("passage", "passage_index", KINDS, None, has_status=False),
}
LAST_DAY: Final = "9999-12-31"
SHORT: Final = 3  # letters; an index puts together all words that begin so before the first hit
WIDEST: Final = 100
LONGEST: Final = 4_000  # no row holds more tokens, and PostgreSQL takes no much longer phrase
REJECTED: Final = Condition(Marked((("_zrejected",),)), negated=True)


# To define a NamedTuple takes a tenth of what a dataclass takes, and every search pays for it.
class Selection(NamedTuple):
    """Which rows of a kind are wanted.

    `match` is the full-text expression, `joins` and `conditions` SQL with `{id}` for the row's id,
    `parameters` their values. `tested` are the clauses that tokens alone decide. No row sorts
    under a day after `until` but those of `open`, whose dates have an open start. `wider` is set when `match` holds short beginnings of words: the
    same expression without these.
    """

    table: Table
    match: str
    joins: str
    conditions: str
    parameters: dict[str, object]
    tested: Clauses
    until: str
    open: str | None = None
    wider: str | None = None


class Fts5:
    """How SQLite writes a full-text expression."""

    both, either, but_not = " AND ", " OR ", "({0}) NOT ({1})"
    rows = "SELECT rowid FROM {index}_fts WHERE {index}_fts MATCH {match}"

    @staticmethod
    def phrase(tokens: tuple[str, ...], prefix: bool) -> str:
        """Tokens side by side."""
        escaped = " ".join(tokens).replace('"', '""')
        return f'"{escaped}"' + " *" * prefix


class Tsquery:
    """How PostgreSQL writes a full-text expression."""

    both, either, but_not = " & ", " | ", "({0}) & !({1})"
    rows = "SELECT id FROM {index}_index WHERE ts @@ CAST({match} AS tsquery)"

    @staticmethod
    def phrase(tokens: tuple[str, ...], prefix: bool) -> str:
        """Tokens side by side."""
        escaped = [token.replace("\\", "\\\\").replace("'", "''") for token in tokens]
        return "('" + "' <-> '".join(escaped) + "'" + ":*" * prefix + ")"


Spelling = type[Fts5] | type[Tsquery]
SPELLINGS: Final[dict[str, Spelling]] = {"sqlite": Fts5, "postgresql": Tsquery}


def select(
    within: Within, clauses: Clauses, dialect: str, *, rejected: bool = False
) -> Selection | None:
    """The selection of a kind, without what was rejected; None when no row of it can be found."""
    table = TABLES[within]
    hidden = ((REJECTED,),) if table.has_status and not rejected else ()
    applied = _applied(table, clauses + hidden)
    if applied is None:
        return None
    builder = _Builder(table, SPELLINGS[dialect], _last_day(table, clauses))
    for clause in applied:
        builder.add(clause)
    return builder.selection(dialect)


def _applied(table: Table, clauses: Clauses) -> Clauses | None:
    """The clauses as they apply to a table, without what is always true; None if one never is."""
    found = []
    for clause in clauses:
        kept = [condition for condition in (_exact(table, c) for c in clause) if condition]
        possible = [c for c in kept if c.negated or not _impossible(c)]
        if any(c.negated and _impossible(c) for c in kept):
            continue
        if not possible:
            return None
        found.append(tuple(possible))
    return tuple(found)


def _exact(table: Table, condition: Condition) -> Condition:
    """The condition; a range of days as filter tokens where these say the same."""
    part = condition.part
    if not isinstance(part, Days):
        return condition
    if part.field == "said" and table.said is None:
        return Condition(Marked(()), condition.negated)
    if all(map(_whole_years, part.ranges)):
        return Condition(_months(part), condition.negated)
    return condition


def _impossible(condition: Condition) -> bool:
    part = condition.part
    if isinstance(part, Words):
        return len(part.tokens) > LONGEST
    return isinstance(part, Marked) and not part.alternatives


def _short(condition: Condition) -> bool:
    part = condition.part
    return isinstance(part, Words) and part.prefix and len(part.tokens[-1]) <= SHORT


def _last_day(table: Table, clauses: Clauses) -> str:
    """The last day that a row may sort under: its said date begins it, of a source the published."""
    field = "published" if table.said is None else "said"
    lasts = [
        max(days.last for part in parts for days in part.ranges)
        for clause in clauses
        if (parts := [c.part for c in clause if isinstance(c.part, Days) and not c.negated])
        and len(parts) == len(clause)
        and all(part.field == field for part in parts)
    ]
    return min(lasts, default=LAST_DAY)


def _whole_years(days: Dates) -> bool:
    return days.first.endswith("-01-01") and days.last.endswith("-12-31")


def _months(part: Days) -> Marked:
    """Filter tokens that every date within the ranges has, and some dates near them."""
    letter = "m" if part.field == "said" else "p"
    tokens = {
        token for days in part.ranges for token in range_tokens(letter, days.first, days.last)
    }
    return Marked(tuple((token,) for token in sorted(tokens)))


class _Builder:
    """Collects the expressions and conditions of a selection clause by clause."""

    def __init__(self, table: Table, spelling: Spelling, until: str) -> None:
        self.table = table
        self.spelling = spelling
        self.until = until
        self.wanted: list[str] = []
        self.unwanted: list[str] = []
        self.conditions: list[str] = []
        self.fields: set[str] = set()
        self.parameters: dict[str, object] = {}
        self.tested: list[tuple[Condition, ...]] = []
        self.short: set[str] = set()

    def add(self, clause: tuple[Condition, ...]) -> None:
        """Take one more clause that must hold."""
        if any(isinstance(condition.part, Days) for condition in clause):
            self.conditions.append(_nested(" OR ", map(self._in_sql, clause)))
            if not any(condition.negated for condition in clause):
                self.wanted.append(self._any(map(self._expression, clause)))
            return
        self.tested.append(clause)
        if all(condition.negated for condition in clause):
            of_its_kind, expression = self.unwanted, self._all(map(self._expression, clause))
        else:
            of_its_kind, expression = self.wanted, self._any(map(self._signed, clause))
        of_its_kind.append(expression)
        if any(map(_short, clause)):
            self.short.add(expression)

    def selection(self, dialect: str) -> Selection:
        """All that was added."""
        match = self._match(but=set())
        return Selection(
            self.table,
            match,
            self._joins(dialect),
            f" AND {_nested(' AND ', self.conditions)}" if self.conditions else "",
            {**self.parameters, "match": match},
            tuple(self.tested),
            self.until,
            self._open() if self.until != LAST_DAY else None,
            self._match(but=self.short) if self.short else None,
        )

    def _open(self) -> str:
        """The rows whose date has an open start."""
        letter = "p" if self.table.said is None else "m"
        return self._all([self._match(but=set()), self._token(f"_{letter}0001")])

    def _match(self, but: set[str]) -> str:
        wanted = [expression for expression in self.wanted if expression not in but]
        unwanted = [expression for expression in self.unwanted if expression not in but]
        match = self._all(wanted) if wanted else self._everything()
        return self.spelling.but_not.format(match, self._any(unwanted)) if unwanted else match

    def _joins(self, dialect: str) -> str:
        # SQLite keeps the order of a CROSS JOIN: the full-text table must be the outer loop.
        join = "CROSS JOIN" if dialect == "sqlite" else "JOIN"
        joins = f" {join} {self.table.entry} AS e ON e.id = {{id}}" if self.fields else ""
        if "published" in self.fields:
            joins += f" {join if self.table.has_source else 'LEFT JOIN'} source AS s"
            joins += " ON s.id = e.source_id"
        return joins

    def _everything(self) -> str:
        return self._any(map(self._token, self.table.all))

    def _token(self, token: str) -> str:
        return self.spelling.phrase((token.removesuffix("*"),), token.endswith("*"))

    def _expression(self, condition: Condition) -> str:
        part = condition.part
        if isinstance(part, Words):
            return self.spelling.phrase(part.tokens, part.prefix)
        marked = _months(part) if isinstance(part, Days) else part
        return self._any(self._all(map(self._token, tokens)) for tokens in marked.alternatives)

    def _signed(self, condition: Condition) -> str:
        expression = self._expression(condition)
        if not condition.negated:
            return expression
        return "(" + self.spelling.but_not.format(self._everything(), expression) + ")"

    def _all(self, expressions: Iterable[str]) -> str:
        return _joined(self.spelling.both, expressions)

    def _any(self, expressions: Iterable[str]) -> str:
        return _joined(self.spelling.either, expressions)

    def _in_sql(self, condition: Condition) -> str:
        if isinstance(condition.part, Days):
            part = condition.part
            meets = _nested(" OR ", (self._meets(part, days) for days in part.ranges))
        else:
            rows = self.spelling.rows.format(
                index=self.table.name, match=self._parameter(self._expression(condition))
            )
            meets = f"({{id}} IN ({rows}))"
        return f"(NOT {meets})" if condition.negated else meets

    def _meets(self, part: Days, days: Dates) -> str:
        self.fields.add(part.field)
        column = f"e.{self.table.said}" if part.field == "said" else "s.published"
        return (
            f"({column}_first IS NOT NULL AND {column}_first <= {self._parameter(days.last)}"
            f" AND {column}_last >= {self._parameter(days.first)})"
        )

    def _parameter(self, value: object) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"


def _joined(operator: str, expressions: Iterable[str]) -> str:
    found = list(expressions)
    return found[0] if len(found) == 1 else _nested(operator, found)


def _nested(operator: str, conditions: Iterable[str]) -> str:
    """The conditions joined, in groups of groups: no database takes a chain of many thousands."""
    found = list(conditions)
    while len(found) > WIDEST:
        groups = (found[n : n + WIDEST] for n in range(0, len(found), WIDEST))
        found = ["(" + operator.join(group) + ")" for group in groups]
    return "(" + operator.join(found) + ")"
