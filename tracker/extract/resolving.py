"""Says how a mention was resolved: by facts of the text that anybody can look up in it."""

from __future__ import annotations

from tracker.extract.document import Document
from tracker.records.extraction import Mention


def how_resolved(doc: Document, mention: Mention) -> str:
    """Who a mention is and what in the text shows it; nothing for a name printed in full."""
    printed = " ".join(mention.name.split())
    name = mention.resolved
    if mention.name.lower() in doc.lexicon.words["subject_pronouns"] | {"who"}:
        return _pronoun(doc, mention, name)
    if name is None:
        return _unresolved(doc, printed)
    if name == printed or printed.endswith(f" {name}"):
        return ""
    if any(person.name == name for person in doc.people):
        return _person(doc, mention, name)
    return f"“{printed}” is {name}"


def _unresolved(doc: Document, printed: str) -> str:
    last = printed.rsplit(maxsplit=1)[-1].casefold() if printed else ""
    alike = [p.name for p in doc.people if p.name.casefold().split()[-1:] == [last]]
    if len(alike) > 1:
        return f"who “{printed}” is stays open: it may be {' or '.join(alike[:3])}"
    return ""


def _person(doc: Document, mention: Mention, name: str) -> str:
    printed = " ".join(mention.name.split())
    person = next(person for person in doc.people if person.name == name)
    parts = {word.casefold() for word in name.split()}
    if parts & {word.casefold().strip(".,") for word in printed.split()}:
        return f"“{printed}” is {name}, as the text names them in full"
    role = f", {person.role}," if person.role else ""
    return f"“{printed}” is {name}{role} who alone has this role in the text"


def _pronoun(doc: Document, mention: Mention, name: str | None) -> str:
    if name is None:
        return f"who “{mention.name}” is stays open: nobody before it surely fits"
    paragraph = _paragraph(doc, mention.start)
    spoke = [
        (m.start, q.start)
        for q in doc.quotes
        for m in q.speakers
        if m.resolved == name and m.start < mention.start
    ]
    if any(start >= paragraph for start, _ in spoke):
        because = "who spoke before it in this paragraph"
    elif _named(doc, name, paragraph, mention.start):
        because = "who is named before it in this paragraph"
    elif spoke:
        because = "who spoke before"
    elif _named(doc, name, 0, mention.start):
        because = "who is named before it"
    else:
        because = "who says the words around it"
    return f"“{mention.name}” is {name}, {because}{_gender(doc, mention, name)}"


def _paragraph(doc: Document, offset: int) -> int:
    """Where the paragraph begins that holds an offset."""
    return max((r.start for r in doc.regions if r.start <= offset and not r.depth), default=0)


def _named(doc: Document, name: str, start: int, end: int) -> bool:
    return any(doc.text.find(part, start, end) >= 0 for part in (name, name.rsplit(maxsplit=1)[-1]))


def _gender(doc: Document, mention: Mention, name: str) -> str:
    gender = next((person.gender for person in doc.people if person.name == name), "-")
    known = {"m": "a man", "f": "a woman"}.get(gender)
    if known is None or mention.name.lower() not in {"he", "she"}:
        return ""
    return f" and is {known} by title, role or given name"
