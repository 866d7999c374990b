"""The commands that change entries: what they print, what they do, and that undo takes it back."""

import json

import pytest

from support.command_line import Tracker

ROWS = [
    (["add", "source", "A talk", "--kind", "speech", "--author", "Ann Bell"], "added ", "A talk"),
    (["add", "speaker", "Eve Fox", "--alias", "E. Fox", "--tag", "new"], "added eve-fox", "E. Fox"),
    (["add", "speaker", "Eve Fox", "--role", "diver", "--organisation", "aldern"], "added", "diver"),
    (["add", "claim", "Walls help", "--claimant", "ann-bell", "--due", "2031"], "added", "Walls"),
    (["add", "quote", "flood", "Nobody predicted this flood", "--speaker", "Ann Bell"],
     "added bell-2029-nobody-predicted-2", "bell-2029-nobody-predicted-2"),
    (["add", "role", "ann-bell", "chair", "--organisation", "Wall Board"], "added a role to", "chair"),
    (["add", "alias", "ann-bell", "Mayor Bell"], "added a name to ann-bell", "Mayor Bell"),
    (["edit", "ann-bell", "--set", "description=tall", "--set", "note="], "edited ann-bell", "tall"),
    (["link", "claim-wall", "dal-2029-water-utility", "--relation", "supports"], "linked", "supports"),
    (["tag", "bell-wall", "walls", "water"], "tagged bell-wall", "walls"),
    (["attribute", "bell-wall", "Cem Dal", "--via", "Reuters"], "attributed bell-wall", "reuters"),
    (["assess", "claim-wall", "kept", "--by", "Eve"], "assessed claim-wall", '"by": "Eve"'),
    (["correct", "flood", "--date", "2029-05-03", "--text", "Tuesday"], "recorded a", "Tuesday"),
    (["rename", "ann-bell", "bell-ann"], "renamed ann-bell to bell-ann", "bell-ann"),
    (["merge", "ann-bell", "cem-dal"], "merged cem-dal into ann-bell", '"former_keys": ["cem-dal"]'),
    (["split", "ann-bell", "--name", "Ann B.", "--quote", "bell-wall"], "split off", "Ann B."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said", "held"),
    ROWS,
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_change(tracker: Tracker, arguments: list[str], said: str, held: str) -> None:
    before = tracker("export", "--notes").out
    done = tracker(*arguments)
    notes = [line for line in done.err.splitlines() if not line.startswith("new speaker: ")]
    assert (0, []) == (done.status, notes), done
    assert done.out.startswith(said)
    assert done.out.endswith("(batch 3; undo: tracker undo 3)\n")
    after = tracker("export", "--notes").out
    assert held in after
    assert held not in before
    assert 0 == tracker("undo", "3").status
    assert before == tracker("export", "--notes").out
    assert 0 == tracker("db", "check").status


def test_remove_and_its_undo(tracker: Tracker) -> None:
    before = tracker("export").out
    done = tracker("remove", "claim-wall", "bell-wall")
    assert ["removed claim-wall", "removed bell-wall"] == [
        line.partition(" (")[0] for line in done.out.splitlines()
    ]
    assert 1 == tracker("show", "bell-wall").status
    tracker("undo", "last")
    tracker("undo", "3")
    assert before == tracker("export").out


def test_what_changes_nothing_says_so(tracker: Tracker) -> None:
    assert "unchanged flood\n" == tracker("tag", "flood", "water").out
    assert "unchanged ann-bell\n" == tracker("edit", "ann-bell", "--set", "name=Ann Bell").out


def test_old_keys_go_on_working(tracker: Tracker) -> None:
    tracker("rename", "bell-wall", "bell-2029-wall")
    assert tracker("show", "bell-wall").out == tracker("show", "bell-2029-wall").out


def test_a_stale_edit_is_refused(tracker: Tracker) -> None:
    done = tracker("edit", "ann-bell", "--set", "description=tall", "--revision", "99")
    assert 4 == done.status
    assert "ann-bell is at revision 1, your edit began at 99" in done.err


def test_places_are_listed(tracker: Tracker) -> None:
    done = tracker("add", "quote", "flood", "the", "--speaker", "ann-bell")
    assert 4 == done.status
    assert "places of flood" in done.err
    assert "choose one: --at NUMBER" in done.err
    assert 0 == tracker("add", "quote", "flood", "the", "--speaker", "ann-bell", "--at", "2").status


def test_words_that_differ_are_shown(tracker: Tracker) -> None:
    done = tracker("add", "quote", "flood", "Nobody foresaw this flood")
    assert 4 == done.status
    assert "[-foresaw-]" in done.err
    assert "{+predicted+}" in done.err


def test_machine_readable(tracker: Tracker) -> None:
    assert "eve-fox\n" == tracker("add", "speaker", "Eve Fox", "--format", "keys").out
    report = json.loads(tracker("tag", "eve-fox", "a", "--format", "json").out)
    assert ("eve-fox", 1) == (report["key"], report["counts"]["updated"])


def test_tags_of_keys_in_a_pipe(tracker: Tracker) -> None:
    found = tracker("search", "wall", "--format", "keys").out
    done = tracker("tag", "-", "walls", stdin=found)
    assert 4 == len(done.out.splitlines())
    assert "walls\t4" in tracker("list", "tags").out
    assert 0 == tracker("tag", "flood", "walls", "--remove").status
    assert "walls\t3" in tracker("list", "tags").out


def test_who_did_it(tracker: Tracker) -> None:
    tracker("tag", "flood", "x", "--by", "Gil Hay")
    assert "by Gil Hay" in tracker("history", "flood").out
    assert "\ttester\t" in tracker("history").out
