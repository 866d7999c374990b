"""From the bytes of a web page to its characters, as browsers do it but for what is no page."""

from __future__ import annotations

import codecs
import re
from typing import Final

from tracker.errors import InputError
from tracker.importers.charsets import codec, is_utf8
from tracker.importers.decoding import Decoded, decode
from tracker.importers.file import File

_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LABEL: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 4096  # bytes; browsers look at 1,024, and some pages put it later
_MOST_STRAY: Final = 1000  # one byte of so many may not fit: a cut name in a comment, not the page
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What a page means by the characters 0x80 to 0x9f, which no page wants as controls.
_WINDOWS: Final = re.compile("[\x80-\x9f]")


def decode_page(file: File) -> Decoded:
    """The characters of a page: by mark, as told, by server or page; UTF-8 that fits wins.

    A few bytes that do not fit become U+FFFD. Raises InputError when the page is no text, or in
    another encoding than it says, and UsageError when nobody knows the encoding told.
    """
    data = file.data
    if file.encoding or data.startswith(_BOMS):
        return _clean(decode(data, file.encoding, name=file.name))
    if is_utf8(data):
        return _clean(decode(data.replace(b"\0", b""), name=file.name))
    label = codec(file.charset) or codec(_label(data)) or "utf-8"
    text = data.decode("utf-8" if label.startswith("utf-16") else label, errors="replace")
    stray = text.count("\ufffd")
    if stray * _MOST_STRAY > len(text):
        decode(data, None if label == "utf-8" else label, name=file.name)  # says what it is like
        raise InputError(f"{file.name} is not {label}", "say what it is: --encoding NAME")
    return _clean(Decoded(text, label))


def _label(data: bytes) -> str | None:
    found = _LABEL.search(data[:_LOOKED_AT])
    return None if found is None else (found[1] or found[2]).decode("ascii", errors="replace")


def _clean(decoded: Decoded) -> Decoded:
    return Decoded(printable(decoded.text), decoded.encoding)


def printable(text: str) -> str:
    """The text without control characters but line ends and tabs."""
    return _WINDOWS.sub(_as_windows, _CONTROLS.sub("", text))


def _as_windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", errors="replace")
