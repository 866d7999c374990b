"""Where and when a page was saved, as browsers and archives write it into the file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final, NamedTuple

from tracker.importers.web.addresses import Archived, archived, without_secrets

_SAVED: Final = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)"
    r"(?:\s+saved date:\s*(\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4}))?"
)
# What the Wayback Machine's own script is told at the head of every copy.
_COPIED: Final = re.compile(r"""__wm\.wombat\(["'](https?://[^"']+)["'],\s*["'](\d{14})["']""")
_LOOKED_AT: Final = 20_000  # characters from the page's beginning


class Saved(NamedTuple):
    """The address of a saved page, when it was taken (ISO 8601 in UTC), and its archived copy."""

    address: str | None = None
    captured: str | None = None
    copy: str | None = None


def saved(markup: str, fetched: str | None) -> Saved:
    """What is known of a page's origin from the address it was `fetched` from and its first lines."""
    found = _SAVED.search(markup[:_LOOKED_AT])
    address = fetched or (None if found is None else found[1])
    if address is None and (copied := _COPIED.search(markup[:_LOOKED_AT])):
        address = f"https://web.archive.org/web/{copied[2]}/{copied[1]}"
    captured = None if fetched or found is None or found[2] is None else _utc(found[2])
    copy: Archived | None = archived(address)
    if copy is not None:
        return Saved(without_secrets(copy.original), copy.captured, copy.copy)
    return Saved(without_secrets(address), captured)


def _utc(written: str) -> str | None:
    try:
        moment = datetime.strptime(written, "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
