"""Import of entries, line by line: all or nothing, counted, the same result twice."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from tracker.errors import InputError, TrackerError
from tracker.importers.fault import Fault
from tracker.importers.lines import Line
from tracker.records.draft import Draft
from tracker.records.entries import ENTRIES, Entry, Quote, Role, Speaker
from tracker.settings import Settings
from tracker.store import index
from tracker.store.belongings import digest, owner_of
from tracker.store.books import Books
from tracker.store.inserting import insert, wanted_key
from tracker.store.keys import Found
from tracker.store.mentioned import mentioned_keys, tags_of
from tracker.store.speakers import add_role
from tracker.store.updating import update
from tracker.store.work import Counts, Work, id_list, in_chunks
from tracker.workflow.drafts import Drafts
from tracker.workflow.writing import writing

LINES_AT_ONCE = 1_000
MOST_FAULTS = 1_000
MOST_DEFERRED = 50_000
COLLECT_AFTER = 50_000  # objects; Python's own measure is 700
Stored = dict[tuple[str, int], str | None]  # the digests of entries by kind and id
RANK = {
    kind: rank for rank, kind in enumerate(("speaker", "source", "utterance", "quote", "claim"))
}


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with one field of one line."""

    line: int
    field: str
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. When it was not committed, `faults` say why; `more_faults` were cut.

    `remarks` are what a person should know of lines that are stored, such as a passage not found.
    `batches` are all that a long import was written in; `committed` says that none is missing.
    """

    committed: bool
    batch: int | None
    counts: Counts
    faults: tuple[LineFault, ...] = ()
    more_faults: int = 0
    remarks: tuple[LineFault, ...] = ()
    batches: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How an import treats what it meets."""

    dry_run: bool = False
    skip_bad: bool = False
    overwrite: bool = False
    progress: Callable[[int], None] | None = None
    on_reject: Callable[[Line], None] | None = None


class NotCommitted(Exception):
    """Raised inside the transaction to roll an import with bad lines back."""


def import_lines(
    settings: Settings, lines: Iterable[Line], *, name: str, options: Options | None = None
) -> ImportReport:
    """Import entries. With a bad line nothing is committed, unless `skip_bad` is set.

    Lines may stand in any order within reach of memory: one that names an entry of a later line
    waits for it.
    """
    options = options or Options()
    importer = None
    try:
        with (
            rare_collections(),
            writing(
                settings, "import", f"import {name}", bulk=True, dry_run=options.dry_run
            ) as work,
        ):
            importer = Importer(work, options)
            importer.run(lines)
            if importer.faults and not options.skip_bad:
                raise NotCommitted
        committed = not options.dry_run
    except NotCommitted:
        committed = False
    assert importer is not None  # noqa: S101 - the block above either set it or raised
    return importer.report(committed=committed)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for cyclic garbage seldom: records and rows make none, and are many."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Importer:
    """One import under way: its work, its look-ups, its faults and the lines that wait."""

    def __init__(self, work: Work, options: Options, before: Importer | None = None) -> None:
        """Go on where the importer `before` had to leave lines and roles for later."""
        self.work = work
        self.options = options
        self.books = Books()
        self.faults: list[LineFault] = []
        self.more_faults = 0
        self.remarks: list[LineFault] = []
        self._remarked: set[str] = set()
        self.deferred: list[Line] = list(before.deferred) if before else []
        self.open_roles: list[tuple[Line, int, Role]] = list(before.open_roles) if before else []

    def report(self, *, committed: bool) -> ImportReport:
        """What was done."""
        batch = self.work.batch_id if committed else 0
        return ImportReport(
            committed,
            batch or None,
            self.work.counts,
            tuple(self.faults),
            self.more_faults,
            tuple(self.remarks),
            (batch,) if batch else (),
        )

    def run(self, lines: Iterable[Line]) -> None:
        """Import all lines, the ones that had to wait last."""
        self.take(lines)
        self.finish()

    def take(self, lines: Iterable[Line]) -> None:
        """Import lines; those that name what is not there yet wait."""
        for chunk in _chunks(lines):
            self._chunk(chunk, may_wait=True)

    def finish(self) -> None:
        """Import what had to wait; what it names is there now, or never will be."""
        while self.deferred:
            waiting, self.deferred = self.deferred, []
            for chunk in _chunks(waiting):
                self._chunk(chunk, may_wait=True)
            if len(self.deferred) == len(waiting):
                last, self.deferred = self.deferred, []
                for chunk in _chunks(last):
                    self._chunk(chunk, may_wait=False)
        self._add_open_roles()

    def _chunk(self, lines: list[Line], *, may_wait: bool) -> None:
        # What earlier chunks looked up is stored by now: to keep it would take memory without end.
        self.books = Books()
        good = []
        for line in lines:
            self._remark(line, line.remarks)
            if line.draft is not None:
                self._draft(line, line.draft)
            elif line.faults:
                self._reject(line, line.faults)
            elif line.entry is not None:
                good.append((line, line.entry))
        good.sort(key=lambda pair: RANK[pair[1].type])
        stored = self._look_up([entry for _, entry in good])
        for line, entry in good:
            self._line(line, entry, stored, may_wait=may_wait)
        index.reindex_touched(self.work)
        if self.options.progress is not None:
            self.options.progress(len(lines))

    def _look_up(self, entries: list[Entry]) -> Stored:
        """Read all keys and tags the entries mention; returns the digests of those stored."""
        keys, work = self.books.keys, self.work
        keys.read(work, (key for entry in entries for key in mentioned_keys(entry)))
        self.books.tags.read(work, list({tag for entry in entries for tag in tags_of(entry)}))
        found = {keys.known[e.key] for e in entries if e.key is not None and e.key in keys.known}
        new = (e for e in entries if isinstance(e, Quote) and e.key not in keys.known)
        sources = {keys.known.get(e.source) for e in new}
        self.books.versions.read(work, [s.id for s in sources if s and s.kind == "source"])
        stored: Stored = {}
        for kind in ENTRIES:
            for chunk in in_chunks(entry.id for entry in found if entry.kind == kind):
                sql = f"SELECT id, digest FROM {kind} WHERE id IN {id_list(chunk)}"
                stored |= {(kind, i): told for i, told in work.execute(sql)}
        return stored

    def _line(
        self,
        line: Line,
        entry: Entry,
        stored: Stored,
        *,
        may_wait: bool,
    ) -> None:
        try:
            with self.work.attempt():
                self.entry(line, entry, stored)
        except TrackerError as error:
            self.books = Books()
            if may_wait and _waits(error) and len(self.deferred) < MOST_DEFERRED:
                self.deferred.append(line)
            else:
                self._fault(line, error)

    def _draft(self, line: Line, draft: Draft) -> None:
        before = replace(self.work.counts)
        try:
            with self.work.attempt():
                remarks = tuple(Drafts(self).store(line, draft, {}))
        except TrackerError as error:
            self.books, self.work.counts = Books(), before
            self._fault(line, error)
        else:
            self._remark(line, remarks)

    def entry(self, line: Line, entry: Entry, stored: Stored) -> None:
        """Write an entry with all that belongs to it, or bring the stored one up to it."""
        told = digest(entry)
        found = self.existing(entry, told)
        counts = self.work.counts
        if found is None:
            self._insert(line, entry, told)
            counts.added += 1
            return
        if found.kind != entry.type:
            raise InputError(f"key: {entry.key!r} is the key of a {found.kind}")
        place = (found.kind, found.id)
        if place not in stored:
            stored[place] = self.digest(found)
        if stored[place] == told:
            counts.unchanged += 1
        elif self._written_now(found):
            raise InputError(
                f"key: {entry.key!r} is given twice in this import, with different content"
            )
        else:
            overwrite = self.options.overwrite
            changed = update(self.work, self.books, entry, found.id, told, overwrite=overwrite)
            self.books.contents.forget()
            counts.updated += changed
            counts.unchanged += not changed

    def _insert(self, line: Line, entry: Entry, told: str) -> None:
        """Write a new entry. A speaker's roles may name what comes later, even in a circle."""
        if not isinstance(entry, Speaker):
            insert(self.work, self.books, entry, told)
            return
        ready = tuple(role for role in entry.roles if self._known(role))
        speaker_id = insert(self.work, self.books, replace(entry, roles=ready), told)
        later = (role for role in entry.roles if role not in ready)
        self.open_roles += [(line, speaker_id, role) for role in later]

    def _known(self, role: Role) -> bool:
        named = [key for key in (role.organisation, role.source) if key is not None]
        return all(self.books.keys.get(self.work, key) is not None for key in named)

    def _add_open_roles(self) -> None:
        for line, speaker_id, role in self.open_roles:
            try:
                add_role(self.work, self.books, speaker_id, role)
                self.work.touch("speaker", speaker_id)
            except TrackerError as error:
                self._fault(line, error)
        index.reindex_touched(self.work)

    def _written_now(self, found: Found) -> bool:
        sql = f"SELECT batch_id FROM {found.kind} WHERE id = :id"
        return bool(self.work.row(sql, id=found.id)[0] == self.work.batch_id)

    def existing(self, entry: Entry, told: str) -> Found | None:
        """The stored entry a line speaks of: by key, by external id, else by the same content."""
        if entry.key is not None:
            return self.books.keys.get(self.work, entry.key)
        for external in getattr(entry, "external", ()):
            owner = owner_of(self.work, external)
            if owner is not None:
                return Found(*owner, current=True)
        return self.same_content(entry, told)

    def same_content(self, entry: Entry, told: str) -> Found | None:
        """Among the entries whose key was made of the same words, the one of the same content."""
        wanted = wanted_key(self.work, self.books, entry)
        return self.books.contents.find(self.work, self.books.keys, entry.type, wanted, told)

    def digest(self, found: Found) -> str | None:
        """The fingerprint of what an import last said of a stored entry."""
        sql = f"SELECT digest FROM {found.kind} WHERE id = :id"
        told: str | None = self.work.row(sql, id=found.id)[0]
        return told

    def _fault(self, line: Line, error: TrackerError) -> None:
        name, _, message = error.message.partition(": ")
        fault = Fault(name, message) if message else Fault("", error.message)
        self._reject(line, (fault,), error.hint)

    def _remark(self, line: Line, messages: Iterable[str]) -> None:
        for text in messages:
            if text not in self._remarked and len(self.remarks) < MOST_FAULTS:
                self._remarked.add(text)
                self.remarks.append(LineFault(line.number, "", text))

    def _reject(self, line: Line, faults: Iterable[Fault], hint: str | None = None) -> None:
        self.work.counts.rejected += 1
        if self.options.on_reject is not None:
            self.options.on_reject(line)
        for fault in faults:
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(LineFault(line.number, fault.field, fault.message, hint))
            else:
                self.more_faults += 1


def _waits(error: TrackerError) -> bool:
    """Whether a later line may bring what this one lacks."""
    return "there is no " in error.message


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    iterator = iter(lines)
    while chunk := list(islice(iterator, LINES_AT_ONCE)):
        yield chunk
