"""Sources read again, to see whether they changed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tracker.errors import InputError, Refused, TrackerError, UsageError
from tracker.importers.charsets import is_utf8
from tracker.importers.file import File
from tracker.importers.formats import FORMATS, HEAD, read_article, recognise
from tracker.search.connection import open_reader
from tracker.search.query import Within
from tracker.search.watched import Watchable, watchable
from tracker.settings import Settings
from tracker.workflow.articles import ArticleReport, import_article
from tracker.workflow.fetching import Fetcher
from tracker.workflow.reading import search
from tracker.workflow.writing import now

DELAY = 2.0  # seconds between two requests to one site
_PAGE = 500
_LARGEST = max(each.largest for each in FORMATS)  # bytes


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of reading a source again: a report, or why it could not be read."""

    key: str
    address: str | None
    report: ArticleReport | None = None
    failure: TrackerError | None = None

    @property
    def changed(self) -> bool:
        """Whether its text is another now, or something happened to it."""
        return self.report is not None and (self.report.new_version or bool(self.report.events))


@dataclass
class _Pace:
    """Keeps requests to one site apart."""

    delay: float
    sleep: Callable[[float], None]
    last: dict[str, float] = field(default_factory=dict)

    def wait(self, site: str) -> None:
        """Return when the site may be asked again."""
        if site and site in self.last:
            rest = self.last[site] + self.delay - time.monotonic()
            if rest > 0:
                self.sleep(rest)
        self.last[site] = time.monotonic()

    def done(self, site: str) -> None:
        """The pause begins when the answer is there."""
        self.last[site] = time.monotonic()


def watch(
    settings: Settings,
    keys: Iterable[str] | None = None,
    *,
    query: str | None = None,
    fetcher: Fetcher | None = None,
    delay: float = DELAY,
    dry_run: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Watched]:
    """Read sources again and import what changed, each as a batch of its own.

    Without `keys` those a query finds, without both all that have a full text and an address. One
    request at a time; `delay` seconds between two to one site. Raises UnknownKey. What cannot be
    read is told and leaves everything as it was.
    """
    fetcher = fetcher or Fetcher(offline=settings.offline)
    pace = _Pace(delay, sleep)
    for each in _in_turn(_chosen(settings, keys, query)):
        site = _site(each.address)
        pace.wait(site)
        try:
            report = _again(settings, each, fetcher, dry_run=dry_run)
        except (InputError, UsageError, Refused) as error:
            yield Watched(each.key, each.address, failure=error)
        else:
            yield Watched(each.key, each.address, report=report)
        pace.done(site)


def _chosen(settings: Settings, keys: Iterable[str] | None, query: str | None) -> list[Watchable]:
    named = None if keys is None else list(dict.fromkeys(keys))
    found = None if query is None else set(_of_query(settings, query))
    with open_reader(settings.database) as reader:
        chosen = list(watchable(reader, named))
    return chosen if found is None else [each for each in chosen if each.key in found]


def _of_query(settings: Settings, query: str) -> Iterator[str]:
    """The keys of all sources that a query finds."""
    within: tuple[Within, ...] = ("sources",)
    offset = 0
    while True:
        hits = search(settings, query, within=within, limit=_PAGE, offset=offset).hits
        yield from (hit.key for hit in hits)
        if len(hits) < _PAGE:
            return
        offset += _PAGE


def _again(
    settings: Settings, each: Watchable, fetcher: Fetcher, *, dry_run: bool
) -> ArticleReport:
    if each.address is None:
        raise InputError(
            f"{each.key} has no URL, and no file that it was read from is known",
            f"tracker edit {each.key} --set url=https://...",
        )
    media = None
    if each.address.startswith("file:"):
        file = _read(each.address, each.encoding)
        name = file.name
    else:
        fetched = fetcher.fetch(each.address)
        file, media = fetched.file, fetched.media
        name = urlsplit(file.name).path
    found = recognise(name, file.data[:HEAD], None, media)
    if found.gives != "article":
        raise InputError(f"{file.name} holds {found.name}, and no article any more")
    article = read_article(found, file, {})
    # The key that a file names for itself is given up: which source it is, is known.
    article = replace(
        article, key=None, address=file.url or each.address, captured=article.captured or now()
    )
    return import_article(settings, article, name=file.name, source=each.key, dry_run=dry_run)


def _read(address: str, encoding: str | None) -> File:
    """The file at a `file:` address; unless it is UTF-8 now, in the encoding that it had."""
    path = Path(url2pathname(urlsplit(address).path))
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file any more", "check the path")
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{path} cannot be read: {why}", "check the path") from None
    told = None if is_utf8(data) else encoding
    return File(data=data, name=str(path), encoding=told, captured=now())


def _in_turn(chosen: Sequence[Watchable]) -> Iterator[Watchable]:
    """The sources with the sites by turns, so that pauses are seldom waited for."""
    sites: dict[str, list[Watchable]] = {}
    for each in chosen:
        sites.setdefault(_site(each.address), []).append(each)
    waiting = deque(map(deque, sites.values()))
    while waiting:
        site = waiting.popleft()
        yield site.popleft()
        if site:
            waiting.append(site)


def _site(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
