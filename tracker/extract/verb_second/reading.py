"""Reads the reports of a sentence whose verb stands second: "…", sagte sie; er sagte, er komme.

The same values come out as from sentences with the subject before the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.cues import Cue
from tracker.extract.document import Interval, Sentence
from tracker.extract.report import Report, make_report
from tracker.extract.verb_second.announced import announced
from tracker.extract.verb_second.clauses import Clause, clauses, lead
from tracker.extract.verb_second.credits import credited
from tracker.extract.verb_second.mood import is_statement
from tracker.extract.verb_second.phrases import subject_from
from tracker.extract.verb_second.sayings import Saying, find_sayings
from tracker.extract.verb_second.speakers import (
    antecedent,
    is_apart,
    is_it,
    named_after,
    over_apposition,
    source_of_it,
    subject_behind,
    subject_in_front,
)
from tracker.extract.verb_second.words import (
    around,
    each_in_marks,
    holds_marks,
    in_subclause,
    left_of,
    may_be_left,
    right_of,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, its clauses and verbs, and the first token that no report before has taken."""

    s: Sentence
    parts: Sequence[Clause]
    sayings: Sequence[Saying]
    floor: int


def verb_second_reports(s: Sentence) -> list[Report]:
    """The reports of one sentence, in token indexes, from left to right."""
    parts = clauses(s)
    sayings = [saying for part in parts for saying in find_sayings(s, parts, part)]
    reports: list[Report] = []
    for saying in sayings:
        if not _is_taken(saying.cue.first, reports):
            scene = Scene(s, parts, sayings, _floor(reports, saying.clause.first))
            report = _read(scene, saying)
            if report is not None:
                reports.append(report)
    if not reports:
        reports = list(credited(s, parts))[:1]
    reports += announced(s, parts, [report.reach for report in reports])
    return sorted(reports, key=lambda report: report.pieces[0])


def said_of_before(s: Sentence) -> tuple[Interval, Cue] | None:
    """As in "Das sagte Ada Lorenz am Montag": who said the sentence before, and the verb."""
    parts = clauses(s)
    if not parts or not s.has(parts[0].first, "demonstratives"):
        return None
    for saying in find_sayings(s, parts, parts[0]):
        told = saying.cue.allows("quote") and not (saying.final or saying.passive)
        if told and saying.finite == parts[0].first + 1:
            speaker = subject_behind(s, saying)
            return (named_after(s, speaker), saying.cue) if speaker else None
    return None


def _is_taken(place: int, reports: list[Report]) -> bool:
    return any(a <= place < b for report in reports for a, b in report.pieces)


def _floor(reports: list[Report], place: int) -> int:
    ends = (report.reach[1] for report in reports)
    return max((end for end in ends if end <= place), default=0)


def _read(scene: Scene, saying: Saying) -> Report | None:
    """What is said with one verb; None if nothing is, or by nobody."""
    s = scene.s
    if saying.final:
        return _from_subclause(scene, saying)
    subject = subject_in_front(s, lead(s, saying.clause), saying)
    after = None if subject else subject_behind(s, saying)
    if saying.cue.allows("impersonal") and _names_nobody(s, subject or after):
        return _report(scene, saying, None, source_of_it(s, saying), known=True)
    return _report(scene, saying, subject, named_after(s, after) if after else None)


def _names_nobody(s: Sentence, subject: Interval | None) -> bool:
    return subject is None or is_it(s, subject)


def _report(
    scene: Scene,
    saying: Saying,
    subject: Interval | None,
    after: Interval | None,
    *,
    known: bool = False,
) -> Report | None:
    """The words on both sides of a verb; `known` if it is plain that nobody need be named."""
    s = scene.s
    right = right_of(s, saying, scene.sayings)
    if right is not None and not known and is_apart(s, saying, subject, after):
        subject = over_apposition(s, scene.parts, saying, scene.floor) or subject
    left = None if subject else _left(scene, saying, alone=right is None)
    pieces = [part for piece in (left, right) if piece for part in each_in_marks(s, piece)]
    speaker = subject or after
    if not pieces or (speaker is None and not known and not saying.passive):
        return None
    return make_report(_rule(s, pieces, before=left is not None), saying.cue, speaker, pieces)


def _left(scene: Scene, saying: Saying, *, alone: bool) -> Interval | None:
    """The words to the left: in marks, or a clause if there are none to the right."""
    s = scene.s
    if not may_be_left(s, saying, lead(s, saying.clause)):
        return None
    left = left_of(s, saying, scene.floor)
    fits = left is not None and (holds_marks(s, left) or (alone and is_statement(s, left)))
    return left if fits else None


def _rule(s: Sentence, pieces: list[Interval], *, before: bool) -> str:
    if holds_marks(s, pieces[0]):
        return "marks before" if before else "marks after"
    return "clause before" if before else "after"


def _from_subclause(scene: Scene, saying: Saying) -> Report | None:
    """As in "wie Ada Lorenz mitteilte", "der sagte, dass", "nachdem sie gesagt hatte, dass"."""
    s, part = scene.s, saying.clause
    first = lead(s, part)
    if s.has(first, "as_words"):
        pieces = around(s, part, scene.floor, scene.sayings)
        if not pieces or not (saying.cue.allows("clause") or saying.cue.allows("quote")):
            return None
        subject = subject_from(s, first + 1, saying.cue.first)
        return make_report("clause before", saying.cue, subject, pieces)
    right = in_subclause(s, saying) or right_of(s, saying, scene.sayings)
    if s.has(first, "relatives") and not s.has(first, "breakers"):
        subject = antecedent(s, scene.parts, part)
    else:
        subject = subject_from(s, first + 1, saying.cue.first)
    return make_report("relative", saying.cue, subject, [right]) if subject and right else None
