"""The encodings that servers and pages name, and what they mean by the names."""

from __future__ import annotations

import codecs
from typing import Final

# What pages call Latin-1 was made on Windows, and browsers have always read it so.
_MEANT: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_READ: Final = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "cp874", "cp932", "cp949", "big5hkscs",
    "gb18030", "euc_jp", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
    *(f"cp125{n}" for n in range(9)), *(f"iso8859-{n}" for n in (*range(2, 9), 10, *range(13, 17))),
))  # fmt: skip


def codec(label: str | None) -> str | None:
    """Python's name of the encoding that a label stands for; None when no page is written in it."""
    try:
        name = codecs.lookup((label or "").strip(" \t\r\n\"'").lower()).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _READ else None


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8; other encodings fit it only by being ASCII."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
