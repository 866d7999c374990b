r"""From the bytes of a text file to its text, without guessing.

Line ends become `\n`. Offsets in records refer to the text after that change, which is the text
that is stored.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from tracker.errors import InputError, UsageError

# The longer marks first: UTF-32 begins like UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE: Final = re.compile(
    "[\ud800-\udfff]"
)  # some odd codecs make them; no database holds them
_MOST_CONTROLS: Final = 0.02  # of the characters; prose has none, a few survive bad conversions
_LOOKED_AT: Final = 65_536  # bytes or characters of a file that its kind is judged by
# What text files are found in; of western ones that fit equally well, the first.
_USUAL: Final = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "mac_roman", "cp437", "cp932", "euc_jp", "gb18030", "big5", "cp949", "utf_16_le", "utf_16_be",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A text with `\n` line ends, and the name of the encoding its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None, *, name: str = "the input") -> Decoded:
    """The text of a file: by its byte order mark, else as UTF-8, else as `encoding` says.

    `name` is the file's, for messages. Raises InputError when the file is empty, is not text or is
    in another encoding, and UsageError when nobody knows the encoding named.
    """
    if not data:
        raise InputError(f"{name} is empty")
    if encoding is None:
        text, encoding = _recognised(data, name)
    else:
        text, encoding = _as_told(data, encoding, name)
    if not text:
        raise InputError(f"{name} is empty")
    _refuse_binary(text, name)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _recognised(data: bytes, name: str) -> tuple[str, str]:
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding), encoding
    except UnicodeDecodeError as error:
        _refuse_binary(data[:_LOOKED_AT].decode("latin-1"), name)
        place = len(mark) + error.start
    likely = _likely(data)
    raise InputError(
        f"{name} is not {encoding.upper()}: byte {place + 1} does not fit; it looks like {likely}",
        f"say so: --encoding {likely}",
    )


def _as_told(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        known = codecs.lookup(encoding).name
        text = data.decode(known)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not {known}: byte {error.start + 1} does not fit",
            f"it looks like {_likely(data)}; leave --encoding out for UTF-8",
        ) from None
    except (LookupError, UnicodeError, ValueError):
        # The codecs that are no character encodings (rot13, zip, idna) fail in their own ways.
        raise UsageError(
            f"unknown encoding: {encoding}",
            "names such as utf-8, cp1252, iso-8859-2, utf-16 or shift_jis",
        ) from None
    return text.removeprefix("\ufeff"), known


def _likely(data: bytes) -> str:
    """The most likely encoding of bytes that are not UTF-8."""
    # Loads tables of many languages, and is wanted only for a message.
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_LOOKED_AT], cp_isolation=_USUAL)
    least = min((match.chaos for match in matches), default=0)
    fitting = {name for m in matches if m.chaos == least for name in m.could_be_from_charset}
    best = matches.best()
    return best.encoding if best and _USUAL[0] not in fitting else _USUAL[0]


def _refuse_binary(text: str, name: str) -> None:
    head = text[:_LOOKED_AT]
    controls = len(_CONTROL.findall(head)) > len(head) * _MOST_CONTROLS
    if "\0" in text or controls or _SURROGATE.search(text):
        raise InputError(
            f"{name} is not text",
            "save it as plain text first; a text in UTF-16 needs --encoding utf-16",
        )
