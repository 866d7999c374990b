"""`tracker extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import PurePath

import click

from tracker.cli.inputs import contents, named, opened
from tracker.cli.output import note
from tracker.errors import InputError
from tracker.importers.article import front_matter_blanked
from tracker.importers.decoding import decode
from tracker.importers.documents import Document, read_documents
from tracker.importers.raw import raw_lines


@click.command()
@click.argument("files", metavar="FILE...|-", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help='Read lines {"doc_id": ..., "text": ...}.')
@click.option("--encoding", metavar="NAME", help="Of files that are not UTF-8.")
@click.option("--pretty", is_flag=True, help="Indent the JSON.")
def extract(files: tuple[str, ...], jsonl: bool, encoding: str | None, pretty: bool) -> None:
    """Print who says what in a text, without storing it.

    One JSON object for each document, on one line; offsets are code points of the text, in which
    line ends count as one; front matter is passed over. `tracker schema extraction` describes it. A line of --jsonl that cannot
    be read is reported; the others are printed all the same, and the exit status is 4.

    \b
    Examples:
      tracker extract article.txt --pretty
      tracker extract --jsonl - < documents.jsonl
    """
    from tracker.workflow.extracting import extract_text, to_json

    broken = 0
    for document in _documents(files) if jsonl else _texts(files, encoding):
        if isinstance(document, str):
            broken += 1
            note(document)
            continue
        found = extract_text(document.text, document.doc_id)
        sys.stdout.write(to_json(found, indent=2 if pretty else None) + "\n")
    if broken:
        raise InputError(f"{broken} {'line' if broken == 1 else 'lines'} could not be read")


def _texts(files: tuple[str, ...], encoding: str | None) -> Iterator[Document]:
    for file in files:
        text = decode(contents(file), encoding, name=named(file)).text
        yield Document(1, PurePath(file).stem, front_matter_blanked(text))


def _documents(files: tuple[str, ...]) -> Iterator[Document | str]:
    """The documents of lines; of a line that is none, where it is and what is wrong."""
    for file in files:
        with opened(file) as stream:
            for found in read_documents(raw_lines(stream)):
                if isinstance(found, Document):
                    yield found
                else:
                    number, fault = found
                    field = f"{fault.field}: " if fault.field else ""
                    yield f"{named(file)}:{number}: {field}{fault.message}"
