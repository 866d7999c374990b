"""Files made to break an importer: by size, by depth, by lies about what they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from support.pdfs import stream, written
from support.words import W, of_body, replaced, saved

PROSE = (
    b"<p>The council met at seven and talked for hours about the crane, the quay and the money.</p>"
)
ESCAPES = "\x1b[31mred\x1b]0;title\x07 \u202eright to left\u202c \x9b2J \x00 “Never,” said Ann Bell of the council."


def page(body: bytes) -> bytes:
    return b"<!doctype html><html><head><title>x</title></head><body>" + body + b"</body></html>"


def linked(json: bytes) -> bytes:
    return page(b'<script type="application/ld+json">' + json + b"</script>" + PROSE * 3)


def laughs(noun: str) -> str:
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
    )
    return f"<?xml version='1.0'?><!DOCTYPE {noun} [{entities}]>"


def word(name: str, content: str | bytes) -> bytes:
    return replaced(saved(lambda document: document.add_paragraph("x")), name, content)


def lying_archive() -> bytes:
    """A Word document whose directory says that its text is short."""
    data = bytearray(word("word/document.xml", b"<w:document>" + bytes(30_000_000)))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            (size,) = struct.unpack_from("<I", data, at + place)
            if size > 1_000_000:
                struct.pack_into("<I", data, at + place, 100)
    return bytes(data)


def crowded_archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number}.xml", b"")
    return made.getvalue()


def pdf(content: bytes, *more: bytes, kids: bytes = b"[3 0 R]", count: bytes = b"1") -> bytes:
    """A PDF with one page of this content stream."""
    fonts = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>/XObject<</X 5 0 R>>>>"
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids"
        + kids
        + b"/Count "
        + count
        + b"/MediaBox[0 0 595 842]"
        + fonts
        + b">>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        content,
        *more,
    )


def packed(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[" + b"/FlateDecode" * times + b"]")


SHOWN = b"BT /F1 11 Tf 60 700 Td (Words on a page.) Tj ET "

# Name, file name, what makes it; what comes of it: the beginning of an error, or words of the text.
SAMPLES: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("page, cut", "a.html", lambda: page(PROSE * 5)[:250], "The council met"),
    ("page, cut in a tag", "a.html", lambda: page(PROSE * 5)[:-70] + b"<p class='", "The council met"),
    ("image called a page", "a.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "a.html is not"),
    ("page in UTF-16 without a mark", "a.html", lambda: page(PROSE).decode().encode("utf-16-le"), "The council met"),
    ("page in the wrong encoding", "a.html", lambda: page("<p>Äöü „ß“ </p>".encode("cp1252") * 50), "a.html is not UTF-8"),
    ("page with one stray byte", "a.html", lambda: page(PROSE * 20 + b"<p>caf\xe9</p>"), "The council met"),
    ("300,000 open elements", "a.html", lambda: page(b"<div>" * 300_000 + b"x"), "a.html"),
    ("300,000 paragraphs", "a.html", lambda: page(b"<p>x" * 300_000), "a.html has 300,0"),
    ("attribute of 4 MB", "a.html", lambda: page(b"<div class='share " + b"share_" * 600_000 + b"'>" + PROSE * 3), "The council met"),
    ("one word of 10 MB", "a.html", lambda: page(PROSE * 3 + b"<p>" + b"x" * 10_000_000), "The council met"),
    ("10 MB of spaces", "a.html", lambda: page(PROSE * 3 + b"<pre>x" + b" " * 10_000_000 + b"x</pre>"), "The council met"),
    ("comment without end", "a.html", lambda: page(PROSE * 3 + b"<!-- " + b"- " * 2_000_000), "The council met"),
    ("entities", "a.html", lambda: page(PROSE * 3 + b"<p>" + b"&lt;&amp;&#x1F600;" * 100_000), "The council met"),
    ("entities that multiply", "a.html", lambda: laughs("html").encode() + b"<html><body>&l11;" + PROSE * 3, "The council met"),
    ("escape sequences", "a.html", lambda: page(f"<p>{ESCAPES}</p>".encode() + PROSE * 3), "The council met"),
    ("deep linked data", "a.html", lambda: linked(b'{"a":' * 200_000), "The council met"),
    ("deep list in linked data", "a.html", lambda: linked(b'{"@type":"Article","author":' + b"[" * 900 + b"]" * 900 + b"}"), "The council met"),
    ("a million values of linked data", "a.html", lambda: linked(b"{}" * 1_000_000), "The council met"),
    ("linked data of spaces", "a.html", lambda: linked(b"-->" + b" " * 2_000_000 + b"x"), "The council met"),
    ("100 MB page", "a.html", lambda: page(bytes(100_000_000)), "a.html is larger than 20 MB"),
    ("100 MB text", "a.txt", lambda: b"Words and words. " * 6_000_000, "a.txt is larger than 50 MB"),
    ("100 MB PDF", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(100_000_000), "a.pdf is larger than 50 MB"),
    ("program called a text", "a.txt", lambda: b"\x7fELF" + bytes(range(256)) * 40, "a.txt is not text"),
    ("text with escape sequences", "a.txt", ("Prose. " * 200 + ESCAPES.replace("\0", "")).encode, "Prose."),
    ("text in the wrong encoding", "a.txt", lambda: "Äpfel fielen, sagte er.".encode("cp1252"), "a.txt is not UTF-8"),
    ("open brackets", "a.md", lambda: b"[" * 60_000, "[["),
    ("front matter of spaces", "a.md", lambda: b"---\na" + b" " * 200_000 + b"b\n---\nWords", "a "),
    ("PDF, cut", "a.pdf", lambda: pdf(stream(SHOWN))[:200], "a.pdf is a damaged PDF"),
    ("PDF without its table", "a.pdf", lambda: pdf(stream(SHOWN)).replace(b"00000 n", b"00009 f"), "Words on a page."),
    ("page called a PDF", "a.pdf", lambda: page(PROSE * 3), "The council met"),
    ("PDF of a billion pages", "a.pdf", lambda: pdf(stream(SHOWN), count=b"1000000000"), "Words on a page."),
    ("one page 100,000 times", "a.pdf", lambda: pdf(stream(SHOWN), kids=b"[" + b"3 0 R " * 90_000 + b"]"), "a.pdf"),
    ("filter of another age", "a.pdf", lambda: pdf(stream(SHOWN, b"/Filter/Fl")), "Words on a page."),
    ("pages in a circle", "a.pdf", lambda: pdf(stream(SHOWN), kids=b"[2 0 R 3 0 R]"), ""),
    ("200 MB in a stream", "a.pdf", lambda: pdf(packed(bytes(200_000_000))), "a.pdf unpacks to far more"),
    ("stream packed three times", "a.pdf", lambda: pdf(packed(bytes(100_000_000), 3)), "a.pdf"),
    ("a million words in a stream", "a.pdf", lambda: pdf(packed(SHOWN * 1_000_000)), "a.pdf unpacks to far more"),
    ("deep array", "a.pdf", lambda: pdf(stream(b"[" * 500_000)), "a.pdf"),
    ("deep object", "a.pdf", lambda: pdf(b"[" * 200_000 + b"]" * 200_000), "a.pdf"),
    ("form in itself", "a.pdf", lambda: pdf(stream(SHOWN + b"/X Do "), stream(SHOWN + b"/X Do /X Do ", b"/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>")), "Words on a page."),
    ("200 MB in a Word document", "a.docx", lambda: word("word/document.xml", bytes(200_000_000)), "a.docx would unpack to"),
    ("archive that lies", "a.docx", lying_archive, "a.docx is no Word document"),
    ("20,000 files in an archive", "a.docx", crowded_archive, "a.docx holds 20,000 files"),
    ("laughs in a Word document", "a.docx", lambda: word("word/document.xml", laughs("w:document") + f"<w:document {W}>&l11;</w:document>"), "a.docx defines entities"),
    ("laughs in footnotes", "a.docx", lambda: word("word/footnotes.xml", laughs("w:footnotes") + "<w:footnotes/>"), "a.docx defines entities"),
    ("deep Word document", "a.docx", lambda: of_body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "a.docx is no Word document"),
    ("deep table", "a.docx", lambda: of_body("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80), "a.docx has no text"),
    ("Word document, cut", "a.docx", lambda: of_body("<w:p/>")[:4000], "a.docx is no Word document"),
    ("text called a Word document", "a.docx", lambda: b"Words.", "a.docx is no Word document"),
    ("escape sequences in a Word document", "a.docx", lambda: of_body(f"<w:p><w:r><w:t>{ESCAPES.translate(dict.fromkeys([0, 7, 0x1B]))}</w:t></w:r></w:p>"), "[31mred"),
]  # fmt: skip
