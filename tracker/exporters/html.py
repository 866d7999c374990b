"""Quotations as a web page that needs nothing else: no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tracker.cite.link import web_address
from tracker.cite.runs import Run, as_html
from tracker.exporters.captions import caption, remarks, words_of
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Quoted

HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quotations</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.5 Georgia, serif }
main { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
figure { margin: 0 0 2.5rem }
blockquote { margin: 0 0 .5rem; padding-left: 1rem; border-left: .25rem solid }
figcaption, figcaption ul { font: .9rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>Quotations</h1>
"""
TAIL = "</main>\n</body>\n</html>\n"


def export_html(quotes: Iterable[Quoted], options: Options = DEFAULTS) -> Iterator[bytes]:
    """HTML; nothing that comes from outside becomes markup, and links lead to the web only."""
    del options  # notes never stand on a page, and it has no IRIs
    yield HEAD.encode()
    for one in quotes:
        yield _figure(one).encode()
    yield TAIL.encode()


def _figure(given: Quoted) -> str:
    quotation = given.quotation
    address = web_address(quotation.publication.source.url)
    language = quotation.quote.language or quotation.publication.source.language
    cited = f' cite="{escape(address)}"' if address else ""
    spoken = f' lang="{escape(language)}"' if language else ""
    words = "".join(f'<p dir="auto">{as_html([Run(line)])}</p>\n' for line in words_of(given))
    beware = "".join(f"<li>{as_html([Run(line)])}</li>\n" for line in remarks(given))
    return (
        f'<figure id="{escape(quotation.key)}">\n'
        f"<blockquote{cited}{spoken}>\n{words}</blockquote>\n"
        f"<figcaption>{as_html(caption(given))}"
        + (f"\n<ul>\n{beware}</ul>\n" if beware else "")
        + "</figcaption>\n</figure>\n"
    )
