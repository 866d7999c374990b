"""The classes of searches: what somebody types, and the same asked of FTS5 as it is taught."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from words import Words

PLACES = {
    "quotes": ("quotes",),
    "sources": ("sources",),
    "everywhere": ("quotes", "claims", "sources"),
}


@dataclass(frozen=True, slots=True)
class Query:
    """`typed` for the tracker; `match` for FTS5, with the filters in the tables that hold them."""

    typed: str
    match: str
    where: str = ""
    within: tuple[str, ...] = ()
    sort: str = "rank"


Make = Callable[[Words], Query]

# The plus keeps SQLite from walking all that the speaker ever said for each hit.
BY_SPEAKER = (
    " AND EXISTS (SELECT 1 FROM attribution a JOIN party p ON p.attribution_id = a.id"
    " WHERE a.quote_id = q.id AND +p.speaker_id = {})"
)
IN_TIME = " AND q.said_first <= '{1}' AND q.said_last >= '{0}'"
PUBLISHED = " AND s.published_first <= '{0}-12-31' AND s.published_last >= '{0}-01-01'"
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


def _by_date(make: Make) -> Make:
    return lambda words: replace(make(words), sort="date")


def _rare(words: Words) -> Query:
    return _words(words.rare())


def _mid(words: Words) -> Query:
    return _words(words.mid())


def _common(words: Words) -> Query:
    return _words(words.common())


def _two_common(words: Words) -> Query:
    return _words(*words.two_common())


def _of_outlet(words: Words) -> Query:
    quote, word = words.quote(), words.common()
    where = IN_OUTLET.format(quote["outlet_id"])
    return Query(f"{word} outlet:{quote['outlet']}", _quoted(word), where)


def _published(words: Words) -> Query:
    year, word = words.quote()["year"], words.common()
    return Query(f"{word} published:{year}", _quoted(word), PUBLISHED.format(year))


CLASSES: dict[str, Make] = {
    "rare word": _rare,
    "mid word (0.5 %)": _mid,
    "common word (30-60 %)": _common,
    "two words of one quote": lambda words: _words(*words.of_a_quote(2)),
    "common and mid": lambda words: _words(words.common(), words.mid()),
    "two common": _two_common,
    "rare or mid": lambda words: _either(words.rare(), words.mid()),
    "one common or another": lambda words: _either(*words.two_common()),
    "one common without another": lambda words: _without(*words.two_common()),
    "phrase of 2": lambda words: _phrase(words.phrase(2)),
    "phrase of 5": lambda words: _phrase(words.phrase(5)),
    "prefix of 5 letters": lambda words: _prefix(words.rare()),
    "common, outlet": _of_outlet,
    "common, published in a year": _published,
    "common, by date": _by_date(_common),
    "mid, by date": _by_date(_mid),
    "two common, by date": _by_date(_two_common),
}
OF_QUOTES: dict[str, Make] = {
    "common, a speaker": _its_speaker,
    "common, top speaker": lambda words: _of_speaker(words.common(), *words.top_speaker()),
    "mid, said in a year": lambda words: _in_year(words.mid(), words.quote()["year"]),
    "common, said in a year": lambda words: _in_year(words.common(), words.quote()["year"]),
    "common, said in 18 months": _some_months,
    "common, tag, outlet": _tag_and_outlet,
}


def queries(words: Words, each: int) -> Iterator[tuple[str, str, list[Query]]]:
    """So many queries of each class, with the place to search in and the name of the class."""
    for place, within in PLACES.items():
        classes = CLASSES | OF_QUOTES if place == "quotes" else CLASSES
        for name, make in classes.items():
            yield place, name, [replace(make(words), within=within) for _ in range(each)]
