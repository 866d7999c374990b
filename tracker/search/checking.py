"""What the check of a report reads: candidates for a quotation's words, and whose they are."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from tracker.records.report import Provenance
from tracker.search.attributions import read_attributions, shown
from tracker.search.keys import CURRENT, Found
from tracker.search.quotation import quotation
from tracker.search.resembling import Resembling
from tracker.text.citation import citation_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tracker.records.views import Quotation
    from tracker.search.connection import Reader

KEPT: Final = 2_000  # quotes of which the provenance is remembered

WORDS = """
SELECT quote.id, quote.source_id, quote.kind, quote.words, quote_index.tokens
FROM quote JOIN quote_index ON quote_index.id = quote.id WHERE quote.id IN :ids
"""
# The passages around the ends belong to it: a quotation may begin in one and end in the next.
STRETCHES = """
SELECT passage_index.source_id, passage_index.version_id, passage_index.start,
  passage_index.tokens,
  substr(source_version.text, CAST(passage_index.start + 1 AS integer),
    CAST(passage_index."end" - passage_index.start + 2000 AS integer))
FROM passage_index JOIN source_version ON source_version.id = passage_index.version_id
WHERE passage_index.id IN :ids AND passage_index."end" > passage_index.start
"""
# The title of a source is indexed as a passage of no length.
TITLES = """
SELECT 1 FROM passage_index
WHERE id IN :ids AND start = 0 AND "end" = 0 AND tokens = :tokens
"""
AT = """
SELECT anchor.quote_id, span.start, span."end"
FROM span JOIN anchor ON anchor.id = span.anchor_id
WHERE span.version_id = :version AND span.start < :last AND span."end" > :first
ORDER BY span.start, span."end"
"""
# In the newest version in which the quote has a place.
PIECES = """
SELECT substr(source_version.text, CAST(span.start + 1 AS integer),
  CAST(span."end" - span.start AS integer))
FROM anchor JOIN span ON span.anchor_id = anchor.id
JOIN source_version ON source_version.id = anchor.version_id
WHERE anchor.quote_id = :quote AND source_version.number = (
  SELECT max(source_version.number) FROM anchor
  JOIN span ON span.anchor_id = anchor.id
  JOIN source_version ON source_version.id = anchor.version_id
  WHERE anchor.quote_id = :quote)
ORDER BY span.position
"""
NAMES = """
SELECT entry_key.key, speaker_name.name
FROM entry_key JOIN speaker_name ON speaker_name.speaker_id = entry_key.entry_id
WHERE entry_key.entry_kind = 'speaker' AND entry_key.key IN :keys
"""
ORGANISATIONS = """
SELECT entry_key.key, speaker_name.name
FROM entry_key
JOIN occupancy ON occupancy.speaker_id = entry_key.entry_id
JOIN speaker_name ON speaker_name.speaker_id = occupancy.organisation_id
WHERE entry_key.entry_kind = 'speaker' AND entry_key.key IN :keys
"""
ANYTHING = "SELECT EXISTS (SELECT 1 FROM quote_index), EXISTS (SELECT 1 FROM passage_index)"


class StoredWords(NamedTuple):
    """The words of a stored quote, and their tokens."""

    id: int
    source_id: int
    kind: str
    words: str
    tokens: str


class Stretch(NamedTuple):
    """A passage of a source's newest text, which begins at `start` of that version, and its tokens."""

    source_id: int
    version_id: int
    start: int
    tokens: str
    text: str


def share(words: Collection[str], tokens: str) -> float:
    """The share of words that stand among these tokens."""
    tokens = f" {tokens} "
    return sum(f" {word} " in tokens for word in words) / max(1, len(words))


class Store:
    """Answers for many quotations of one report; what was read of a quote is remembered."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._resembling = Resembling(reader)
        self._known: OrderedDict[int, Provenance] = OrderedDict()
        self._sources: dict[int, str] = {}
        self._asked: object = None
        self._stretches: list[Stretch] = []

    @property
    def empty(self) -> bool:
        """Whether there is no quote and no text to compare with."""
        return not any(self._reader.one(ANYTHING) or ())

    def quotes(self, runs: Sequence[Sequence[str]], *, wide: bool = False) -> list[StoredWords]:
        """At most ten stored quotes that share rare phrases with these runs, the likeliest first.

        `wide`: those that share rare words, wherever these stand.
        """
        looking = self._resembling
        return self.words((looking.by_words if wide else looking.by_phrases)("quote", runs))

    def words(self, ids: Sequence[int]) -> list[StoredWords]:
        """The words of these quotes, in this order."""
        if not ids:
            return []
        found = {row[0]: StoredWords(*row) for row in self._reader.rows(WORDS, ids=list(ids))}
        return [found[number] for number in ids if number in found]

    def stretches(self, runs: Sequence[Sequence[str]], *, wide: bool = False) -> list[Stretch]:
        """At most ten passages of source texts, in the same way."""
        asked = (tuple(map(tuple, runs)), wide)
        if self._asked != asked:  # asked for again and again while one quotation is looked at
            looking = self._resembling
            ids = (looking.by_words if wide else looking.by_phrases)("passage", runs)
            rows = self._reader.rows(STRETCHES, ids=ids) if ids else []
            self._asked, self._stretches = asked, [Stretch(*row) for row in rows]
        return self._stretches

    def titled(self, words: Sequence[str]) -> bool:
        """Whether a stored source has just these words as its title."""
        tokens = " ".join(words)
        ids = self._resembling.by_phrases("passage", [list(words)])
        titles = self._reader.rows(TITLES, ids=ids, tokens=tokens) if ids else []
        return bool(titles)

    def quotes_at(self, version_id: int, first: int, last: int) -> list[tuple[int, int, int]]:
        """The quotes that stand within `[first, last)` of a version: id, start, end."""
        rows = self._reader.rows(AT, version=version_id, first=first, last=last)
        return [(number, start, end) for number, start, end in rows]

    def pieces(self, quote_id: int) -> list[str]:
        """The words of each passage of a split quote; of another one, or without a text, nothing."""
        rows = self._reader.rows(PIECES, quote=quote_id)
        found = [citation_words(row[0] or "") for row in rows]
        return found if len(found) > 1 else []

    def speakers(self, quote_ids: Sequence[int]) -> dict[int, frozenset[str]]:
        """The keys, else the printed names, of who said these quotes."""
        readings = read_attributions(self._reader, "quote", list(quote_ids)) if quote_ids else {}
        found = {}
        for number, of_one in readings.items():
            reading = shown(of_one)
            members = reading.members if reading else ()
            found[number] = frozenset(
                member.party.speaker or member.party.name or ""
                for member in members
                if member.party.part == "speaker"
            )
        return found

    def entry(self, key: str) -> Found | None:
        """The entry with this key, now or once."""
        row = self._reader.one(CURRENT, key=key)
        return None if row is None else Found(*row)

    def source_key(self, source_id: int) -> str:
        """The key of a source."""
        if source_id not in self._sources:
            row = self._reader.one(
                "SELECT key FROM entry_key"
                " WHERE entry_kind = 'source' AND entry_id = :id AND current = 1",
                id=source_id,
            )
            self._sources[source_id] = str(row[0]) if row else ""
        return self._sources[source_id]

    def provenance(self, quote_id: int) -> Provenance:
        """A quote as it is cited, with all names of its speakers."""
        found = self._known.get(quote_id)
        if found is None:
            of = quotation(self._reader, quote_id, bare=True)
            keys = sorted(_keys(of))
            found = Provenance(
                quotation=of,
                names=self._grouped(NAMES, keys),
                organisations=self._grouped(ORGANISATIONS, keys),
            )
            self._known[quote_id] = found
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found

    def _grouped(self, sql: str, keys: list[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for key, name in self._reader.rows(sql, keys=keys) if keys else ():
            found.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in found.items()}


def _keys(of: Quotation) -> set[str]:
    readings = [of.credits, *(rival.credits for rival in of.rivals)]
    return {credit.key for parties in readings for credit in parties if credit.key}
