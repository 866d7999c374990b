"""Import of an article: its text is stored, what people say in it is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.errors import DatabaseError, TrackerError
from tracker.extract import extract
from tracker.records.article import Article
from tracker.records.entries import Event, Source
from tracker.records.extraction import Extraction
from tracker.records.rows import SameTextRow
from tracker.records.vocabulary import BatchKind
from tracker.search.connection import open_reader
from tracker.search.same_text import same_text
from tracker.settings import Settings
from tracker.store import index
from tracker.store.batches import close_batch, open_batch
from tracker.store.books import Books
from tracker.store.capture import Captured, capture
from tracker.store.keys import current_key
from tracker.store.people import People
from tracker.store.proposals import Proposed, propose, read
from tracker.store.reanchoring import reanchor_all
from tracker.store.rechecking import ANOTHER_SPEAKER, DOUBTFUL, Recheck, rechecks
from tracker.store.recognising import KnownBy
from tracker.store.voices import heard
from tracker.store.work import Counts, Work
from tracker.text.difference import ParagraphChange, paragraph_changes
from tracker.text.likeness import shared_part
from tracker.workflow.writing import database_session, now, writing

SHORT = 100  # characters: of less nobody can say that it is another article


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What an article's import did.

    `known_by` tells how the source was known, `changes` how its text differs from that of the
    version before, `recheck` which quotes that makes doubtful, `events` what is new of its history,
    `resembling` which other sources a new one shares much of its text with.
    `unresolved` maps a name to why it belongs to no speaker; `reanchored` lists the quotes of
    earlier versions with the state of their anchor in this one; `differing` says which of the
    article's metadata the source has otherwise. `made` are the keys of speakers that are new,
    `remarks` what the importer of the file noticed.
    """

    batch: int | None
    counts: Counts
    source: str
    version: int
    new_source: bool
    new_version: bool
    quotes: tuple[Proposed, ...]
    unresolved: dict[str, str]
    reanchored: tuple[tuple[str, str], ...]
    differing: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    known_by: KnownBy | None = None
    changes: tuple[ParagraphChange, ...] = ()
    recheck: tuple[Recheck, ...] = ()
    events: tuple[Event, ...] = ()
    resembling: tuple[SameTextRow, ...] = ()


def import_article(
    settings: Settings,
    article: Article,
    *,
    name: str,
    source: str | None = None,
    dry_run: bool = False,
) -> ArticleReport:
    """Store an article and propose its quotes and claims. The same text twice changes nothing.

    `source` is the key of a source that the text belongs to; otherwise the source is known by its
    key, URL or very text, or is new.
    """
    found = extract(
        article.text,
        name,
        language=article.language,
        published=article.published,
        set_apart=article.set_apart,
    )
    with writing(settings, "import", f"import {name}", dry_run=dry_run) as work:
        report = _stored(work, article, source, found)
    resembling = _resembling(settings, article, report.source) if report.new_source else ()
    return replace(report, batch=work.batch_id or None, resembling=resembling)


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that was looked through: its name in messages, its source's key if it has one."""

    name: str
    article: Article
    found: Extraction
    source: str | None = None


def store_articles(
    settings: Settings, ready: Iterable[Ready]
) -> list[ArticleReport | TrackerError]:
    """Store some articles in one transaction, each in a batch of its own, and say what it did.

    One that is refused leaves nothing behind, and the others are stored all the same.
    """
    done: list[ArticleReport | TrackerError] = []
    with database_session(settings) as session:
        for each in ready:
            try:
                with session.begin_nested():
                    done.append(_in_own_batch(session, settings.actor, each))
            except TrackerError as error:
                done.append(error)
    return done


def _in_own_batch(session: Session, actor: str, ready: Ready) -> ArticleReport:
    kind: BatchKind = "import" if ready.source is None else "extract"
    work = Work(session, open_batch(session, kind, f"{kind} {ready.name}", actor, now()))
    report = _stored(work, ready.article, ready.source, ready.found)
    index.reindex_touched(work)
    return replace(report, batch=work.batch_id if close_batch(work) else None)


def _stored(work: Work, article: Article, source: str | None, found: Extraction) -> ArticleReport:
    """Write the text and the proposals; the report's batch is still open."""
    books = Books()
    captured = capture(work, books, article, source)
    counts = work.counts
    counts.added += captured.new_source
    changed = captured.new_version or captured.filled
    counts.updated += changed and not captured.new_source
    counts.unchanged += not changed
    key = current_key(work, "source", captured.source_id)
    people = People(work, books, Source(key=key, language=article.language))
    quotes = read(work, books, people, captured, found, article)
    reanchored: tuple[tuple[str, str], ...] = ()
    if captured.new_version and not captured.new_source:
        said = heard(work, books, [each.record for each in quotes])
        reanchored = reanchor_all(work, books, captured, said)
    proposed = propose(work, books, people, captured, found, quotes)
    states = dict.fromkeys((each.key for each in proposed if each.another), ANOTHER_SPEAKER)
    states |= {
        key: state for key, state in reanchored if states.get(key) is None or state in DOUBTFUL
    }
    doubtful = rechecks(work, captured.source_id, states, captured.events)
    old, events = captured.old_text, captured.events
    alias = () if captured.alias is None else (f"{captured.alias} is another key of it now",)
    return ArticleReport(
        batch=None,
        counts=counts,
        source=key,
        version=captured.version.number,
        new_source=captured.new_source,
        new_version=captured.new_version,
        quotes=tuple(proposed),
        unresolved=dict(people.unresolved),
        reanchored=reanchored,
        differing=captured.differing,
        made=tuple(work.made),
        remarks=(*article.remarks, *alias, *_another_text(captured, article)),
        known_by=captured.known_by,
        changes=() if old is None else paragraph_changes(old, article.text),
        recheck=doubtful,
        events=events,
    )


def _another_text(captured: Captured, article: Article) -> tuple[str, ...]:
    """A warning when the text of a new version has nothing in common with the one before."""
    old = captured.old_text
    if old is None or min(len(old), len(article.text)) < SHORT:
        return ()
    if shared_part(old, article.text) > 0:
        return ()
    return ("has no five words in a row of the text before: is it another article?",)


def _resembling(settings: Settings, article: Article, key: str) -> tuple[SameTextRow, ...]:
    """Other sources with much of a new source's text."""
    try:
        with open_reader(settings.database) as reader:
            found = same_text(reader, article.text)
    except DatabaseError:  # a dry run on a new database leaves none to read
        return ()
    return tuple(row for row in found if row.key != key)
