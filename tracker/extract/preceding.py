"""Words that stand before their attribution, or around it: "A", she said, "B"."""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.contents import FINAL, Content, clause_start, content_after, content_end, skip
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.following import relative, words_after
from tracker.extract.frames import frame_content
from tracker.extract.media import is_outlet
from tracker.extract.phrases import DASHES, PAUSES, STOPS, has_verb, is_capital, is_time, is_work
from tracker.extract.report import Report, Scene, holds_marks, make_report
from tracker.extract.subjects import (
    Subject,
    before_auxiliaries,
    subject_after,
    subject_before,
)

SIDES = frozenset({",", MARKED, "?", "!"}) | DASHES
FEW_WORDS = 5  # in marks without an end mark: a title or a nickname
WHOLE = "whole"  # nothing but the attribution stands before its words
FURTHEST = 30  # tokens from an attribution to the words that go on after it


def beside(scene: Scene) -> Report | None:
    """A verb after its subject: words on its right, on its left, or on both sides."""
    if not scene.plain:
        return None
    start = _verb_start(scene)
    found = _whole_subject(scene) or subject_before(scene.s, start, scene.floor)
    if found is None and scene.reports and scene.reports[-1].rule in {"asked", "asked about"}:
        found = subject_before(scene.s, start)  # "Doe, when asked about it, said"
    report = _beside(scene, found) if found else None
    return replace(report, printed=found.printed) if found and report else None


def _beside(scene: Scene, found: Subject) -> Report | None:
    s, cue = scene.s, scene.cue
    subject = (found.first, found.last)
    content = content_after(s, cue)
    if content is None or content.how == "bare":
        inner = _as_said(scene, found)
        if inner is None and (content is None or s.has(found.left - 1, "fronted")):
            inner = relative(scene, subject, found.left)
        if inner is not None:
            return inner
    floor = 0 if content is None and _takes_in(scene, found) else scene.floor
    side = s.at(found.left - 1) if found.left > floor else ""
    return _from_side(scene, found, content, floor, side)


def _from_side(
    scene: Scene, found: Subject, content: Content | None, floor: int, side: str
) -> Report | None:
    """By what stands before the subject: words on its left, on both sides, or after the verb."""
    s, cue, subject = scene.s, scene.cue, (found.first, found.last)
    if side in SIDES and (cue.allows("quote") or cue.allows("that")):
        left = left_piece(s, found.left, floor, asked=side in "?!")
        if left is not None and holds_marks(s, left):
            alone = s.low[left[0]] == MARKED and s.low[left[1] - 1] == MARKED
            if content is None or content.how == "marks" or (alone and content.how == "bare"):
                return _around(scene, subject, left, found.right)
        elif _closes(scene) and (cue.allows("that") or cue.allows("clause")):
            if left is not None:
                return _around(scene, subject, left, found.right)
            side = WHOLE if floor == 0 else side
    if side == WHOLE and content is None and s.at(cue.last) == ",":
        right = _resumed(scene, cue.last + 1)
        if right is not None:  # "Still, she said, rates fell"
            return make_report("clause before", cue, subject, [right])
    report = words_after(scene, subject, "after", content)
    return _introduced(scene, found.left, report) if report else None


def _as_said(scene: Scene, found: Subject) -> Report | None:
    """As in "As Doe noted, rates fell" and "Rates fell, as Doe noted in May"."""
    s, place = scene.s, found.left - 1
    if place < scene.floor or not s.has(place, "as_words") or not _closes(scene):
        return None
    subject = (found.first, found.last)
    comma = next((n for n in range(scene.cue.last, len(s.low)) if s.low[n] == ","), None)
    opens = place == 0 or s.low[place - 1] in STOPS or s.has(place - 1, "joiners")
    if opens and comma is not None:
        right = _resumed(scene, comma + 1)
        return make_report("clause before", scene.cue, subject, [right]) if right else None
    if s.at(place - 1) in {",", MARKED}:
        left = left_piece(s, place, scene.floor)
        return _around(scene, subject, left, found.right) if left else None
    return None


def _introduced(scene: Scene, left: int, report: Report) -> Report:
    """As in "If it rains, Doe says, it stops": what opens the sentence may belong to the words."""
    s = scene.s
    opens = scene.floor == 0 and left > 1 and s.low[left - 1] == "," and report.pieces
    if not opens or report.rule != "after" or not s.has(0, "introductory"):
        return report
    if any(s.has(n, "speech_nouns") or s.has(n, "time_nouns") for n in range(1, left)):
        return report
    if s.low[1:left].count(",") > 2 or any(n.first < left for n in scene.cues):
        return report
    first = report.pieces[0]
    if first[0] < left:
        return report
    return replace(report, pieces=((0, left - 1), *report.pieces))


def inverted(scene: Scene) -> Report | None:
    """As in "“A,” said Ann Doe": the verb stands before its subject."""
    s, cue = scene.s, scene.cue
    side = s.at(cue.first - 1)
    if not scene.plain or side not in SIDES or cue.first <= scene.floor or cue.shape == "ing":
        return None
    found = subject_after(s, cue.last)
    if found is None or not cue.allows("quote"):
        return None
    marked = side in {MARKED, "?", "!"} or s.at(cue.first - 2) == MARKED
    if not marked and (side != "," or cue.allows("hearer") or not _is_speaker(s, found)):
        return None
    left = left_piece(s, cue.first, scene.floor, asked=side in "?!")
    if left is None or not (holds_marks(s, left) or cue.allows("clause")):
        return None
    return replace(
        _around(scene, (found.first, found.last), left, found.right), printed=found.printed
    )


def _whole_subject(scene: Scene) -> Subject | None:
    """All that stands between words in marks and the verb, if nothing in it has a verb or comma."""
    s, end = scene.s, before_auxiliaries(scene.s, _verb_start(scene), scene.floor)
    first = end
    while first > scene.floor and s.low[first - 1] not in PAUSES:
        first -= 1
    marked = s.at(first - 1) == MARKED and s.runs[first - 1].last in ",?!"
    if not marked or not 3 <= end - first <= 16 or has_verb(s, first, end):
        return None
    if any(s.has(n, "relatives") for n in range(first, end)) or s.ends(first, "gerund"):
        return None
    if s.has(first, "prepositions") or s.has(first, "lead_ins"):
        return None
    return Subject(first, end, first, scene.cue.first)


def _verb_start(scene: Scene) -> int:
    """Where the verb group begins: "went on to say"."""
    place = scene.cue.first
    if scene.cue.role == "infinitive":
        while place > 0 and not scene.s.has(place, "went_on"):
            place -= 1
    if scene.cue.role == "unsaid" and scene.s.has(place - 1, "infinitive_marks"):
        refused = (n for n in range(place - 2, max(-1, place - 6), -1))
        return next((n for n in refused if scene.s.has(n, "refusals")), place)
    return place


def _takes_in(scene: Scene, found: Subject) -> bool:
    """As in "Doe said it fell, the report found": the outer report takes in the inner one."""
    s, cue = scene.s, scene.cue
    joined = s.at(found.left - 1) == "," and 0 < found.left - 1 <= scene.floor
    if is_outlet(s, (found.first, found.last)):
        return False
    return (
        joined and s.at(cue.last) in FINAL | {""} and (cue.allows("clause") or cue.allows("that"))
    )


def _closes(scene: Scene) -> bool:
    """Whether only a time, a place or a hearer stands between the verb and a comma or stop."""
    s, place = scene.s, scene.cue.last
    if frame_content(s, scene.cue) is not None:
        return False
    while place < len(s.low):
        if s.low[place] in FINAL | {",", MARKED, "("} | DASHES and not is_work(s, place):
            return s.low[place] != MARKED or s.at(place - 1) == ","
        step = skip(s, place, scene.cue, may_hear=True)
        if step is None:
            return False
        place = step
    return s.low[-1] != ":"


def left_piece(s: Sentence, end: int, floor: int, *, asked: bool = False) -> Interval | None:
    """The words to the left of an attribution that begins at `end`, from their clause's start."""
    last = end
    while last > floor and s.low[last - 1] in {","} | DASHES:
        last -= 1
    first = clause_start(s, last - (1 if asked else 0), floor)
    if first >= last:
        return None
    marks = [n for n in range(first, last) if s.low[n] == MARKED]
    if not marks:
        resumed = s.at(end) != "" and _goes_on(s, end)
        return (first, last) if resumed or _is_statement(s, first, last) else None
    nickname = marks[-1] == end - 1 and not _ends_clause(
        s, end - 1
    )  # the “Ghost Ferry” star posted
    if (nickname and s.runs[end - 1].words <= FEW_WORDS) or (
        marks[-1] != last - 1
        and s.runs[marks[0]].words <= FEW_WORDS
        and not has_verb(s, first, last)
    ):
        return None
    if s.runs[marks[0]].first.isupper() and s.low[marks[0] - 1] in {",", ":"}:
        first = marks[0]
    return first, last


def _goes_on(s: Sentence, end: int) -> bool:
    """Whether a verb follows the comma after a short attribution: ", he vowed, was"."""
    comma = next((n for n in range(end, min(len(s.low), end + 8)) if s.low[n] == ","), None)
    return comma is not None and s.has(comma + 1, "auxiliaries")


def _is_statement(s: Sentence, first: int, last: int) -> bool:
    """Whether words without marks before an attribution can be what was said."""
    if s.ends(first, "gerund") and not has_verb(s, first, last):
        return False
    return not s.has(first, "attribution_leads")


def _around(scene: Scene, subject: Interval, left: Interval, right: int) -> Report:
    """The words before an attribution and, after it, those that go on."""
    pieces = [left]
    second = _right_piece(scene, max(right, scene.cue.last), left)
    if second is not None:
        pieces.append(second)
    rule = "marks before" if holds_marks(scene.s, left) else "clause before"
    return make_report(rule, scene.cue, subject, pieces)


def _right_piece(scene: Scene, place: int, left: Interval) -> Interval | None:
    """The rest of words that an attribution interrupts; it follows a comma or is in marks."""
    s, cue = scene.s, scene.cue
    others = {other.first for other in scene.cues if other.first != cue.first}
    after_marks = s.low[left[1] - 1] == MARKED
    for index in range(place, min(len(s.low), place + FURTHEST)):
        if index in others or s.low[index] in FINAL:
            return None
        before = s.at(index - 1)
        if s.low[index] == MARKED and (before in {",", ":", MARKED} | DASHES or index == cue.last):
            whole = after_marks or _ends_clause(s, index)
            return index, index + 1 if whole else content_end(s, index, cue, scene.cues)
        if s.low[index] == "," and not after_marks and s.at(index + 1) != MARKED:
            return _resumed(scene, index + 1)
    return None


def _ends_clause(s: Sentence, index: int) -> bool:
    """Whether the marked words at `index` end with a comma or a stop, as a clause of their own."""
    return s.runs[index].last in ",.?!…"


def _resumed(scene: Scene, first: int) -> Interval | None:
    """The reporter's wording goes on after ", she said,"."""
    s = scene.s
    while s.has(first, "that_words"):
        first += 1
    if first >= len(s.low) or s.has(first, "relatives"):
        return None
    timed = is_time(s, first) and not has_verb(s, first + 1, min(first + 2, len(s.low)))
    if any(rival.first == first for rival in scene.cues) or (timed and not _is_verb(s, first + 1)):
        return None
    if _begins_report(scene, first):
        return None
    last = content_end(s, first, scene.cue, scene.cues)
    inverted = s.low[first - 1] == "," and not s.has(first - 2, "subject_pronouns")
    if last - first < 2 or (
        inverted and first - 1 > scene.cue.last and not has_verb(s, first, last)
    ):
        return None
    return first, last


def _is_verb(s: Sentence, place: int) -> bool:
    return s.has(place, "auxiliaries") or s.has(place, "common_verbs")


def _begins_report(scene: Scene, first: int) -> bool:
    """As in ", the paper reported, but Doe said it would sail": a report of its own."""
    s = scene.s
    if not s.has(first, "report_leads"):
        return False
    for rival in scene.cues:
        found = subject_before(s, rival.first, first + 1) if rival.first > first else None
        if found is not None and found.left == first + 1:
            return True
    return False


def _is_speaker(s: Sentence, found: Subject) -> bool:
    """Whether the phrase after ", said" is somebody, and no subject of a verb that follows."""
    if has_verb(s, found.first, found.right) or not _ends_phrase(s, found.right):
        return False
    words = s.lexicon.words
    known = s.lexicon.titles | words["unnamed_heads"] | words["documents"]
    if s.has(found.first, "determiners") or s.has(found.first, "groups_said"):
        return True
    return is_capital(s, found.first) or any(w in known for w in s.low[found.first : found.last])


def _ends_phrase(s: Sentence, place: int) -> bool:
    """Whether no verb follows, so that the phrase before `place` is no subject of one."""
    ends = s.at(place) in FINAL | {",", "", "("} | DASHES or s.has(place, "subject_relatives")
    return ends or s.has(place, "prepositions") or is_time(s, place)
