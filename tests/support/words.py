"""Makes Word documents for tests: by python-docx, with parts that it cannot write put in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def saved(fill: Callable[[Any], object]) -> bytes:
    """The document that a function fills."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_body(body: str, **parts: Mapping[str, str]) -> bytes:
    """A document whose body is this XML; `footnotes`, `endnotes`, `comments` are texts by id."""
    data = replaced(
        saved(lambda _: None),
        "word/document.xml",
        f"<w:document {W}><w:body>{body}</w:body></w:document>",
    )
    for kind, texts in parts.items():
        data = _with_part(data, kind, texts)
    return data


def replaced(data: bytes, name: str, content: str | bytes) -> bytes:
    """The archive with one of its files replaced, or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return stream.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def _with_part(data: bytes, kind: str, texts: Mapping[str, str]) -> bytes:
    noun = KINDS[kind]
    separator = (
        f'<w:{noun} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{noun}>'
    )
    notes = "".join(
        f'<w:{noun} w:id="{identity}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{noun}>'
        for identity, text in texts.items()
    )
    data = replaced(data, f"word/{kind}.xml", f"<w:{kind} {W}>{separator}{notes}</w:{kind}>")
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    types = part(data, TYPES).replace(
        "</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{media}"/></Types>'
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = part(data, RELATIONS).replace(
        "</Relationships>",
        f'<Relationship Id="rIdX{kind}" Type="{base}/{kind}" Target="{kind}.xml"/></Relationships>',
    )
    return replaced(replaced(data, TYPES, types), RELATIONS, relations)
