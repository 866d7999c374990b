"""Which source a text that arrives belongs to, when we have it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from tracker.records.article import Article
from tracker.records.entries import Source
from tracker.store import changes, sources
from tracker.store.books import Books
from tracker.store.keys import resolve
from tracker.store.people import named_speaker
from tracker.store.work import Work
from tracker.text.addresses import plain_address
from tracker.text.fold import same_words
from tracker.text.likeness import shared_part

SAME: Final = 0.5  # share of the text from which one of the same file or title is the same article
MOST_LOOKED_AT: Final = 20  # sources of one title, such as that of a column

KnownBy = Literal["key", "url", "text", "file", "title"]


@dataclass(frozen=True, slots=True)
class Known:
    """A source that we have, and what it is known by: `file` and `title` are guesses."""

    id: int
    by: KnownBy


def known_source(work: Work, books: Books, article: Article, key: str | None) -> Known | None:
    """The source named, else the one at this URL, with this very text, of this file or title.

    A file may be written over with another article and a title used twice, so of these most of the
    text must be the same too, and a title that a person gave must not be another.
    """
    named = key or article.key
    if named is not None and (key is not None or books.keys.get(work, named) is not None):
        return Known(resolve(work, named, "source").id, "key")
    if article.url is not None and (found := source_at(work, article.url)) is not None:
        return Known(found, "url")
    if (found := _of_this_text(work, article)) is not None:
        return Known(found, "text")
    if article.key is not None:
        return None
    guesses: tuple[tuple[KnownBy, list[int]], ...] = (
        ("file", _of_this_file(work, article)),
        ("title", _of_this_title(work, books, article)),
    )
    for by, ids in guesses:
        for source_id in ids[:MOST_LOOKED_AT]:
            if by == "file" and article.titled and _called_otherwise(work, source_id, article):
                continue
            if _may_be(work, source_id, article) and _shares(work, books, source_id, article):
                return Known(source_id, by)
    return None


def source_at(work: Work, url: str) -> int | None:
    """The source with this address, else the one with the address without marks of campaigns."""
    for address in dict.fromkeys((url, plain_address(url))):
        at = work.execute("SELECT id FROM source WHERE url = :url ORDER BY id", url=address)
        if (row := at.first()) is not None:
            return int(row[0])
    return None


def opening(text: str) -> str:
    """The first words of a text: what a source without a title is called by."""
    return " ".join(text.split(maxsplit=12)[:12])


def _of_this_text(work: Work, article: Article) -> int | None:
    """The source with this text, unless that stands on another site: then one copies the other."""
    same = work.execute(
        "SELECT v.source_id, s.url FROM source_version v JOIN source s ON s.id = v.source_id"
        " WHERE v.sha256 = :h AND v.coverage = 'full' ORDER BY v.source_id",
        h=sources.fingerprint(article.text),
    ).all()
    return next((int(row[0]) for row in same if not _elsewhere(row[1], article.url)), None)


def _of_this_file(work: Work, article: Article) -> list[int]:
    if article.address is None or not article.address.startswith("file:"):
        return []
    sql = "SELECT DISTINCT source_id FROM source_version WHERE address = :a ORDER BY source_id DESC"
    return [int(row[0]) for row in work.execute(sql, a=article.address)]


def _of_this_title(work: Work, books: Books, article: Article) -> list[int]:
    """The sources whose keys were made of the same outlet, year and words of the title, newest first."""
    outlet = article.outlet and named_speaker(work, books, article.outlet, "organisation")
    title = article.title or opening(article.text)
    record = Source(outlet=outlet or None, published=article.published, title=title)
    alike = books.keys.alike(work, sources.wanted_key(work, books, record))
    return [found.id for found in reversed(alike) if found.kind == "source"]


def _may_be(work: Work, source_id: int, article: Article) -> bool:
    """Whether nothing that is known of the source speaks against it."""
    row = changes.row(work, "source", {"id": source_id}) or {}
    plain = article.url and plain_address(article.url)
    known_url = row["url"] and plain_address(row["url"])
    pairs = ((known_url, plain), (row["published"], article.published))
    return all(known is None or given is None or known == given for known, given in pairs)


def _called_otherwise(work: Work, source_id: int, article: Article) -> bool:
    """Whether the source has another title than the one that a person gave."""
    row = changes.row(work, "source", {"id": source_id}) or {}
    return bool(row["title"]) and not same_words(row["title"], article.title or "")


def _shares(work: Work, books: Books, source_id: int, article: Article) -> bool:
    newest = books.versions.newest_with_text(work, source_id)
    if newest is None:
        return False
    return shared_part(books.versions.text(work, newest.id), article.text) >= SAME


def _elsewhere(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return _site(one) != _site(other)


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url
