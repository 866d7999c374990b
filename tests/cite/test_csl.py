"""CSL-JSON items: types, names and dates that citation managers understand."""

import json
from dataclasses import replace

import pytest

from support import sample_views as sample
from support.sample_views import JANE, REUTERS, claim, publication, quotation, source
from tracker import cite
from tracker.cite.dates import csl_date
from tracker.cite.names import csl_name, listed
from tracker.records.views import Named

DATES = [
    (None, None),
    ("2024", {"date-parts": [[2024]]}),
    ("2024-03", {"date-parts": [[2024, 3]]}),
    ("2024-03-15", {"date-parts": [[2024, 3, 15]]}),
    ("2024-03~", {"date-parts": [[2024, 3]], "circa": True}),
    ("2024?", {"date-parts": [[2024]], "circa": True}),
    ("2024-03/2024-05", {"date-parts": [[2024, 3], [2024, 5]]}),
    ("2024-03/..", {"date-parts": [[2024, 3]]}),
    ("../2024", {"date-parts": [[2024]]}),
    ("202X", {"date-parts": [[2020], [2029]]}),
    ("2024-21", {"date-parts": [[2024, 3], [2024, 5]]}),
    ("2023-24~", {"date-parts": [[2023, 12], [2024, 2]], "circa": True}),
    ("2023-21/2024-22", {"date-parts": [[2023, 3], [2024, 8]]}),
]


@pytest.mark.parametrize(("text", "expected"), DATES, ids=str)
def test_dates(text: str | None, expected: dict | None) -> None:
    assert expected == csl_date(text)


NAMES = [
    ("Makoto Uchida", "person", {"family": "Uchida", "given": "Makoto"}),
    ("Ursula von der Leyen", "person", {"family": "von der Leyen", "given": "Ursula"}),
    ("King, Martin Luther", "person", {"family": "King", "given": "Martin Luther"}),
    ("Martin Luther King Jr.", "person", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
    ("Seán Ó Briain", "person", {"family": "Ó Briain", "given": "Seán"}),
    ("J.R.R. Ó Briain", "person", {"family": "Ó Briain", "given": "J.R.R."}),
    ("Nuala Ní Dhomhnaill", "person", {"family": "Ní Dhomhnaill", "given": "Nuala"}),
    ("Mac Smith", "person", {"family": "Smith", "given": "Mac"}),
    ("Ó Briain", "person", {"family": "Briain", "given": "Ó"}),
    ("Madonna", "person", {"literal": "Madonna"}),
    ("内田誠", "person", {"literal": "内田誠"}),
    (" ", "person", {"literal": " "}),
    ("Jean Jean", "person", {"family": "Jean", "given": "Jean"}),
    ("Honda Motor", "organisation", {"literal": "Honda Motor"}),
    ("a French official", "unnamed", {"literal": "a French official"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "expected"), NAMES, ids=[row[0] for row in NAMES])
def test_names(name: str, kind: str, expected: dict) -> None:
    assert expected == csl_name(Named(key="x", kind=kind, name=name))


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_listed(names: list[str], expected: str) -> None:
    assert expected == listed(names)


def item(value) -> dict:
    (found,) = json.loads(cite.render([value], "csl-json").text)
    return found


@pytest.mark.parametrize(
    ("kind", "expected", "outlet"),
    [
        ("article", "article-newspaper", "container-title"),
        ("interview", "interview", "container-title"),
        ("speech", "speech", "publisher"),
        ("broadcast", "broadcast", "publisher"),
        ("post", "post", "container-title"),
        ("report", "report", "publisher"),
        ("book", "book", "publisher"),
        ("document", "document", "publisher"),
        ("other", "document", "publisher"),
    ],
)
def test_types(kind: str, expected: str, outlet: str) -> None:
    found = item(source(kind=kind, outlet=REUTERS))
    assert expected == found["type"]
    assert {outlet: "Reuters"} == {
        name: found[name] for name in ("container-title", "publisher") if name in found
    }


def test_a_page_of_the_web() -> None:
    page = item(source(kind="other", url="https://x.y/about", outlet=REUTERS))
    assert ("webpage", "Reuters") == (page["type"], page["container-title"])


def test_a_speech_says_what_it_is() -> None:
    assert "Speech" == item(source(kind="speech"))["genre"]


def test_source_item() -> None:
    where = publication(
        authors=(JANE,), language="en", url="https://x.y/(a)", versions=(sample.CAPTURED,)
    )
    assert {
        "id": "ev-2024",
        "type": "article-newspaper",
        "title": "Two makers",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": {"date-parts": [[2024, 3]], "circa": True},
        "URL": "https://x.y/(a)",
        "accessed": {"date-parts": [[2024, 3, 16]]},
        "language": "en",
    } == item(replace(source(), publication=where))


def test_quotation_item() -> None:
    found = item(quotation(quote_page="12", said="2024-03-14"))
    assert ("uchida-2024-win", "12") == (found["id"], found["page"])
    assert found["note"].startswith("“We cannot win”, Makoto Uchida (Nissan CEO), said 14 March")
    assert {
        "key": "uchida-2024-win",
        "source": "ev-2024",
        "kind": "direct",
        "status": "accepted",
        "words": "We cannot win",
        "said": "2024-03-14",
        "locator": {"page": "12"},
        "speaker": "Makoto Uchida",
        "role": "Nissan CEO",
    } == found["custom"]


def test_claim_item() -> None:
    bare = item(claim())
    assert ("claim-2024-cars", "document") == (bare["id"], bare["type"])
    placed = item(claim(publication=publication()))
    assert ("claim-2024-cars", "article-newspaper") == (placed["id"], placed["type"])
    assert "Two makers build cars together" == placed["custom"]["statement"]
