"""Bibliographies: pandoc, bibtexparser and rispy read in them what the tracker knows."""

import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from support import readers
from support.sample_quoted import cited, organisation, person, quoted
from support.sample_views import CAPTURED
from tracker.exporters import EXPORTERS
from tracker.exporters.latex import balanced, escaped
from tracker.exporters.lines import on_one_line
from tracker.records.entries import External
from tracker.records.exports import Cited

FORMATS = ("bibtex", "biblatex", "ris", "csl-json")
READ_AS = {"csl-json": "csljson"}
# Most of what a title may hold, and much that TeX, RIS or a parser of theirs would obey.
HOSTILE = r"""100 % & $5 #1 a_b {c} ~ ^ \alpha \\ -- '' , "d" < > <b> @ = * «é» 東京 it's"""


def exported(to: str, *sources: Cited) -> bytes:
    return b"".join(EXPORTERS[to].write(sources))


def full(**fields: Any) -> Cited:
    given = {
        "key": "courier-2025-bridge",
        "title": "Harbour bridge stays Shut",
        "outlet": organisation("The Tidewater Courier"),
        "authors": (person("Imke Brandt"), organisation("Staff and Wire, Inc.")),
        "url": "https://courier.example/a_b?c=%20&d=~e#f",
        "published": "2025-11-04",
        "language": "en",
        "versions": (CAPTURED,),
        "tags": ("bridges", "harbour"),
        "external": (External(scheme="doi", value="10.1/x_y"),),
    } | fields
    return cited(quoted("We swim"), quoted("in rain", key="second-2025"), **given)


@pytest.mark.parametrize("to", FORMATS)
def test_pandoc_reads_it(to: str) -> None:
    (item,) = readers.pandoc(exported(to, full()), READ_AS.get(to, to))
    assert "courier-2025-bridge" == item["id"]
    assert "Harbour bridge stays Shut" == re.sub("<[^>]*>", "", item["title"])
    assert "The Tidewater Courier" == item["container-title"]
    assert {"family": "Brandt", "given": "Imke"} == item["author"][0]
    assert "Staff and Wire, Inc." in json.dumps(item["author"][1]) or to == "ris"
    assert "https://courier.example/a_b?c=%20&d=~e#f" == item["URL"]
    assert 2025 == item["issued"]["date-parts"][0][0]
    expected = "article-journal" if to == "bibtex" else "article-newspaper"
    assert expected == item["type"]
    if to != "ris":
        assert [[2025, 11, 4]] == item["issued"]["date-parts"]
        assert [[2024, 3, 16]] == item["accessed"]["date-parts"]
        assert "Makoto Uchida (Nissan CEO): “We swim” [uchida-2024-win]" in item["annote"]
        assert "“in rain” [second-2025]" in item["annote"]
        assert "10.1/x_y" == item["DOI"]


def bibtexparser_read(text: bytes) -> dict[str, Any]:
    """The only entry, its TeX read, braces and escapes taken away."""
    library = bibtexparser.parse_string(
        text.decode(), append_middleware=[SeparateCoAuthors(True), LatexDecodingMiddleware()]
    )
    assert [] == library.failed_blocks
    (entry,) = library.entries
    return {"ID": entry.key} | {field.key: field.value for field in entry.fields}


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_bibtexparser_reads_it(to: str) -> None:
    read = bibtexparser_read(exported(to, full()))
    assert "courier-2025-bridge" == read["ID"]
    assert "Harbour bridge stays Shut" == read["title"]
    assert ["Brandt, Imke", "{Staff and Wire, Inc.}"] == read["author"]
    assert "bridges, harbour" == read["keywords"]
    assert "“We swim”" in read["annote" if to == "bibtex" else "annotation"]


def test_rispy_reads_it() -> None:
    (read,) = rispy.loads(exported("ris", full()).decode())
    assert {
        "type_of_reference": "NEWS",
        "id": "courier-2025-bridge",
        "authors": ["Brandt, Imke", "Staff and Wire, Inc."],
        "title": "Harbour bridge stays Shut",
        "secondary_title": "The Tidewater Courier",
        "year": "2025",
        "date": "2025/11/04/",
        "urls": ["https://courier.example/a_b?c=%20&d=~e#f"],
        "doi": "10.1/x_y",
        "access_date": "2024/03/16",
        "language": "en",
        "keywords": ["bridges", "harbour"],
        "notes": [
            "Makoto Uchida (Nissan CEO): “We swim” [uchida-2024-win]",
            "Makoto Uchida (Nissan CEO): “in rain” [second-2025]",
        ],
    } == read


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
TEX = st.text(st.sampled_from("ab \\{}$%&#_~^`'\"-<>,!?@=é\n"), min_size=1)


def as_pylatexenc_reads(text: str) -> str:
    """What a title is after bibtexparser: it takes an escaped `^` for the accent."""
    return " ".join(text.replace("^", "ˆ").split())


def survives(text: str) -> bool:
    return bool(on_one_line(text))


@given(st.one_of(TEXT, TEX).filter(survives))
def test_any_title_survives_bibtex(text: str) -> None:
    for to in ("bibtex", "biblatex"):
        read = bibtexparser_read(exported(to, cited(title=text)))
        assert as_pylatexenc_reads(on_one_line(text)) == " ".join(read["title"].split())


@given(st.one_of(TEXT, TEX).filter(survives))
def test_any_words_survive_bibtex(text: str) -> None:
    read = bibtexparser_read(exported("bibtex", cited(quoted(text))))
    assert as_pylatexenc_reads(on_one_line(text)) in " ".join(read["annote"].split())


@given(st.one_of(TEXT, TEX).filter(survives))
def test_any_author_survives_bibtex(text: str) -> None:
    source = cited(authors=(organisation(text), organisation("Other")))
    read = bibtexparser_read(exported("bibtex", source))
    first, second = read["author"]
    assert ("{Other}", "{}") == (second, first[:1] + first[-1:])
    read_tex = LatexNodes2Text().latex_to_text(first)  # the parser leaves lists as they are
    assert as_pylatexenc_reads(on_one_line(text)) == " ".join(read_tex.split())


@given(st.one_of(TEXT, TEX))
def test_braces_are_balanced_however_they_are_counted(text: str) -> None:
    assert balanced(escaped(text))


@given(TEXT.filter(survives), TEXT.filter(survives), TEXT.filter(survives))
def test_any_text_survives_ris(title: str, name: str, words: str) -> None:
    source = cited(quoted(words), title=title, authors=(organisation(name),), tags=(title,))
    (read,) = rispy.loads(exported("ris", source).decode())
    assert on_one_line(title) == read["title"]
    assert [on_one_line(name)] == read["authors"]
    assert [on_one_line(title)] == read["keywords"]
    assert on_one_line(words) in read["notes"][0]


@pytest.mark.parametrize("to", FORMATS)
def test_hostile_text_is_read_by_pandoc(to: str) -> None:
    source = cited(title=HOSTILE, outlet=organisation("A & B {C}"), authors=(person("Ño O'Neil"),))
    (item,) = readers.pandoc(exported(to, source), READ_AS.get(to, to))
    title = re.sub("</?(?:span|i)[^>]*>", "", item["title"])
    assert [*HOSTILE.replace("'", "’")] == [*title.replace("'", "’")] or to == "csl-json"
    assert "A & B {C}" == re.sub("<[^>]*>", "", item["container-title"])


@pytest.mark.parametrize(
    ("published", "bibtex", "biblatex", "ris"),
    [
        (None, None, None, None),
        ("2024", [[2024]], [[2024]], "2024///"),
        ("2024-03", [[2024, 3]], [[2024, 3]], "2024/03//"),
        ("2024-03~", [[2024, 3]], [[2024, 3]], "2024/03//2024-03~"),
        ("2024-03/2024-05", [[2024]], [[2024, 3], [2024, 5]], "2024/03//2024-03/2024-05"),
        ("2023/2024-05", [[2023], [2024]], [[2023], [2024, 5]], "2023///2023/2024-05"),
        ("2024/..", [[2024]], [[2024], [0]], "2024///2024/.."),
        ("2024-21", [[2024]], [[2024, 21]], "2024/03//2024-21"),
    ],
)
def test_dates(published: str | None, bibtex: Any, biblatex: Any, ris: str | None) -> None:
    source = cited(published=published)
    for to, wanted in (("bibtex", bibtex), ("biblatex", biblatex)):
        (item,) = readers.pandoc(exported(to, source), to)
        assert wanted == item.get("issued", {}).get("date-parts"), to
    (read,) = rispy.loads(exported("ris", source).decode())
    assert ris == read.get("date")


NAMES = [
    ("Imke Brandt", {"family": "Brandt", "given": "Imke"}),
    ("Lena van der Berg", {"family": "Berg", "given": "Lena", "non-dropping-particle": "van der"}),
    ("Ada N. Okafor, Jr.", {"family": "Okafor", "given": "Ada N.", "suffix": "Jr."}),
    ("Brandt, Imke", {"family": "Brandt", "given": "Imke"}),
    ("Madonna", {"literal": "Madonna"}),
    ("習近平", {"literal": "習近平"}),
]


@pytest.mark.parametrize(("name", "wanted"), NAMES, ids=[name for name, _ in NAMES])
def test_names(name: str, wanted: dict[str, str]) -> None:
    (item,) = readers.pandoc(exported("bibtex", cited(authors=(person(name),))), "bibtex")
    assert [wanted] == item["author"]


KINDS = [
    ("article", "misc", "online", "NEWS"),
    ("interview", "misc", "misc", "PCOMM"),
    ("speech", "misc", "misc", "SLIDE"),
    ("broadcast", "misc", "misc", "SOUND"),
    ("post", "misc", "online", "BLOG"),
    ("report", "misc", "report", "RPRT"),
    ("book", "book", "book", "BOOK"),
    ("document", "misc", "misc", "GEN"),
    ("other", "misc", "misc", "GEN"),
]


@pytest.mark.parametrize(("kind", "bibtex", "biblatex", "ris"), KINDS, ids=[k for k, *_ in KINDS])
def test_types(kind: str, bibtex: str, biblatex: str, ris: str) -> None:
    source = cited(kind=kind, url="https://x.example/")
    assert exported("bibtex", source).startswith(f"@{bibtex}{{".encode())
    assert exported("biblatex", source).startswith(f"@{biblatex}{{".encode())
    web_only = "ELEC" if kind == "article" else ris
    assert exported("ris", source).startswith(f"TY  - {web_only}\r\n".encode())
    with_outlet = cited(kind=kind, outlet=organisation("O"))
    assert exported("ris", with_outlet).startswith(f"TY  - {ris}\r\n".encode())
    for to in FORMATS:
        assert b"O" in exported(to, with_outlet)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x", "x"])
def test_only_addresses_of_the_web_are_written(to: str, url: str) -> None:
    assert url.encode() not in exported(to, cited(url=url, title=None))


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize(
    "number", [("doi", "10.1/x}, evil = {y"), ("doi", "x"), ("isbn", "1}\nTY  - BOOK")]
)
def test_only_what_has_the_form_of_a_number_is_one(to: str, number: tuple[str, str]) -> None:
    scheme, value = number
    written = exported(to, cited(external=(External(scheme=scheme, value=value),)))
    assert written == exported(to, cited())


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize(
    ("standing", "told"),
    [("current", b""), ("corrected", b"Since corrected"), ("disputed", b"Disputed")],
)
def test_what_became_of_a_source_is_told(to: str, standing: str, told: bytes) -> None:
    written = exported(to, cited(standing=standing))
    assert told in written
    assert told or not re.search(b"(?i)since|disputed", written)


@pytest.mark.parametrize("to", FORMATS)
def test_a_proposal_is_marked(to: str) -> None:
    assert b"(proposed)" in exported(to, cited(quoted("x", status="proposed")))
    assert b"(proposed)" not in exported(to, cited(quoted("x")))


@pytest.mark.parametrize("to", FORMATS)
def test_nothing_private_or_obeyed(to: str) -> None:
    source = cited(quoted("a\x1b[31mb\u202ec", quote_note="secret"), title="\x07T", note="secret")
    written = exported(to, source).decode()
    assert "secret" not in written
    assert not set("\x1b\x07\u202e") & set(written)
    if to == "csl-json":
        assert "\x07T" == json.loads(written)[0]["title"], "JSON has its own escapes"
