"""The classes of searches: what somebody types, and the same asked of FTS5 as it is taught."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from words import Words

QUOTES = ("quotes",)
SOURCES = ("sources",)
EVERYWHERE = ("quotes", "claims", "sources")


@dataclass(frozen=True, slots=True)
class Query:
    """`typed` for the tracker; `match` for FTS5, with the filters in the tables that hold them."""

    typed: str
    match: str
    where: str = ""
    within: tuple[str, ...] = QUOTES
    sort: str = "rank"


Make = Callable[[Words], Query]

# The plus keeps SQLite from walking all that the speaker ever said for each hit.
BY_SPEAKER = (
    " AND EXISTS (SELECT 1 FROM attribution a JOIN party p ON p.attribution_id = a.id"
    " WHERE a.quote_id = q.id AND +p.speaker_id = {})"
)
IN_TIME = " AND q.said_first <= '{1}' AND q.said_last >= '{0}'"
IN_OUTLET = " AND s.outlet_id = {}"
TAGGED = (
    " AND EXISTS (SELECT 1 FROM tagging t JOIN tag g ON g.id = t.tag_id"
    " WHERE t.entry_kind = 'quote' AND t.entry_id = q.id AND g.name = '{}')"
)


def _quoted(*terms: str, by: str = " ") -> str:
    return by.join(f'"{term}"' for term in terms)


def _words(*words: str) -> Query:
    return Query(" ".join(words), _quoted(*words))


def _phrase(words: str) -> Query:
    return Query(f'"{words}"', _quoted(words))


def _prefix(word: str) -> Query:
    return Query(f"{word[:5]}*", f'"{word[:5]}" *')


def _either(one: str, other: str) -> Query:
    return Query(f"{one} OR {other}", _quoted(one, other, by=" OR "))


def _without(one: str, other: str) -> Query:
    return Query(f"{one} -{other}", _quoted(one, other, by=" NOT "))


def _of_speaker(word: str, key: str, number: int) -> Query:
    return Query(f"{word} speaker:{key}", _quoted(word), BY_SPEAKER.format(number))


def _in_year(word: str, year: str) -> Query:
    where = IN_TIME.format(f"{year}-01-01", f"{year}-12-31")
    return Query(f"{word} said:{year}", _quoted(word), where)


def _in_days(word: str, first: str, last: str) -> Query:
    return Query(f"{word} said:{first}..{last}", _quoted(word), IN_TIME.format(first, last))


def _its_speaker(words: Words) -> Query:
    quote = words.quote()
    return _of_speaker(words.common(), quote["speaker"], quote["speaker_id"])


def _tag_and_outlet(words: Words) -> Query:
    quote = words.quote()
    where = TAGGED.format(quote["tag"]) + IN_OUTLET.format(quote["outlet_id"])
    word = words.common()
    return Query(f"{word} tag:{quote['tag']} outlet:{quote['outlet']}", _quoted(word), where)


def _some_months(words: Words) -> Query:
    year = int(words.quote()["year"])
    return _in_days(words.common(), f"{year}-03-15", f"{year + 1}-09-20")


def _in(within: tuple[str, ...], make: Make, *, sort: str = "rank") -> Make:
    def made(words: Words) -> Query:
        query = make(words)
        return Query(query.typed, query.match, query.where, within, sort)

    return made


def _rare(words: Words) -> Query:
    return _words(words.rare())


def _mid(words: Words) -> Query:
    return _words(words.mid())


def _common(words: Words) -> Query:
    return _words(words.common())


def _phrase_of_5(words: Words) -> Query:
    return _phrase(words.phrase(5))


def _two_common(words: Words) -> Query:
    return _words(*words.random.sample(words.most_common, 2))


def _in_an_outlet(words: Words) -> Query:
    quote, word = words.quote(), words.common()
    where = IN_OUTLET.format(quote["outlet_id"])
    return Query(f"{word} outlet:{quote['outlet']}", _quoted(word), where)


CLASSES: dict[str, Make] = {
    "rare word": _rare,
    "mid word (0.5 %)": _mid,
    "common word (30-60 %)": _common,
    "two words of one quote": lambda words: _words(*words.of_a_quote(2)),
    "common and mid": lambda words: _words(words.common(), words.mid()),
    "two common": _two_common,
    "rare or mid": lambda words: _either(words.rare(), words.mid()),
    "two common, either": lambda words: _either(*words.random.sample(words.most_common, 2)),
    "common without common": lambda words: _without(*words.random.sample(words.most_common, 2)),
    "phrase of 2": lambda words: _phrase(words.phrase(2)),
    "phrase of 5": _phrase_of_5,
    "prefix of 5 letters": lambda words: _prefix(words.rare()),
    "common, a speaker": _its_speaker,
    "common, top speaker": lambda words: _of_speaker(words.common(), *words.top_speaker()),
    "mid, a year": lambda words: _in_year(words.mid(), words.quote()["year"]),
    "common, a year": lambda words: _in_year(words.common(), words.quote()["year"]),
    "common, 18 months": _some_months,
    "common, tag, outlet": _tag_and_outlet,
    "common, by date": _in(QUOTES, _common, sort="date"),
    "mid, by date": _in(QUOTES, _mid, sort="date"),
    "two common, by date": _in(QUOTES, _two_common, sort="date"),
    "sources: rare word": _in(SOURCES, _rare),
    "sources: mid word": _in(SOURCES, _mid),
    "sources: common word": _in(SOURCES, _common),
    "sources: two common": _in(SOURCES, _two_common),
    "sources: phrase of 5": _in(SOURCES, _phrase_of_5),
    "sources: common, outlet": _in(SOURCES, _in_an_outlet),
    "sources: common, by date": _in(SOURCES, _common, sort="date"),
    "everywhere: rare word": _in(EVERYWHERE, _rare),
    "everywhere: mid word": _in(EVERYWHERE, _mid),
    "everywhere: common word": _in(EVERYWHERE, _common),
    "everywhere: two common": _in(EVERYWHERE, _two_common),
}


def queries(words: Words, each: int) -> Iterator[tuple[str, list[Query]]]:
    """So many queries of each class."""
    for name, make in CLASSES.items():
        yield name, [make(words) for _ in range(each)]
