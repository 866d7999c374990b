"""Which formats there are. A new one is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from tracker.exporters.biblatex import export_biblatex
from tracker.exporters.bibtex import export_bibtex
from tracker.exporters.csl_json import export_csl_json
from tracker.exporters.csv import export_csv
from tracker.exporters.html import export_html
from tracker.exporters.jsonl import export_jsonl
from tracker.exporters.markdown import export_markdown
from tracker.exporters.options import Options
from tracker.exporters.ris import export_ris
from tracker.exporters.schema_org import export_schema_org
from tracker.exporters.web_annotation import export_web_annotation
from tracker.records.vocabulary import EntryKind

Content = Literal["entries", "sources", "quotes", "statements"]
"""What a format is made of: any Entry, Cited, Quoted, or Quoted and Claimed."""

SELECTED: dict[Content, tuple[EntryKind, ...]] = {
    "entries": ("speaker", "source", "utterance", "quote", "claim"),
    "sources": ("source", "quote", "claim"),
    "quotes": ("quote",),
    "statements": ("quote", "claim"),
}
"""The kinds of entries that may be asked for; a bibliography has the sources of quotes and claims."""


class Write(Protocol):
    """Records in, bytes out, in flat memory; private notes only when asked for."""

    def __call__(self, items: Iterable[Any], options: Options = ..., /) -> Iterator[bytes]:
        """The bytes of the file, piece by piece."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name on the command line, what it is made of, the ending of its files.

    `has_notes` says whether it can hold private notes, `has_iris` whether it names entries by IRI.
    """

    name: str
    suffix: str
    content: Content
    purpose: str
    write: Write
    has_notes: bool = False
    has_iris: bool = False


EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter(
            "jsonl",
            ".jsonl",
            "entries",
            "all entries, one JSON object per line, for import",
            export_jsonl,
            has_notes=True,
        ),
        Exporter("csv", ".csv", "quotes", "a table of quotes", export_csv, has_notes=True),
        Exporter("markdown", ".md", "quotes", "a page to read and edit", export_markdown),
        Exporter("html", ".html", "quotes", "a page for a browser", export_html),
        Exporter("bibtex", ".bib", "sources", "a bibliography for TeX", export_bibtex),
        Exporter("biblatex", ".bib", "sources", "a bibliography for BibLaTeX", export_biblatex),
        Exporter("ris", ".ris", "sources", "a bibliography for EndNote and others", export_ris),
        Exporter(
            "csl-json", ".json", "sources", "a bibliography for Zotero and pandoc", export_csl_json
        ),
        Exporter(
            "web-annotation",
            ".jsonld",
            "quotes",
            "W3C Web Annotations: words in their texts",
            export_web_annotation,
            has_iris=True,
        ),
        Exporter(
            "schema-org",
            ".jsonld",
            "statements",
            "Quotation, Claim and ClaimReview for web pages",
            export_schema_org,
            has_iris=True,
        ),
    )
}
