"""Findings as a Markdown table, for a comment under a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.records.report import Found

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!&@]")


def markdown(found: Iterable[Found]) -> Iterator[str]:
    """The lines of a table, with a row for each finding."""
    yield "| place | verdict | in the report | stored | why |"
    yield "| --- | --- | --- | --- | --- |"
    for one in found:
        cells = (
            f"{_plain(one.path)}:{one.line}:{one.column}",
            f"{one.code} {one.verdict.replace('_', ' ')}",
            f"“{_plain(one.text)}”",
            f"“{_plain(one.stored)}”" if one.stored is not None else "",
            _plain(one.reason),
        )
        yield f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return MARKUP.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
