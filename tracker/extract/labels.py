"""Who the labels of an interview's or a transcript's turns stand for: Q, AD, DOE."""

from __future__ import annotations

import re
from collections import Counter

from tracker.extract.directory import Directory
from tracker.extract.document import Document, Person
from tracker.extract.places import Places

LONGEST_INITIALS = 4
IN_BRACKETS = re.compile(r"\(\s*([^\W\d_]{2,4})\s*\)")
PARTNERS = 2


class Labels:
    """The labels of one text's turns."""

    def __init__(self, doc: Document, directory: Directory, places: Places) -> None:
        turns = [f.speaker for f in doc.findings if f.rule == "turn" and f.speaker]
        self._doc = doc
        self._directory = directory
        self._places = places
        self._first = min((a for a, _ in turns), default=0)
        self._names: dict[str, str] = {}
        self._bracketed: dict[str, int] | None = None  # where initials stand in brackets first
        self.texts = list(dict.fromkeys(doc.text[a:b].strip() for a, b in turns))

    def is_unknown(self, label: str) -> bool:
        """Whether a label only says that somebody asks: "Q"."""
        return label.lower() in self._doc.lexicon.words["interviewer_labels"]

    def person(self, label: str) -> Person | None:
        """Whom a label such as "A" or "AD" stands for; None if it is a name or nobody's."""
        if label.lower() in self._doc.lexicon.words["answer_labels"]:
            return self._interviewee()
        bare = label.replace(".", "").strip()
        if not (1 < len(bare) <= LONGEST_INITIALS and bare.isalpha() and bare.isupper()):
            return None
        return self._in_brackets(bare) or self._directory.with_initials(bare)

    def other(self, label: str) -> str | None:
        """The label of the only other who speaks in a conversation of two."""
        if not self._names:
            self._names = {text: self._who(text) for text in self.texts}
        both = {name: text for text, name in self._names.items()}
        if len(both) != PARTNERS:
            return None
        return next(text for name, text in both.items() if name != self._names.get(label))

    def _who(self, label: str) -> str:
        """A name by which two labels of one person are the same."""
        person = self.person(label)
        if person is None:
            words = label.title().split()
            namesakes = self._directory.namesakes(words) if words else []
            person = namesakes[0] if len(namesakes) == 1 else None
        return person.name if person else label

    def _in_brackets(self, initials: str) -> Person | None:
        """As in "Ann Doe (AD)"."""
        if self._bracketed is None:
            rows = [(m.group(1), m.start()) for m in IN_BRACKETS.finditer(self._doc.text)]
            self._bracketed = dict(reversed(rows))
        found = self._bracketed.get(initials)
        if found is None:
            return None
        named = self._places.people_between(found - 60, found)
        return named[-1].person if named else None

    def _interviewee(self) -> Person | None:
        """Who is named in the introduction, the most often if there are several."""
        named = self._places.people_between(0, self._first)
        counts = Counter(n.person.name for n in named)
        (name, most), *rest = counts.most_common(2) or [("", 0)]
        if not most or (rest and rest[0][1] == most):
            return None
        return next(n.person for n in named if n.person.name == name)
