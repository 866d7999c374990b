"""Questions put by nobody in particular: "Asked whether ...", "was asked by a nurse if ..."."""

from __future__ import annotations

from tracker.extract.contents import FINAL, content_end
from tracker.extract.document import MARKED, Interval
from tracker.extract.report import Report, Scene, make_report
from tracker.extract.subjects import subject_after

FURTHEST = 12  # tokens from the verb to the question


def asked_first(scene: Scene) -> Report | None:
    """As in "Asked whether it would close, Doe sighed"."""
    s, cue = scene.s, scene.cue
    first = _question_start(scene)
    if first is None:
        return None
    for last in range(first + 2, len(s.low)):
        marked = s.low[last - 1] == MARKED and s.runs[last - 1].last == ","
        if marked or s.low[last] in {","} | FINAL:
            return make_report(_rule(scene, first), cue, None, [(first, last)])
    return None


def _rule(scene: Scene, first: int) -> str:
    """A question that is a noun phrase has a rule of its own, for it does not always count."""
    about = scene.s.has(first - 1, "about_words")
    return "asked about" if about else "asked"


def _question_start(scene: Scene) -> int | None:
    """Where the question begins after "Asked", "When asked", "if asked by a reporter about"."""
    s, cue = scene.s, scene.cue
    if not cue.allows("question") or cue.shape != "past":
        return None
    if cue.first and s.at(cue.first - 1) != "," and not s.has(cue.first - 1, "asked_leads"):
        return None
    place = cue.last
    while place < min(len(s.low), cue.last + FURTHEST) and s.low[place] not in {",", MARKED}:
        if s.has(place, "questions") and (
            place == cue.last or not s.has(place, "subject_relatives")
        ):
            return place
        if s.has(place, "about_words"):
            return place + 1
        if s.has(place, "infinitive_marks"):
            return place
        place += 1
    return None


def was_asked(scene: Scene) -> Report | None:
    """As in "was asked whether it would close" and "was asked by a nurse if it hurt"."""
    s, cue = scene.s, scene.cue
    if cue.role != "passive" or not cue.allows("question"):
        return None
    subject: Interval | None = None
    first = cue.last
    found = subject_after(s, first + 1) if s.has(first, "agents") else None
    if found is not None:
        subject, first = (found.first, found.last), found.right
    while first < len(s.low) and not s.has(first, "questions"):
        if s.has(first, "about_words") and first + 1 < len(s.low):
            first += 1
            break
        if s.low[first] in FINAL or first - cue.last > FURTHEST:
            return None
        first += 1
    last = content_end(s, first, cue, scene.cues)
    rule = _rule(scene, first)
    return make_report(rule, cue, subject, [(first, last)]) if last > first else None
