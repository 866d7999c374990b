"""Sentences in the mood of reported speech without a verb of saying, as "Die Fähre sei zu alt".

They go on with what the last source said, or what the sentence before them tells of somebody.
Languages without such a mood have none.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.document import Document, Finding, Interval, Sentence
from tracker.extract.subjects import sentence_subject
from tracker.extract.verb_second.mood import retells
from tracker.extract.verb_second.phrases import is_speaker
from tracker.extract.verb_second.reading import said_of_before

FURTHEST = 2  # sentences in the reporter's own mood that may stand between


def retell(doc: Document) -> Document:
    """Add a finding for every stretch of such sentences that stands in one paragraph."""
    if not doc.lexicon.words["report_moods"]:
        return doc
    reader = _Reader(doc.findings)
    for sentence in doc.sentences:
        if not sentence.region.inside_words:
            reader.read(sentence)
    return replace(doc, findings=(*doc.findings, *reader.found))


def _offset(finding: Finding) -> int:
    return finding.cue[0] if finding.cue else finding.pieces[0][0]


class _Reader:
    """Walks over the sentences and remembers who was reported last."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        outer = [f for f in findings if not f.region.inside_words and f.pieces]
        self.findings = sorted(outer, key=_offset)
        self.place = 0
        self.last: Finding | None = None
        self.before: Sentence | None = None  # a sentence in the reporter's own mood
        self.gap = 0  # sentences since somebody was reported
        self.found: list[Finding] = []
        self.stretch = False  # the sentence before was such a one
        self.whole: Sentence | None = None  # the sentence before, if no verb of saying is in it

    def read(self, s: Sentence) -> None:
        """Take in one sentence."""
        own = self._findings_until(s.end[-1])
        if not own and self._points_back(s):
            self.last, self.gap, self.stretch = self.found[-1], 0, False
            self.before = None
        elif own:
            self.last, self.gap, self.stretch = own[-1], 0, False
            self.before = None
            self.whole = s if own[-1].cue is None else None
        elif retells(s, certain=self.gap > 0 or self.last is None):
            self._add(s, self._source(s))
            self.gap, self.stretch, self.before = 0, True, None
        else:
            self.gap, self.stretch, self.before = self.gap + 1, False, s
            if self.gap > FURTHEST:
                self.last = None

    def _points_back(self, s: Sentence) -> bool:
        """As in "Das sagte Ada Lorenz": the sentence before is what she said."""
        told, before = self.whole, said_of_before(s)
        self.whole = s
        if told is None or before is None:
            return False
        speaker, cue = before
        words = (told.start[0], told.end[-1])
        rule = "marks before" if told.runs else "clause before"
        self.found.append(
            Finding(
                rule,
                (words,),
                told.region,
                speaker=s.offsets(*speaker),
                cue=s.offsets(cue.first, cue.last),
                stance=cue.verb.stance,
            )
        )
        return True

    def _source(self, s: Sentence) -> Interval | None:
        """Who is retold: the subject of the sentence right before, else who was reported last."""
        before = self.before
        if before is not None and before.region.paragraph == s.region.paragraph:
            subject = sentence_subject(before, len(before.low))
            if subject is not None and is_speaker(before, subject):
                return before.offsets(*subject)
        return self.last.speaker if self.last is not None else None

    def _findings_until(self, end: int) -> list[Finding]:
        first = self.place
        while self.place < len(self.findings) and _offset(self.findings[self.place]) < end:
            self.place += 1
        return self.findings[first : self.place]

    def _add(self, s: Sentence, source: Interval | None) -> None:
        piece: Interval = (s.start[0], s.end[-1])
        old = self.found[-1] if self.stretch and self.found else None
        if old is not None and old.region.paragraph == s.region.paragraph:
            self.found[-1] = replace(old, pieces=((old.pieces[0][0], piece[1]),))
        elif source is not None:
            self.found.append(Finding("retold", (piece,), s.region, source))
            self.last = self.found[-1]
