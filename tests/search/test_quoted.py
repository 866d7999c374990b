"""Quotes and claims read by hundreds are those that are read one by one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support import entries as make
from support import sample_rows as sample
from tracker.search import selecting
from tracker.search.cited import read_cited
from tracker.search.claimed import read_claimed
from tracker.search.connection import Reader, open_reader
from tracker.search.overviews import claim_view
from tracker.search.quotation import quotation
from tracker.search.quoted import AROUND, read_quoted
from tracker.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    with sample.opened(request, tmp_path) as found:
        yield found


def test_quotes(reader: Reader) -> None:
    ids = selecting.every(reader, "quote")
    assert 4 == len(ids)
    for quote_id, quoted in read_quoted(reader, ids):
        alone = quotation(reader, quote_id)
        together = quoted.quotation
        same = replace(alone, context=None, sightings=None, nested=())
        assert same == replace(together, context=None)
        assert (alone.context is None) == (together.context is None)
        if alone.context and together.context:
            assert alone.context.passage == together.context.passage
            assert alone.context.spans == together.context.spans


def test_context_is_what_stands_around(reader: Reader) -> None:
    contexts = {q.quotation.key: q.quotation.context for _, q in _all(reader)}
    found = contexts["voss-2020-water-clean"]
    assert found is not None
    assert "It rained. " == found.before
    assert " she said, and swam. The council paid, Voss said." == found.after
    assert None is contexts["guard-2020-water-clean"]


def test_context_ends_somewhere(settings: Settings) -> None:
    text = f"{'before ' * 50}“words” {'after ' * 50}"
    make.imported(settings, make.source("s-1", text), make.quote("q-1", "s-1", "words"))
    with open_reader(settings.database) as reader:
        ((_, quoted),) = _all(reader)
    context = quoted.quotation.context
    assert context is not None
    place = text.index(context.passage)
    assert text[place - AROUND : place] == context.before
    assert text[place + len(context.passage) :][:AROUND] == context.after


def test_profiles_name_organisations_and_hold_no_note(reader: Reader) -> None:
    speakers = {key: one for _, quoted in _all(reader) for key, one in quoted.speakers.items()}
    voss = speakers["mara-voss"]
    assert ["Town Lido", "Ztown"] == [role.organisation.name for role in voss.roles]
    assert ("ran the lido", 2) == (voss.description, len(voss.external))
    assert not hasattr(voss, "note")


def test_claims(reader: Reader) -> None:
    ids = selecting.every(reader, "claim")
    assert 2 == len(ids)
    for claim_id, claimed in read_claimed(reader, ids):
        assert claimed.claim == replace(claim_view(reader, claim_id), warnings=())
        assert {one.source for one in claimed.claim.evidence} == set(claimed.sources)


def test_sources_with_their_quotes(reader: Reader) -> None:
    found = [cited for _, cited in read_cited(reader, selecting.every(reader, "source"))]
    assert {
        "gazette-2020-lido": ["a-nested-clean", "voss-2020-council-paid", "voss-2020-water-clean"],
        "wire-2020-lido": ["guard-2020-water-clean"],
    } == {one.publication.source.key: [q.quotation.key for q in one.quotes] for one in found}


def test_only_the_quotes_asked_for(reader: Reader) -> None:
    (wanted, _), *_ = _all(reader)
    sources = selecting.sources_of(reader, "quote", [wanted])
    ((_, cited),) = read_cited(reader, sources, {wanted})
    assert ["a-nested-clean"] == [one.quotation.key for one in cited.quotes]


def _all(reader: Reader) -> list:
    return list(read_quoted(reader, selecting.every(reader, "quote")))
