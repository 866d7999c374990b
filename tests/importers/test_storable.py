"""Whatever a document hides, the database can hold the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.pdfs import stream, written
from tracker.importers.file import File
from tracker.importers.formats import named, read_article
from tracker.importers.storable import storable
from tracker.records.article import Article
from tracker.records.entries import Event, External
from tracker.settings import Settings
from tracker.workflow.articles import import_article

BAD = r"a\ud800\u0000b"
NODE = (
    f'{{"@type":"Article","headline":"T {BAD}","author":"Ann {BAD}","url":"https://a.example/{BAD}",'
    f'"publisher":{{"name":"P {BAD}"}},"correction":"Five {BAD}","articleBody":"{BAD + "x" * 300}"}}'
)
PAGE = (
    f'<html><head><script type="application/ld+json">{NODE}</script><meta name="citation_doi" content="10.1234/&#1;&#xD800;x">'
    "</head><body><p>Half a letter &#xD800;&#0;&#1; here.</p></body></html>"
).encode()


def pdf() -> bytes:
    """Its font maps a letter to half of a surrogate pair, and one to NUL."""
    cmap = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<00><FF>endcodespacerange "
        b"3 beginbfchar<41><D800><42><0000><43><0043>endbfchar endcmap end"
    )
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        stream(b"BT /F1 11 Tf 60 700 Td (CCCCCCCCCCCCCCCCCCCCCACBC) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 6 0 R>>",
        stream(cmap),
    )


@pytest.mark.parametrize(("form", "data"), [("html", PAGE), ("pdf", pdf())])
def test_it_is_stored(settings: Settings, form: str, data: bytes) -> None:
    article = read_article(named(form), File(data=data, name="a"), {})
    assert import_article(settings, article, name="a").new_source


PIECES = st.text(st.characters() | st.sampled_from("\0\ud800\udfff"), max_size=20)


@given(PIECES, PIECES, st.lists(PIECES, max_size=3).map(tuple))
def test_length_and_everything_else_stay(text: str, title: str, authors: tuple[str, ...]) -> None:
    given = Article(
        text=text,
        title=title,
        authors=authors,
        events=(Event(kind="correction", text=title),),
        external=(External(scheme="doi", value=title),),
    )
    found = storable(given)
    repr(found).encode()
    assert len(text) == len(found.text)
    assert "\0" not in found.text + (found.title or "") + "".join(found.authors)
    for string in (
        found.text,
        found.title,
        *found.authors,
        found.events[0].text,
        found.external[0].value,
    ):
        (string or "").encode()
    if (
        all(c not in text + title + "".join(authors) for c in "\0")
        and (text + title + "".join(authors)).isprintable()
    ):
        assert found is given
