"""Sentences in marks without a verb of their own: who goes on speaking.

A later sentence of the paragraph joins the quotation before it, and so does the next paragraph
after a mark left open. Other paragraphs in marks float: the last speaker's, without a cue.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.extract.cues import find_cues
from tracker.extract.dialogue import announced, asked, other_speaker, signature
from tracker.extract.document import MARKED, Document, Finding, Interval, Region, Run, Sentence
from tracker.extract.subjects import sentence_subject, subject_before

LONGEST_HEADING = 8  # words
FEWEST_WORDS = 3  # of a floating paragraph; less is a headline or a name


def continue_quotes(doc: Document) -> Document:
    """Add the pieces and findings of sentences that are nothing but words in marks."""
    reader = _Reader(doc, list(doc.findings), _by_sentence(doc))
    for sentence in doc.sentences:
        if not sentence.region.inside_words:
            reader.read(sentence)
    return replace(doc, findings=tuple(reader.findings))


def _by_sentence(doc: Document) -> dict[int, list[int]]:
    """The findings of each sentence, by the sentence's first offset; both lists are in order."""
    found: dict[int, list[int]] = {}
    starts = [(s.start[0], s.end[-1]) for s in doc.sentences if not s.region.inside_words]
    place = 0
    for number, finding in enumerate(doc.findings):
        if finding.region.inside_words:
            continue
        offset = finding.cue[0] if finding.cue else finding.pieces[0][0]
        while place < len(starts) and starts[place][1] <= offset:
            place += 1
        if place < len(starts) and starts[place][0] <= offset:
            found.setdefault(starts[place][0], []).append(number)
    return found


class _Reader:
    """Walks over the sentences and remembers who spoke last."""

    def __init__(
        self, doc: Document, findings: list[Finding], by_sentence: dict[int, list[int]]
    ) -> None:
        self.doc = doc
        self.findings = findings
        self.by_sentence = by_sentence
        self.last: int | None = None  # the finding that a following sentence may join
        self.paragraph = -1
        self.open = False  # the last paragraph ended inside marks
        self.before: Sentence | None = None
        self.pending: list[tuple[Interval, Region]] = []  # marks left open, the speaker to come
        self.lead: Finding | None = None  # "Doe continued:", its words in the next paragraph
        self.partners: list[Interval] = []  # of a dialogue: the next to speak, and the other
        self.unsigned: tuple[Interval, Region, int | None] | None = None  # words in marks alone

    def read(self, s: Sentence) -> None:
        """Take in one sentence."""
        fresh = s.region.paragraph != self.paragraph
        if fresh:
            self.paragraph, self.before = s.region.paragraph, None
        own = self.by_sentence.get(s.start[0], [])
        only_marks = _only_marks(s)
        if own:
            self._take_pending(s, own[0])
            self.last = self._lasting(s, own)
            self.partners = []
        elif only_marks:
            self._join(s, fresh=fresh)
            self.lead = None
        elif self._signed(s):
            pass
        elif not self._colon(s):
            self.partners = []
            self._float(*self._speaker_of_floating(fresh=True))
            self.before = s
            if fresh:
                self.open = False
        if s.runs:
            run = s.runs[max(s.runs)]
            self.open = not run.closed and run.end >= s.region.end
        if own or not s.runs:
            self.before = s
            self.lead = _lead(s) if s.low[-1] == ":" else None
        if not only_marks:
            self.unsigned = None

    def _lasting(self, s: Sentence, own: list[int]) -> int:
        """The finding that may go on: the one whose marks open the sentence, or else the last."""
        opening = (n for n in own if self.findings[n].pieces[0][0] == s.start[0])
        return next(opening, own[-1]) if s.low[0] == MARKED else own[-1]

    def _signed(self, s: Sentence) -> bool:
        """Give words in marks alone to whoever signs them: "— Ann Doe"."""
        name = signature(s) if self.unsigned is not None else None
        if name is None or self.unsigned is None:
            return False
        piece, region, number = self.unsigned
        if number is None:
            self.findings.append(Finding("colon", (piece,), region, speaker=name))
            self.last = len(self.findings) - 1
        else:
            self.findings[number] = replace(self.findings[number], speaker=name, rule="colon")
            self.last = number
        self.pending.clear()
        return True

    def _join(self, s: Sentence, *, fresh: bool) -> None:
        piece = (s.runs[min(s.runs)].start, s.runs[max(s.runs)].end)
        if self.lead is not None:
            self.findings.append(replace(self.lead, pieces=(piece,), region=s.region))
            self.last = len(self.findings) - 1
            self.unsigned = (piece, s.region, self.last)
            return
        joins = self.last is not None and (
            self.findings[self.last].region.paragraph == self.paragraph or (fresh and self.open)
        )
        if joins and self.last is not None:
            old = self.findings[self.last]
            region = s.region if fresh else old.region
            self.findings[self.last] = replace(old, pieces=(*old.pieces, piece), region=region)
        elif not s.runs[max(s.runs)].closed and fresh:
            self.pending.append((piece, s.region))
        elif not _is_speech(s.runs[max(s.runs)]):
            return
        elif _words(self.doc.text, piece) < FEWEST_WORDS:
            self.unsigned = (piece, s.region, None)
        else:
            speaker, rule = self._speaker_of_floating(fresh=fresh)
            self.pending.append((piece, s.region))
            count = len(self.findings)
            self._float(speaker, rule)
            self.unsigned = (piece, s.region, count if len(self.findings) > count else None)

    def _float(self, speaker: Interval | None, rule: str) -> None:
        """Give what waits for its speaker to somebody named before it, or let it go."""
        if self.pending and speaker is not None:
            pieces = tuple(piece for piece, _ in self.pending)
            region = self.pending[-1][1]
            self.findings.append(Finding(rule, pieces, region, speaker=speaker))
            self.last = len(self.findings) - 1
        self.pending.clear()

    def _take_pending(self, s: Sentence, number: int) -> None:
        """Give paragraphs that were left open to the attribution that closes them."""
        if self.pending and s.low[0] == MARKED:
            old = self.findings[number]
            self.findings[number] = replace(
                old, pieces=(*(p for p, _ in self.pending), *old.pieces)
            )
        self.pending.clear()

    def _speaker_of_floating(self, *, fresh: bool) -> tuple[Interval | None, str]:
        if not fresh and self.before is not None:
            subject = sentence_subject(self.before, len(self.before.low))
            if subject is not None:
                return self.before.offsets(*subject), "narrative"
        if self.last is None:
            return None, "floating"
        if not self.partners and fresh and self._is_question():
            reply = other_speaker(self.doc, self.findings, self.last)
            asker = self.findings[self.last].speaker
            self.partners = [reply, asker] if reply and asker else []
        if self.partners:
            self.partners.reverse()
            return self.partners[1], "floating"
        return self.findings[self.last].speaker, "floating"

    def _is_question(self) -> bool:
        """Whether the paragraph before this one holds a question as its last words."""
        last = self.findings[self.last] if self.last is not None else None
        near = last is not None and last.region.paragraph == self.paragraph - 1
        return last is not None and near and asked(self.doc, last)

    def _colon(self, s: Sentence) -> bool:
        """As in "The officer was blunt: “No.”", "Ann Doe, chair: “Yes.”"."""
        for place in sorted(s.runs):
            if s.at(place - 1) == ":" and place >= 2:
                subject = sentence_subject(s, place) or (0, place - 1)
                run = s.runs[place]
                found = Finding(
                    "colon", ((run.start, run.end),), s.region, speaker=s.offsets(*subject)
                )
                self.findings.append(found)
                self.last = len(self.findings) - 1
                return True
        return False


def _lead(s: Sentence) -> Finding | None:
    """Who says what follows a colon at the end of a paragraph."""
    for cue in reversed(find_cues(s)):
        subject = subject_before(s, cue.first)
        if subject is not None and "quote" in cue.verb.frames:
            speaker = s.offsets(subject.first, subject.last)
            verb = s.offsets(cue.first, cue.last)
            return Finding("marks after", (), s.region, speaker, verb, cue.verb.stance)
    named = announced(s)
    return Finding("colon", (), s.region, named) if named else None


def _only_marks(s: Sentence) -> bool:
    return bool(s.runs) and all(
        word == MARKED or not word[0].isalnum() or s.has(n, "lead_ins")
        for n, word in enumerate(s.word)
    )


def _is_speech(run: Run) -> bool:
    """Whether marked words that nothing introduces are more than a heading or a title."""
    return run.last in ".?!…," or run.words > LONGEST_HEADING


def _words(text: str, piece: Interval) -> int:
    return len(text[piece[0] : piece[1]].split())
