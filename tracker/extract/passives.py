"""Reports in the passive: was told that, is accused of lying, is said to, it was reported that."""

from __future__ import annotations

from tracker.extract.contents import content_after, content_end
from tracker.extract.document import Interval
from tracker.extract.report import Report, Scene, make_report
from tracker.extract.subjects import subject_after

NEAR = 7  # tokens from the verb to the clause


def passive(scene: Scene) -> Report | None:
    """As in "was told that it sank" and "has been accused by Doe of lying"."""
    s, cue = scene.s, scene.cue
    if cue.role != "passive":
        return None
    subject, after = _agent(scene)
    first = _words(scene, after)
    if first is None:
        return None
    last = content_end(s, first, cue, scene.cues)
    if last - first < 2:
        return None
    return make_report("passive", cue, subject, [(first, last)])


def _agent(scene: Scene) -> tuple[Interval | None, int]:
    """Who follows "by", and where the sentence goes on."""
    s, after = scene.s, scene.cue.last
    found = subject_after(s, after + 1) if s.has(after, "agents") else None
    if found is None:
        return None, after
    if scene.cue.allows("of"):  # "accused by the port of lying"
        of = next((n for n in range(found.first + 1, found.right) if s.has(n, "genitives")), None)
        if of is not None:
            return (found.first, of), of
    return (found.first, found.last), found.right


def _words(scene: Scene, after: int) -> int | None:
    s, cue = scene.s, scene.cue
    if s.has(after, "genitives") and cue.allows("of"):
        return after
    if s.has(after, "as_words") and cue.allows("as"):
        return after
    if s.has(after, "infinitive_marks"):
        asked = any(cue.allows(frame) for frame in ("object-to", "person-to", "clause"))
        plain = s.word[after + 1 : after + 2] != () and s.word[after + 1].islower()
        return after if asked and plain and not s.has(after + 1, "determiners") else None
    if not (cue.allows("clause") or cue.allows("that")):
        return None
    content = content_after(s, cue)
    near = content is not None and content.how == "that" and content.first - after <= NEAR
    return content.first if near and content is not None else None
