"""From the bytes of a report to its blocks, one file per form."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Final

from tracker.importers.charsets import codec, is_utf8
from tracker.importers.decoding import decode
from tracker.importers.formats import missing
from tracker.records.report import Report, ReportForm

_ENDINGS: Final[dict[str, ReportForm]] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".docx", ".docm", ".doc"), "docx"),
    **dict.fromkeys((".txt", ".text"), "text"),
}
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PACKED: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_HEAD: Final = 4096
_PAGE: Final = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|main|section|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN: Final = re.compile(
    rb"^(?:#{1,6} \S|> |```|~~~|\[\^?[^\]\n]+\]:|\|[ :-]+\|)|\]\([^)\s]+\)|\*\*\S|\[-?@\w",
    re.MULTILINE,
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)


def read_report(
    data: bytes, path: str, *, form: ReportForm | None = None, encoding: str | None = None
) -> Report:
    """The report in a file, as blocks in order; `path` is its name, for messages and its form.

    An empty text file is a report without blocks. Raises InputError for what is not text, is in
    another encoding or is no document that can be read, UsageError for an unknown encoding, and
    TrackerError when the packages that its form needs are not installed.
    """
    form = form or report_form(path, data)
    if form == "docx":
        return _read_docx(data, path)
    if not data or data in _MARKS:
        return Report(path=path, form=form, text="", blocks=())
    if encoding is None and form == "html" and not data.startswith(_MARKS) and not is_utf8(data):
        told = _CHARSET.search(data[:_HEAD])
        encoding = codec(told[1].decode("ascii")) if told else None
    text = decode(data, encoding, name=path).text
    if form == "markdown":
        from tracker.report.reading.markdown import read
    elif form == "html":
        from tracker.report.reading.html import read
    else:
        from tracker.report.reading.text import read
    blocks, remarks = read(text)
    return Report(path=path, form=form, text=text, blocks=tuple(blocks), remarks=tuple(remarks))


def report_form(path: str, data: bytes) -> ReportForm:
    """The form of a report: by the ending of its name, else by how it begins."""
    known = _ENDINGS.get(PurePath(path).suffix.lower())
    if known is not None:
        return known
    if data.startswith(_PACKED):
        return "docx"
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if _PAGE.match(head):
        return "html"
    return "markdown" if _MARKDOWN.search(head) else "text"


def _read_docx(data: bytes, path: str) -> Report:
    try:
        from tracker.report.reading.docx import read
    except ModuleNotFoundError as error:
        raise missing(f"{path} is DOCX", "docx", error) from None
    return read(data, path)
