"""Our forms of the named styles print what pandoc prints, over a matrix of sources."""

from dataclasses import replace

import pytest

from support.pandocs import by_pandoc, marked
from support.sample_views import publication, quotation
from tracker.cite.builtin import engine
from tracker.cite.passage import passage
from tracker.cite.style import STYLES
from tracker.cite.styled import request
from tracker.records.entries import Version
from tracker.records.views import Credit, Named, Quotation

NAMES = ("apa", "chicago-author-date", "chicago-notes", "mla")
KINDS = (
    "article", "interview", "speech", "broadcast", "post", "report", "book", "document", "other",
)  # fmt: skip


def person(name: str) -> Named:
    return Named(key=name.lower().replace(" ", "-"), kind="person", name=name)


def body(name: str) -> Named:
    return Named(key=name.lower().replace(" ", "-"), kind="organisation", name=name)


PLAN = "A plan for the harbour"
TIMES = body("The Harbour Times")
ADA, LENA = person("Ada N. Okafor"), person("Lena van der Berg")


def quote(key: str, words: str = "We sail", **fields) -> Quotation:
    """A quote from a source; fields of the source come first, `quote_...` are of the quote."""
    own = {name: fields.pop(name) for name in list(fields) if name.startswith("quote_")}
    own |= {name: fields.pop(name) for name in ("credits", "kind_of_quote") if name in fields}
    source = {
        "key": key,
        "title": PLAN,
        "published": "2024-03-09",
        "language": "en",
        "url": f"https://times.example/{key}",
        "outlet": TIMES,
        "authors": (ADA,),
    }
    return quotation(words, key=f"q-{key}", publication=publication(**(source | fields)), **own)


READ = (Version(text="We sail", captured="2024-03-16T08:00:00Z"),)
VIA = (
    Credit(part="speaker", key="ana", name="Ana Ruiz", role="captain"),
    Credit(part="via", key="reuters", name="Reuters"),
    Credit(part="translator", name="Cem Dal"),
)

ROWS: dict[str, list[Quotation]] = {
    "two authors": [quote("a", authors=(ADA, LENA), quote_page="A1")],
    "staff byline": [quote("a", authors=(body("Times Staff"),), published="2024-09")],
    "organisation page": [
        quote("a", kind="other", authors=(body("Port Authority"),), outlet=body("Port Authority"))
    ],
    "organisation page without a date": [
        quote("a", kind="other", authors=(TIMES,), published=None, versions=READ)
    ],
    "report of an organisation": [quote("a", kind="report", authors=(TIMES,))],
    "interview": [quote("a", kind="interview", outlet=body("Radio Delta"), quote_timestamp="01:02")],
    "interview nobody printed": [quote("a", kind="interview", outlet=None, url=None)],
    "broadcast": [quote("a", kind="broadcast", outlet=body("Channel Nine"))],
    "broadcast without a link": [quote("a", kind="broadcast", url=None)],
    "broadcast of nobody": [quote("a", kind="broadcast", url=None, outlet=None, authors=())],
    "speech": [quote("a", kind="speech", outlet=body("City Hall"), quote_paragraph="4")],
    "post": [quote("a", kind="post", title="We sail at dawn", outlet=body("Mastodon"))],
    "post without a title": [quote("a", kind="post", title=None)],
    "no author": [quote("a", authors=())],
    "no author of a page": [quote("a", kind="other", authors=())],
    "no author, no title": [quote("a", authors=(), title=None)],
    "no date": [quote("a", published=None)],
    "no date but read on a day": [quote("a", published=None, versions=READ)],
    "no outlet": [quote("a", outlet=None)],
    "inner quotes": [quote("a", title="Inside the “broken” audit")],
    "inner quotes at the end": [quote("a", title="Inside the “audit”")],
    "inner quotes at the end of a book": [quote("a", kind="book", title="Inside the “audit”")],
    "a paper in quotes": [quote("a", outlet=body("The “Times”"))],
    "straight inner quotes": [quote("a", title='Inside the "audit" of Ada\'s "port"')],
    "two levels of quotes": [quote("a", title="A “plan ‘B’ of ours” failed")],
    "abbreviations and a decade": [
        quote("a", title="The U.S. and the EU at 5 p.m. in the '90s"),
        quote("b", title="Meet Dr. and Mrs. Poe vs. the port. the end of St. Ives", authors=(LENA,)),
    ],
    "unsigned, with a decade": [
        quote("a", title="The U.S. at 5 p.m. in the '90s: a plan", authors=())
    ],
    "unsigned, with marks": [
        quote("a", title="Inside the “audit”", authors=()),
        quote("b", title="“Audit” of a book", authors=(), kind="book"),
    ],
    "a subtitle": [quote("a", title="Ports and power: a history of “the” port", kind="book")],
    "names of papers": [
        quote("a", outlet=body("de Volkskrant")),
        quote("b", outlet=body("Bulletin Of the Port"), authors=(LENA,)),
        quote("c", outlet=body("de Volkskrant"), authors=(person("Bo Poe"),), kind="book"),
        quote("d", outlet=body("de Volkskrant"), authors=()),
    ],
    "straight apostrophes": [quote("a", authors=(person("Mary O'Neill"),), outlet=body("Ana's"))],
    "initials": [quote("a", authors=(person("J.R.R. Okafor"),))],
    "initials apart": [quote("a", authors=(person("J. R. R. Okafor"), person("Harry S Truman")))],
    "titles and degrees": [
        quote("a", authors=(person("Dr. Ana Okafor"), person("Bo Li, PhD"))),
        quote("b", authors=(person("Prof. Dr. Cy Okafor"), person("Al Poe Jr., M.D."))),
    ],
    "Irish": [quote("a", authors=(person("Seán Mac Giolla"), person("J.R.R. Ó Briain")))],
    "no link": [quote("a", url="javascript:alert(1)")],
    "question": [quote("a", title="Is it open?")],
    "question in quotes": [quote("a", title="Who said “is it open?”")],
    "question at the head": [quote("a", title="Is it open?", authors=())],
    "exclamation in italics": [quote("a", title="Stop!", kind="book")],
    "colon and small words": [quote("a", title="the end of it: a plan for and of the well-known UN")],
    "German": [quote("a", title="Die große Flut und der Wind", language="de")],
    "no language": [quote("a", title="Die große Flut und der Wind", language=None)],
    "markup in a title": [quote("a", title="Fewer < than & *bold* [x](y) $z$ @me")],
    "description": [quote("a", title="[Article on two makers]", authors=(), outlet=None)],
    "description in a paper": [quote("a", title="[Article on two makers]", authors=())],
    "a page of a section": [quote("a", quote_page="B-4")],
    "pages of a section": [quote("a", quote_page="B4-B6")],
    "two pages": [quote("a", quote_page="12&13")],
    "a label as typed": [quote("a", quote_page="pp. 12-13")],
    "a page by name": [quote("a", quote_page="front page")],
    "a long page number": [quote("a", quote_page="1,234")],
    "Roman pages": [quote("a", quote_page="iv-vi")],
    "a range of times": [quote("a", quote_timestamp="12:05-12:40")],
    "translated": [quote("a", credits=VIA, quote_original_language="tr", quote_page="3-4")],
    "approximate": [quote("a", published="2024-03~")],
    "approximate speech": [quote("a", kind="speech", published="2024-03-09~")],
    "year": [quote("a", published="2024")],
    "decade": [quote("a", published="202X")],
    "months": [quote("a", published="2024-03/2024-05")],
    "days": [quote("a", published="2024-03-09/2024-03-12")],
    "across years": [quote("a", published="2023-12-30/2024-01-02")],
    "particle": [quote("a", authors=(LENA, person("Charles de Gaulle")))],
    "suffix": [quote("a", authors=(person("Martin Luther King Jr."), person("Jean-Luc Poe")))],
    "three authors": [quote("a", authors=(ADA, LENA, person("Una O’Neill")))],
    "seven authors": [quote("a", authors=tuple(person(f"Bo {name}ng") for name in "ABCDEFG"))],
    "same author and year": [
        quote("a", title="Second audit", published="2024-05-09"),
        quote("b", title="First audit", published="2024-03-09"),
        quote("c", title="Third audit", published="2023"),
        quote("d", title="Later", published=None),
        quote("e", title="Never", published=None),
    ],
    "same title, no author": [
        quote("a", authors=(), published="2024-05-09"),
        quote("b", authors=(), published="2024-03-09"),
    ],
    "namesakes": [
        quote("a", authors=(person("Ada Bell"),)),
        quote("b", authors=(person("Ben Bell"),), title="Another plan"),
        quote("c", authors=(person("Ben Bell"), ADA), title="A third plan"),
    ],
    "namesakes with one initial": [
        quote("a", authors=(person("Ada Bell"),)),
        quote("b", authors=(person("Ann Bell"),), title="Another plan"),
        quote("c", authors=(person("Bo Bell"),), title="A third plan"),
    ],
    "et al. of two": [
        quote("a", authors=(ADA, LENA, person("Una Poe"))),
        quote("b", authors=(ADA, person("Cy Cole"), person("Una Poe")), title="Another"),
        quote("c", authors=(ADA,), title="Alone"),
    ],
    "one author before several": [
        quote("a", authors=(ADA, person("Bo Li"), person("Di Day")), title="Alpha"),
        quote("b", authors=(ADA, person("Cy Fox"), person("Di Day")), title="Beta"),
        quote("c", authors=(ADA,), title="Zeta"),
        quote("d", authors=(ADA, person("Zoe Ames")), title="Aaa"),
        quote("e", authors=(ADA, person("Bo Li"), person("Di Day"), person("A B")), title="Al"),
    ],
    "sorted": [
        quote("a", authors=(person("Zoe Ärger"),)),
        quote("b", authors=(person("Bo Berg"),)),
        quote("c", authors=(), title="“Bees” are back", kind="book"),
        quote("d", authors=(body("the council"),)),
        quote("e", authors=(person("Bo Berg"), ADA)),
    ],
    "twice from one source": [quote("a", quote_page="3"), quote("a", "We row", quote_page="A4")],
} | {
    f"pages {pages}": [quote("a", quote_page=pages)] for pages in (
        "3-10", "71-72", "100-104", "101-108", "101-8", "110-113", "321-328", "498-532", "1087-1089",
        "1100-1113", "1103-1104", "1496-1500", "11564-11615", "12991-13001", "13-12", "99-101, 200-3",
    )
} | {
    f"described {kind}": [
        quote("a", kind=kind, title="[Talk with Ana]"),
        quote("b", kind=kind, title="[Talk with Bo]", outlet=None, url=None),
    ]
    for kind in KINDS
} | {f"full {kind}": [quote("a", kind=kind)] for kind in KINDS} | {
    f"bare {kind}": [quote("a", kind=kind, authors=(), url=None)] for kind in KINDS
}  # fmt: skip


def told_apart(rows: dict[str, list[Quotation]]) -> dict[str, list[Quotation]]:
    """The rows with sources, one author and one title of their own, so that one run takes all."""
    return {
        label: [own(each, f"{number:02}") for each in quotes]
        for number, (label, quotes) in enumerate(rows.items())
    }


def own(quotation: Quotation, row: str) -> Quotation:
    publication = quotation.publication
    source = publication.source
    title = f"{source.title} {row}" if source.title == PLAN else source.title
    letters = "".join("abcdefghij"[int(digit)] for digit in row)
    authors = tuple(
        replace(author, name=author.name.replace("Okafor", f"Okafor{letters}"))
        for author in publication.authors
    )
    source = replace(source, key=f"{source.key}{row}", title=title)
    return replace(quotation, publication=replace(publication, source=source, authors=authors))


@pytest.mark.parametrize("style", NAMES)
def test_as_pandoc_prints_it(style: str) -> None:
    labels, quotes = [], []
    for label, row in told_apart(ROWS).items():
        labels += [label] * len(row)
        quotes += row
    asked = request([passage(each, STYLES[style]) for each in quotes], STYLES[style])
    real, ours = by_pandoc(asked, style), engine.formatted(asked.items, asked.references, style)
    assert len(quotes) == len(real.references)
    for label, a, b in zip(labels, real.references, ours.references, strict=True):
        assert (label, marked(a)) == (label, marked(b))
    assert [marked(runs) for _, runs in real.entries] == [marked(runs) for _, runs in ours.entries]
    assert real == ours
