"""From a name to a speaker: by key, by name or alias, or new; never by a guess."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.errors import Refused
from tracker.records.entries import Attribution, Party, Role, Source, Speaker
from tracker.records.vocabulary import SpeakerKind
from tracker.store import speakers
from tracker.store.books import Books
from tracker.store.keys import current_key
from tracker.store.work import Work
from tracker.text.keys import valid_key
from tracker.text.names import fold_name


def named_speaker(work: Work, books: Books, name: str, kind: SpeakerKind) -> str:
    """The key of the speaker that a key or a name means; a name nobody has makes a new speaker.

    Raises Refused when several speakers have the name.
    """
    found = books.keys.get(work, name) if valid_key(name) else None
    if found is not None and found.kind == "speaker":
        return name
    ids = speakers.by_names(work, [name]).get(fold_name(name), set())
    keys = sorted(current_key(work, "speaker", number) for number in ids)
    if len(keys) > 1:
        raise Refused(
            f"{len(keys)} speakers are called {name!r}: {', '.join(keys)}", "name one by its key"
        )
    if keys:
        return keys[0]
    return new_speaker(work, books, Speaker(name=name, kind=kind))


def keyed_reading(work: Work, books: Books, record: Attribution) -> Attribution:
    """The attribution with its speakers given by key, whether they were named or keyed."""
    parties = tuple(_keyed(work, books, party) for party in record.parties)
    return replace(record, parties=parties)


def _keyed(work: Work, books: Books, party: Party) -> Party:
    if party.speaker is None:
        return party
    kind: SpeakerKind = "person" if party.part in ("speaker", "translator") else "organisation"
    return replace(party, speaker=named_speaker(work, books, party.speaker, kind))


def new_speaker(work: Work, books: Books, record: Speaker) -> str:
    """Make a speaker; returns its key."""
    work.counts.added += 1
    speaker_id = speakers.insert(work, books, record, None)
    key = current_key(work, "speaker", speaker_id)
    work.made.append(key)
    return key


@dataclass
class People:
    """The people of one article: each name is looked up once, what stays open is listed."""

    work: Work
    books: Books
    source: Source
    unresolved: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)

    def key(
        self, name: str, resolved: str | None, kind: SpeakerKind | None, role: str | None
    ) -> str | None:
        """The key of a speaker by its full name, else by the name as printed; None when open.

        A full name that nobody has makes a new speaker with the role as printed. Somebody unnamed
        is nobody in particular, and a name of unknown kind makes nobody.
        """
        if kind == "unnamed":
            return None
        wanted = resolved or name
        if wanted not in self._known:
            self._known[wanted] = self._look_up(wanted, resolved, kind, role)
        return self._known[wanted]

    def _look_up(
        self, wanted: str, resolved: str | None, kind: SpeakerKind | None, role: str | None
    ) -> str | None:
        ids = speakers.by_names(self.work, [wanted]).get(fold_name(wanted), set())
        if len(ids) > 1:
            keys = sorted(current_key(self.work, "speaker", number) for number in ids)
            self.unresolved[wanted] = f"{len(keys)} speakers have this name: {', '.join(keys)}"
            return None
        if ids:
            return current_key(self.work, "speaker", ids.pop())
        if resolved is None or kind is None:
            self.unresolved[wanted] = "nobody has this name or alias"
            return None
        roles = () if role is None else (self.role(role),)
        return new_speaker(self.work, self.books, Speaker(name=resolved, kind=kind, roles=roles))

    def role(self, printed: str) -> Role:
        """A role as printed; when it begins with an organisation we know, its title at that."""
        words = printed.split()
        for cut in range(len(words) - 1, 0, -1):
            name = " ".join(words[:cut]).removesuffix("’s").removesuffix("'s")
            ids = speakers.by_names(self.work, [name]).get(fold_name(name), set())
            if len(ids) == 1:
                key = current_key(self.work, "speaker", ids.pop())
                title = " ".join(words[cut:])
                return Role(title=title, organisation=key, printed=printed, source=self.source.key)
        return Role(title=printed, printed=printed, source=self.source.key)
