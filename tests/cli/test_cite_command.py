"""`tracker cite`: its options together, and what they refuse."""

import json

import pytest

from support.command_line import Tracker
from tracker.cite.style import STYLES
from tracker.cli import cite


@pytest.fixture(autouse=True)
def no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PANDOC", "none")


def test_the_styles_of_the_command_are_all_styles() -> None:
    assert (cite.OWN, *STYLES) == cite.STYLES


SHOWN = {
    "apa": "“We will build the wall” (as cited in The Flood, 2029).\n\nThe flood. (2029, May 2).\n",
    "mla": "“We will build the wall” (qtd. in The Flood).\n\nThe Flood. 2 May 2029.\n",
    "ap": "(quoted in “The flood,” May 2, 2029).\n\n“The flood,” May 2, 2029.\n",
}


@pytest.mark.parametrize(("style", "expected"), SHOWN.items(), ids=SHOWN.keys())
def test_a_style(tracker: Tracker, style: str, expected: str) -> None:
    done = tracker("cite", "bell-wall", "--style", style)
    assert done.out.startswith("Ann Bell (Mayor), said May 2029: “We will")
    # A title whose language nobody gave keeps its letters.
    assert done.out.endswith(expected.replace("The Flood", "The flood"))


def test_every_form_of_every_style(tracker: Tracker) -> None:
    for style in cite.STYLES:
        for form in ("text", "markdown", "html", "latex", "docx-runs"):
            done = tracker("cite", "bell-wall", "flood", "--style", style, "--as", form)
            assert (0, "") == (done.status, done.err)
            assert "We will build the wall" in done.out
            if form == "docx-runs":
                assert {"part", "key", "runs"} == set(json.loads(done.out)[0])


def test_only(tracker: Tracker) -> None:
    whole = tracker("cite", "bell-wall", "--style", "apa").out
    parts = [
        tracker("cite", "bell-wall", "--style", "apa", "--only", only).out
        for only in ("in-text", "bibliography")
    ]
    assert whole == "\n".join(parts)


def test_copies(tracker: Tracker) -> None:
    assert "[@flood]\n" == tracker("cite", "bell-wall", "--copy-as", "pandoc").out
    assert "\\cite{flood}\n" == tracker("cite", "bell-wall", "--copy-as", "latex").out
    assert tracker("cite", "bell-wall", "--copy-as", "wiki").out.startswith("{{quote |text=We will")


def test_a_proposal_warns_in_every_way(tracker: Tracker) -> None:
    key = tracker("search", "nobody", "--in", "quotes", "--format", "keys").out.strip()
    for options in ([], ["--style", "mla"], ["--copy-as", "pandoc"]):
        assert f"Warning: {key}: a proposal" in tracker("cite", key, *options).err


REFUSED = [
    (["--style", "apaa"], 2, "unknown style 'apaa'", "did you mean apa or ap?"),
    (["--style", "x.csl"], 4, "x.csl: No such file or directory", "styles"),
    (["--only", "in-text"], 2, "--only needs a --style", "--style apa"),
    (["--style", "apa", "--as", "json"], 2, "--as json holds the fields", "docx-runs"),
    (["--copy-as", "wiki", "--style", "apa"], 2, "--copy-as wiki takes no --style", None),
    (["--copy-as", "wiki", "--as", "html"], 2, "--copy-as wiki is text", None),
    (["--copy-as", "link"], 1, "bell-wall: its source has no address on the web", None),
    (["--only", "notes"], 2, "'notes' is not one of", None),
]


@pytest.mark.parametrize(("options", "status", "message", "hint"), REFUSED, ids=str)
def test_refused(
    tracker: Tracker, options: list[str], status: int, message: str, hint: str | None
) -> None:
    done = tracker("cite", "bell-wall", *options)
    assert (status, "") == (done.status, done.out)
    assert message in done.err
    assert hint is None or hint in done.err


def test_a_key_of_nothing(tracker: Tracker) -> None:
    done = tracker("cite", "bell-wal", "--style", "apa")
    assert 1 == done.status
    assert "bell-wall" in done.err


def test_pandoc_that_is_set_wrong(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PANDOC", "/no/such/pandoc")
    done = tracker("cite", "bell-wall", "--style", "apa")
    assert 2 == done.status
    assert "TRACKER_PANDOC: /no/such/pandoc is no pandoc" in done.err
    assert 0 == tracker("cite", "bell-wall", "--style", "ap").status
