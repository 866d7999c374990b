"""How fast documents become text: web pages, PDF pages, Word documents, against plain parsing.

Invented news pages of 1,000 words with menus, related links, comments and JSON-LD; the floor is
what the libraries take alone, trafilatura and lxml, on the same bytes.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

WORDS = [
    "harbour",
    "bridge",
    "spring",
    "authority",
    "Monday",
    "divers",
    "cracks",
    "piers",
    "closure",
    "week",
    "autumn",
    "ferries",
    "quay",
    "shop",
    "crane",
    "customs",
    "house",
    "council",
    "mayor",
    "river",
    "storm",
    "meeting",
    "treasurer",
    "money",
    "library",
    "answer",
]
SECONDS = 3.0  # of CPU for each of the figures; a busy machine shows less in them


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, how many of it a second, and how many by the library alone."""

    what: str
    ours: float
    floor: float | None = None


def measure() -> list[Read]:
    """The figures of this machine, each from three seconds of CPU."""
    from lxml.html import document_fromstring
    from trafilatura import bare_extraction

    from tracker.importers.file import File
    from tracker.importers.formats import named, read_article

    def importing(form: str, made: list[bytes]) -> Callable[[int], object]:
        of, count = named(form), len(made)
        return lambda n: read_article(of, File(data=made[n % count], name="page"), {})

    pages = [page(seed) for seed in range(50)]
    documents = [word(seed) for seed in range(5)]
    papers = [pdf(seed) for seed in range(5)]
    floor = a_second(lambda n: bare_extraction(document_fromstring(pages[n % 50])))
    return [
        Read("web pages of 1,000 words", a_second(importing("html", pages)), floor),
        Read("PDF pages", a_second(importing("pdf", papers)) * pdf_pages(papers[0])),
        Read("Word documents of 1,000 words", a_second(importing("docx", documents))),
    ]


def a_second(run: Callable[[int], object]) -> float:
    """How often a second something runs; the first time, which loads modules, does not count."""
    run(0)
    began, count = time.process_time(), 0
    while time.process_time() - began < SECONDS:
        run(count)
        count += 1
    return count / (time.process_time() - began)


def paragraphs(seed: int) -> list[str]:
    """Twenty paragraphs of fifty words, every third of them spoken."""
    chance = random.Random(seed)
    made = []
    for number in range(20):
        words = " ".join(chance.choices(WORDS, k=50)).capitalize()
        made.append(f"“{words},” said Marta Oduya." if number % 3 == 0 else f"{words}.")
    return made


def page(seed: int) -> bytes:
    """A news page as they are served."""
    title = f"The bridge in winter {seed}"
    linked = {"@type": "NewsArticle", "headline": title, "author": {"@type": "Person", "name": "Imke Brandt"},
              "datePublished": "2025-11-04T10:00:00+01:00", "publisher": {"name": "The Tidewater Courier"}}  # fmt: skip
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
    related = "".join(
        f'<li><a href="/r{n}">Another story {n}</a><p>Teaser.</p></li>' for n in range(20)
    )
    comments = "".join(
        f'<div class="comment"><p>{text}</p></div>' for text in paragraphs(-seed - 1)
    )
    body = "".join(f"<p>{text}</p>" for text in paragraphs(seed))
    graph = json.dumps({"@context": "https://schema.org", "@graph": [linked]})
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | Courier</title><meta charset="utf-8">'
        f'<script type="application/ld+json">{graph}</script></head><body><nav><ul>{menu}</ul></nav>'
        f"<main><article><h1>{title}</h1>{body}</article><aside><ul>{related}</ul></aside></main>"
        f'<section id="comments">{comments}</section><footer><p>All rights reserved.</p></footer></body></html>'
    ).encode()


def word(seed: int) -> bytes:
    import docx

    document = docx.Document()
    for text in paragraphs(seed):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(seed: int) -> bytes:
    """Ten pages or so, set by a typesetter."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    stream = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    texts = [text for n in range(8) for text in paragraphs(seed * 8 + n)]
    SimpleDocTemplate(stream).build([Paragraph(text, style) for text in texts])
    return stream.getvalue()


def pdf_pages(data: bytes) -> int:
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


def table(found: list[Read]) -> str:
    """The figures as Markdown."""
    rows = [
        f"| {each.what} | {each.ours:,.0f} | {'' if each.floor is None else f'{each.floor:,.0f}'} |"
        for each in found
    ]
    heads = ["| read | a second | by trafilatura and lxml alone |", "|---|---:|---:|"]
    return "\n".join(["### Documents", "", *heads, *rows])


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
