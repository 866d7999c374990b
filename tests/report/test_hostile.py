"""Reports made to break the reading: broken, huge, deep, and lying about what they are."""

import io
import time
import zipfile

import pytest

from support.words import of_body, replaced, saved
from tracker.errors import InputError
from tracker.records.report import ReportForm
from tracker.report.finding import quotations
from tracker.report.reading import read_report

LIE = "Ann Bell said: “We will never close the pier.”"
REPEATED = {
    "angle brackets": "> ", "bare angle brackets": ">", "bullets": "- ", "numbers": "1. ", "square": "[",
    "images": "![", "stars": "*a ", "underscores": "_a", "backticks": "` a `` ", "tags": '<a "', "comments": "<!--",
    "processing": "<?", "declarations": "<!x ", "sections": "<![CDATA[", "divs": "<div>", "quotes": "<blockquote>",
    "emphasis": "<em>", "cells": "<table><tr><td>", "entities": "&amp", "scripts": "<script>", "notes": "^[a",
    "definitions": "[^a]: x\n", "references": "[a]: x\n", "fences": "```\n", "tables": "| a ", "curly": "“a ",
    "straight": '"a ', "single": "‘a ", "code": "`“a”` ", "cited": "“a” [@b] ", "underlined": "a\n=\n",
    "blocks": "> “a\n>\n", "names": "> — A\n", "reopened": "“a b\n\n",
}  # fmt: skip


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_repeated_many_times(piece: str, form: ReportForm) -> None:
    start = time.monotonic()
    report = read_report((piece * 6_000)[:20_000].encode(), "a", form=form)
    list(quotations(report))
    assert time.monotonic() - start < 20  # seconds; without bounds some take minutes


@pytest.mark.parametrize(
    ("form", "above"),
    [
        ("markdown", ">" * 10_000 + " a\n\n"),
        ("markdown", "- " * 10_000 + "a\n\n"),
        ("html", "<div>" * 10_000),
        ("html", "<p><b><i>" * 10_000),
        ("html", "</div></p>" * 10_000 + "<p"),
        ("markdown", "**[`" * 3_000 + "\n\n"),
        ("markdown", "<div><p><b>\n\n"),
        ("markdown", "| a |\n|--|\n" + "| b |\n" * 3_000 + "\n"),
        ("markdown", "He said “it is\n\n"),
        ("text", "> " * 10_000 + "\n\n"),
        ("text", "<!-- never closed\n\n"),
    ],
)
def test_what_stands_below_is_found(form: ReportForm, above: str) -> None:
    report = read_report((above + "\n" + LIE).encode(), "a", form=form)
    found = [one for one in quotations(report) if one.words == "We will never close the pier."]
    assert [(one.skipped, one.how) for one in found] == [(None, "inline")]


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_time_is_linear(form: ReportForm) -> None:
    paragraph = f"{LIE} It *rained* all [day](http://x.y) there.\n\n> It is so.\n> — Tom Reed\n\n"

    def seconds(times: int) -> float:
        data = (paragraph * times).encode()
        start = time.process_time()
        read_report(data, "a", form=form)
        return time.process_time() - start

    seconds(10)
    assert seconds(6_000) < 4 * max(seconds(3_000), 0.05)


def bomb() -> bytes:
    return replaced(saved(lambda _: None), "word/document.xml", b"<a>" + b" " * 30_000_000)


def entities() -> bytes:
    return replaced(
        saved(lambda _: None),
        "word/document.xml",
        b'<!DOCTYPE a [<!ENTITY b "ha">]><w:document xmlns:w="x">&b;</w:document>',
    )


def archive(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no Word document"),
        (b"just text", "no Word document"),
        (b"PK\x03\x04 cut off", "no Word document"),
        (saved(lambda document: document.add_paragraph("x"))[:900], "no Word document"),
        (archive("notes.txt"), "without a Word document"),
        (archive("xl/workbook.xml"), "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
        (bomb(), "would unpack to 30 MB|would unpack"),
        (entities(), "defines entities"),
        (replaced(saved(lambda _: None), "word/document.xml", b"<w:document"), "no Word document"),
    ],
)
def test_no_word_document(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_report(data, "a.docx")


def test_deep_word_document() -> None:
    deep = (
        "<w:sdt><w:sdtContent>" * 120
        + "<w:p><w:r><w:t>“We were deep below,” he said.</w:t></w:r></w:p>"
    )
    body = deep + "</w:sdtContent></w:sdt>" * 120 + f"<w:p><w:r><w:t>{LIE}</w:t></w:r></w:p>"
    report = read_report(of_body(body), "a.docx")
    assert [one.words for one in quotations(report)] == [
        "We were deep below,",
        "We will never close the pier.",
    ]


def test_word_document_named_as_text_is_refused() -> None:
    with pytest.raises(InputError, match="is not text"):
        read_report(saved(lambda document: document.add_paragraph("x")), "a.md")
