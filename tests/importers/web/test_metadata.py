"""What pages say of themselves in many ways; nothing is made up, nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from tracker.importers.web.addresses import absolute, archived, same_page_host, without_secrets
from tracker.importers.web.days import day, prose_day
from tracker.importers.web.linked_data import LinkedData, parsed
from tracker.importers.web.metadata import Metadata, language, read_metadata
from tracker.text.dates import parse_date


def metadata(head: str, body: str = "<p>x</p>", address: str | None = None) -> Metadata:
    return read_metadata(
        document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), address
    )


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


NODE = '{"@type":"NewsArticle","headline":"H","author":%s}'


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Ann Bell"', ("Ann Bell",)),
        ('"By Ann Bell and Cem Dal"', ("Ann Bell", "Cem Dal")),
        ('["Ann Bell", {"name": "Cem Dal"}]', ("Ann Bell", "Cem Dal")),
        ('{"@type":"Person","name":["Ann N. Bell"]}', ("Ann N. Bell",)),
        ('{"@type":"Person","name":"Ann Bell, Harbour Correspondent"}', ("Ann Bell",)),
        ('"Ann Bell, Cem Dal & Ola van der Fenn"', ("Ann Bell", "Cem Dal", "Ola van der Fenn")),
        ('"Bell, Ann"', ("Bell, Ann",)),
        ('"Ann Bell, Jr."', ("Ann Bell, Jr.",)),
        (
            '{"@type":"Organization","name":"Health and Safety Executive"}',
            ("Health and Safety Executive",),
        ),
        ('"https://social.example/annbell"', ()),
        ('"ann@paper.example"', ()),
        ('"admin"', ()),
        ('""', ()),
        ('{"url": "https://x.example"}', ()),
        ("[[[]]]", ()),
        ("7", ()),
    ],
    ids=str,
)
def test_authors_are_as_written(author: str, names: tuple[str, ...]) -> None:
    assert names == metadata(linked(NODE % author)).authors


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="A &amp;amp; B">', "title", "A & B"),
        ('<meta property="og:title" content="The flood - The Post"><meta property="og:site_name" content="The Post">',
         "title", "The flood"),
        ('<meta property="og:title" content="One - Two">', "title", "One - Two"),
        ('<meta name="citation_title" content="Cited"><meta property="og:title" content="Shown">', "title", "Cited"),
        ("<title>Only this</title>", "title", "Only this"),
        ('<meta name="DC.Publisher" content="The Press">', "outlet", "The Press"),
        ('<meta name="citation_author" content="Bell, A."><meta name="citation_author" content="Dal, C.">',
         "authors", ("Bell, A.", "Dal, C.")),
        ('<meta property="article:author" content="https://social.example/bell"><meta name="dc.creator" content="Ann Bell">',
         "authors", ("Ann Bell",)),
        ('<meta property="article:published_time" content="2025-11-04T23:30:00-05:00">', "published", "2025-11-04"),
        ('<meta name="citation_publication_date" content="2025/11">', "published", "2025-11"),
        ('<meta name="dc.date" content="2025">', "published", "2025"),
        ('<meta name="date" content="4 November 2025, 10.30">', "published", "2025-11-04"),
        ('<meta name="date" content="yesterday">', "published", None),
        ('<meta property="article:published_time" content="2025-13-45">', "published", None),
        ('<meta property="og:locale" content="en_GB">', "language", "en-GB"),
        ('<meta http-equiv="Content-Language" content="fr">', "language", "fr"),
        ('<meta name="citation_doi" content="https://doi.org/10.1234/ab.c">', "doi", "10.1234/ab.c"),
        ('<link rel="canonical" href="https://u:p@a.example/x#y">', "address", "https://a.example/x"),
        ('<link rel="canonical" href="javascript:alert(1)">', "address", None),
        ('<link rel="canonical" href="https://a.example/">', "address", None),
        ('<meta property="og:url" content="//a.example/x"><base href="https://b.example/">', "address", "https://a.example/x"),
    ],
    ids=str,
)  # fmt: skip
def test_meta(head: str, field: str, value: object) -> None:
    assert value == getattr(metadata(head), field)


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("<h1>One</h1>", "title", "One"),
        ("<p class='byline'>By <a rel='author' href='x'>Ann Bell</a></p>", "authors", ("Ann Bell",)),
        ("<div itemprop='author'>Ann Bell</div>", "authors", ("Ann Bell",)),
        ("<time datetime='2025-11-04T10:00'>today</time>", "published", "2025-11-04"),
        ("<time datetime='2025-11-04'>a</time><time datetime='2025-11-05'>b</time>", "published", None),
        ("<time datetime='2025-11-04'>a</time><time pubdate datetime='2025-11-05'>b</time>", "published", "2025-11-05"),
    ],
    ids=str,
)  # fmt: skip
def test_body(body: str, field: str, value: object) -> None:
    assert value == getattr(metadata("", body), field)


@pytest.mark.parametrize(
    ("canonical", "address", "expected"),
    [
        ("https://a.example/x", "https://www.a.example/x?utm=1", "https://a.example/x"),
        ("https://a.example/x", "https://amp.a.example/x", "https://a.example/x"),
        ("/x", "https://a.example/x/amp", "https://a.example/x"),
        ("https://other.example/x", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/", "https://a.example/", "https://a.example/"),
        ("http://[broken", "https://a.example/x", "https://a.example/x"),
    ],
)
def test_canonical_address_is_believed_on_the_same_site(
    canonical: str, address: str, expected: str
) -> None:
    assert (
        expected == metadata(f'<link rel="canonical" href="{canonical}">', address=address).address
    )


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"Article","headline":"H"}',
        '<!-- {"@type":"Article","headline":"H"} -->',
        '//<![CDATA[\n{"@type":"Article","headline":"H"}\n//]]>',
        '{"@type":"Article","headline":"H",}',
        '[{"@type":"Article","headline":"H"},];',
        '{"@type":"Article","headline":"H"}{"@type":"Thing"}',
        '{"@type":"Article","headline":"H"} trailing words',
        '{"@type":"http://schema.org/Article","headline":"H"}',
        '{"@graph":[{"@type":["Thing","Article"],"headline":"H"}]}',
        '{"@type":"WebPage","name":"W","mainEntity":{"@type":"Article","headline":"H"}}',
        '{"@type":"Article","headline":"H","text":"line\nbreak"}',
    ],
)
def test_careless_linked_data(script: str) -> None:
    assert "H" == metadata(linked(script)).title


def test_of_two_articles_the_one_at_this_address() -> None:
    both = ",".join(
        f'{{"@type":"NewsArticle","headline":"{n}","url":"https://a.example/{n}"}}' for n in "xyz"
    )
    assert "y" == metadata(linked(f"[{both}]"), address="https://a.example/y").title
    assert "x" == metadata(linked(f"[{both}]")).title


@pytest.mark.parametrize(
    "script", ["[" * 100_000, '{"a":' * 100_000, "{}" * 100_000, '{"@id":"x","@type":' + "[" * 900 + "]" * 900 + "}"]
)  # fmt: skip
def test_hostile_linked_data_is_passed_over(script: str) -> None:
    assert {} == LinkedData(
        document_fromstring(f"<html><body>{linked(script)}</body></html>")
    ).article(None)


@given(st.text())
def test_any_script(script: str) -> None:
    assert isinstance(parsed(script), list)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Correction, 6 November 2025: x", "2025-11-06"),
        ("(Nov. 6th, 2025)", "2025-11-06"),
        ("on Sept. 30 2025", "2025-09-30"),
        ("2025-11-06", "2025-11-06"),
        ("31 February 2025", None),
        ("11/06/2025", None),
        ("May I", None),
    ],
)
def test_days_in_prose(text: str, expected: str | None) -> None:
    assert expected == prose_day(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-11-04T23:30:00-05:00", "2025-11-04"),
        ("2025-11-04 23:30", "2025-11-04"),
        ("20251104", "2025-11-04"),
        ("20251104T2330Z", "2025-11-04"),
        ("2025-11", "2025-11"),
        ("2025", "2025"),
        ("0000-00-00", None),
        ("2025-02-30", None),
        ("2025-00-20", None),
        ("2025-11-00", None),
        (1762297200, None),
        (None, None),
    ],
)
def test_days(written: object, expected: str | None) -> None:
    assert expected == day(written)


@given(st.text(max_size=30) | st.from_regex(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}.{0,9}", fullmatch=True))
def test_every_day_is_one_the_database_takes(written: str) -> None:
    found = day(written)
    if found is not None:
        parse_date(found)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("en", "en"), ("EN-us", "en-US"), ("de_CH", "de-CH"), ("zh-Hant-TW", "zh"), ("English", None),
     ("", None), (None, None), ({"alternateName": "fr"}, "fr"), (7, None)],
    ids=str,
)  # fmt: skip
def test_language(written: object, expected: str | None) -> None:
    assert expected == language(written)


@given(st.text(max_size=60))
def test_any_address(text: str) -> None:
    for address in (text, f"https://{text}", f"https://web.archive.org/web/{text}"):
        found = without_secrets(address)
        assert found is None or found.startswith(("http://", "https://"))
        found = absolute(address, "https://a.example/b")
        assert found is None or "@" not in found.split("/")[2]
        assert archived(address) is None or archived(address).captured.endswith("Z")
        assert not same_page_host(address, "no address")
