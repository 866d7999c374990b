"""Files of Zotero, Hypothesis and fact checkers, and what is made to break their readers."""

import contextlib
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import TrackerError
from tracker.exporters.latex import escaped
from tracker.importers.bibliography import turned
from tracker.importers.file import Told
from tracker.importers.formats import HEAD, named, read_lines, recognise
from tracker.importers.latex import plain
from tracker.importers.lines import Line
from tracker.records.entries import Source

TOOLS = Path(__file__).parent / "tools"


def lines(data: bytes, to: str) -> list[Line]:
    return list(read_lines(named(to), io.BytesIO(data), Told(name="x")))


def sources(data: bytes, to: str) -> list[Source]:
    return [one.draft.entry for one in lines(data, to) if one.draft]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("zotero.json", "csl-json"),
        ("zotero.bib", "bibtex"),
        ("zotero.ris", "ris"),
        ("hypothesis.json", "hypothesis"),
        ("factcheck.json", "claimreview"),
    ],
)
def test_files_are_recognised_without_their_name(file: str, expected: str) -> None:
    assert expected == recognise("-", (TOOLS / file).read_bytes()[:HEAD]).name


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("family=Meer, given=Lars, prefix=van der, useprefix=true", ("Lars van der Meer",)),
        ("family=Meer, given={Lars J.}, suffix=Jr. and Ann Bell", ("Lars J. Meer, Jr.", "Ann Bell")),
        ("given=Ann, family=Bell, given-i=A", ("Ann Bell",)),
        ("van der Meer, Lars", ("Lars van der Meer",)),
        ("{E=mc2 Society}", ("E=mc2 Society",)),
    ],
)  # fmt: skip
def test_names_whose_parts_are_named(author: str, expected: tuple[str, ...]) -> None:
    (found,) = sources(f"@book{{k, title = {{T}}, author = {{{author}}}}}".encode(), "biblatex")
    assert expected == found.authors


@pytest.mark.parametrize("line", [
    '{"type": "source", "title": "About \\"ClaimReview\\" and \\"rows\\": [{"}',
    '{"type": "quote", "source": "a-b", "words": "\\"type\\": \\"Annotation\\""}',
    '{"type": "source", "kind": "article", "title": "x"}',
])  # fmt: skip
def test_our_own_lines_stay_ours(line: str) -> None:
    assert "jsonl" == recognise("-", line.encode()).name


@pytest.mark.parametrize("file", ["zotero.json", "zotero.bib", "zotero.ris"])
def test_zotero(file: str) -> None:
    to = recognise(file, (TOOLS / file).read_bytes()[:HEAD]).name
    first, second, *_ = sources((TOOLS / file).read_bytes(), to)
    assert ("Harbour bridge stays shut", "The Tidewater Courier", "article") == (
        first.title, first.outlet, first.kind,
    )  # fmt: skip
    assert ("Imke van der Brandt", "Tidewater Newsroom") in (
        first.authors,
        ("Imke van der Brandt", first.authors[1]),
    )
    assert first.published in {"2025-11-04", "2025-11"}
    assert "https://tidewater-courier.example/2025/bridge" == first.url
    assert ("report", "Tidewater Port Authority") == (second.kind, second.outlet)
    assert ["10.5555/cracks.2025"] == [e.value for e in second.external if e.scheme == "doi"]


def test_a_broken_bibtex_entry_is_named_and_the_next_is_read() -> None:
    found = lines((TOOLS / "zotero.bib").read_bytes(), "bibtex")
    assert [(2, 0), (13, 0), (20, 1), (22, 0)] == [(one.number, len(one.faults)) for one in found]
    assert "Cracks in six piers – Müller & Søn's Škoda" == found[1].draft.entry.title.replace(
        "’", "'"
    )
    assert "2025-09~/2025-10" == found[1].draft.entry.published
    assert "https://a.example/x" == found[3].draft.entry.url


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"{\'e}t\'e \c{c}a {\ss} \o{} \.I \'{\i}", "été ça ß ø İ í"),
        (r"a--b---c ``q'' \& 5\% {NASA} x~y \emph{z} $n$", "a–b—c “q” & 5% NASA x y z n"),
        (r"\H{o} \u{a} \v s \"{U}", "ő ă š Ü"),
        ("no { partner", "no partner"),
        ("\\", "\\"),
        (r"\unknown{x}", "x"),
    ],
)
def test_latex(written: str, expected: str) -> None:
    assert expected == plain(written)


OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # left out on purpose
TYPED = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters=OVERRIDES)


@given(st.text(TYPED, max_size=40))
def test_what_we_escape_comes_back(text: str) -> None:
    import unicodedata

    wanted = " ".join(unicodedata.normalize("NFC", text).split())
    assert wanted == plain(escaped(unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [("Bell, Ann", "Ann Bell"), ("Holm, Jr., Bo", "Bo Holm, Jr."), ("Holm, Bo, Jr.", "Bo Holm, Jr."),
     ("Plato", "Plato"), ("a, b, c, d", "a, b, c, d")],
)  # fmt: skip
def test_turned(written: str, expected: str) -> None:
    assert expected == turned(written)


def issued(**fields: Any) -> bytes:
    return json.dumps([{"type": "book", "title": "T", "issued": fields}]).encode()


DATES = [
    ("bibtex", b'@book{a, title={T}, year=2024, month = sep # "~12"}', "2024-09-12", None),
    ("bibtex", b'@book{a, title={T}, year=2024, month = "12~" # sep}', "2024-09-12", None),
    ("bibtex", b"@book{a, title={T}, year=2024, month={September}, day=3}", "2024-09-03", None),
    ("bibtex", b"@book{a, title={T}, year=2024, month=9, day=3}", "2024-09-03", None),
    ("bibtex", b"@book{a, title={T}, year=2024, month=13}", "2024", "2024 13"),
    ("bibtex", b"@book{a, title={T}, date={12 Sept. 2024}}", "2024-09-12", None),
    ("bibtex", b"@book{a, title={T}, date={2024-13-45}}", None, "2024-13-45"),
    ("bibtex", b"@book{a, title={T}, year={forthcoming}}", None, "forthcoming"),
    ("bibtex", b"@book{a, title={T}}", None, None),
    ("ris", b"TY  - BOOK\nTI  - T\nDA  - 2024/09/12/\nER  -\n", "2024-09-12", None),
    ("ris", b"TY  - BOOK\nTI  - T\nDA  - 2024/13/45\nER  -\n", "2024", "2024/13/45"),
    ("ris", b"TY  - BOOK\nTI  - T\nDA  - 2024/09//2024-09~\nER  -\n", "2024-09~", None),
    ("ris", b"TY  - BOOK\nTI  - T\nY1  - September 12, 2024\nER  -\n", "2024-09-12", None),
    ("ris", b"TY  - BOOK\nTI  - T\nDA  - soon\nPY  - 2024\nER  -\n", "2024", None),
    ("csl-json", issued(raw="September 2024"), "2024-09", None),
    ("csl-json", issued(raw="12 September 2024"), "2024-09-12", None),
    ("csl-json", issued(raw="2024-03-15T10:00:00Z"), "2024-03-15", None),
    ("csl-json", issued(raw="the 3rd of May"), None, "the 3rd of May"),
    ("csl-json", issued(**{"date-parts": [[2024, 13, 45]]}), "2024", "2024-13-45"),
    ("csl-json", issued(**{"date-parts": [["2024", "9"]]}), "2024-09", None),
    ("csl-json", issued(**{"date-parts": [[2024, 3], [2024, 5]]}), "2024-03/2024-05", None),
    ("csl-json", issued(**{"date-parts": [[2024]], "season": 1}), "2024-21", None),
]


@pytest.mark.parametrize(("to", "data", "expected", "unread"), DATES)
def test_no_date_is_lost_silently(
    to: str, data: bytes, expected: str | None, unread: str | None
) -> None:
    (one,) = lines(data, to)
    assert one.draft is not None
    assert isinstance(one.draft.entry, Source)
    assert expected == one.draft.entry.published
    kept = f"only {expected} of it was kept" if expected else "it was left out"
    assert ((f"no date that is known: {unread}; {kept}",) if unread else ()) == one.remarks


QUOTES = [
    "Ann Bell: “ports matter” [q1]",
    "Ann Bell, speaking for de Volkskrant: Reported speech: the pier would stand [q3]",
    "Reported speech: the pier would stand [q3]",
    "Reported speech: it was “dead” (proposed) [q-4]",
    "Ann Bell: “It is” … “not so.” [q5]",
    "x: ‘a “b”’ [qq]",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_quotes_that_we_wrote_are_no_notes(quote: str) -> None:
    ris = f"TY  - BOOK\nTI  - T\nN1  - {quote}\nN1  - see [q3]\nER  -\n".encode()
    bibtex = f"@book{{a, title={{T}}, note={{see [q3]}}, annote={{Bo: “a” [q9] {quote}}}}}".encode()
    csl = json.dumps([
        {"type": "book", "title": "T", "note": "see [q3]", "annote": f"Bo: “a” [q9]\n{quote}"}
    ]).encode()  # fmt: skip
    for to, data in (("ris", ris), ("bibtex", bibtex), ("csl-json", csl)):
        assert ["see [q3]"] == [one.note for one in sources(data, to)]


def test_claims_of_google_and_of_a_page() -> None:
    (one,) = lines((TOOLS / "factcheck.json").read_bytes(), "claimreview")
    assert ("The harbour bridge has fallen.", "2025-11-06", "en") == (
        one.draft.entry.statement, one.draft.entry.made, one.draft.entry.language,
    )  # fmt: skip
    _, two = lines((TOOLS / "review.html").read_bytes(), "claimreview")
    assert "2 of 5" == two.draft.entry.verdicts[0].rating
    assert ("https://a.example/1", ["https://a.example/2"]) == (
        two.draft.source.url, [each.url for each in two.draft.others],
    )  # fmt: skip


def test_entities_in_json_are_read() -> None:
    review = {
        "@type": "ClaimReview", "claimReviewed": "He said &quot;no&quot; to Bell &amp;amp; Sons",
        "itemReviewed": {"author": {"name": "O&#39;Hara"}}, "author": {"name": "Bell &amp; Co"},
        "reviewRating": {"alternateName": "Half&nbsp;true"}, "url": "https://a.example/?a=1&amp=2",
    }  # fmt: skip
    (one,) = lines(json.dumps(review).encode(), "claimreview")
    claim = one.draft.entry
    assert ('He said "no" to Bell &amp; Sons', "O'Hara") == (
        claim.statement, claim.attributions[0].parties[0].speaker,
    )  # fmt: skip
    (verdict,) = claim.verdicts
    assert ("Half\u00a0true", "Bell & Co", "https://a.example/?a=1&amp=2") == (
        verdict.rating, verdict.by, verdict.url,
    )  # fmt: skip


def test_what_marks_no_words_is_passed_over_and_said() -> None:
    note = {
        "id": "n",
        "uri": "https://a.example",
        "text": "on the page",
        "target": [{"source": "x"}],
    }
    (one,) = lines(json.dumps({"rows": [note]}).encode(), "hypothesis")
    assert (None, (), 1) == (one.draft, one.faults, len(one.remarks))


@pytest.mark.parametrize("target", ["https://a.example", {"source": "https://a.example"}, []])
def test_a_note_on_a_whole_page_is_passed_over(target: object) -> None:
    note = {"type": "Annotation", "body": "on the page", "target": target}
    (one,) = lines(json.dumps(note).encode(), "web-annotation")
    assert (None, (), 1) == (one.draft, one.faults, len(one.remarks))


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


ITEM = {
    "csl-json": {"type": "book", "title": "T"},
    "hypothesis": {"uri": "https://a.example", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "w"}]}]},
    "web-annotation": {"target": {"source": "https://a.example", "selector": {"type": "TextQuoteSelector", "exact": "w"}}},
    "claimreview": {"@type": "ClaimReview", "claimReviewed": "c", "reviewRating": {"alternateName": "no"}},
}  # fmt: skip
HOSTILE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("cut", lambda item: item[:-3]),
    ("empty list", lambda _: b"[]"),
    ("empty object", lambda _: b"{}"),
    ("deep", lambda _: nested(200_000)),
    ("deep list", lambda _: b"[" * 200_000),
    ("deep item", lambda item: b"[" + item[:-1] + b',"x":' + nested(900) + b"}]"),
    ("numbers", lambda _: b"[1, null, true, [], \"x\", 1e999]"),
    ("long number", lambda item: item[:-1] + b',"n":' + b"9" * 10_000 + b"}"),
    ("NUL", lambda item: item.replace(b'"T"', b'"\\u0000"').replace(b'"w"', b'"\\u0000"').replace(b'"c"', b'"\\u0000"')),
    ("surrogate", lambda item: item.replace(b'"T"', b'"\\ud800"').replace(b'"w"', b'"\\ud800"').replace(b'"c"', b'"\\ud800"')),
    ("latin", lambda item: item.replace(b'"T"', b'"\xe9"').replace(b'"w"', b'"\xe9"').replace(b'"c"', b'"\xe9"')),
    ("binary", lambda _: bytes(range(256)) * 20),
    ("long", lambda item: item.replace(b'"T"', b'"%b"' % (b"x" * 1_000_000)).replace(b'"w"', b'"%b"' % (b"x" * 1_000_000))),
    ("twice", lambda item: item[:-1] + b"," + item[1:]),
    ("mark", lambda item: b"\xef\xbb\xbf" + item),
]  # fmt: skip


@pytest.mark.parametrize("to", ITEM)
@pytest.mark.parametrize("make", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_json(to: str, make: Callable[[bytes], bytes]) -> None:
    try:
        found = lines(make(json.dumps(ITEM[to]).encode()), to)
    except TrackerError as error:
        assert error.message.startswith("x is")  # noqa: PT017
    else:
        assert all((one.draft is None) == bool(one.faults or one.remarks) for one in found)


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(
        ["type", "value", "name", "@value", "selector", "source", "exact", "date-parts", "url", "literal", "family"]
    ), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize("to", ITEM)
@given(data=st.data())
def test_wrong_types_are_faults(to: str, data: st.DataObject) -> None:
    names = {
        "csl-json": ["title", "author", "issued", "URL", "DOI", "keyword", "note", "id", "type", "status"],
        "hypothesis": ["id", "target", "text", "tags", "document", "uri"],
        "web-annotation": ["id", "target", "body", "bodyValue", "motivation", "creator"],
        "claimreview": ["claimReviewed", "itemReviewed", "reviewRating", "author", "url", "datePublished", "claimReview"],
    }[to]  # fmt: skip
    item = ITEM[to] | data.draw(st.dictionaries(st.sampled_from(names), VALUE, max_size=3))
    (one, *_) = lines(json.dumps([item]).encode(), to) or [None]
    assert one is None or (one.draft is None) == bool(one.faults) or one.remarks


@given(st.text(st.sampled_from('@{}(),="#\\a1 \n%'), max_size=60))
def test_any_bibtex_is_read_or_refused(text: str) -> None:
    try:
        lines(b"@book{k,\n" + text.encode(), "bibtex")
    except TrackerError as error:
        assert error.message  # noqa: PT017


@given(st.text(st.sampled_from("TYERAUI  -\n/,2"), max_size=60))
def test_any_ris_is_read_or_refused(text: str) -> None:
    for one in lines(b"TY  - NEWS\n" + text.encode() + b"\nER  - \n", "ris"):
        assert (one.draft is None) == bool(one.faults)


def test_strings_that_double_are_bounded() -> None:
    doubling = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    found = lines(
        f'@string{{s0 = "xxxxxxxx"}}\n{doubling}@book{{k, title = s60}}'.encode(), "bibtex"
    )
    assert "longer than" in found[0].faults[0].message


def test_too_large() -> None:
    with pytest.raises(TrackerError, match="larger than 100 MB"):
        lines(b"[" + b" " * 100_000_001, "csl-json")


@pytest.mark.parametrize(
    ("to", "data"),
    [
        ("bibtex", b"@book{k, title = {open\n" * 20_000),
        ("bibtex", b"@book{k, author = {a" + b" " * 900_000 + b"b}}"),
        ("bibtex", b"@book{k, title = {" + b"{" * 900_000),
        ("bibtex", b"@" * 1_000_000),
        ("ris", b"TY  - NEWS\nTI  - x\n" + b"and on\n" * 200_000),
        ("claimreview", b"<html>" + b"<script " * 200_000),
        ("claimreview", b"<html>" + b"<script type=application/ld+json>" * 50_000),
        ("csl-json", b'{"type": "book", "title": "' + b"<i " * 300_000 + b'"}'),
        ("csl-json", b'{"type": "book", "title": "x", "note": "' + b": a [" * 200_000 + b'"}'),
        ("csl-json", b"[" + b'{"type": "book"},' * 20_000 + b"1]"),
    ],
    ids=range(10),
)
def test_no_time_is_lost_on_what_is_made_to_take_it(to: str, data: bytes) -> None:
    began = time.monotonic()
    with contextlib.suppress(TrackerError):
        lines(data, to)
    assert time.monotonic() - began < 20
