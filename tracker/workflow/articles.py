"""Import of an article: its text is stored, what people say in it is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extract import extract
from tracker.records.article import Article
from tracker.records.entries import Source
from tracker.records.extraction import Extraction
from tracker.settings import Settings
from tracker.store.books import Books
from tracker.store.capture import capture
from tracker.store.keys import current_key
from tracker.store.people import People
from tracker.store.proposals import Proposed, propose
from tracker.store.work import Counts
from tracker.workflow.writing import writing

MOST_EXTRACTED = 2_000_000  # characters; no article is longer, and extraction holds all of it


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What an article's import did.

    `unresolved` maps a name to why it belongs to no speaker; `reanchored` lists the quotes of
    earlier versions with the state of their anchor in this one; `differing` says which of the
    article's metadata the source has otherwise. A text that is `too_long` for one article is stored
    without looking for quotes. `made` are the keys of speakers that are new.
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
    too_long: bool = False
    made: tuple[str, ...] = ()


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
    long = len(article.text) > MOST_EXTRACTED
    found = Extraction(doc_id=name) if long else extract(article.text, name)
    with writing(settings, "import", f"import {name}", dry_run=dry_run) as work:
        books = Books()
        captured = capture(work, books, article, source)
        counts = work.counts
        counts.added += captured.new_source
        changed = captured.new_version or captured.filled
        counts.updated += changed and not captured.new_source
        counts.unchanged += not changed
        key = current_key(work, "source", captured.source_id)
        known = Source(key=key, language=article.language)
        people = People(work, books, known)
        proposed = propose(work, books, people, captured, found, article.said)
    return ArticleReport(
        batch=work.batch_id or None,
        counts=counts,
        source=key,
        version=captured.version.number,
        new_source=captured.new_source,
        new_version=captured.new_version,
        quotes=tuple(proposed),
        unresolved=dict(people.unresolved),
        reanchored=captured.reanchored,
        differing=captured.differing,
        too_long=long,
        made=tuple(work.made),
    )
