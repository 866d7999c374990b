"""A file's format is told by a sure beginning, by its server, its name, else by likelihood."""

import sys

import pytest

from tracker.errors import InputError, TrackerError, UsageError
from tracker.importers.file import File
from tracker.importers.formats import FORMATS, HTML, TEXT, importable, read_article, recognise

PDF = b"%PDF-1.7\n%\xe2\xe3"
ZIP = b"PK\x03\x04\x14\0"


@pytest.mark.parametrize(
    ("name", "head", "told", "media", "expected"),
    [
        ("a.jsonl", b"anything", None, None, "jsonl"),
        ("A.JSONL", b"", None, None, "jsonl"),
        ("a.ndjson", b"", None, None, "jsonl"),
        ("a.txt", b'{"type": "source"}', None, None, "text"),
        ("-", b'{"type": "source"}\n', None, None, "jsonl"),
        ("-", b'\xef\xbb\xbf \n{ "type"', None, None, "jsonl"),
        ("-", b"{curly} prose", None, None, "text"),
        ("-", b"Prose.", None, None, "text"),
        ("-", b"Quote,Who,Article\nWe sail,Ann Bell,Dawn\n", None, None, "csv"),
        ("-", b'\xef\xbb\xbf"Quote";"Said by";"Headline"\r\n', None, None, "csv"),
        ("-", b"Words\tSpeaker\tLink\tMood", None, None, "csv"),
        ("-", b"Who,Article,Date\n", None, None, "text"),
        ("-", b"Who, what, when, where and why: the text of it, by the media", None, None, "text"),
        ("-", b"", None, None, "text"),
        ("a.jsonl", b"{}", "text", None, "text"),
        ("a.txt", b"", "jsonl", None, "jsonl"),
        ("a.md", b"# Title", None, None, "markdown"),
        ("a.md", b"# Title", "text", None, "text"),
        ("a.txt", b"<!DOCTYPE html><html>", None, None, "html"),
        ("a.pdf", b"<html><body>404", None, None, "html"),
        ("-", b"\xef\xbb\xbf\n<!-- saved -->\n<HTML lang=en>", None, None, "html"),
        ("-", b'<?xml version="1.0"?>\n<!DOCTYPE html>', None, None, "html"),
        ("-", "\ufeff<html>".encode("utf-16-le"), None, None, "html"),
        ("a.html", b"Just words", None, None, "html"),
        ("-", b"<p>Words", None, None, "html"),
        ("a.txt", b"<p>Words", None, None, "text"),
        ("-", b"<htmlish> is no tag", None, None, "text"),
        ("-", b"About <html> and more", None, None, "text"),
        ("-", PDF, None, None, "pdf"),
        ("a.txt", PDF, None, None, "pdf"),
        ("-", b"junk\r\n" + PDF, None, None, "pdf"),
        ("-", b"A file begins with %PDF- always", None, None, "text"),
        ("-", ZIP, None, None, "docx"),
        ("a.pdf", ZIP, None, None, "docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0", None, None, "docx"),
        ("/page", b"words", None, "text/html", "html"),
        ("/a.html", b"words", None, "text/plain", "text"),
        ("/page", PDF, None, "text/html", "pdf"),
        ("/a.md", b"words", None, "application/octet-stream", "markdown"),
        ("/", b"words", None, None, "text"),
    ],
)
def test_recognise(
    name: str, head: bytes, told: str | None, media: str | None, expected: str
) -> None:
    assert expected == recognise(name, head, told, media).name


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="unknown format: odt") as caught:
        recognise("a", b"", "odt")
    assert (
        "known formats: jsonl, web-annotation, hypothesis, claimreview, csl-json, bibtex, biblatex, ris, csv, pdf, docx, html, markdown, text"
        == caught.value.hint
    )


def test_no_ending_or_media_type_is_claimed_twice() -> None:
    for claims in ([e for f in FORMATS for e in f.endings], [m for f in FORMATS for m in f.media]):
        assert sorted(set(claims)) == sorted(claims)


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.HTML", True), ("a.pdf", True), ("a.txt", True), ("a.png", False), ("README", False)],
)
def test_importable(name: str, known: bool) -> None:
    assert known == importable(name)


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [("html", "trafilatura", "html"), ("html", "lxml", "html"), ("pdf", "pypdf", "pdf"), ("docx", "docx", "docx")],
)  # fmt: skip
def test_a_missing_package_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    for module in list(sys.modules):
        if module.startswith(("tracker.importers", package)) and module != "tracker.importers":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    file = File(
        data=b"<html><body><p>Words that make a page of their own.</p></body></html>", name="a.x"
    )
    with pytest.raises(TrackerError, match=f"and {package} is not installed") as caught:
        read_article(recognise("a", b"", name), file, {})
    assert f"install it: pip install 'tracker[{extra}]'" == caught.value.hint


def test_too_large_and_empty_files_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="big is larger than 50 MB"):
        read_article(TEXT, File(data=bytes(TEXT.largest + 1), name="big"), {})
    with pytest.raises(InputError, match=r"none.html is empty"):
        read_article(HTML, File(data=b"", name="none.html"), {})
