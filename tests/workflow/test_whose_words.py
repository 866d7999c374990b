"""A new version with the same words of somebody else, without them, or with them again."""

import pytest

from support.entries import stored
from tracker.records.article import Article
from tracker.records.entries import Quote
from tracker.settings import Settings
from tracker.store.rechecking import ANOTHER_SPEAKER
from tracker.workflow.articles import ArticleReport, import_article
from tracker.workflow.exporting import export
from tracker.workflow.reviewing import accept_above
from tracker.workflow.undoing import undo

MOOR = "“We will not sell,” said Edda Moor, the council president.\n\n"
QUIST = "“We will not sell,” said Hugo Quist, the treasurer.\n\n"
REST = "The hall was full, and the debate went on until the lamps went out over the square."
LEFT = "The council president, Edda Moor, left early.\n\n"
AGAIN = "“We will not sell,” Edda Moor said once more to the few who had stayed until then.\n\n"


def put(settings: Settings, text: str) -> ArticleReport:
    return import_article(settings, Article(text=text + REST, key="mill"), name="mill.txt")


def states(settings: Settings) -> dict[str, list[str]]:
    """The states of the quotes in their versions, by speaker, in order of the speakers."""
    found: dict[str, list[str]] = {}
    for quote in stored(settings, "quote").values():
        assert isinstance(quote, Quote)
        reading = quote.attributions[0]
        key = str(reading.parties[0].speaker)
        assert key not in found, "twice"
        found[key] = [str(anchor.state) for anchor in quote.anchors]
    return dict(sorted(found.items()))


VERSIONS = {
    "removed, another's stays": ([MOOR + QUIST, QUIST], {"edda-moor": ["exact", "lost"], "hugo-quist": ["exact", "moved"]}),
    "another's removed": ([MOOR + QUIST, MOOR], {"edda-moor": ["exact", "exact"], "hugo-quist": ["exact", "lost"]}),
    "they change places": ([MOOR + QUIST, QUIST + MOOR], {"edda-moor": ["exact", "moved"], "hugo-quist": ["exact", "moved"]}),
    "back where it was": ([MOOR, LEFT, MOOR + LEFT], {"edda-moor": ["exact", "lost", "exact"]}),
    "back elsewhere": ([MOOR, LEFT, LEFT + MOOR], {"edda-moor": ["exact", "lost", "moved"]}),
    "away and back": ([MOOR, LEFT + MOOR, MOOR + LEFT], {"edda-moor": ["exact", "moved", "exact"]}),
    "stays where it went": ([MOOR, LEFT + MOOR, LEFT + MOOR + LEFT], {"edda-moor": ["exact", "moved", "exact"]}),
    "both back": ([MOOR + QUIST, QUIST, MOOR + QUIST + LEFT], {"edda-moor": ["exact", "lost", "exact"], "hugo-quist": ["exact", "moved", "exact"]}),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), VERSIONS.values(), ids=VERSIONS)
def test_where_words_stand_is_told_of_whose_they_are(
    settings: Settings, texts: list[str], expected: dict[str, list[str]]
) -> None:
    for text in texts:
        put(settings, text)
    assert expected == states(settings)


def test_words_said_twice_and_once_now_are_one_quote(settings: Settings) -> None:
    put(settings, MOOR + AGAIN)
    put(settings, AGAIN)
    found = [quote.anchors[1].state for quote in stored(settings, "quote").values()]  # type: ignore[union-attr]
    assert ["lost", "moved"] == sorted(map(str, found))


@pytest.mark.parametrize("accepted", [True, False])
def test_words_of_another_are_to_be_checked(settings: Settings, accepted: bool) -> None:
    put(settings, MOOR)
    if accepted:
        accept_above(settings, 0.5)
    before = list(export(settings))
    report = put(settings, LEFT + QUIST)
    (doubt,) = report.recheck
    assert (ANOTHER_SPEAKER, "We will not sell") == (doubt.state, doubt.words)
    (quote,) = stored(settings, "quote").values()
    assert isinstance(quote, Quote)
    status = "accepted" if accepted else "proposed"
    assert {("edda-moor", status), ("hugo-quist", "proposed")} == {
        (each.parties[0].speaker, each.status) for each in quote.attributions
    }
    again = put(settings, LEFT + LEFT + QUIST)
    assert ((), 0) == (again.recheck, again.counts.added)
    for each in (again, report):
        assert each.batch is not None
        undo(settings, each.batch)
    assert before == list(export(settings))
