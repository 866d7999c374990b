"""Quotations as a page of Markdown: a block quotation, and below it who said it and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.cite.runs import Run, as_markdown
from tracker.exporters.captions import caption, remarks, words_of
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Quoted

HEAD = b"# Quotations\n"


def export_markdown(quotes: Iterable[Quoted], options: Options = DEFAULTS) -> Iterator[bytes]:
    """CommonMark; nothing that comes from outside becomes markup."""
    del options  # notes never stand on a page, and it has no IRIs
    yield HEAD
    for one in quotes:
        yield _quotation(one).encode()


def _quotation(given: Quoted) -> str:
    words = "\n>\n".join(f"> {as_markdown([Run(line)])}" for line in words_of(given))
    told = f"— {as_markdown(caption(given))} `{given.quotation.key}`"
    beware = "".join(f"- {as_markdown([Run(line)])}\n" for line in remarks(given))
    return f"\n{words}\n\n{told}\n" + (f"\nBeware:\n\n{beware}" if beware else "")
