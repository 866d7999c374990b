"""Documents from files and addresses: fetched, recognised, read and imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tracker.errors import InputError, UsageError
from tracker.importers.file import File, Values
from tracker.importers.formats import HEAD, Format, read_article, recognise
from tracker.settings import Settings
from tracker.workflow.articles import ArticleReport, import_article
from tracker.workflow.fetching import Fetcher

_LARGEST: Final = 50_000_000  # bytes; no format that gives an article takes more


def is_address(name: str) -> bool:
    """Whether a name is an address such as `https://...`, and not a file's."""
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme.isalnum()


def fetched(
    fetcher: Fetcher, address: str, *, told: str | None = None, encoding: str | None = None
) -> tuple[Format, File]:
    """What an address gives, and its format; `encoding` is what the user says it is in.

    Raises as `Fetcher.fetch` and `recognise` do.
    """
    found = fetcher.fetch(address)
    file = replace(found.file, encoding=encoding)
    path = urlsplit(file.name).path
    return recognise(path, file.data[:HEAD], told, found.media), file


def import_document(
    settings: Settings,
    name: str,
    given: Values | None = None,
    *,
    fetcher: Fetcher | None = None,
    told: str | None = None,
    source: str | None = None,
    dry_run: bool = False,
) -> ArticleReport:
    """Import the article in a file, or at an address, of any format; `given` wins over what it says.

    Raises InputError when it cannot be read, UsageError when it holds entries and no article.
    """
    if is_address(name):
        found, file = fetched(fetcher or Fetcher(offline=settings.offline), name, told=told)
    else:
        try:
            with Path(name).open("rb") as stream:
                file = File(data=stream.read(_LARGEST + 1), name=name)
        except OSError as error:
            raise InputError(f"{name} cannot be read: {error.strerror}", "check the path") from None
        found = recognise(name, file.data[:HEAD], told)
    if found.gives != "article":
        raise UsageError(f"{name} holds entries, and no article", "import its lines instead")
    article = read_article(found, file, given or {})
    return import_article(settings, article, name=file.name, source=source, dry_run=dry_run)
