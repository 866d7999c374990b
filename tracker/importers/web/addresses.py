"""Addresses that pages give: made absolute, without passwords; copies in web archives."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_ARCHIVED: Final = re.compile(r"https?://web\.archive\.org/web/(\d{14})[a-z_]{0,4}/(https?:/.+)")
_MIRRORS: Final = ("www.", "m.", "mobile.", "amp.")
_LONGEST: Final = 2000  # characters


class Archived(NamedTuple):
    """An archived copy: its address, that of the page, and when it was taken, in UTC."""

    copy: str
    original: str
    captured: str


def archived(address: str | None) -> Archived | None:
    """What the address of an archived copy says; None for any other address."""
    found = _ARCHIVED.fullmatch(address or "")
    if found is None:
        return None
    t = found[1]
    moment = f"{t[:4]}-{t[4:6]}-{t[6:8]}T{t[8:10]}:{t[10:12]}:{t[12:]}Z"
    original = re.sub(r"^(https?):/+", r"\1://", found[2])
    copy = f"https://web.archive.org/web/{t}/{original}"
    return Archived(copy, original, moment)


def absolute(link: Any, base: str | None) -> str | None:
    """A link as an http(s) address without fragment and secrets; None when it is none."""
    if not isinstance(link, str) or not 0 < len(link) <= _LONGEST:
        return None
    try:
        return without_secrets(urljoin(base or "", link.strip()))
    except ValueError:
        return None


def without_secrets(address: str | None) -> str | None:
    """An http(s) address without user name, password and fragment; None when it is none."""
    parts = _parts(address or "")
    if parts is None:
        return None
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme.lower(), host.lower(), parts.path or "/", parts.query, ""))


def same_page_host(one: str, other: str) -> bool:
    """Whether an address can be that of the same page: on the same site, and not its front page."""
    first, second = _parts(one), _parts(other)
    if first is None or second is None or _site(first) != _site(second):
        return False
    return first.path not in ("", "/") or second.path in ("", "/")


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        known = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return parts if known else None


def _site(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    for mirror in _MIRRORS:
        host = host.removeprefix(mirror)
    return host
