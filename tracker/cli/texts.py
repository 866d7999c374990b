"""The texts that the arguments of a command name: files, folders, sources, lines, standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tracker.cli.inputs import STDIN, contents, named, opened
from tracker.cli.options import keys_on_stdin
from tracker.errors import DatabaseError, InputError, TrackerError
from tracker.importers.documents import Document, read_documents
from tracker.importers.raw import raw_lines
from tracker.text.keys import valid_key
from tracker.workflow.extracting import Given, Unread, name_in, stored_text, texts_in

if TYPE_CHECKING:
    from tracker.settings import Settings

Named = tuple[str, str]  # an argument, and what its text is called


def expanded(arguments: Sequence[str], *, listed: bool) -> list[Named]:
    """The arguments, with the texts of a folder in its place.

    With `listed` the arguments on standard input stand in the place of `-`.
    """
    found: list[Named] = []
    for argument in arguments:
        if argument == STDIN and listed:
            found += expanded(keys_on_stdin(), listed=False)
        elif argument != STDIN and _is_folder(argument):
            found += _of_folder(Path(argument))
        else:
            found.append((argument, PurePath(argument).stem))
    return found


def _is_folder(argument: str) -> bool:
    try:
        return Path(argument).is_dir()
    except ValueError:  # a NUL in the name
        return False


def _of_folder(folder: Path) -> list[Named]:
    try:
        texts = [(str(path), name_in(folder, path)) for path in texts_in(folder)]
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{error.filename} cannot be read: {why}") from None
    if not texts:
        raise InputError(
            f"{folder} holds no texts", "a folder's .txt, .text and .md files are read"
        )
    return texts


def texts(settings: Settings, arguments: Sequence[Named]) -> Iterator[Given | Unread]:
    """The text of each argument, read when it is asked for; of one without text, why."""
    for argument, name in arguments:
        try:
            yield _text(settings, argument, name)
        except TrackerError as error:
            yield Unread(error.message, error.hint)


def _text(settings: Settings, argument: str, name: str) -> Given | Unread:
    if argument != STDIN and valid_key(argument) and not Path(argument).exists():
        try:
            return stored_text(settings, argument)
        except DatabaseError as error:
            message = (
                f"{argument} is no file, and no source's key can be looked up: {error.message}"
            )
            return Unread(message, "check the path, or name the database with --db")
        except TrackerError as error:
            message = f"{argument} is no file, and as the key of a source: {error.message}"
            return Unread(message, error.hint)
    return Given(named(argument), name, contents(argument))


def documents(files: Sequence[Named]) -> Iterator[Given | Unread]:
    """The documents of lines; of a line that is none, where it is and what is wrong."""
    for file, _ in files:
        with opened(file) as stream:
            for found in read_documents(raw_lines(stream)):
                if isinstance(found, Document):
                    place = f"{named(file)}:{found.number}"
                    yield Given(place, found.doc_id, found.text, found.published)
                else:
                    number, fault = found
                    field = f"{fault.field}: " if fault.field else ""
                    yield Unread(f"{named(file)}:{number}: {field}{fault.message}")
