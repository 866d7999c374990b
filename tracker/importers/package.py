"""ZIP archives as documents come in them: looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from tracker.errors import InputError

_MOST_UNPACKED: Final = 60_000_000  # bytes of the parts that hold text
_MOST_PARTS: Final = 5_000
_MOST_IN_ONE: Final = 25_000_000  # bytes
_TEXT: Final = (".xml", ".rels")
_OTHERS: Final = {
    "xl/workbook.xml": ("a spreadsheet", "export it as CSV"),
    "ppt/presentation.xml": ("a presentation", "export it as PDF"),
    "META-INF/container.xml": ("an electronic book", "convert it to .docx or HTML"),
    "content.xml": ("an OpenDocument file", "save it as .docx"),
}
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_package(data: bytes, name: str) -> io.BytesIO:
    """The archive of a Word document with only its text in it: no images, no embedded files.

    Raises InputError when it is something else, damaged, or unpacks to far more than any text.
    """
    if data.startswith(_OLD_WORD):
        raise InputError(
            f"{name} is an old Word document, or protected by a password",
            "save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
            return _text_only(archive, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise InputError(
            f"{name} is no Word document, or a damaged one: {str(error).lower()[:100]}",
            "is it cut off? fetch or save it again",
        ) from None
    except RuntimeError:  # as zipfile says that a member is encrypted
        raise InputError(f"{name} is protected by a password", "save it without one") from None


def _check(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > _MOST_PARTS:
        raise InputError(f"{name} holds {len(members):,} files; no document does", "what is it?")
    names = {member.filename for member in members}
    if not any(each.startswith("word/") for each in names):
        for part, (what, hint) in _OTHERS.items():
            if part in names:
                raise InputError(f"{name} is {what}, which is not known here", hint)
        raise InputError(
            f"{name} is a ZIP archive without a Word document in it", "unpack it first"
        )
    sizes = [member.file_size for member in members if member.filename.endswith(_TEXT)]
    if sum(sizes) > _MOST_UNPACKED or max(sizes, default=0) > _MOST_IN_ONE:
        raise InputError(
            f"{name} would unpack to {sum(sizes) // 1_000_000:,} MB of text; no document does",
            "it may be made to fill memory; do not open it elsewhere either",
        )


def _text_only(archive: zipfile.ZipFile, name: str) -> io.BytesIO:
    """The archive with its images and embedded files emptied: nobody here looks at them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as light:
        for member in {each.filename: each for each in archive.infolist()}.values():
            if member.is_dir():
                continue
            text = member.filename.endswith(_TEXT)
            content = archive.read(member) if text else b""
            if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:100_000]:
                raise InputError(
                    f"{name} defines entities in {member.filename}; no word processor does",
                    "it may be made to fill memory; do not open it elsewhere either",
                )
            light.writestr(member.filename, content)
    kept.seek(0)
    return kept
