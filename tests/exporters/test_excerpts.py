"""Excerpts hold what was spoken and nothing else of a text."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import sample_rows as sample
from tracker.exporters.excerpts import excerpts
from tracker.records.entries import (
    Anchor,
    Attribution,
    Claim,
    Evidence,
    Party,
    Quote,
    Source,
    Span,
    Speaker,
    Version,
)
from tracker.text.citation import join_pieces

TEXT = (
    "Writers write. “We swim,” she said, “in rain.” He called it “odd” and so on. They left early."
)


def at(part: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(part)
    return {"start": start, "end": start + len(part)}


def quote(key: str, words: str, *spans: Span, **fields) -> Quote:
    anchors = fields.pop("anchors", (Anchor(spans=spans),))
    return Quote(key=key, source="s-1", words=words, anchors=anchors, **fields)


SOURCE = Source(
    key="s-1", title="T", versions=(Version(text=TEXT, captured="2024-01-01T00:00:00Z"),)
)
SPLIT = quote("q-1", "We swim in rain.", Span(**at("“We swim,”")), Span(**at("“in rain.”")))
MIXED = quote(
    "q-2",
    "called it odd and so on",
    Span(**at("called it"), marked=False),
    Span(**at("“odd”")),
    Span(**at("and so on"), marked=False),
    kind="mixed",
)
INDIRECT = quote(
    "q-3", "They left early", Span(**at("They left early"), marked=False), kind="indirect"
)


def cut(*entries):
    quotes = [entry for entry in entries if isinstance(entry, Quote)]
    return list(excerpts(entries, quotes))


def test_only_what_was_spoken_is_left() -> None:
    source, split, mixed = cut(SOURCE, SPLIT, MIXED, INDIRECT)
    text = "“We swim,”\n[…]\n“in rain.”\n[…]\n“odd”"
    assert (
        Version(
            coverage="excerpt",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            captured="2024-01-01T00:00:00Z",
        ),
    ) == source.versions
    assert "We swim in rain." == split.words
    assert ["“We swim,”", "“in rain.”"] == [
        text[span.start : span.end] for span in split.anchors[0].spans
    ]
    assert ("odd", "mixed") == (mixed.words, mixed.kind)
    assert [Span(**at("“odd”", text))] == list(mixed.anchors[0].spans)


def test_nested_and_overlapping_passages_are_one() -> None:
    inner = quote("q-4", "swim", Span(**at("swim")), parent="q-1")
    source, _, nested = cut(SOURCE, SPLIT, inner)
    text = source.versions[0].text
    assert "“We swim,”\n[…]\n“in rain.”" == text
    assert [Span(**at("swim", text))] == list(nested.anchors[0].spans)
    assert "q-1" == nested.parent


def test_spans_without_marks_of_a_direct_quote_stay() -> None:
    block = quote("q-5", "Writers write.", Span(**at("Writers write."), marked=False))
    source, found = cut(SOURCE, block)
    assert "Writers write." == source.versions[0].text
    assert (Span(start=0, end=14, marked=False),) == found.anchors[0].spans


def test_offsets_of_what_is_not_kept_go() -> None:
    reading = Attribution(
        cue="said",
        cue_start=at("said")["start"],
        cue_end=at("said")["end"],
        version=1,
        parties=(
            Party(name="she", **at("she")),
            Party(part="via", name="We", **at("We swim")),
        ),
    )
    _, found = cut(SOURCE, replace(SPLIT, attributions=(reading,)))
    (got,) = found.attributions
    assert ("said", None, None, 1) == (got.cue, got.cue_start, got.cue_end, got.version)
    assert (
        Party(name="she"),
        Party(part="via", name="We", start=1, end=8),
    ) == got.parties
    _, bare = cut(SOURCE, replace(SPLIT, attributions=(replace(reading, parties=()),)))
    assert None is bare.attributions[0].version


def test_offsets_in_another_version_go() -> None:
    reading = Attribution(cue="We", cue_start=at("We")["start"], cue_end=at("We")["end"], version=1)
    source = replace(SOURCE, versions=(*SOURCE.versions, Version(number=2, text=TEXT)))
    anchor = replace(SPLIT.anchors[0], version=2)
    _, found = cut(source, replace(SPLIT, anchors=(anchor,), attributions=(reading,)))
    assert None is found.attributions[0].cue_start


def test_the_newest_text_is_cut() -> None:
    newer = Version(number=2, text="New. “We swim,” she said.")
    source = replace(SOURCE, versions=(*SOURCE.versions, newer, Version(number=3, coverage="none")))
    kept = replace(
        SPLIT,
        anchors=(
            SPLIT.anchors[0],
            Anchor(version=2, state="changed", spans=(Span(**at("“We swim,”", newer.text)),)),
        ),
    )
    gone = quote("q-6", "odd", Span(**at("“odd”")))
    found = cut(source, kept, gone)
    assert ["“We swim,”"] == [version.text for version in found[0].versions]
    assert (Anchor(state="changed", spans=(Span(start=0, end=10),)),) == found[1].anchors
    assert (Anchor(state="lost"),) == found[2].anchors, "its words are not in the excerpt"


def test_mixed_quote_without_a_place_is_given_up_with_its_evidence() -> None:
    source = replace(SOURCE, versions=(*SOURCE.versions, Version(number=2, text="New.")))
    claim = Claim(key="c-1", statement="S", evidence=(Evidence(quote="q-2"),))
    found = cut(source, MIXED, claim)
    assert ["source", "claim"] == [entry.type for entry in found]
    assert () == found[1].evidence


@pytest.mark.parametrize(
    "left_out",
    [
        INDIRECT,
        replace(SPLIT, status="rejected"),
        quote("q-7", "so on", Span(**at("so on"), marked=False), kind="mixed"),
    ],
    ids=["indirect", "rejected", "mixed with nothing in marks"],
)
def test_left_out_with_its_evidence_and_children(left_out: Quote) -> None:
    child = quote("q-8", "odd", Span(**at("“odd”")), parent=left_out.key)
    claim = Claim(
        key="c-1",
        statement="S",
        evidence=(Evidence(quote=left_out.key), Evidence(quote="q-8", relation="supports")),
    )
    source, got_child, got_claim = cut(SOURCE, left_out, child, claim)
    assert "“odd”" == source.versions[0].text
    assert None is got_child.parent
    assert (Evidence(quote="q-8", relation="supports"),) == got_claim.evidence


def test_source_without_quotes_keeps_no_text() -> None:
    (source,) = cut(SOURCE)
    assert (Version(coverage="none", captured="2024-01-01T00:00:00Z"),) == source.versions


def test_quote_typed_by_hand_stays() -> None:
    source = replace(SOURCE, versions=(Version(number=3, coverage="none"),))
    typed = quote("q-9", "From a book", anchors=(Anchor(version=3),))
    got_source, got = cut(source, typed)
    assert (Version(coverage="none"),) == got_source.versions
    assert replace(typed, anchors=(Anchor(version=1),)) == got


def test_other_entries_pass() -> None:
    speaker = Speaker(key="a", name="A")
    assert [speaker] == cut(speaker)


def test_excerpt_of_an_excerpt_is_the_same() -> None:
    once = cut(*sample.ENTRIES)
    assert once == cut(*once)
    assert not any("It rained" in (v.text or "") for e in once for v in getattr(e, "versions", ()))


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_kept_span_holds_what_it_held(text: str, data) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    quotes = [
        quote(f"q-{n}", "words", *(Span(start=s, end=e) for s, e in pairs))
        for n, pairs in enumerate(data.draw(st.lists(st.lists(spans, max_size=3), max_size=4)))
    ]
    source, *found = cut(replace(SOURCE, versions=(Version(text=text),)), *quotes)
    kept = source.versions[0].text or ""
    for before, after in zip(quotes, found, strict=True):
        was = [text[span.start : span.end] for span in before.anchors[0].spans]
        assert was == [kept[span.start : span.end] for span in after.anchors[0].spans]
        assert join_pieces(was) == join_pieces(was)
    held = {i for q in quotes for span in q.anchors[0].spans for i in range(span.start, span.end)}
    assert len(held) == sum(len(passage) for passage in kept.split("\n[…]\n")) or "[…]" in text
