"""A report within one sentence, and what is known while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.extract.cues import Cue
from tracker.extract.document import Interval, Sentence
from tracker.records.vocabulary import Stance


@dataclass(slots=True)  # not frozen: made by the thousand
class Report:
    """One report, in token indexes of its sentence. `reach` is all that belongs to it.

    `printed` is the whole mention of the speaker where `subject` is only its name. `level` counts the reports around it, `via` the media that carried it.
    """

    rule: str
    pieces: tuple[Interval, ...]
    cue: Interval
    stance: Stance
    subject: Interval | None
    reach: Interval
    level: int = 0
    via: tuple[Interval, ...] = ()
    printed: Interval | None = None


@dataclass(slots=True)
class Scene:
    """One verb of saying in its sentence: all verbs there, and the reports read before it.

    `loose` verbs get what is left: a noun phrase, or a clause that does not look like one. `floor`
    is the first token that no report before the verb has taken.
    """

    s: Sentence
    cue: Cue
    cues: Sequence[Cue]
    reports: Sequence[Report] = field(default=())
    loose: bool = False
    floor: int = field(init=False)

    def __post_init__(self) -> None:
        place = self.cue.first
        before = [r.reach[1] for r in self.reports if r.cue[0] < place and r.reach[1] <= place]
        self.floor = max(before, default=0)

    @property
    def plain(self) -> bool:
        """Whether the verb is one with a subject of its own."""
        return self.cue.role in {"finite", "infinitive"} or (
            self.loose and self.cue.role == "unsaid"
        )


def make_report(
    rule: str, cue: Cue, subject: Interval | None, pieces: Sequence[Interval]
) -> Report:
    """A report that reaches over its words, its verb and its speaker."""
    inside = [*pieces, (cue.first, cue.last), *([subject] if subject else [])]
    return Report(
        rule=rule,
        pieces=tuple(pieces),
        cue=(cue.first, cue.last),
        stance=cue.verb.stance,
        subject=subject,
        reach=(min(a for a, _ in inside), max(b for _, b in inside)),
    )


def holds_marks(s: Sentence, piece: Interval) -> bool:
    """Whether words in marks stand in the tokens of `piece`."""
    return any(piece[0] <= place < piece[1] for place in s.runs)
