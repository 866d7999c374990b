"""The walk through proposals in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

import click

from tracker.cli.describe import credit, passage
from tracker.cli.fields import write_fields
from tracker.cli.output import note, say
from tracker.cli.terminal import is_terminal
from tracker.cli.written import undo_hint
from tracker.errors import NothingMatched, TrackerError
from tracker.records.entries import Attribution
from tracker.records.views import ClaimView, Quotation
from tracker.workflow.editing import edit
from tracker.workflow.reading import proposals, proposed_claims
from tracker.workflow.reviewing import decide, with_speaker

if TYPE_CHECKING:
    from tracker.settings import Settings

PROMPT = "[a]ccept [r]eject [e]dit [s]kip [q]uit [?] "
HELP = (
    "a  accept: the quote and its speaker are right",
    "r  reject: this is no quote, or not worth keeping",
    "e  edit: somebody else said the quote; the claim wants other words",
    "s  skip: decide later",
    "q  quit: what was decided is kept",
)
DONE = {"a": "accepted", "r": "rejected", "e": "accepted", "s": "skipped"}


class Session:
    """One walk: where the answers come from, and how many of each there were."""

    def __init__(self, settings: Settings, answers: TextIO) -> None:
        self.settings = settings
        self.answers = answers
        self.counts = dict.fromkeys(("accepted", "rejected", "skipped"), 0)

    def run(self, source: str | None) -> None:
        """Ask about each proposal, of one source or of all, until the last or until quit."""
        view = None
        try:
            for view in self._waiting(source):
                _show(view)
                if not self._decided(view):
                    break
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"{self._told()}; what was decided is kept") from None
        if view is None:
            raise NothingMatched("no proposals to review")
        say(self._told())

    def _waiting(self, source: str | None) -> Iterator[Quotation | ClaimView]:
        """The quotes, and then the claims that are still waiting."""
        yield from proposals(self.settings, source)
        yield from proposed_claims(self.settings, source)

    def _told(self) -> str:
        return ", ".join(f"{word} {count}" for word, count in self.counts.items())

    def _decided(self, view: Quotation | ClaimView) -> bool:
        """Ask until there is a decision; False when it is to quit."""
        while True:
            answer = self._letter()
            if answer in ("q", ""):
                return False
            if answer.isspace():
                continue
            if answer not in DONE:
                for line in HELP:
                    note(line)
                continue
            try:
                self._write(view, answer)
            except TrackerError as error:
                note(f"{error.message}" + (f" ({error.hint})" if error.hint else ""))
                continue
            self.counts[DONE[answer]] += 1
            return True

    def _write(self, view: Quotation | ClaimView, answer: str) -> None:
        if answer == "s":
            return
        reading = None
        if answer == "e" and isinstance(view, ClaimView):
            edit(self.settings, view.key, {"statement": self._line("statement: ")})
        elif answer == "e":
            speaker = self._line("speaker, by key or name: ")
            reading = with_speaker(view.attribution or Attribution(), speaker)
        written = decide(
            self.settings, view.key, "reject" if answer == "r" else "accept", attribution=reading
        )
        undo = f" {undo_hint(written.batch)}" if written.batch else ""
        say(f"{DONE[answer]} {view.key}{undo}")

    def _letter(self) -> str:
        """The next answer, in lower case; empty at the end of the input."""
        if not self.answers.isatty():
            line = self.answers.readline()
            return line.strip()[:1].lower() or ("?" if line else "")
        sys.stderr.write(PROMPT)
        sys.stderr.flush()
        try:
            return click.getchar().lower()
        except EOFError:  # Ctrl-D
            return ""
        finally:
            sys.stderr.write("\n")

    def _line(self, prompt: str) -> str:
        if self.answers.isatty():
            sys.stderr.write(prompt)
            sys.stderr.flush()
        line = self.answers.readline().strip()
        if not line:
            raise NothingMatched("nothing was given")
        return line


def _show(view: Quotation | ClaimView) -> None:
    """What is proposed, and who is taken for its speaker."""
    lines = _claim(view) if isinstance(view, ClaimView) else _quote(view)
    say("")
    write_fields([(view.key, lines)], "table" if is_terminal() else "plain")


def _claim(view: ClaimView) -> list[tuple[str, str]]:
    lines = [("proposal", f"{view.key} (claim)"), ("statement", view.statement)]
    lines += [(each.part.replace("_", " "), credit(each)) for each in view.credits]
    lines += [(each.relation, f"{each.words} [{each.quote}]") for each in view.evidence]
    return lines


def _quote(view: Quotation) -> list[tuple[str, str]]:
    """The passage in its sentence, the mention and the cue."""
    sure = view.attribution.confidence if view.attribution else None
    cue = view.attribution.cue if view.attribution else None
    lines = [("proposal", f"{view.key} ({view.kind})")]
    lines.append(("passage", passage(view.context) if view.context else view.words))
    lines += [(each.part.replace("_", " "), credit(each)) for each in view.credits]
    lines += [("cue", cue or "none"), ("confidence", "unknown" if sure is None else f"{sure:.2f}")]
    lines += [("beware", warning) for warning in view.warnings if "proposal" not in warning]
    return lines
