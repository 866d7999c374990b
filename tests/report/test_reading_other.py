"""Web pages, Word documents and plain text as a reader sees them, and how the form is told."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.words import of_body, saved
from tracker.errors import InputError, TrackerError
from tracker.records.report import ReportForm
from tracker.report.reading import read_report, report_form


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<p>One\n  two<p>three", [("paragraph", "One two"), ("paragraph", "three")]),
        ("<h2>Head</h2>text", [("heading", "Head"), ("paragraph", "text")]),
        ("<blockquote><p>a<p>b</blockquote>c", [("quotation", "a"), ("quotation", "b"), ("paragraph", "c")]),
        ("<q>a <q>b</q></q>", [("paragraph", "“a ‘b’”")]),
        ("&ldquo;a&rdquo; &#8220;b&#x201d; &amp &nosuch; &ampere;", [("paragraph", "“a” “b” & &nosuch; &ere;")]),
        ("<table><tr><td>1<td>2<tr><td>3</table>x", [("cell", "1"), ("cell", "2"), ("cell", "3"), ("paragraph", "x")]),
        ("<pre>a\n  b</pre>", [("code", "a\n  b")]),
        ("<script>“a” < </script><style>b</style><title>c</title>d", [("paragraph", "d")]),
        ('<div hidden>a<div>b</div></div><p style="display: none">c<p>d', [("paragraph", "d")]),
        ("a<!-- b -->c<!-- unclosed", [("paragraph", "ac")]),
        ("<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>", [("quotation", "a"), ("caption", "b")]),
        ('<a title="1 > 0">a</a> <b', [("paragraph", "a <b")]),
        ("1 < 2 <3 </> <!doctype x><?php ?>", [("paragraph", "1 < 2 <3 </>")]),
        ('<section class="footnotes"><ol><li>n</ol></section>', [("note", "n")]),
        ("a<br>b<br/>c", [("paragraph", "a\nb\nc")]),
        ("<em>a</p>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("<h1>a<h2>b</h2>c", [("heading", "a"), ("heading", "b"), ("paragraph", "c")]),
    ],
)  # fmt: skip
def test_page(page: str, blocks: list[tuple[str, str]]) -> None:
    report = read_report(page.encode(), "a.html")
    assert [(block.kind, block.text) for block in report.blocks] == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One line\n\nTwo", [("paragraph", "One line"), ("paragraph", "Two")]),
        ("Wrapped here\nand on.", [("paragraph", "Wrapped here and on.")]),
        ("> a\n> b\n\nc", [("quotation", "a b"), ("paragraph", "c")]),
        ("a <!-- x\n\ny --> b", [("paragraph", "a"), ("paragraph", "b")]),
        ("a <!-- x --> b *c* `d`", [("paragraph", "a  b *c* `d`")]),
        ("a <!-- b", [("paragraph", "a <!-- b")]),
        ("<!-- only -->", []),
    ],
)
def test_plain_text(text: str, blocks: list[tuple[str, str]]) -> None:
    report = read_report(text.encode(), "a.txt")
    assert [(block.kind, block.text) for block in report.blocks] == blocks


def test_word_document() -> None:
    def fill(document) -> None:
        document.add_heading("Head", 1)
        paragraph = document.add_paragraph("He said “all ")
        paragraph.add_run("of").italic = True
        paragraph.add_run(" it”.").add_break()
        document.add_paragraph("Said.", style="Quote")
        document.add_paragraph("Told.", style="Intense Quote")
        document.add_paragraph("Figure", style="Caption")
        document.add_table(1, 1).cell(0, 0).text = "cell"

    report = read_report(saved(fill), "a.docx")
    assert [(block.kind, block.text) for block in report.blocks] == [
        ("heading", "Head"), ("paragraph", "He said “all of it”."), ("quotation", "Said."),
        ("quotation", "Told."), ("caption", "Figure"), ("cell", "cell"),
    ]  # fmt: skip
    block = report.blocks[1]
    assert [block.text[a:b] for a, b in block.emphasised] == ["of"]
    assert report.place(report.blocks[3].offset(0)) == (4, 1)


def test_notes_boxes_and_comments_of_a_word_document() -> None:
    note = '<w:r><w:{0}Reference w:id="1"/></w:r>'
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = f"<w:p><w:r><w:t>text</w:t></w:r>{note.format('footnote')}{note.format('endnote')}{box}{gone}</w:p>"
    data = of_body(body, footnotes={"1": "foot"}, endnotes={"1": "end"}, comments={"0": "remark"})
    report = read_report(data, "a.docx")
    assert [(block.kind, block.text) for block in report.blocks] == [
        ("paragraph", "text"), ("paragraph", "box"), ("note", "foot"), ("note", "end"),
        ("comment", "remark"),
    ]  # fmt: skip
    for block in report.blocks:
        start = block.offset(0)
        assert report.text[start : start + len(block.text)] == block.text


@pytest.mark.parametrize(
    ("path", "data", "form"),
    [
        ("a.MD", b"<html>", "markdown"),
        ("a.htm", b"# x", "html"),
        ("a.docx", b"", "docx"),
        ("a.txt", b"# x", "text"),
        ("-", b"<!DOCTYPE html><p>x", "html"),
        ("-", b"PK\x03\x04", "docx"),
        ("report", b"text\n\n> quoted\n", "markdown"),
        ("report", b"As [@bell] said", "markdown"),
        ("report", b"Just words.", "text"),
    ],
)
def test_form(path: str, data: bytes, form: ReportForm) -> None:
    assert report_form(path, data) == form


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n"])
def test_empty(path: str, data: bytes) -> None:
    assert read_report(data, path).blocks == ()


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        ("é“x”".encode("cp1252"), "cp1252", "é“x”"),
        ("\ufeff“x”".encode(), None, "“x”"),
        ("“x”".encode("utf-16"), None, "“x”"),
    ],
)
def test_encoding(data: bytes, encoding: str | None, words: str) -> None:
    report = read_report(data, "a.txt", encoding=encoding)
    assert [block.text for block in report.blocks] == [words]


def test_page_in_the_encoding_that_it_names() -> None:
    page = '<meta charset="windows-1252"><p>“Café”'.encode("cp1252")
    assert read_report(page, "a.html").blocks[0].text == "“Café”"


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("caf\xe9 \x93quoted\x94 words".encode("latin-1"), "is not UTF-8: byte 4"),
        ("good “words” ".encode() + b"\xe9\xff bad", "is not UTF-8"),
        (b"a\x00b", "is not text"),
        (bytes(range(32)) * 9, "is not text"),
    ],
)
def test_no_text(path: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_report(data, path)


PAGE = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<q>", "</q>", "<b>", "</b>", "<!--",
        "-->", "<br>", "<td>", "<table>", "</table>", "<pre>", "</pre>", "<code>", "</code>", "word ", "“", "”",
        "&amp;", "&#34;", "&", "<", ">", '"', "'", " a=", "<script>", "</script>", "\n", "<a href='", "<div hidden>",
        "<h1>", "</h1>", "<li>", "<!x", "<?", "</",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(PAGE, st.sampled_from(["html", "text", "markdown"]))
def test_every_character_leads_back(text: str, form: ReportForm) -> None:
    report = read_report(text.encode(), "a", form=form)
    for block in report.blocks:
        for index, char in enumerate(block.text):
            there = report.text[block.offset(index)]
            assert there == char or char.isspace() or there in "&<"
    for remark in report.remarks:
        assert report.text[remark.start : remark.end].startswith("<!--")


@given(st.text(max_size=200), st.sampled_from(["html", "text", "markdown"]))
def test_any_text_reads_or_is_refused(text: str, form: ReportForm) -> None:
    try:
        report = read_report(text.encode("utf-8", "surrogatepass"), "a", form=form)
    except InputError:
        return
    assert report.form == form


def test_word_document_without_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tracker.report.reading.docx", "tracker.importers.docx"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(TrackerError, match="docx is not installed") as caught:
        read_report(b"PK\x03\x04", "a.docx")
    assert caught.value.hint == "install it: pip install 'tracker[docx]'"
