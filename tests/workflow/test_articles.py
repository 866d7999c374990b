"""Import of articles: proposals, people, versions, and decisions that outlive all of them."""

from dataclasses import replace

import pytest

from support.entries import imported, organisation, person, stored
from tracker.errors import Refused, UnknownKey
from tracker.records.article import Article, Locator
from tracker.records.entries import Attribution, Event, External, Party, Quote
from tracker.settings import Settings
from tracker.workflow.articles import import_article
from tracker.workflow.editing import attribute, edit
from tracker.workflow.exporting import export
from tracker.workflow.reviewing import accept_above, decide
from tracker.workflow.undoing import undo

TEXT = """The council will not sell the old mill, it said on Monday.

“The mill belongs to the town,” said Council President Edda Moor. “It stays that way,” Moor added.

Harbour Bank director Olu Pike told Northwind Press that the bank had made no offer."""
ARTICLE = Article(
    text=TEXT, title="Mill", outlet="The Ferry Post", published="2025-05-06", key="mill"
)


def quotes(settings: Settings) -> dict[str, Quote]:
    return {
        key: quote for key, quote in stored(settings, "quote").items() if isinstance(quote, Quote)
    }


def speakers_of(quote: Quote) -> list[tuple[str, str | None]]:
    return [(p.part, p.speaker) for a in quote.attributions for p in a.parties]


def test_quotes_are_proposed_with_their_speakers(settings: Settings) -> None:
    report = import_article(settings, ARTICLE, name="mill.txt")
    found = quotes(settings)

    assert {"proposed"} == {quote.status for quote in found.values()}
    assert ("speaker", "edda-moor") in speakers_of(found["moor-2025-mill-belongs"])
    assert "The mill belongs to the town" == found["moor-2025-mill-belongs"].words
    assert {"edda-moor", "olu-pike"} <= set(stored(settings, "speaker"))
    assert report.counts.added == sum(
        len(stored(settings, kind)) for kind in ("speaker", "source", "quote", "claim")
    )


def test_the_same_article_twice_changes_nothing(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.txt")
    before = list(export(settings))
    again = import_article(settings, ARTICLE, name="mill.txt")
    assert (None, 0) == (again.batch, again.counts.added)
    assert before == list(export(settings))


def test_known_people_are_found_by_name_and_alias(settings: Settings) -> None:
    imported(settings, person("moor", "Edda L. Moor", aliases=[{"name": "Edda Moor"}]),
             organisation("bank", "Harbour Bank"))  # fmt: skip
    import_article(settings, ARTICLE, name="mill.txt")
    assert ("speaker", "moor") in speakers_of(quotes(settings)["moor-2025-mill-belongs"])
    role = stored(settings, "speaker")["olu-pike"].roles[0]  # type: ignore[union-attr]
    assert ("director", "bank", "Harbour Bank director") == (
        role.title,
        role.organisation,
        role.printed,
    )


def test_a_name_of_several_speakers_stays_open_and_is_listed(settings: Settings) -> None:
    imported(settings, person("moor-one", "Edda Moor"), person("moor-two", "Edda Moor"))
    report = import_article(settings, ARTICLE, name="mill.txt")
    assert "moor-one, moor-two" in report.unresolved["Edda Moor"]
    open_parties = [
        p
        for q in quotes(settings).values()
        for a in q.attributions
        for p in a.parties
        if p.speaker is None
    ]
    assert {"Council President Edda Moor", "Edda Moor", "Moor"} & {
        party.name for party in open_parties
    }


def test_an_ambiguous_outlet_is_refused(settings: Settings) -> None:
    imported(
        settings,
        organisation("post-one", "The Ferry Post"),
        organisation("post-two", "The Ferry Post"),
    )
    with pytest.raises(Refused, match="2 speakers are called"):
        import_article(settings, ARTICLE, name="mill.txt")


def test_a_dry_run_shows_and_leaves_nothing(settings: Settings) -> None:
    report = import_article(settings, ARTICLE, name="mill.txt", dry_run=True)
    assert report.quotes
    assert report.batch is None
    assert {} == quotes(settings)


def test_decisions_outlive_a_second_extraction(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.txt")
    imported(settings, person("clerk", "Ines Clerk"))
    decide(settings, "moor-2025-mill-belongs", "reject")
    stays = next(
        key for key, quote in quotes(settings).items() if quote.words == "It stays that way"
    )
    other = Attribution(parties=(Party(speaker="clerk"),))
    decide(settings, stays, "accept", attribution=other)
    before = list(export(settings))

    import_article(settings, ARTICLE, name="mill.txt")
    import_article(settings, Article(text=TEXT + "\n\nMore to come.", key="mill"), name="mill.txt")

    after = quotes(settings)
    assert "rejected" == after["moor-2025-mill-belongs"].status
    assert [("accepted", "clerk")] == [
        (a.status, a.parties[0].speaker)
        for a in after[stays].attributions
        if a.status != "rejected"
    ]
    assert len(before) == len(list(export(settings)))


def test_a_changed_text_is_a_new_version_and_quotes_are_anchored_anew(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.txt")
    changed = "Corrected on Tuesday.\n\n" + TEXT.replace("“It stays that way,” Moor added.", "")
    report = import_article(settings, Article(text=changed, key="mill"), name="mill.txt")

    states = dict(report.reanchored)
    assert ("moved", 2) == (states["moor-2025-mill-belongs"], report.version)
    assert ["lost"] == [
        state for key, state in states.items() if quotes(settings)[key].words == "It stays that way"
    ]
    assert [1, 2] == [
        anchor.version for anchor in quotes(settings)["moor-2025-mill-belongs"].anchors
    ]


def test_an_article_can_be_undone(settings: Settings) -> None:
    first = import_article(settings, ARTICLE, name="mill.txt")
    undo(settings, first.batch)
    assert [] == list(export(settings))
    assert first.counts.added == import_article(settings, ARTICLE, name="mill.txt").counts.added


def test_accept_above_takes_the_sure_ones(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.txt")
    _, keys = accept_above(settings, 0.9)
    assert "moor-2025-mill-belongs" in keys
    assert set(keys) == {
        key for key, quote in quotes(settings).items() if quote.status == "accepted"
    }


def test_attribute_accepts_one_reading_and_rejects_the_others(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.txt")
    imported(settings, person("clerk", "Ines Clerk"))
    for who in ("clerk", "edda-moor"):
        attribute(settings, "moor-2025-mill-belongs", Attribution(parties=(Party(speaker=who),)))
        readings = quotes(settings)["moor-2025-mill-belongs"].attributions
        assert [who] == [a.parties[0].speaker for a in readings if a.status == "accepted"]


def test_better_metadata_fill_what_was_unknown_and_conflicts_are_told(settings: Settings) -> None:
    import_article(settings, Article(text=TEXT, key="mill", title="Mill"), name="mill.txt")
    better = Article(
        text=TEXT, key="mill", title="Milled", outlet="The Ferry Post", published="2025-05-06"
    )
    report = import_article(settings, better, name="mill.txt")
    stored_source = stored(settings, "source")["mill"]
    assert ("Mill", "the-ferry-post", "2025-05-06") == (
        stored_source.title, stored_source.outlet, stored_source.published,  # type: ignore[union-attr]
    )  # fmt: skip
    assert (("title",), 1) == (report.differing, report.counts.updated)


def test_a_text_longer_than_any_article_is_looked_through_to_its_end(settings: Settings) -> None:
    filling = "The river was low and the boats lay dry. " * 40 + "\n\n"
    text = f"{filling * 200}“We sail,” Ana Ruiz said.\n"
    report = import_article(settings, Article(text=text, key="long"), name="long.txt")
    assert [("We sail", "Ana Ruiz")] == [(q.words, q.speaker) for q in report.quotes]
    again = import_article(settings, Article(text=text, key="long"), name="long.txt")
    assert (0, 0) == (again.counts.added, again.counts.updated)


def test_the_same_words_again_and_again_have_keys_in_order(settings: Settings) -> None:
    text = "“We sail,” Ana Ruiz said. " * 60
    report = import_article(settings, Article(text=text, key="again"), name="again.txt")
    keys = [quote.key for quote in report.quotes]
    assert keys[0].startswith("ruiz-")
    assert [f"{keys[0]}-{number}" for number in range(2, 61)] == keys[1:]


def test_of_two_quotes_in_one_place_each_is_found_again(settings: Settings) -> None:
    """What Ruiz said within what the report says: one stands in the other."""
    text = "Ruiz said the bridge was cracked, according to a report by the county."
    first = import_article(settings, Article(text=text, key="bridge"), name="bridge.txt")
    assert 2 == len(first.quotes)
    again = import_article(settings, Article(text=text, key="bridge"), name="bridge.txt")
    assert (None, 0) == (again.batch, again.counts.updated)
    assert [q.key for q in first.quotes] == [q.key for q in again.quotes]


def test_a_pronoun_makes_no_key(settings: Settings) -> None:
    text = "It will rain tomorrow, he said. “Take a coat,” he said."
    report = import_article(settings, Article(text=text, key="rain", published="2025"), name="rain")
    assert {"quote"} == {quote.key.split("-")[0] for quote in report.quotes}


def test_a_quote_typed_before_its_text_is_anchored_by_it(settings: Settings) -> None:
    imported(settings, {"type": "source", "key": "mill"},
             {"type": "quote", "key": "typed", "source": "mill", "words": "It stays that way"})  # fmt: skip
    report = import_article(settings, Article(text=TEXT), name="mill.txt", source="mill")
    assert ("typed", "exact") in report.reanchored
    assert "typed" in {quote.key for quote in report.quotes if not quote.added}


def test_a_source_that_is_not_there_is_an_error(settings: Settings) -> None:
    with pytest.raises(UnknownKey, match="no entry"):
        import_article(settings, ARTICLE, name="mill.txt", source="nowhere")


def places(settings: Settings) -> dict[str, tuple[str | None, str | None]]:
    return {quote.words: (quote.page, quote.paragraph) for quote in quotes(settings).values()}


def test_quotes_get_the_page_and_paragraph_they_stand_in(settings: Settings) -> None:
    belongs, stays = TEXT.index("“The mill"), TEXT.index("It stays")
    locators = (
        Locator(start=0, page="i", paragraph="1"),
        Locator(start=belongs, page="i", paragraph="2"),
        Locator(start=stays + 3, page="ii", paragraph="2"),
    )
    import_article(settings, replace(ARTICLE, locators=locators), name="mill.pdf")
    found = places(settings)
    assert ("i", "2") == found["The mill belongs to the town"]
    assert ("i–ii", "2") == found["It stays that way"]


def test_a_correction_becomes_an_event_once(settings: Settings) -> None:
    event = Event(kind="correction", date="2025-05-07?", text="Five wheels, not six.", url=None)
    import_article(settings, ARTICLE, name="mill.html")
    corrected = replace(ARTICLE, events=(event,))
    first = import_article(settings, corrected, name="mill.html")
    again = import_article(
        settings, replace(corrected, events=(replace(event, date="2025-05-08?"),)), name="mill.html"
    )
    source = stored(settings, "source")["mill"]
    assert ("corrected", (event,)) == (source.standing, source.events)
    assert (1, None) == (first.counts.updated, again.batch)
    undo(settings, first.batch)
    source = stored(settings, "source")["mill"]
    assert ("current", ()) == (source.standing, source.events)


def test_a_new_source_with_a_retraction_is_retracted(settings: Settings) -> None:
    events = (Event(kind="correction", text="a"), Event(kind="retraction", text="b"))
    import_article(settings, replace(ARTICLE, events=events), name="mill.html")
    assert "retracted" == stored(settings, "source")["mill"].standing


def test_what_a_person_said_of_the_source_stays(settings: Settings) -> None:
    import_article(settings, ARTICLE, name="mill.html")
    edit(settings, "mill", {"standing": "disputed"})
    events = (Event(kind="correction", text="a"),)
    import_article(settings, replace(ARTICLE, events=events), name="mill.html")
    assert "disputed" == stored(settings, "source")["mill"].standing


def test_handles_and_origin_of_the_text_are_kept(settings: Settings) -> None:
    doi = External(scheme="doi", value="10.1/x")
    given = replace(
        ARTICLE,
        external=(doi,),
        extractor="html 1",
        captured="2026-01-02T03:04:05Z",
        remarks=("odd",),
    )
    report = import_article(settings, given, name="mill.html")
    import_article(settings, Article(text="Another text.", key="other", external=(doi,)), name="b")
    found = stored(settings, "source")
    assert ((doi,), ()) == (found["mill"].external, found["other"].external)
    version = found["mill"].versions[0]
    assert ("html 1", "2026-01-02T03:04:05Z") == (version.extractor, version.captured)
    assert ("odd",) == report.remarks
