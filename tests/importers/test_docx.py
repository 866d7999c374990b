"""Word documents as they are printed: order, tables, notes in their place, nothing deleted or hidden."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.words import of_body, replaced, saved
from tracker.errors import InputError
from tracker.importers.docx import read
from tracker.importers.file import File
from tracker.records.article import Article


def article(data: bytes, **given: str) -> Article:
    return read(File(data=data, name="a.docx"), given)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cells(*texts: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{para(run(text))}</w:tc>' for text in texts)}</w:tr>"


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (para(run("“We "), run("will", "<w:b/>"), run(" build.”")), ["“We will build.”"]),
        (para(run("one")) + para() + para(run(" ")) + para(run("two")), ["one", "two"]),
        (para(run("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), ["a\tb\nc"]),
        (para(run("a"), '<w:r><w:br w:type="page"/><w:t>b</w:t></w:r>'), ["a b"]),
        (para("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>"), ["long\u2011term"]),
        (para(f'<w:ins w:id="1">{run("kept")}</w:ins>', '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'),
         ["kept"]),
        (para(f'<w:moveFrom w:id="1">{run("gone")}</w:moveFrom><w:moveTo w:id="2">{run("moved")}</w:moveTo>'), ["moved"]),
        (para(run("seen"), run("unseen", "<w:vanish/>"), run(" again", '<w:vanish w:val="0"/>')), ["seen again"]),
        (para(f'<w:hyperlink>{run("linked")}</w:hyperlink>'), ["linked"]),
        (para('<w:fldSimple w:instr="DATE">' + run("4 May") + "</w:fldSimple>"), ["4 May"]),
        (para("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7")), ["7"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{para(run('controlled'))}</w:sdtContent></w:sdt>", ["controlled"]),
        (f"<w:tbl>{cells('Year', 'Crossings')}{cells('2023', '1.2m')}</w:tbl>{para(run('after'))}",
         ["Year | Crossings", "2023 | 1.2m", "after"]),
        (f"<w:tbl><w:tr><w:tc>{para(run('a'))}<w:tbl>{cells('b', 'c')}</w:tbl>{para()}</w:tc><w:tc>{para(run('d'))}</w:tc></w:tr></w:tbl>",
         ["a b | c | d"]),
        (para(run("text")) + "<w:sectPr/>", ["text"]),
    ],
    ids=str,
)  # fmt: skip
def test_paragraphs(body: str, paragraphs: list[str]) -> None:
    found = article(of_body(body))
    assert paragraphs == found.text.split("\n\n")
    assert [str(n) for n in range(1, len(paragraphs) + 1)] == [
        each.paragraph for each in found.locators
    ]


def test_text_boxes_once_though_the_fallback_repeats_them() -> None:
    box = f"<w:txbxContent>{para(run('in a box'))}</w:txbxContent>"
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    )
    assert ["beside", "in a box"] == article(
        of_body(para(run("beside"), f"<w:r>{choice}</w:r>"))
    ).text.split("\n\n")


def test_notes_follow_their_paragraph_and_comments_are_counted() -> None:
    def refer(kind: str, identity: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'

    body = (
        para(run("“Never"), refer("footnote", 2), run(",” said Bell."), refer("endnote", 2))
        + para(run("Second."), refer("footnote", 3), refer("footnote", 99))
        + f"<w:tbl><w:tr><w:tc>{para(run('cell'), refer('footnote', 4))}</w:tc></w:tr></w:tbl>"
    )
    found = article(
        of_body(
            body,
            footnotes={"2": "On the quay.", "3": "Later.", "4": "In a table."},
            endnotes={"2": "At the end."},
            comments={"0": "Is this true?", "1": "No."},
        )
    )
    assert [
        ("1", "“Never,” said Bell."),
        ("1, note 1", "[1] On the quay."),
        ("1, note 2", "[2] At the end."),
        ("2", "Second."),
        ("2, note 3", "[3] Later."),
        ("3", "cell"),
        ("3, note 4", "[4] In a table."),
    ] == list(
        zip([each.paragraph for each in found.locators], found.text.split("\n\n"), strict=True)
    )
    assert ("2 comments were left out",) == found.remarks


def test_the_documents_own_metadata() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Harbour report", 1)
        document.add_paragraph("Text of the report.")
        document.core_properties.title = "The bridge"
        document.core_properties.author = "Ann Bell; Cem Dal"

    found = article(saved(fill))
    assert ("The bridge", ("Ann Bell", "Cem Dal"), "document") == (
        found.title,
        found.authors,
        found.kind,
    )
    assert "Mine" == article(saved(fill), title="Mine").title
    assert 0 == found.locators[0].start
    assert "2" == found.located(found.text.index("Text"), len(found.text)).paragraph


def zipped(**files: str) -> bytes:
    data = b"PK\x05\x06" + bytes(18)
    for name, content in files.items():
        data = replaced(data, name.replace("_", "/"), content)
    return data


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (saved(lambda _: None), "a.docx has no text", "OCR"),
        (saved(lambda document: document.add_paragraph("x"))[:2000], "a.docx is no Word document, or a damaged", "save it again"),
        (zipped(xl_workbook="x").replace(b"xl/workbook", b"xl/workbook"), "a.docx is a ZIP archive without a Word", "unpack"),
        (replaced(zipped(), "xl/workbook.xml", "x"), "a.docx is a spreadsheet", "CSV"),
        (replaced(zipped(), "content.xml", "x"), "a.docx is an OpenDocument file", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "a.docx is an old Word document, or protected", "save it"),
        (replaced(saved(lambda _: None), "word/document.xml", "<broken"), "a.docx is no Word document that can be read", "word processor"),
        (replaced(zipped(), "word/document.xml", "<x/>"), "a.docx is no Word document that can be read", "word processor"),
        (b"Plain words", "a.docx is no Word document, or a damaged one", "cut off"),
        (replaced(of_body(para(run("x"))), "word/document.xml", "<other/>"), "a.docx is no Word document that can be read", "word processor"),
    ],
    ids=["empty", "cut", "archive", "spreadsheet", "OpenDocument", "old", "broken", "bare", "text", "other"],
)  # fmt: skip
def test_refused(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        article(data)
    assert caught.value.message.startswith(message)
    assert hint in (caught.value.hint or "")


def test_broken_metadata_do_not_cost_the_text() -> None:
    found = article(replaced(of_body(para(run("Words."))), "docProps/core.xml", "<other/>"))
    assert ("Words.", None, ()) == (found.text, found.title, found.authors)


@settings(max_examples=25)  # each writes an archive
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
        max_size=6,
    )
)
def test_any_text_comes_back(texts: list[str]) -> None:
    kept = [stripped for text in texts if (stripped := text.strip(" "))]
    if not kept:
        return
    found = article(saved(lambda document: [document.add_paragraph(text) for text in texts]))
    assert "\n\n".join(kept) == found.text
