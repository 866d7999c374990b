"""Addresses of pages, without what is said in them of how a reader came there."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

# What newsletters, networks and advertisements hang on; a page is the same without.
_FOLLOWING: Final = re.compile(
    r"(?:utm_\w+|[a-z]*clid|mc_[ce]id|igsh|igshid|ref_src|cmpid|ocid|smid)(?:=.*)?", re.IGNORECASE
)


def plain_address(address: str) -> str:
    """The address without marks of campaigns and without a fragment.

    A fragment that names the page, `#!...` or `#/...`, stays. What is no address stays as it is.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme.lower() not in ("http", "https"):
        return address
    kept = "&".join(one for one in parts.query.split("&") if not _FOLLOWING.fullmatch(one))
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    if (kept, fragment) == (parts.query, parts.fragment) and not address.endswith("#"):
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, fragment))
