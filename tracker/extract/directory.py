"""Looks up the people a text names: by family name, given name, both, or role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from tracker.extract.document import Person
from tracker.text.names import family_name

MOST = 8  # namesakes that are kept apart; more of them make no name clearer
SHORTENED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general",
    "col": "colonel", "capt": "captain", "cllr": "councillor", "sgt": "sergeant",
}  # fmt: skip


class Directory:
    """The people of one text; what fits several of them fits nobody."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._families: dict[str, list[Person]] = defaultdict(list)
        self._givens: dict[str, list[Person]] = defaultdict(list)
        self._roles: dict[str, list[Person]] = defaultdict(list)
        self._full: dict[tuple[str, str], Person] = {}
        for person in people:
            family, given = _family(person.name), person.name.split()[0].casefold()
            self._full[given, family] = person
            _add(self._families[family], person)
            _add(self._givens[given], person)
            if person.role:
                _add(self._roles[role_head(person.role)], person)

    def namesakes(self, words: list[str]) -> list[Person]:
        """Everybody whom the words of a name may mean."""
        name = " ".join(words)
        whole = self._families.get(name.casefold())  # Voss, Van der Berg
        if whole:
            return whole
        if len(words) > 1:
            person = self._full.get((words[0].casefold(), _family(name)))
            return [person] if person else []
        return self._givens.get(name.casefold(), [])

    def named_at(self, text: str, offset: int, word: str) -> Person | None:
        """Whom a family name at `offset` means, with the given name that stands before it."""
        people = self._families.get(word.casefold(), [])
        if len(people) > 1:
            before = text[max(0, offset - 40) : offset].split()[-1:] or [""]
            return self._full.get((before[0].casefold(), word.casefold()))
        return people[0] if people else None

    def in_role(self, phrase: str) -> Person | None:
        """Who alone has the role that a phrase such as "the mayor" names."""
        people = self._roles.get(role_head(phrase), [])
        return people[0] if len(people) == 1 else None


def _add(people: list[Person], person: Person) -> None:
    if len(people) < MOST:
        people.append(person)


def _family(name: str) -> str:
    return family_name(name).casefold()


def role_head(role: str) -> str:
    """The word that names a role, in lower case and in full: "governor" for "Gov. of Ohio"."""
    words = re.split(r"\s(?:of|for|at|in|from)\s|,", role)[0].split()
    head = words[-1].lower().rstrip(".") if words else ""
    return SHORTENED.get(head, head)
