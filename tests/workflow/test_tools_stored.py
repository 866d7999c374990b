"""Files of other tools, stored: people and sources found again, the same twice, undone."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from support import entries as make
from support import sample_exports as sample
from tracker.importers.file import Told
from tracker.importers.formats import HEAD, read_lines, recognise
from tracker.records.entries import Anchor, Claim, Quote, Source, Span
from tracker.settings import Settings, database
from tracker.workflow.exporting import export
from tracker.workflow.importing import ImportReport, Options, import_lines
from tracker.workflow.undoing import undo

TOOLS = Path(__file__).parents[1] / "importers" / "tools"
FILES = ["zotero.json", "zotero.bib", "zotero.ris", "hypothesis.json", "factcheck.json", "review.html"]  # fmt: skip


def taken(settings: Settings, data: bytes, name: str = "x", **options: bool) -> ImportReport:
    to = recognise(name, data[:HEAD], "claimreview" if name.endswith(".html") else None)
    told = Told(name=name)
    return import_lines(
        settings, read_lines(to, io.BytesIO(data), told), name=name, options=Options(**options)
    )


def everything(settings: Settings) -> bytes:
    return b"".join(export(settings, to="jsonl"))


@pytest.mark.parametrize("file", FILES)
def test_twice_and_undone(settings: Settings, file: str) -> None:
    sample.fill(settings)
    before = everything(settings)
    data = (TOOLS / file).read_bytes()
    assert taken(settings, data, file, skip_bad=True, dry_run=True).batch is None
    assert before == everything(settings)
    first = taken(settings, data, file, skip_bad=True)
    after = everything(settings)
    assert first.counts.added > 0
    again = taken(settings, data, file, skip_bad=True)
    assert (0, 0, None) == (again.counts.added, again.counts.updated, again.batch)
    assert after == everything(settings)
    assert first.batch is not None
    undo(settings, first.batch)
    assert before == everything(settings)


@pytest.mark.parametrize("to", ["csl-json", "bibtex", "biblatex", "ris"])
def test_bibliographies_come_back(settings: Settings, tmp_path: Path, to: str) -> None:
    sample.fill(settings)
    written = b"".join(export(settings, to=to))
    assert 0 == taken(settings, written).counts.added
    other = Settings(database(f"sqlite:///{tmp_path / 'other.db'}"), "tester")
    taken(other, written)
    (source,) = make.stored(other, "source").values()
    assert isinstance(source, Source)
    assert ("courier-2025-bridge", sample.TITLE, "2025-11-04", "en", "corrected", ("bridges",)) == (
        source.key, source.title, source.published, source.language or "en", source.standing,
        source.tags,
    )  # fmt: skip
    assert ("https://tidewater-courier.example/2025/bridge?part=a_b#top", None) == (
        source.url, source.note,
    )  # fmt: skip
    assert ("the-tidewater-courier", ("imke-van-der-brandt",)) == (source.outlet, source.authors)


@pytest.mark.parametrize("to", ["csv", "web-annotation"])
def test_quotes_come_back(settings: Settings, tmp_path: Path, to: str) -> None:
    sample.fill(settings)
    before, written = everything(settings), b"".join(export(settings, to=to))
    again = taken(settings, written)
    assert (0, 0) == (again.counts.added, again.counts.updated)
    assert before == everything(settings)
    other = Settings(database(f"sqlite:///{tmp_path / 'other.db'}"), "tester")
    assert () == taken(other, written).faults
    here, there = make.stored(settings, "quote"), make.stored(other, "quote")
    assert set(there) == set(here) - {"nobody-2025-harbour"}
    for key, quote in there.items():
        assert isinstance(quote, Quote)
        told = here[key]
        assert isinstance(told, Quote)
        # Without the text of the source an annotation's parts are told apart in the words.
        words = (
            told.words.replace("crosses until", "crosses … until") if to != "csv" else told.words
        )
        assert (words, told.kind, told.status, told.tags) == (
            quote.words, quote.kind, quote.status, quote.tags,
        )  # fmt: skip
        assert to != "csv" or told.said == quote.said


PLAIN = (
    make.person("ann", "Ann Bell"),
    make.person("olga", "Olga Petrova"),
    make.organisation("vk", "de Volkskrant"),
    make.source("rope", title="Rope", url="https://x.example/rope"),
)
WHOLE = {
    "direct": {"kind": "direct"},
    "a paraphrase": {"kind": "indirect"},
    "partly in marks": {"kind": "mixed"},
    "a place": {"page": "12&13", "paragraph": "4", "timestamp": "00:01"},
    "a day": {"said": "2019-03-04", "place": "Tokyo", "occasion": "a talk"},
    "languages": {"language": "en", "original_language": "ru"},
    "a proposal": {"status": "proposed"},
    "a proposal without speaker": {"status": "proposed", "attributions": []},
    "nobody": {"attributions": []},
    "for, through and translated by others": {
        "attributions": [
            make.reading(
                make.said("ann", role="mayor"),
                make.said("vk", part="on_behalf_of"),
                make.said("vk", part="via"),
                make.said("olga", part="translator"),
                stance="denied",
                status="proposed",
            )
        ]
    },
    "not resolved": {"attributions": [make.reading({"name": "she"})]},
}


@pytest.mark.parametrize("fields", WHOLE.values(), ids=WHOLE.keys())
def test_an_annotation_comes_back_whole(settings: Settings, tmp_path: Path, fields: dict) -> None:
    given = {"attributions": [make.reading(make.said("ann"))]} | fields
    make.imported(settings, *PLAIN, make.quote("q-1", "rope", "the pier would stand", **given))
    written = b"".join(export(settings, to="web-annotation"))
    other = Settings(database(f"sqlite:///{tmp_path / 'other.db'}"), "tester")
    assert () == taken(other, written).faults
    here, there = (make.stored(one, "quote")["q-1"] for one in (settings, other))
    assert isinstance(there, Quote)
    assert here == replace(there, source="rope", anchors=here.anchors)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Ann Bell", [("speaker", "ann-bell", None)]),
        ("Ann Bell (mayor)", [("speaker", "ann-bell", None)]),
        (
            "Ann Bell, speaking for Rope plc",
            [("speaker", "ann-bell", None), ("on_behalf_of", "rope-plc", None)],
        ),
        (
            "Ann Bell (mayor), quoted by The Post, translated by Olga",
            [
                ("speaker", "ann-bell", None),
                ("via", "the-post", None),
                ("translator", "olga", None),
            ],
        ),
        ("Ann Bell and Bo Li", [("speaker", None, "Ann Bell and Bo Li")]),
        ("a lifeguard", [("speaker", None, "a lifeguard")]),
    ],
)
def test_whom_the_annotation_of_another_tool_names(
    settings: Settings, told: str, expected: list
) -> None:
    item = {
        "type": "Annotation",
        "body": [{"purpose": "identifying", "value": told}],
        "target": {
            "source": "https://a.example",
            "selector": {"type": "TextQuoteSelector", "exact": "we sail"},
        },
    }
    assert () == taken(settings, json.dumps(item).encode()).faults
    (quote,) = make.stored(settings, "quote").values()
    assert isinstance(quote, Quote)
    (reading,) = quote.attributions
    assert expected == [(one.part, one.speaker, one.name) for one in reading.parties]


KEYED = (
    make.person("li", "Bo Li"),
    make.person("oc", "Mary O'Neill"),
    make.organisation("vk", "de Volkskrant"),
    make.organisation("staff", "Bugle Staff"),
    make.source("rope", title="Rope", outlet="vk", authors=["staff", "oc"], language="nl"),
    make.quote(
        "q-1", "rope", "we sail", make.reading(make.said("li"), make.said("vk", part="via"))
    ),
    make.quote("q-2", "rope", "we row", make.reading(make.said("oc", name="she"))),
    make.quote("q-3", "rope", "“a” and “b”", tags=["b;c", "d"]),
)


def test_a_table_comes_back_with_its_keys_and_kinds(settings: Settings, tmp_path: Path) -> None:
    make.imported(settings, *KEYED)
    table = b"".join(export(settings, to="csv"))
    other = Settings(database(f"sqlite:///{tmp_path / 'other.db'}"), "tester")
    assert () == taken(other, table).faults
    assert table == b"".join(export(other, to="csv"))
    for kind in ("speaker", "source"):
        assert make.stored(settings, kind) == make.stored(other, kind)


def test_a_table_comes_back_as_the_same_table_where_the_texts_are(
    settings: Settings, tmp_path: Path
) -> None:
    sample.fill(settings)
    table = b"".join(export(settings, to="csv"))
    other = Settings(database(f"sqlite:///{tmp_path / 'other.db'}"), "tester")
    sources = [line for line in sample.LINES if line["type"] in ("speaker", "source")]
    make.imported(other, *sources)
    taken(other, table)
    here, there = (
        {key: quote.anchors for key, quote in make.stored(one, "quote").items()}
        for one in (settings, other)
    )
    here.pop("nobody-2025-harbour")
    assert here == there


def test_passages_are_found_or_listed(settings: Settings) -> None:
    sample.fill(settings)
    report = taken(settings, (TOOLS / "hypothesis.json").read_bytes())
    assert [
        (1, "courier-2025-bridge kept its own title (--overwrite takes the file's)"),
        (1, "oduya-2025-late-sorry kept its own note (--overwrite takes the file's)"),
        (3, "lost in the text of courier-2025-bridge: “the piers are sound”"),
    ] == [(one.line, one.message) for one in report.remarks]
    found = make.stored(settings, "quote")
    assert "quote-2025-late-sorry" not in found, "it is the quote that stands there"
    first = found["oduya-2025-late-sorry"]
    assert isinstance(first, Quote)
    start = sample.TEXT.index("“We would")
    assert (Anchor(spans=(Span(start=start, end=start + 37),)),) == first.anchors
    assert ("accepted", "check the tape", "direct") == (first.status, first.note, first.kind)
    assert "aBc1" in [each.value for each in first.external]
    lost = found["quote-2025-piers-sound"]
    assert isinstance(lost, Quote)
    assert (Anchor(state="lost"),) == lost.anchors
    other = found["quote-nd-nobody-stored"]
    assert isinstance(other, Quote)
    assert () == other.anchors


MARKED = "We would rather be late than sorry"
ANNOTATED = {
    "in marks, stored": ("until every pier has been tested", {}, "direct"),
    "no marks, stored": ("bridge will stay closed", {}, "indirect"),
    "no marks, not stored": (MARKED, {"source": "https://a.example"}, "indirect"),
    "marked, not stored": (f"“{MARKED}”", {"source": "https://a.example"}, "direct"),
    "marks around, not stored": (MARKED, {"source": "https://a.example", "prefix": "March. “", "suffix": "” said"}, "direct"),
    "marks of other words": (MARKED, {"source": "https://a.example", "prefix": "so.” ", "suffix": " “No"}, "indirect"),
}  # fmt: skip


@pytest.mark.parametrize(("exact", "more", "kind"), ANNOTATED.values(), ids=ANNOTATED)
def test_marks_around_what_was_marked_make_it_direct(
    settings: Settings, exact: str, more: dict[str, str], kind: str
) -> None:
    sample.fill(settings)
    before = make.stored(settings, "quote")
    where = {"source": "https://tidewater-courier.example/2025/bridge?part=a_b#top"} | more
    context = {name: where.pop(name) for name in ("prefix", "suffix") if name in where}
    selector = {"type": "TextQuoteSelector", "exact": exact, **context}
    item = {"type": "Annotation", "id": "a1", "target": where | {"selector": selector}}
    for _ in range(2):
        assert () == taken(settings, json.dumps(item).encode()).faults
    (new,) = (one for key, one in make.stored(settings, "quote").items() if key not in before)
    assert isinstance(new, Quote)
    assert kind == new.kind


def test_an_annotation_is_joined_with_the_quote_at_the_same_characters(settings: Settings) -> None:
    sample.fill(settings)
    before = make.stored(settings, "quote")
    data = (TOOLS / "hypothesis.json").read_bytes().replace(b"\\u201c", b"")
    first = taken(settings, data)
    assert "quote-2025-late-sorry" not in make.stored(settings, "quote")
    assert first.batch is not None
    undo(settings, first.batch)
    assert before == make.stored(settings, "quote")


def test_a_source_keeps_what_it_has_unless_told_otherwise(settings: Settings) -> None:
    make.imported(
        settings,
        make.source("mine", title="My title", url="https://tidewater-courier.example/2025/bridge"),
    )
    data = (TOOLS / "zotero.ris").read_bytes()
    taken(settings, data)
    kept = make.stored(settings, "source")["mine"]
    assert isinstance(kept, Source)
    assert ("My title", "2025-11-04", ("bridges", "ports")) == (
        kept.title, kept.published, kept.tags,
    )  # fmt: skip
    taken(settings, data, overwrite=True)
    changed = make.stored(settings, "source")["mine"]
    assert isinstance(changed, Source)
    assert "Harbour bridge stays shut" == changed.title


NOBODY_YET = (
    [{"name": "a spokesman"}, {"part": "on_behalf_of", "name": "the Harbour"}],
    [{"name": "a spokesman"}, {"part": "via", "name": "the wire"}, {"part": "on_behalf_of", "speaker": "port", "name": "the port"}],
    [{"speaker": "port"}, {"name": "Bell"}],
    [{"name": "Bell"}, {"name": "Quist; and Co"}],
    [{"name": "Bell", "role": "mayor"}],
    [],
)  # fmt: skip


@pytest.mark.parametrize("status", ["accepted", "proposed"])
@pytest.mark.parametrize("parties", NOBODY_YET, ids=str)
def test_a_table_of_people_who_are_nobody_yet_changes_nothing(
    settings: Settings, parties: list[make.Line], status: str
) -> None:
    readings = [make.reading(*parties, status=status)] if parties else []
    make.imported(
        settings,
        make.organisation("port", "Port Office"),
        make.source("paper", title="Paper"),
        make.quote("dawn", "paper", "We sail at dawn", *readings, status=status),
    )
    before = everything(settings)
    report = taken(settings, b"".join(export(settings, to="csv")), "q.csv")
    assert ((), None) == (report.faults, report.batch)
    assert before == everything(settings)


@pytest.mark.parametrize(
    ("author", "outlet", "said"),
    [
        ("Imke van der Brandt", "The Tidewater Courier", None),
        ("Brandt, I. van der", "The Tidewater Courier", "authors"),
        ("Imke van der Brandt and Bo Holm", "Tidewater Courier Online", "outlet, authors"),
    ],
)
def test_names_that_a_stored_source_has_otherwise_make_nobody(
    settings: Settings, author: str, outlet: str, said: str | None
) -> None:
    sample.fill(settings)
    before = make.stored(settings, "speaker")
    url = "https://tidewater-courier.example/2025/bridge?part=a_b#top"
    entry = f"@online{{x, title = {{{sample.TITLE}}}, url = {{{url}}}, author = {{{author}}}, organization = {{{outlet}}}}}"
    report = taken(settings, entry.replace("%", "\\%").replace("&", "\\&").encode())
    assert before == make.stored(settings, "speaker")
    told = f"courier-2025-bridge kept its own {said} (--overwrite takes the file's)"
    assert ([told] if said else []) == [each.message for each in report.remarks]


def test_one_citation_key_may_be_two_works(settings: Settings) -> None:
    for title in ("The wall", "The bridge", "The wall"):
        taken(settings, f"@book{{smith2024, title = {{{title}}}}}".encode())
    titles = {key: one.title for key, one in make.stored(settings, "source").items() if isinstance(one, Source)}  # fmt: skip
    assert {"smith2024": "The wall", "source-nd-bridge": "The bridge"} == titles


def test_a_name_of_two_people_is_refused_and_leaves_nothing(settings: Settings) -> None:
    make.imported(settings, make.person("ann-1", "Ann Bell"), make.person("ann-2", "Ann Bell"))
    before = everything(settings)
    report = taken(settings, b"Quote,Who,Title,Outlet\nx,Ann Bell,T,The Post\n", "t.csv")
    assert "2 speakers are called 'Ann Bell'" == report.faults[0].field
    assert (0, 1) == (report.counts.added, report.counts.rejected)
    assert before == everything(settings)


def test_a_changed_verdict_is_added(settings: Settings) -> None:
    data = (TOOLS / "factcheck.json").read_bytes()
    taken(settings, data)
    taken(settings, data.replace(b'"False"', b'"Mostly false"'))
    (claim,) = make.stored(settings, "claim").values()
    assert isinstance(claim, Claim)
    assert ["False", "Mostly false"] == [one.rating for one in claim.verdicts]
