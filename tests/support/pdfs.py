"""Makes PDFs for tests: set by reportlab, or written by hand where it would not make such a thing."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

WIDTH, HEIGHT = A4


def set_in_columns(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    head: str | None = "The Harbour Report",
    **style: Any,
) -> bytes:
    """Paragraphs set by a typesetter, with a head and a page number on every page."""
    stream = io.BytesIO()
    width = (WIDTH - 120 - 20 * (columns - 1)) / columns
    frames = [Frame(60 + n * (width + 20), 72, width, HEIGHT - 160) for n in range(columns)]

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        if head is not None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, HEIGHT - 50, head)
            canvas.drawRightString(WIDTH - 60, 40, str(document.page))

    made = BaseDocTemplate(stream, title="The bridge in winter", author="Imke Brandt")
    made.addPageTemplates(PageTemplate(frames=frames, onPage=decorate))
    body = ParagraphStyle(
        "body", **{"fontName": "Times-Roman", "fontSize": 11, "leading": 13} | style
    )
    made.build([Paragraph(text, body) for text in paragraphs])
    return stream.getvalue()


def drawn(*pages: Sequence[tuple[float, float, float, str]], **info: str) -> bytes:
    """Pages of lines, each at its left edge and height, in its size."""

    def draw(canvas: Canvas) -> None:
        for lines in pages:
            for x, y, size, text in lines:
                canvas.setFont("Times-Roman", size)
                canvas.drawString(x, y, text)
            canvas.showPage()

    return painted(draw, **info)


def painted(draw: Callable[[Canvas], None], *, encrypt: Any = None, **info: str) -> bytes:
    """Whatever is drawn on a canvas."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt)
    canvas.setTitle(info.get("title", ""))
    canvas.setAuthor(info.get("author", ""))
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def written(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        root,
        start,
    )
    return bytes(made)


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), more, content)
