"""Entries of other tools are stored: who and what they name is found, or made; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from tracker.records.draft import Draft, Passage
from tracker.records.entries import (
    Anchor,
    Attribution,
    Claim,
    Party,
    Quote,
    Source,
    Span,
    Speaker,
)
from tracker.records.vocabulary import SpeakerKind
from tracker.store import changes, sources
from tracker.store.belongings import digest, owner_of
from tracker.store.books import Books, KnownVersion
from tracker.store.filling import fill
from tracker.store.keys import Found, current_key
from tracker.store.people import named_speaker, new_speaker
from tracker.store.recognising import source_at
from tracker.store.speakers import by_names
from tracker.store.updating import update
from tracker.store.work import Work
from tracker.text.citation import citation_words
from tracker.text.fold import same_words
from tracker.text.keys import valid_key
from tracker.text.marks import closes, mark_at, mark_before
from tracker.text.names import fold_name
from tracker.text.reanchor import bare
from tracker.text.selecting import Selected, code_points, select

if TYPE_CHECKING:
    from tracker.importers.lines import Line
    from tracker.workflow.importing import Importer, Stored

CITEKEY = "citekey"  # a name in one bibliography: in another it may be that of another work
BETWEEN = "; "  # several names in one cell of a table
_INSIDE_MARKS = ".,;:!?…"  # what stands between the last word and the mark that closes


class Drafts:
    """The drafts of one chunk of an import."""

    def __init__(self, importer: Importer) -> None:
        self.importer = importer
        self.work: Work = importer.work
        self.books: Books = importer.books

    def store(self, line: Line, draft: Draft, stored: Stored) -> Iterator[str]:
        """Store a draft; gives what a person should know of it."""
        people = _Named(self.work, self.books, draft.people)
        for each in draft.others:
            yield from self._source(each, people)[1]
        if isinstance(draft.entry, Source):
            yield from self._source(draft.entry, people, draft.wanted)[1]
            return
        unsaid = self._unsaid(draft)
        entry = replace(draft.entry, attributions=people.readings(unsaid))
        if draft.source is not None:
            key, remarks = self._source(draft.source, people, draft.wanted)
            yield from remarks
            entry = replace(entry, source=key)
        if isinstance(entry, Quote):
            entry, remark = self._anchored(entry, draft)
            yield from remark
        told = digest(entry)
        found = self.importer.existing(entry, told)
        if found is None and isinstance(entry, Quote) and draft.passages:
            found = self._at_the_same_place(entry)
        if found is not None and found.kind == entry.type:
            if self.importer.digest(found) == told:
                self.work.counts.unchanged += 1
                return
            entry = self._lacking(entry, found, draft.kept)
            if isinstance(entry, Quote) and draft.passages and not self.importer.options.overwrite:
                entry, remark = self._own_note(entry, found)
                yield from remark
        self.importer.entry(line, entry, stored)

    def _source(
        self, record: Source, people: _Named, wanted: str | None = None
    ) -> tuple[str, tuple[str, ...]]:
        """Find a source, or make it; its key, and what it knows otherwise."""
        work, books, counts = self.work, self.books, self.work.counts
        record, own = self._without_rivals(record, wanted)
        record = replace(
            record,
            outlet=record.outlet and people.key(record.outlet, "organisation"),
            authors=tuple(dict.fromkeys(people.key(name, "person") for name in record.authors)),
        )
        told = digest(record)
        found = self._known(record, told, wanted)
        if found is None:
            if record.key is None and wanted and books.keys.get(work, wanted) is None:
                record = replace(record, key=wanted)
            free = (one for one in record.external if owner_of(work, one) is None)
            source_id = sources.insert(work, books, replace(record, external=tuple(free)), told)
            counts.added += 1
            return current_key(work, "source", source_id), ()
        free = (one for one in record.external if owner_of(work, one) is None)
        record = replace(record, key=None, external=tuple(free))
        differing: tuple[str, ...] = ()
        if self.importer.options.overwrite:
            changed = update(work, books, record, found.id, told, overwrite=True)
            books.contents.forget()
        else:
            changed, differing = fill(work, books, record, found.id)
            differing = tuple(dict.fromkeys((*own, *differing)))
        counts.updated += changed
        counts.unchanged += not changed
        key = current_key(work, "source", found.id)
        names = ", ".join(differing)
        return key, (f"{key} kept its own {names} (--overwrite takes the file's)",) if names else ()

    def _without_rivals(self, record: Source, wanted: str | None) -> tuple[Source, tuple[str, ...]]:
        """The record without authors and outlet where the stored source has its own; which differ.

        Before they are looked up: a name that is not taken must not make a speaker.
        """
        found = None if self.importer.options.overwrite else self._told(record, wanted)
        if found is None:
            return record, ()
        rows = changes.rows(self.work, "source_author", source_id=found.id)
        authors = {row["speaker_id"] for row in rows}
        (outlet,) = self.work.row("SELECT outlet_id FROM source WHERE id = :id", id=found.id)
        own = []
        if outlet is not None and record.outlet is not None:
            own += [] if outlet in self._called(record.outlet) else ["outlet"]
            record = replace(record, outlet=None)
        if authors and record.authors:
            same = all(authors & self._called(name) for name in record.authors)
            own += [] if same else ["authors"]
            record = replace(record, authors=())
        return record, tuple(own)

    def _called(self, name: str) -> set[int]:
        """The speakers that a key or a name means."""
        found = self.books.keys.get(self.work, name) if valid_key(name) else None
        if found is not None and found.kind == "speaker":
            return {found.id}
        return by_names(self.work, [name]).get(fold_name(name), set())

    def _known(self, record: Source, told: str, wanted: str | None) -> Found | None:
        """The source with this key, number or address; without one, that of the same content."""
        found = self._told(record, wanted)
        if found is None and record.key is None and record.url is None and not record.external:
            return self.importer.same_content(record, told)
        return found

    def _told(self, record: Source, wanted: str | None) -> Found | None:
        """The source with this key, number or address, or citation key and title."""
        if record.key is not None:
            found = self.books.keys.get(self.work, record.key)
            return found if found is not None and found.kind == "source" else None
        for one in record.external:
            owner = owner_of(self.work, one) if one.scheme != CITEKEY else None
            if owner is not None and owner[0] == "source":
                return Found(*owner, current=True)
        if record.url is not None:
            found_id = source_at(self.work, record.url)
            if found_id is not None:
                return Found("source", found_id, current=True)
        for candidate in self._by_citekey(record, wanted):
            row = self.work.row("SELECT title FROM source WHERE id = :id", id=candidate.id)
            if record.title and row[0] and same_words(record.title, row[0]):
                return candidate
        return None

    def _by_citekey(self, record: Source, wanted: str | None) -> Iterator[Found]:
        for one in record.external:
            if one.scheme == CITEKEY and (owner := owner_of(self.work, one)) is not None:
                yield Found(*owner, current=True)
        found = self.books.keys.get(self.work, wanted) if wanted else None
        if found is not None and found.kind == "source":
            yield found

    def _anchored(self, quote: Quote, draft: Draft) -> tuple[Quote, tuple[str, ...]]:
        """The quote with its anchor, and a remark when its words were not found."""
        source_id = self.books.keys.id(self.work, quote.source, "source", "source")
        if draft.anchor is not None:
            version = self.books.versions.of(self.work, source_id).get(draft.anchor.version)
            if version is not None and version.coverage != "none":
                return replace(quote, anchors=(draft.anchor,)), ()
        if not draft.passages:
            return quote, ()
        version = self._version(source_id, draft.sha256)
        if version is None:
            parts = [words for one in draft.passages if (words := citation_words(one.exact))]
            # Without the text nobody could tell where the reporter's words stood between them.
            return replace(quote, words=" … ".join(parts)) if len(parts) > 1 else quote, ()
        text = self.books.versions.text(self.work, version.id)
        found = [_selected(text, passage) for passage in draft.passages]
        missed = next((one.state for one in found if one.span is None), None)
        if missed is not None:
            open_ = replace(quote, anchors=(Anchor(version=version.number, state=missed),))
            return open_, (f"{missed} in the text of {quote.source}: “{quote.words[:60]}”",)
        spans = tuple(_span(text, *one.span) for one in found if one.span is not None)
        placed = replace(quote, anchors=(Anchor(version=version.number, spans=spans),))
        # What was marked may leave out the marks that stand around it in the text.
        return replace(placed, kind="direct") if all(one.marked for one in spans) else placed, ()

    def _own_note(self, quote: Quote, found: Found) -> tuple[Quote, tuple[str, ...]]:
        """The quote without a comment where the stored one has a note of its own."""
        (note,) = self.work.row("SELECT note FROM quote WHERE id = :id", id=found.id)
        if note is None or quote.note in (None, note):
            return quote, ()
        return replace(quote, note=None), (
            f"{quote.key} kept its own note (--overwrite takes the file's)",
        )

    def _at_the_same_place(self, quote: Quote) -> Found | None:
        """The stored quote of the very same characters, marks and spaces at their ends aside."""
        anchor = next((one for one in quote.anchors if one.spans), None)
        if anchor is None:
            return None
        source_id = self.books.keys.id(self.work, quote.source, "source", "source")
        version = self.books.versions.of(self.work, source_id)[anchor.version]
        text = self.books.versions.text(self.work, version.id)
        wanted = [bare(text, span.start, span.end) for span in anchor.spans]
        rows = self.work.execute(
            'SELECT a.quote_id, s.start, s."end" FROM anchor a JOIN span s ON s.anchor_id = a.id'
            " WHERE a.version_id = :v ORDER BY a.quote_id, s.position",
            v=version.id,
        )
        places: dict[int, list[tuple[int, int]]] = {}
        for quote_id, start, end in rows:
            places.setdefault(quote_id, []).append(bare(text, start, end))
        same = (quote_id for quote_id, spans in places.items() if spans == wanted)
        quote_id = next(same, None)
        return None if quote_id is None else Found("quote", quote_id, current=True)

    def _version(self, source_id: int, sha256: str | None) -> KnownVersion | None:
        """The version with this digest, else the newest one with a text."""
        if sha256 is not None:
            sql = "SELECT number FROM source_version WHERE source_id = :id AND sha256 = :sha"
            row = self.work.execute(sql, id=source_id, sha=sha256).first()
            if row is not None:
                return self.books.versions.of(self.work, source_id)[row[0]]
        return self.books.versions.newest_with_text(self.work, source_id)

    def _lacking(self, entry: Quote | Claim, found: Found, kept: Iterable[str]) -> Any:
        """The entry as far as what is stored does not say so already."""
        defaults = {field.name: field.default for field in fields(entry)}
        values: dict[str, Any] = {
            name: defaults[name] for name in kept if name not in ("words", "statement")
        }
        values["key"] = current_key(self.work, found.kind, found.id)
        for name in {"words", "statement"} & set(kept):
            sql = f"SELECT {name} FROM {found.kind} WHERE id = :id"
            values[name] = self.work.row(sql, id=found.id)[0]
        known = self._readings(found)
        values["attributions"] = tuple(
            one
            for one in entry.attributions
            if self._signature(one) not in known and not (known and "attributions" in kept)
        )
        if isinstance(entry, Quote):
            rows = changes.rows(self.work, "anchor", quote_id=found.id)
            versions = self.books.versions.of(
                self.work, self.books.keys.id(self.work, entry.source, "source", "source")
            )
            has = {version.number for version in versions.values() for row in rows
                   if row["version_id"] == version.id}  # fmt: skip
            values["anchors"] = tuple(one for one in entry.anchors if one.version not in has)
        return replace(entry, **values)

    def _unsaid(self, draft: Draft) -> tuple[Attribution, ...]:
        """The readings that the stored entry has not, by the names that are shown.

        A table has only these: one that belongs to nobody yet must not make a speaker.
        """
        entry = draft.entry
        if isinstance(entry, Source) or entry.key is None or not entry.attributions:
            return () if isinstance(entry, Source) else entry.attributions
        found = self.books.keys.get(self.work, entry.key)
        if found is None or found.kind != entry.type:
            return entry.attributions
        names = {one.key: one.name for one in draft.people if one.key is not None}
        rows = self.work.execute(
            "SELECT p.attribution_id, p.part, coalesce(s.name, p.name) FROM party p"
            " JOIN attribution a ON a.id = p.attribution_id LEFT JOIN speaker s"
            f" ON s.id = p.speaker_id WHERE a.{found.kind}_id = :i ORDER BY p.position",
            i=found.id,
        )
        shown: dict[int, list[tuple[str, str]]] = {}
        for attribution_id, part, name in rows:
            shown.setdefault(attribution_id, []).append((part, name))
        known = [_joined(parties) for parties in shown.values()]
        return tuple(
            one
            for one in entry.attributions
            if _joined(
                (party.part, names.get(party.speaker or "", party.speaker or party.name or ""))
                for party in one.parties
            )
            not in known
        )

    def _readings(self, found: Found) -> set[tuple[Any, ...]]:
        of = {f"{found.kind}_id": found.id}
        known = set()
        for row in changes.rows(self.work, "attribution", **of):
            parties = changes.rows(self.work, "party", attribution_id=row["id"])
            known.add(tuple(
                (one["part"], one["speaker_id"] or one["name"])
                for one in sorted(parties, key=lambda party: int(party["position"]))
            ))  # fmt: skip
        return known

    def _signature(self, reading: Attribution) -> tuple[Any, ...]:
        return tuple((one.part, self._who(one)) for one in reading.parties)

    def _who(self, party: Party) -> int | str | None:
        if party.speaker is None:
            return party.name
        return self.books.keys.id(self.work, party.speaker, "speaker", "speaker")


def _joined(parties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names of each part as a cell has them: one that holds the divider is not two names."""
    found: dict[str, list[str]] = {}
    for part, name in parties:
        found.setdefault(part, []).append(name)
    return {part: BETWEEN.join(names) for part, names in found.items()}


class _Named:
    """The people a draft names, each looked up once."""

    def __init__(self, work: Work, books: Books, people: Iterable[Speaker]) -> None:
        self.work, self.books = work, books
        self.people = {one.key or one.name: one for one in people}

    def key(self, name: str, kind: SpeakerKind) -> str:
        """The key of a speaker by key or name; a new one when nobody has it."""
        told = self.people.get(name)
        if told is not None and told.key is not None and valid_key(told.key):
            found = self.books.keys.get(self.work, told.key)
            return told.key if found is not None else new_speaker(self.work, self.books, told)
        return named_speaker(self.work, self.books, name, told.kind if told else kind)

    def readings(self, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """The attributions with keys in the place of names."""
        return tuple(
            replace(one, parties=tuple(map(self._party, one.parties))) for one in attributions
        )

    def _party(self, party: Party) -> Party:
        if party.speaker is None:
            return party
        kind: SpeakerKind = "person" if party.part in ("speaker", "translator") else "organisation"
        return replace(party, speaker=self.key(party.speaker, kind))


def _selected(text: str, passage: Passage) -> Selected:
    at = None
    if passage.start is not None and passage.end is not None:
        at = (passage.start, passage.end)
        if passage.utf16:
            at = (code_points(text, at[0]), code_points(text, at[1]))
    return select(text, passage.exact, prefix=passage.prefix, suffix=passage.suffix, at=at)


def _span(text: str, start: int, end: int) -> Span:
    """A span, in marks when they stand at its ends or right around it."""
    span, passage = (start, end), text[start:end]
    inside = citation_words(passage) != passage.strip()
    while end < len(text) and text[end] in _INSIDE_MARKS:
        end += 1
    around = closes(mark_at(text, end), mark_before(text, start))
    return Span(start=span[0], end=span[1], marked=inside or around)
