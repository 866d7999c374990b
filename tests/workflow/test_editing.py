"""Changes by hand: what they do, what they refuse, and that undo takes each of them back."""

from collections.abc import Callable
from typing import Any

import pytest

from support.entries import (
    claim,
    imported,
    organisation,
    person,
    quote,
    reading,
    said,
    source,
    stored,
)
from tracker.errors import InputError, Refused, Stale, TrackerError, UnknownKey
from tracker.records.entries import (
    Attribution,
    Claim,
    Event,
    Party,
    Quote,
    Role,
    Source,
    Speaker,
    Verdict,
)
from tracker.search.connection import open_reader
from tracker.search.keys import resolve
from tracker.settings import Settings
from tracker.workflow import adding, editing, merging
from tracker.workflow.databases import check
from tracker.workflow.exporting import export
from tracker.workflow.undoing import undo

TEXT = "“We sail at dawn,” Ruiz said. She told us: “Bring the rope.” A rope is a rope."
START = [
    organisation("wire", "Harbour Wire"),
    organisation("line", "Ferry Line"),
    person("ruiz", "Ana Ruiz", tags=["sea"], roles=[{"title": "captain", "organisation": "line"}]),
    person("a-ruiz", "A. Ruiz", tags=["sea", "crew"], external=[{"scheme": "orcid", "value": "1"}]),
    source("paper", TEXT, title="Dawn", outlet="wire", published="2024-03"),
    quote("dawn", "paper", "We sail at dawn", reading(said("ruiz"), cue="said")),
    quote("rope", "paper", "Bring the rope", reading(said("a-ruiz"))),
    claim("leaves", "The ship leaves at dawn.", reading(said("a-ruiz"))),
]  # fmt: skip

Change = Callable[[Settings], Any]
CHANGES: dict[str, Change] = {
    "add source": lambda s: adding.add_source(s, Source(title="New", outlet="Night Mail", authors=("Ana Ruiz",))),
    "add speaker": lambda s: adding.add_speaker(s, Speaker(name="Ana Ruiz")),
    "add quote": lambda s: adding.add_quote(s, Quote(source="paper", words="A rope is a rope", kind="indirect")),
    "add claim": lambda s: adding.add_claim(s, Claim(statement="Ropes are ropes.")),
    "add role": lambda s: adding.add_role(s, "ruiz", Role(title="mayor", organisation="Port Town", since="2020")),
    "add alias": lambda s: adding.add_alias(s, "ruiz", "Captain Ruiz"),
    "edit a title": lambda s: editing.edit(s, "paper", {"title": "Dusk"}),
    "edit a date": lambda s: editing.edit(s, "dawn", {"said": "2024-03-01"}),
    "clear a field": lambda s: editing.edit(s, "paper", {"published": ""}),
    "edit a name": lambda s: editing.edit(s, "ruiz", {"name": "Ana María Ruiz"}),
    "edit a reference": lambda s: editing.edit(s, "paper", {"outlet": "line"}),
    "rename": lambda s: editing.rename(s, "dawn", "ruiz-at-dawn"),
    "tag": lambda s: editing.tag(s, "dawn", ["ships", "sea"]),
    "untag": lambda s: editing.tag(s, "ruiz", ["sea"], remove=True),
    "link": lambda s: editing.link(s, "leaves", "dawn", relation="states"),
    "attribute": lambda s: editing.attribute(s, "dawn", Attribution(parties=(Party(speaker="a-ruiz"),))),
    "assess": lambda s: editing.assess(s, "leaves", Verdict(rating="true", date="2024-03-02")),
    "correct": lambda s: editing.correct(s, "paper", Event(kind="correction", text="Not dawn.")),
    "retract": lambda s: editing.correct(s, "paper", Event(kind="retraction")),
    "remove": lambda s: editing.remove(s, "rope"),
    "merge": lambda s: merging.merge(s, "ruiz", "a-ruiz"),
    "part": lambda s: merging.split(s, "ruiz", quotes=["dawn"], name="Another Ruiz"),
}  # fmt: skip


def whole(settings: Settings) -> list[bytes]:
    return list(export(settings, notes=True))


def healthy(settings: Settings) -> bool:
    return all(not result.found for result in check(settings))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_is_seen_and_can_be_undone(settings: Settings, change: Change) -> None:
    imported(settings, *START)
    before = whole(settings)
    done = change(settings)
    assert whole(settings) != before
    assert healthy(settings)
    assert undo(settings, done.batch).kept == ()
    assert whole(settings) == before
    assert healthy(settings)


@pytest.mark.parametrize(
    "change",
    [CHANGES[name] for name in ("add alias", "edit a title", "tag", "link", "attribute", "rename")],
    ids=["add alias", "edit a title", "tag", "link", "attribute", "rename"],
)
def test_the_same_change_twice_changes_nothing_more(settings: Settings, change: Change) -> None:
    imported(settings, *START)
    change(settings)
    before = whole(settings)
    change(settings)
    assert whole(settings) == before


REFUSED: dict[str, tuple[Change, type[TrackerError], str]] = {
    "an unknown key": (lambda s: editing.edit(s, "nobody", {"name": "x"}), UnknownKey, "nobody"),
    "an unknown field": (lambda s: editing.edit(s, "paper", {"colour": "x"}), InputError, "colour"),
    "an impossible word": (lambda s: editing.edit(s, "paper", {"kind": "rumour"}), InputError, "rumour"),
    "an impossible date": (lambda s: editing.edit(s, "dawn", {"said": "2024-02-30"}), InputError, "29 days"),
    "a name cleared": (lambda s: editing.edit(s, "ruiz", {"name": " "}), InputError, "needs one"),
    "the words of an anchored quote": (lambda s: editing.edit(s, "dawn", {"words": "x"}), Refused, "never"),
    "a stale edit": (lambda s: editing.edit(s, "paper", {"title": "x"}, revision=9), Stale, "revision 1"),
    "a key that is taken": (lambda s: editing.rename(s, "dawn", "ruiz"), Refused, "another speaker"),
    "a key that is none": (lambda s: editing.rename(s, "dawn", "Not A Key"), InputError, "not a key"),
    "a removal others depend on": (lambda s: editing.remove(s, "paper"), Refused, "dawn"),
    "a speaker with quotes": (lambda s: editing.remove(s, "ruiz"), Refused, "dawn"),
    "a link to a source": (lambda s: editing.link(s, "leaves", "paper"), UnknownKey, "is a source"),
    "a merge with itself": (lambda s: merging.merge(s, "ruiz", "ruiz"), Refused, "itself"),
    "a split of what was not merged": (lambda s: merging.split(s, "ruiz"), Refused, "not merged"),
    "a part that is another's": (
        lambda s: merging.split(s, "ruiz", quotes=["rope"], name="X Y"), Refused, "not all"),
    "words that stand nowhere": (
        lambda s: adding.add_quote(s, Quote(source="paper", words="We sail at noon")), Refused, "noon"),
    "words that stand twice": (
        lambda s: adding.add_quote(s, Quote(source="paper", words="rope")), Refused, "3 places"),
    "a place that is not there": (
        lambda s: adding.add_quote(s, Quote(source="paper", words="rope"), at=9), InputError, "3 places"),
    "a key given twice": (
        lambda s: adding.add_speaker(s, Speaker(key="ruiz", name="X")), Refused, "belongs to a speaker"),
    "an ambiguous speaker": (
        lambda s: (adding.add_speaker(s, Speaker(name="Ana Ruiz")),
                   editing.attribute(s, "dawn", Attribution(parties=(Party(speaker="Ana Ruiz"),)))),
        Refused, "2 speakers"),
    "a batch that is not there": (lambda s: undo(s, 99), UnknownKey, "no batch 99"),
    "a batch undone before": (lambda s: (undo(s, 1), undo(s, 1)), Refused, "undone already"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "error", "said_why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_says_why_and_leaves_nothing(
    settings: Settings, change: Change, error: type[TrackerError], said_why: str
) -> None:
    imported(settings, *START)
    with pytest.raises(error) as raised:
        change(settings)
    assert said_why in f"{raised.value.message} {raised.value.hint}"
    assert healthy(settings)


def test_add_quote_anchors_itself_with_its_marks(settings: Settings) -> None:
    imported(settings, *START)
    key = adding.add_quote(
        settings, Quote(source="paper", words='"Bring the rope."', key="own")
    ).key
    found = stored(settings, "quote")[str(key)]
    span = found.anchors[0].spans[0]  # type: ignore[union-attr]
    assert ("Bring the rope.", "“Bring the rope.”") == (found.words, TEXT[span.start : span.end])  # type: ignore[union-attr]


def test_a_place_can_be_chosen(settings: Settings) -> None:
    imported(settings, *START)
    adding.add_quote(
        settings, Quote(source="paper", words="rope", kind="indirect", key="own"), at=3
    )
    assert TEXT.rindex("rope") == stored(settings, "quote")["own"].anchors[0].spans[0].start  # type: ignore[union-attr]


def test_old_keys_resolve_for_ever(settings: Settings) -> None:
    imported(settings, *START)
    editing.rename(settings, "dawn", "second")
    editing.rename(settings, "second", "third")
    with open_reader(settings.database) as reader:
        assert {("third")} == {resolve(reader, key).key for key in ("dawn", "second", "third")}


def test_a_merge_joins_names_quotes_and_keys_and_split_parts_them_again(settings: Settings) -> None:
    imported(settings, *START)
    before = whole(settings)
    merging.merge(settings, "ruiz", "a-ruiz")
    joined = stored(settings, "speaker")["ruiz"]
    quotes = stored(settings, "quote")
    assert {"A. Ruiz"} == {alias.name for alias in joined.aliases}  # type: ignore[union-attr]
    assert ("a-ruiz",) == joined.former_keys
    assert "ruiz" == quotes["rope"].attributions[0].parties[0].speaker  # type: ignore[union-attr]
    merging.split(settings, "a-ruiz")
    assert before == whole(settings)


def test_a_removed_key_that_was_taken_again_is_not_brought_back(settings: Settings) -> None:
    imported(settings, *START)
    gone = editing.remove(settings, "rope").batch
    adding.add_speaker(settings, Speaker(key="rope", name="Roper"))
    with pytest.raises(Refused, match="belongs to another speaker now"):
        undo(settings, gone)
    assert healthy(settings)


def test_a_name_nobody_has_is_told(settings: Settings) -> None:
    imported(settings, *START)
    written = editing.attribute(settings, "dawn", Attribution(parties=(Party(speaker="Ana Riuz"),)))
    assert ("ana-riuz",) == written.made


def test_a_stale_edit_shows_both_versions(settings: Settings) -> None:
    imported(settings, *START)
    editing.edit(settings, "paper", {"title": "Theirs"}, revision=1)
    with pytest.raises(Stale, match="is now 'Theirs', yours 'Mine'"):
        editing.edit(settings, "paper", {"title": "Mine"}, revision=1)
