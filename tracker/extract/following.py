"""Words that follow their verb: a clause, words in marks, or what the verb's row allows."""

from __future__ import annotations

from tracker.extract.contents import FINAL, Content, content_after, content_end
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.frames import frame_content
from tracker.extract.phrases import DASHES, phrase_before
from tracker.extract.report import Report, Scene, make_report
from tracker.extract.subjects import sentence_subject, subject_before

FURTHEST = 12  # tokens between "quoted" and "as saying"


def words_after(
    scene: Scene, subject: Interval, rule: str, content: Content | None = None
) -> Report | None:
    """The report whose words stand to the right of the verb, by a speaker already found."""
    s, cue = scene.s, scene.cue
    content = content or content_after(s, cue)
    if content is None or (content.how == "marks" and not cue.allows("quote")):
        return _framed(scene, subject)
    first = content.first
    if s.at(first) == MARKED and content.how != "that" and _stands_alone(s, first):
        last = first + 1
        while s.at(last) == MARKED:
            last += 1
        return make_report("marks after", cue, subject, [(first, last)])
    return _report_to_end(scene, subject, rule, first)


def _framed(scene: Scene, subject: Interval) -> Report | None:
    first = frame_content(scene.s, scene.cue)
    if first is None:
        return None
    if scene.s.low[first] == MARKED:
        before = scene.s.at(subject[0] - 1)
        if before == "that":  # the strait that sailors call “the Grinder”: a nickname
            return None
        if before == "what":  # what she called “X”
            return make_report("frame", scene.cue, subject, [(first, first + 1)])
    return _report_to_end(scene, subject, "frame", first)


def _report_to_end(scene: Scene, subject: Interval, rule: str, first: int) -> Report | None:
    last = content_end(scene.s, first, scene.cue, scene.cues)
    words = scene.s.word[first:last]
    if not any(word[0].isalnum() or word == MARKED for word in words):
        return None
    return make_report(rule, scene.cue, subject, [(first, last)])


def _stands_alone(s: Sentence, index: int) -> bool:
    """Whether marked words after a verb are a quotation of their own, not part of a clause."""
    return s.at(index - 1) in {",", ":"} or s.at(index + 1) in FINAL | {"", ","} | DASHES


def participle(scene: Scene) -> Report | None:
    """As in ", adding that it would rain" and "with Doe telling reporters"."""
    if scene.cue.role != "participle":
        return None
    subject = _participle_subject(scene)
    return words_after(scene, subject, "participle") if subject else None


def _participle_subject(scene: Scene) -> Interval | None:
    """The speaker so far, or the subject of the sentence."""
    s, cue = scene.s, scene.cue
    before = [r for r in scene.reports if r.subject and r.cue[0] < cue.first]
    if before:
        return before[-1].subject
    phrase = phrase_before(s, cue.first)
    if phrase is not None and s.at(phrase[0] - 1) == "with":
        return phrase
    return sentence_subject(s, cue.first)


def second_verb(scene: Scene) -> Report | None:
    """As in "Doe apologised and said": the verb shares the subject of the one before it."""
    s, cue = scene.s, scene.cue
    if not scene.plain or s.at(cue.first - 1) not in {"and", "but", "or", "then", ","}:
        return None
    before = [report for report in scene.reports if report.subject]
    subject = before[-1].subject if before else sentence_subject(s, cue.first)
    return words_after(scene, subject, "second verb") if subject else None


def quoted_as_saying(scene: Scene) -> Report | None:
    """As in "was quoted as saying" and "the paper quoted Ann Doe as saying"."""
    s, end = scene.s, scene.cue.first - 1
    if scene.cue.role != "as":
        return None
    places = range(end - 1, max(-1, end - FURTHEST), -1)
    quoted = next((n for n in places if s.low[n] in {"quoted", "quotes"}), None)
    if quoted is None:
        return None
    if quoted == end - 1:
        found = subject_before(s, quoted)
        subject = (found.first, found.last) if found else None
    else:
        subject = phrase_before(s, end, quoted + 1)
    return words_after(scene, subject, "quoted as") if subject else None
