"""The tracker as a Python library: the use cases of the command line, for scripts and notebooks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.cite import Citation, Form
    from tracker.records.article import Article
    from tracker.records.entries import (
        Attribution,
        Claim,
        Entry,
        Event,
        Quote,
        Role,
        Source,
        Speaker,
        Verdict,
    )
    from tracker.records.extraction import Extraction
    from tracker.records.hits import SearchResult
    from tracker.records.report import Found
    from tracker.records.rows import Listing, Revision
    from tracker.records.views import Quotation
    from tracker.records.vocabulary import EntryKind, Relation
    from tracker.settings import Settings
    from tracker.workflow.articles import ArticleReport
    from tracker.workflow.importing import ImportReport
    from tracker.workflow.reviewing import Decision
    from tracker.workflow.undoing import UndoReport
    from tracker.workflow.watching import Watched
    from tracker.workflow.writing import Written

# What writes loads SQLAlchemy; each method imports its use case, so that reading stays light.


class Tracker:
    """One database. Each method is one transaction and raises a TrackerError that says what to do.

    Entries are values of `tracker.records.entries` and name each other by key; dates are EDTF
    text; offsets are code points. Made by `tracker.open`.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is left open between calls."""

    def search(self, query: str, **options: Any) -> SearchResult:
        """One page of hits; options `within`, `limit`, `offset`, `sort` as of the command."""
        return reading.search(self.settings, query, **options)

    def show(self, *keys: str) -> Iterator[reading.View]:
        """Everything there is to say about each entry. Raises UnknownKey."""
        return reading.show(self.settings, keys)

    def cite(self, *keys: str, form: Form = "text", style: str | None = None) -> Citation:
        """The citation of quotes, claims and sources as `text`, with its `warnings`.

        `style` is the name of a citation style or a CSL file.
        """
        from tracker.workflow import citing

        if style is None:
            return citing.cite(self.settings, keys, form)
        return citing.cite_in_style(self.settings, keys, style, form)

    def check(self, file: str, *, strict: bool = False) -> tuple[Found, ...]:
        """What is to be looked at in a report's quotations; nothing when all are well.

        Reads Markdown, HTML, DOCX or text. Raises DatabaseError when nothing is stored.
        """
        from tracker.workflow.checking import Outcome, Rules, check
        from tracker.workflow.reports import read_file

        report, quotations = read_file(file)
        rules, outcome = Rules(strict=strict), Outcome()
        found = check(self.settings, report, quotations, rules, outcome)
        return tuple(one for _, one, stops in found if one is not None and stops)

    def history(self, key: str) -> tuple[Revision, ...]:
        """What each batch did to an entry, the oldest first."""
        return reading.history(self.settings, key)

    def batches(self, *, limit: int = 50) -> Listing:
        """The latest batches, the newest first."""
        return reading.batches(self.settings, limit=limit)

    def proposals(self, source: str | None = None) -> Iterator[Quotation]:
        """The quotes that nobody has reviewed."""
        return reading.proposals(self.settings, source)

    def entries(self, kind: EntryKind) -> Iterator[Entry]:
        """All entries of a kind, by key, in flat memory."""
        return reading.entries(self.settings, kind)

    def add_source(self, record: Source) -> Written:
        """Add a source; outlet and authors are keys or names."""
        from tracker.workflow import adding

        return adding.add_source(self.settings, record)

    def add_speaker(self, record: Speaker) -> Written:
        """Add a speaker; never merges namesakes."""
        from tracker.workflow import adding

        return adding.add_speaker(self.settings, record)

    def add_quote(self, record: Quote, *, at: int | None = None) -> Written:
        """Add a quote where its words stand in the source; Refused when that is not one place."""
        from tracker.workflow import adding

        return adding.add_quote(self.settings, record, at=at)

    def add_claim(self, record: Claim) -> Written:
        """Add a claim; claimants are keys or names."""
        from tracker.workflow import adding

        return adding.add_claim(self.settings, record)

    def add_role(self, speaker: str, role: Role) -> Written:
        """Give a speaker a role."""
        from tracker.workflow import adding

        return adding.add_role(self.settings, speaker, role)

    def add_alias(self, speaker: str, name: str) -> Written:
        """Give a speaker another name."""
        from tracker.workflow import adding

        return adding.add_alias(self.settings, speaker, name)

    def edit(
        self, key: str, values: Mapping[str, str | None], *, revision: int | None = None
    ) -> Written:
        """Set fields; with `revision`, Stale when somebody changed the entry since."""
        from tracker.workflow import editing

        return editing.edit(self.settings, key, values, revision=revision)

    def rename(self, key: str, new_key: str) -> Written:
        """Give an entry a new key; the old one goes on resolving."""
        from tracker.workflow import editing

        return editing.rename(self.settings, key, new_key)

    def tag(self, key: str, tags: Sequence[str], *, remove: bool = False) -> Written:
        """Put tags on an entry, or take them off."""
        from tracker.workflow import editing

        return editing.tag(self.settings, key, tags, remove=remove)

    def link(self, claim: str, quote: str, *, relation: Relation = "states") -> Written:
        """Say how a quote bears on a claim."""
        from tracker.workflow import editing

        return editing.link(self.settings, claim, quote, relation=relation)

    def join(self, *quotes: str) -> Written:
        """Say that quotes print the same utterance."""
        from tracker.workflow import joining

        return joining.join(self.settings, quotes)

    def part(self, *quotes: str) -> Written:
        """Take quotes away from the utterance of the first; a single one leaves its own."""
        from tracker.workflow import joining

        return joining.part(self.settings, quotes)

    def same_as(self, quote: str, *, turned: bool = False) -> Listing:
        """The quotes that may print the same utterance, `turned` ones with what speaks against."""
        return reading.same_as(self.settings, quote, turned=turned)

    def attribute(self, key: str, attribution: Attribution) -> Written:
        """Accept a reading of who said it; the others are rejected."""
        from tracker.workflow import editing

        return editing.attribute(self.settings, key, attribution)

    def assess(self, claim: str, verdict: Verdict) -> Written:
        """Add a verdict to a claim."""
        from tracker.workflow import editing

        return editing.assess(self.settings, claim, verdict)

    def correct(self, source: str, event: Event) -> Written:
        """Record a correction, clarification, retraction or silent edit of a source."""
        from tracker.workflow import editing

        return editing.correct(self.settings, source, event)

    def remove(self, key: str) -> Written:
        """Remove an entry; Refused when others depend on it."""
        from tracker.workflow import editing

        return editing.remove(self.settings, key)

    def merge(self, keep: str, other: str) -> Written:
        """Merge one speaker into another."""
        from tracker.workflow import merging

        return merging.merge(self.settings, keep, other)

    def split(self, key: str, *, quotes: Sequence[str] = (), name: str | None = None) -> Written:
        """Take a merge back, or give some quotes to a new speaker."""
        from tracker.workflow import merging

        return merging.split(self.settings, key, quotes=quotes, name=name)

    def decide(
        self, key: str, decision: Decision, *, attribution: Attribution | None = None
    ) -> Written:
        """Accept or reject a proposal."""
        from tracker.workflow import reviewing

        return reviewing.decide(self.settings, key, decision, attribution=attribution)

    def extract(
        self,
        text: str,
        doc_id: str = "",
        *,
        language: str | None = None,
        published: str | None = None,
    ) -> Extraction:
        """Who says what in a text; nothing is stored. By `published` "next year" is a date."""
        from tracker.extract import extract

        return extract(text, doc_id, language=language, published=published)

    def import_document(
        self, name: str, *, source: str | None = None, dry_run: bool = False, **given: Any
    ) -> ArticleReport:
        """Store the article in a file or at an address, of any format known; propose its quotes.

        `given` are fields of `Article` that win over what the document says of itself.
        """
        from tracker.workflow import documents

        return documents.import_document(self.settings, name, given, source=source, dry_run=dry_run)

    def import_article(
        self, article: Article, *, source: str | None = None, dry_run: bool = False
    ) -> ArticleReport:
        """Store an article and propose its quotes."""
        from tracker.workflow import articles

        name = article.title or article.url or "an article"
        return articles.import_article(
            self.settings, article, name=name, source=source, dry_run=dry_run
        )

    def watch(self, *keys: str, **options: Any) -> Iterator[Watched]:
        """Read sources again, all without `keys`, and import what changed.

        Options `query`, `delay`, `dry_run` as of the command.
        """
        from tracker.workflow.watching import watch

        return watch(self.settings, keys or None, **options)

    def import_entries(self, lines: Iterable[bytes], **options: Any) -> ImportReport:
        """Import JSON lines; options `dry_run`, `skip_bad`, `overwrite`."""
        from tracker.importers.lines import read_lines
        from tracker.workflow import importing

        return importing.import_lines(
            self.settings, read_lines(lines), name="lines", options=importing.Options(**options)
        )

    def export(self, *, kinds: Collection[EntryKind] = (), **options: Any) -> Iterator[bytes]:
        """Entries as JSON lines, or in another format.

        Options `to`, `query`, `keys`, `excerpts`, `notes`, `base`.
        """
        from tracker.workflow.exporting import export

        return export(self.settings, kinds=kinds, **options)

    def undo(self, batch: int | None = None) -> UndoReport:
        """Take a batch back, or the last one."""
        from tracker.workflow import undoing

        return undoing.undo(self.settings, batch)

    def seed(self) -> ImportReport:
        """Load the entries that ship with the program."""
        from tracker.workflow import seeding

        return seeding.seed(self.settings)
