"""Quotes that may print the same utterance as another, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tracker.records.rows import SameAsRow
from tracker.search.attributions import read_attributions, shown, speaker_names
from tracker.search.keys import current_keys, resolve_as
from tracker.text.likeness import likeness
from tracker.text.stopwords import STOP_WORDS
from tracker.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.search.attributions import Attributed
    from tracker.search.connection import Reader, Row

PHRASES: Final = 12  # that are looked for, each of three words
WIDTH: Final = 3
HITS: Final = 1_000  # of one phrase
COMPARED: Final = 200  # quotes, those that share most phrases

QUOTES = """
SELECT quote.id, quote.words, quote.source_id, quote.parent_id, quote.utterance_id,
  coalesce(quote.said, utterance.said),
  coalesce(quote.said_first, utterance.said_first), coalesce(quote.said_last, utterance.said_last)
FROM quote LEFT JOIN utterance ON utterance.id = quote.utterance_id
WHERE quote.id IN :ids AND quote.status <> 'rejected'
"""
WHY = {"negation": "another negation", "number": "another number"}


def same_as(reader: Reader, key: str, *, turned: bool = False) -> tuple[SameAsRow, ...]:
    """The quotes that may be of the same utterance, those most alike first. Raises UnknownKey.

    Those that are joined with it already are left out; with `turned`, those that something speaks
    against are given too, behind the others.
    """
    quote_id = resolve_as(reader, key, "quote").id
    (own,) = reader.rows(QUOTES.replace("AND quote.status <> 'rejected'", ""), ids=[quote_id])
    rows = [row for row in _candidates(reader, own) if not _belong(own, row)]
    ids = [row[0] for row in rows]
    readings = read_attributions(reader, "quote", [quote_id, *ids])
    speakers = _speakers(shown(readings.get(quote_id, ())))
    keys = current_keys(reader, "quote", ids)
    sources = current_keys(reader, "source", {row[2] for row in rows})
    found = []
    for row in rows:
        alike = likeness(own[1], row[1])
        if not alike.like:
            continue
        reading = shown(readings.get(row[0], ()))
        why_not = _why_not(own, row, alike.turned, speakers, _speakers(reading))
        if why_not is None or turned:
            found.append(
                SameAsRow(
                    key=keys[row[0]],
                    likeness=round(100 * alike.share),
                    part=alike.part,
                    why_not=why_not,
                    speaker=speaker_names(reading),
                    said=row[5],
                    source=sources[row[2]],
                    words=row[1],
                )
            )
    return tuple(sorted(found, key=lambda r: (r.why_not is not None, -r.likeness, r.key)))


def _candidates(reader: Reader, own: Row) -> list[Row]:
    """Quotes that share phrases with a quote. What is common tells little, so that comes last."""
    votes: Counter[int] = Counter()
    for phrase in sorted(_phrases(words(own[1])), key=_commonness)[:PHRASES]:
        votes.update(_holding(reader, phrase))
    del votes[own[0]]
    best = sorted(votes, key=lambda one: (-votes[one], one))[:COMPARED]
    return reader.rows(QUOTES, ids=best) if best else []


def _phrases(found: list[str]) -> set[tuple[str, ...]]:
    starts = range(max(1, len(found) - WIDTH + 1)) if found else range(0)
    return {tuple(found[start : start + WIDTH]) for start in starts}


def _commonness(phrase: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return sum(word in STOP_WORDS for word in phrase), phrase


def _holding(reader: Reader, phrase: tuple[str, ...]) -> list[int]:
    """Ids of quotes that hold these words in a row."""
    if reader.dialect == "sqlite":
        match = f'tokens : "{" ".join(phrase)}"'
        sql = "SELECT rowid FROM quote_fts WHERE quote_fts MATCH :match LIMIT :most"
    else:
        match = " <-> ".join(f"'{word}'" for word in phrase)  # tokens are letters and digits
        sql = "SELECT id FROM quote_index WHERE ts @@ CAST(:match AS tsquery) LIMIT :most"
    return [row[0] for row in reader.rows(sql, match=match, most=HITS)]


def _belong(own: Row, row: Row) -> bool:
    """Whether two quotes are joined already, or one stands in the other."""
    joined = own[4] is not None and own[4] == row[4]
    return joined or bool(own[3] == row[0] or row[3] == own[0])


def _why_not(
    own: Row, row: Row, turned: str | None, speakers: set[int], others: set[int]
) -> str | None:
    return next(_reasons(own, row, turned, speakers, others), None)


def _reasons(
    own: Row, row: Row, turned: str | None, speakers: set[int], others: set[int]
) -> Iterator[str]:
    if turned is not None:
        yield WHY[turned]
    if speakers and others and not speakers & others:
        yield "another speaker"
    if own[6] and row[6] and (own[7] < row[6] or row[7] < own[6]):
        yield "said on other days"


def _speakers(reading: Attributed | None) -> set[int]:
    """The speakers that are known of a reading; none while its names are not resolved."""
    if reading is None:
        return set()
    return {m.id for m in reading.members if m.party.part == "speaker" and m.id is not None}
