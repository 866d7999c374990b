"""A text arrives: as a new source, as a new version of one we have, or as one already stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.errors import InputError
from tracker.records.article import Article
from tracker.records.entries import Event, Source, Version
from tracker.store import changes, sources
from tracker.store.belongings import add_external, owner_of
from tracker.store.books import Books, KnownVersion, days
from tracker.store.keys import KEY_HINT
from tracker.store.people import named_speaker
from tracker.store.recognising import KnownBy, known_source, opening
from tracker.store.silence import same_notice, silent_edit
from tracker.store.work import Work
from tracker.text.addresses import plain_address
from tracker.text.keys import valid_key


@dataclass(frozen=True, slots=True)
class Captured:
    """The source and version a text went to, and what the source was known by.

    `old_text` is the full text that the new version takes the place of, `events` what is new of
    the source's history, `alias` a key that it was given beside its own.
    """

    source_id: int
    version: KnownVersion
    new_source: bool
    new_version: bool
    filled: bool = False
    differing: tuple[str, ...] = ()
    known_by: KnownBy | None = None
    alias: str | None = None
    old_text: str | None = None
    events: tuple[Event, ...] = ()


def capture(work: Work, books: Books, article: Article, source_key: str | None) -> Captured:
    """Store the text once: the same text again changes nothing."""
    known = known_source(work, books, article, source_key)
    if known is None:
        source_id = sources.insert(work, books, _source(work, books, article), None)
        version = books.versions.of(work, source_id)[1]
        return Captured(source_id, version, new_source=True, new_version=True)
    source_id = known.id
    filled, differing, events = _fill(work, books, source_id, article)
    alias = _alias(work, books, source_id, article)
    found = Captured(
        source_id, _newest(work, books, source_id), new_source=False, new_version=False,
        filled=filled or alias is not None, differing=differing, known_by=known.by,
        events=tuple(events), alias=alias,
    )  # fmt: skip
    stored = _stored(work, source_id, article)
    if stored is not None:
        return replace(found, version=books.versions.of(work, source_id)[stored])
    before = books.versions.newest_with_text(work, source_id)
    version = _next_version(work, books, source_id, article)
    changes.bump(work, "source", source_id)
    found = replace(found, version=version, new_version=True)
    if before is None or before.coverage != "full":
        return found
    old_text = books.versions.text(work, before.id)
    if not events and (edit := silent_edit(work, before.id, old_text, article)) is not None:
        sources.add_event(work, source_id, edit)
        found = replace(found, events=(edit,))
    return replace(found, old_text=old_text)


def _alias(work: Work, books: Books, source_id: int, article: Article) -> str | None:
    """The key that the article was given, when the source was known without it: it resolves too."""
    if article.key is None or books.keys.get(work, article.key) is not None:
        return None
    if not valid_key(article.key):
        raise InputError(f"key: {article.key!r} is not a key", KEY_HINT)
    books.keys.give_former(work, article.key, "source", source_id, source_id=source_id)
    changes.bump(work, "source", source_id)
    return article.key


def _newest(work: Work, books: Books, source_id: int) -> KnownVersion:
    versions = books.versions.of(work, source_id)
    return versions[max(versions)]


def _stored(work: Work, source_id: int, article: Article) -> int | None:
    """The number of the version with this text; None when it is a new version.

    An old text that is fetched after the newest one was is what the page went back to, and so is
    that of the file that the newest one was read from; another file with it is an old one.
    """
    rows = changes.rows(work, "source_version", source_id=source_id)
    newest = max(rows, key=lambda row: int(row["number"]))
    fingerprint = sources.fingerprint(article.text)
    same = [row for row in rows if row["sha256"] == fingerprint and row["coverage"] == "full"]
    if newest in same:
        return int(newest["number"])
    later = bool(article.captured) and str(article.captured) > (newest["captured"] or "")
    # What a file holds now is read when it is read: nobody told us of a day on which it was taken.
    file = (article.address or "").startswith("file:") and article.captured is None
    back = newest["address"] == article.address if file else later and newest["captured"]
    return None if not same or back else int(same[-1]["number"])


def _fill(
    work: Work, books: Books, source_id: int, article: Article
) -> tuple[bool, tuple[str, ...], list[Event]]:
    """Set what the source does not know yet; say what it knows otherwise, and leave that.

    Returns whether anything was set, what is otherwise, and the events that are new.
    """
    row = changes.row(work, "source", {"id": source_id}) or {}
    outlet = article.outlet and named_speaker(work, books, article.outlet, "organisation")
    given = {
        "title": article.title,
        "url": article.url and plain_address(article.url),
        "published": article.published,
        "language": article.language,
        "outlet_id": outlet and books.keys.id(work, outlet, "speaker", "outlet"),
    }
    new: dict[str, object] = {}
    differing = []
    for column, value in given.items():
        if value and row[column] is None:
            new |= days(column, value) if column == "published" else {column: value}
        elif value and value != (plain_address(row[column]) if column == "url" else row[column]):
            differing.append(f"{column.removesuffix('_id')}")
    happened = _new_events(work, source_id, article)
    if happened and row["standing"] == "current":
        new["standing"] = sources.standing_after(happened)
    changes.update_row(work, "source", {"id": source_id}, new, ("source", source_id))
    handles = [each for each in article.external if owner_of(work, each) is None]
    for external in handles:
        add_external(work, "source", source_id, external, source_id=source_id)
    filled = bool(new or happened or handles)
    if filled:
        changes.bump(work, "source", source_id)
    return filled, tuple(differing), happened


def _new_events(work: Work, source_id: int, article: Article) -> list[Event]:
    """Add the events that the source does not have yet, whatever date they had then."""
    stored = [
        Event(kind=row["kind"], date=row["date"], text=row["text"])
        for row in changes.rows(work, "source_event", source_id=source_id)
    ]
    known = {(event.kind, event.text) for event in stored}
    told = {(event.kind, event.text) for event in article.events}
    new = [event for event in article.events if (event.kind, event.text) not in known]
    # A notice whose wording was mended is the same event; two that the page shows are two.
    open_ = [event for event in stored if (event.kind, event.text) not in told]
    for event in tuple(new):
        same = next((one for one in open_ if same_notice(one, event)), None)
        if same is not None:
            open_.remove(same)
            new.remove(event)
    for event in new:
        sources.add_event(work, source_id, event)
    return new


def _version(article: Article, number: int) -> Version:
    return Version(
        number=number,
        text=article.text,
        captured=article.captured,
        encoding=article.encoding,
        extractor=article.extractor,
        address=article.address,
    )


def _source(work: Work, books: Books, article: Article) -> Source:
    outlet = article.outlet and named_speaker(work, books, article.outlet, "organisation")
    authors = (named_speaker(work, books, author, "person") for author in article.authors)
    record = Source(
        key=article.key,
        kind=article.kind or "article",
        title=article.title,
        outlet=outlet or None,
        authors=tuple(authors),
        url=article.url and plain_address(article.url),
        published=article.published,
        language=article.language,
        tags=article.tags,
        versions=(_version(article, 1),),
        events=article.events,
        standing=sources.standing_after(article.events),
        external=tuple(each for each in article.external if owner_of(work, each) is None),
    )
    if record.key is None and record.title is None:
        wanted = sources.wanted_key(work, books, replace(record, title=opening(article.text)))
        record = replace(record, key=books.keys.free(work, wanted))
    return record


def _next_version(work: Work, books: Books, source_id: int, article: Article) -> KnownVersion:
    number = max(books.versions.of(work, source_id), default=0) + 1
    sources.add_version(work, books, source_id, _version(article, number))
    return books.versions.of(work, source_id)[number]
