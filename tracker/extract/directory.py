"""Looks up whom a text means: people by name or role, organisations by name or a shorter form."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from tracker.extract.document import Organisation, Person
from tracker.extract.lexicon import Lexicon
from tracker.extract.names import family_key, name_key
from tracker.extract.organisations import acronym, is_acronym, short_name
from tracker.extract.roles import office_head, same_office

MOST = 8  # namesakes that are kept apart; more of them make no name clearer


class Directory:
    """The people and organisations of one text; what fits several of them fits nobody."""

    def __init__(
        self, people: Iterable[Person], bodies: Iterable[Organisation], lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._families: dict[str, list[Person]] = defaultdict(list)
        self._givens: dict[str, list[Person]] = defaultdict(list)
        self._initials: dict[str, list[Person]] = defaultdict(list)
        self._full: dict[tuple[str, str], list[Person]] = defaultdict(list)
        self._offices: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        self._bodies: dict[str, Organisation] = {}
        self._acronyms: dict[str, list[Organisation]] = defaultdict(list)
        self._called: dict[str, list[tuple[int, Organisation]]] = defaultdict(list)
        for person in people:
            self._add_person(person)
        for body in bodies:
            self._add_body(body)
        for places in self._called.values():
            places.sort(key=lambda place: place[0])

    def _add_person(self, person: Person) -> None:
        given, family = name_key(person.name, self._lexicon)
        plain = family_key(person.name)
        _add(self._families[plain], person)
        for form in {person.name.split()[0].casefold(), given}:
            _add(self._full[form, family], person)
            if plain != family:
                _add(self._full[form, plain], person)
            if " " in person.name:
                _add(self._givens[form], person)
        if " " in person.name:
            _add(
                self._initials["".join(word[0] for word in person.name.casefold().split())], person
            )
        for role in person.roles:
            office = self._offices[office_head(role, self._lexicon)]
            if len(office) < MOST:
                office.append((role, person))

    def _add_body(self, body: Organisation) -> None:
        self._bodies[short_name(body.name, self._lexicon)] = body
        if " " in body.name:
            self._acronyms[acronym(body.name)].append(body)
        for word in body.nouns | {word.lower().rstrip(".") for word in body.name.split()}:
            if word in self._lexicon.words["generic_organisations"]:
                self._called[word] += [(place, body) for place in body.places]

    def namesakes(self, words: list[str]) -> list[Person]:
        """Everybody whom the words of a name may mean."""
        name = " ".join(words)
        whole = self._families.get(name.casefold())  # Voss, Van der Berg
        if whole:
            return whole
        if len(words) > 1:
            given, family = name_key(name, self._lexicon)
            first = words[0].casefold()
            return self._full.get((first, family)) or self._full.get((given, family), [])
        return self._givens.get(name.casefold(), [])

    def named_at(self, text: str, offset: int, word: str) -> Person | None:
        """Whom a family name at `offset` means, with the given name that stands before it."""
        people = self._families.get(word.casefold())
        if people is None:
            return None
        if len(people) > 1:
            before = text[max(0, offset - 40) : offset].split()[-1:] or [""]
            found = self._full.get((before[0].casefold(), word.casefold()), [])
            return found[0] if len(found) == 1 else None
        return people[0]

    def is_family(self, word: str) -> bool:
        """Whether somebody bears a family name."""
        return word.casefold() in self._families

    def family(self, word: str) -> list[Person]:
        """Everybody of a family name."""
        return self._families.get(word.casefold(), [])

    def in_role(self, phrase: str) -> Person | None:
        """Who alone has the role that a phrase such as "the mayor" names."""
        rows = self._offices.get(office_head(phrase, self._lexicon), [])
        people = {p.name: p for role, p in rows if same_office(phrase, role, self._lexicon)}
        return next(iter(people.values())) if len(people) == 1 else None

    def with_initials(self, initials: str) -> Person | None:
        """Who alone has these initials: AD for Ann Doe."""
        people = self._initials.get(initials.replace(".", "").casefold(), [])
        return people[0] if len(people) == 1 else None

    def body(self, name: str) -> Organisation | None:
        """The organisation of this name, with or without its legal form, or with these initials."""
        short = short_name(name, self._lexicon)
        if short in self._bodies:
            return self._bodies[short]
        alike = self._acronyms.get(short, []) if is_acronym(name) else []
        return alike[0] if len(alike) == 1 else None

    def called(self, word: str, before: int) -> Organisation | None:
        """The organisation last named before an offset whose name holds a word: board, fund.

        One that is only named later is meant if it is the only one.
        """
        places = self._called.get(word, [])
        number = bisect_left(places, before, key=lambda place: place[0])
        if number:
            return places[number - 1][1]
        names = {body.name for _, body in places}
        return places[0][1] if len(names) == 1 else None


def _add(rows: list[Person], row: Person) -> None:
    if len(rows) < MOST:
        rows.append(row)
