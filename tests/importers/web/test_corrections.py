"""A page's notices of its own mistakes become events; sentences about corrections do not."""

import pytest
from lxml.html import document_fromstring

from tracker.importers.web.blocks import blocks
from tracker.importers.web.corrections import corrections
from tracker.importers.web.metadata import read_metadata
from tracker.records.entries import Event


def events(body: str, node: str = "{}") -> tuple[Event, ...]:
    tree = document_fromstring(
        f'<html><head><script type="application/ld+json">{node}</script></head><body>{body}</body></html>'
    )
    return corrections(read_metadata(tree, None), list(blocks(tree.body)))


@pytest.mark.parametrize(
    ("notice", "kind", "date"),
    [
        ("Correction, 6 November 2025: The bridge has five piers.", "correction", "2025-11-06"),
        ("CORRECTION (Nov. 6, 2025): The bridge has five piers.", "correction", "2025-11-06"),
        ("Correction: The bridge has five piers.", "correction", None),
        ("Clarification: The bridge is closed to cars only.", "clarification", None),
        (
            "This article was amended on 6 November 2025. It has five piers.",
            "correction",
            "2025-11-06",
        ),
        ("This story has been updated and corrected.", None, None),
        ("This story has been corrected.", "correction", None),
        ("An earlier version of this article misstated the number of piers.", "correction", None),
        ("Editor’s note: This report has been retracted.", "retraction", None),
        ("Editor’s note, Nov. 5, 2025: An earlier version of this story misstated the number of piers.", "correction", "2025-11-05"),
        ("Editor's note: A previous version of this report gave another number.", "correction", None),
        ("Editor’s note: this is the third part of a series.", None, None),
        ("Retraction: we withdraw this report.", "retraction", None),
        ("*Correction: five piers.", "correction", None),
        ("Corrections officers went on strike on Monday.", None, None),
        ("The correction came too late, he said.", None, None),
        ("This article was written by a machine.", None, None),
    ],
)  # fmt: skip
def test_notice(notice: str, kind: str | None, date: str | None) -> None:
    found = events(f"<p>Text.</p><p>{notice}</p>")
    assert ([(kind, date, notice)] if kind else []) == [(e.kind, e.date, e.text) for e in found]


def test_a_heading_has_its_text_in_the_next_block() -> None:
    (found,) = events("<h3>Correction</h3><p>Five piers, not six.</p>")
    assert "Correction Five piers, not six." == found.text


def test_the_day_of_the_last_change_is_uncertain() -> None:
    node = '{"@type":"Article","headline":"H","dateModified":"2025-11-07T01:00:00Z"}'
    assert ["2025-11-07?"] == [event.date for event in events("<p>Correction: five.</p>", node)]


def test_what_is_said_twice_is_one_event() -> None:
    node = (
        '{"@type":"Article","headline":"H","correction":[{"@type":"CorrectionComment",'
        '"text":"Five piers, not six.","datePublished":"2025-11-06","url":"https://a.example/c"},"Seven."]}'
    )
    found = events("<p>Correction: Five piers, not six.</p>", node)
    assert [("2025-11-06", "https://a.example/c"), (None, None)] == [(e.date, e.url) for e in found]
