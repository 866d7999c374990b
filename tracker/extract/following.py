"""Words that follow their verb: a clause, words in marks, or what the verb's row allows."""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.contents import FINAL, Content, content_after, content_end, verb_group
from tracker.extract.document import MARKED, Interval, Sentence
from tracker.extract.frames import frame_content
from tracker.extract.objects import clause_of_say, object_after
from tracker.extract.phrases import (
    DASHES,
    PAUSES,
    is_adverb,
    is_pronoun,
    is_regular_past,
    is_time,
    nearest_phrase,
    phrase_after,
    phrase_before,
)
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
        return _framed(scene, subject) or (_loosely(scene, subject) if scene.loose else None)
    first = content.first
    if s.at(first) == MARKED and content.how != "that" and _stands_alone(s, first):
        last = first + 1
        while s.at(last) == MARKED:
            last += 1
        return make_report("marks after", cue, subject, [(first, last)])
    return _report_to_end(scene, subject, rule, first)


def relative(scene: Scene, subject: Interval, left: int) -> Report | None:
    """As in "a plan which she said would fail" and "what he calls a disgrace".

    The words stand on both sides: what the subject follows, and the verb after "said".
    """
    s, cue = scene.s, scene.cue
    place = cue.last
    while is_adverb(s, place) or is_time(s, place):
        place += 1
    starts = s.has(place, "auxiliaries") or s.has(place, "contracted")
    before = left - 1
    open_word = s.has(before, "open_relatives") and not (
        s.has(place, "determiners") or s.has(place, "prepositions") or is_pronoun(s, place)
    )
    seems = s.has(place, "common_verbs") or s.ends(place, "past") or open_word
    starts = starts or (seems and s.word[place : place + 1] != () and s.word[place].islower())
    if s.has(before, "as_words") and not starts:
        return None
    if s.has(before, "fronted"):
        pieces = [(before, left)]
    else:
        near = nearest_phrase(s, left, scene.floor)
        told = s.at(before) in s.lexicon.nouns  # "a claim Doe denied"
        if (
            near is None
            or not (starts or told)
            or s.at(before) == ","
            or s.has(before, "near_bounds")
        ):
            return None
        pieces = [near]
    named = s.has(place, "as_words") and cue.allows("as") and s.has(before, "open_relatives")
    if starts or named:  # "which he describes as home"
        pieces.append((place, content_end(s, place, cue, scene.cues)))
    if len(pieces) == 1 and not (s.at(place) in FINAL | {"", ","} or s.has(place, "prepositions")):
        return None
    return make_report("relative", cue, subject, [p for p in pieces if p[0] < p[1]])


def _loosely(scene: Scene, subject: Interval) -> Report | None:
    """Whatever else follows: for "said" a clause, for others a noun phrase."""
    first = clause_of_say(scene.s, scene.cue)
    if first is not None:
        return _report_to_end(scene, subject, "loose", first)
    found = object_after(scene.s, scene.cue)
    return _report_to_end(scene, subject, *found) if found else None


def _framed(scene: Scene, subject: Interval) -> Report | None:
    first = frame_content(scene.s, scene.cue)
    if first is None:
        return None
    if scene.s.low[first] == MARKED:
        if scene.s.has(
            subject[0] - 1, "that_words"
        ):  # the strait that sailors call “the Grinder”: a nickname
            return None
        if scene.s.has(subject[0] - 1, "free_relatives"):  # what she called “X”
            pieces = [(subject[0] - 1, subject[0]), (first, first + 1)]
            return make_report("relative", scene.cue, subject, pieces)
    return _report_to_end(scene, subject, "frame", first)


def _report_to_end(scene: Scene, subject: Interval, rule: str, first: int) -> Report | None:
    last = content_end(scene.s, first, scene.cue, scene.cues)
    words = scene.s.word[first:last]
    if not any(word[0].isalnum() or word == MARKED for word in words):
        return None
    return make_report(rule, scene.cue, subject, [(first, last)])


def _stands_alone(s: Sentence, index: int) -> bool:
    """Whether marked words after a verb are a quotation of their own, not part of a clause."""
    if s.at(index - 1) in {",", ":"} or s.at(index + 1) in FINAL | {"", ","} | DASHES:
        return True
    written = any(s.has(index + n, "speech_nouns") for n in (2, 3))  # “A” in a note to parents
    return written and s.has(index + 1, "place_leads") and s.runs[index].words > 2


def participle(scene: Scene) -> Report | None:
    """As in ", adding that it would rain" and "with Doe telling reporters"."""
    if scene.cue.role != "participle" and not (scene.loose and scene.cue.role == "purpose"):
        return None
    subject = _participle_subject(scene)
    report = words_after(scene, subject, "participle") if subject else None
    if report is None:
        return None
    said = next((r for r in scene.reports if r.subject == subject), None)
    reach = (scene.cue.first, max(b for _, b in report.pieces))
    return replace(report, reach=reach, printed=said.printed if said else None)


def _participle_subject(scene: Scene) -> Interval | None:
    """The speaker so far, or the subject of the sentence."""
    s, cue = scene.s, scene.cue
    place = cue.first
    while is_adverb(s, place - 1):
        place -= 1
    beside = s.at(place - 1)
    led = _companion(s, place)
    if led is not None:
        return led
    alone = s.has(place - 1, "beside_participles") or s.has(place - 1, "breakers")
    if beside and beside[0].isalnum() and not alone:
        near = nearest_phrase(s, place, 0)  # "islanders saying they need a ferry"
        if (
            near is not None
            and not s.has(near[1] - 1, "prepositions")
            and not is_time(s, place - 1)
        ):
            return near
    before = [r for r in scene.reports if r.subject and r.cue[0] < cue.first]
    if before:
        return before[-1].subject
    if s.has(0, "subordinators") or s.has(0, "as_words"):  # "As it fell, Doe left, saying"
        main = _main_subject(s, 0)
        if main is not None and main[1] <= cue.first:
            return main
    return sentence_subject(s, cue.first) or _main_subject(s, cue.last)


def _companion(s: Sentence, end: int) -> Interval | None:
    """As in "with the captain of the boat saying": all that stands after "with"."""
    for place in range(end - 1, max(-1, end - FURTHEST), -1):
        if s.has(place, "companions"):
            return (place + 1, end) if place + 1 < end else None
        if s.low[place] in PAUSES or s.has(place, "auxiliaries") or s.low[place] in s.lexicon.forms:
            return None
    return None


def _main_subject(s: Sentence, first: int) -> Interval | None:
    """The subject after the comma that ends an opening phrase: "After saying so, Doe left"."""
    for place in range(first, len(s.low) - 1):
        if s.low[place] == ",":
            phrase = phrase_after(s, place + 1)
            if phrase is None or s.low[phrase[0]] in s.lexicon.forms:
                return None
            verbs = (n for n in range(phrase[0] + 1, phrase[1]) if _is_verb(s, n))
            return phrase[0], next(verbs, phrase[1])
    return None


def _is_verb(s: Sentence, place: int) -> bool:
    if s.low[place] in s.lexicon.forms:
        return True
    return s.word[place].islower() and (s.has(place, "common_verbs") or is_regular_past(s, place))


def second_verb(scene: Scene) -> Report | None:
    """As in "Doe apologised and said": the verb shares the subject of the one before it."""
    s, cue = scene.s, scene.cue
    place = verb_group(s, cue, 0)
    if not scene.plain or not (s.at(place - 1) == "," or s.has(place - 1, "second_leads")):
        return None
    before = [report for report in scene.reports if report.subject]
    subject = before[-1].subject if before else sentence_subject(s, cue.first)
    report = words_after(scene, subject, "second verb") if subject else None
    if report is None:
        return None
    report = replace(report, reach=(cue.first, report.reach[1]))
    if not before:
        return report
    printed = before[-1].printed
    if printed is not None and s.at(place - 1) == "," and s.has(printed[0], "subject_relatives"):
        printed = None  # "Doe, who says it fell, said"
    return replace(report, printed=printed)


def quoted_as_saying(scene: Scene) -> Report | None:
    """As in "was quoted as saying" and "the paper quoted Ann Doe as saying"."""
    s, end = scene.s, scene.cue.first - 1
    if scene.cue.role != "as":
        return None
    places = range(end - 1, max(-1, end - FURTHEST), -1)
    quoted = next((n for n in places if s.has(n, "quoting")), None)
    if quoted is None:
        return None
    if quoted == end - 1:
        found = subject_before(s, quoted)
        subject = (found.first, found.last) if found else None
    else:
        subject = phrase_before(s, end, quoted + 1)
    return words_after(scene, subject, "quoted as") if subject else None
