"""A file as it reaches an importer: its bytes, and what is known of them beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Values = Mapping[str, str | tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The bytes of a file and its name, for messages.

    `encoding` is what the user says it is in, `charset` what the server says, which may be wrong.
    `url` is the address it was fetched from, after redirects, `captured` when, in UTC.
    """

    data: bytes
    name: str
    encoding: str | None = None
    charset: str | None = None
    url: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a file that gives entries: its name for messages, its encoding.

    `columns` names the column of a table that holds a field: `{"words": "Quote"}`.
    """

    name: str = "the input"
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


PLAIN: Final = Told()
