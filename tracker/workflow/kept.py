"""Results kept between commands in the user's cache folder, by what they were made of."""

# ruff: noqa: PTH103, PTH105, PTH108, PTH118, PTH123, PTH208
from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256

MOST = 1000  # then the older half goes


class Kept:
    """A folder of texts, each under the digest of what it was made of.

    Nothing is lost without it: a folder that cannot be read or written keeps nothing. Writers at
    the same time each write a whole file.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def read(self, parts: Iterable[str]) -> str | None:
        """The text made of these parts, None when it was not kept."""
        try:
            with open(self._path(parts), encoding="utf-8") as file:
                return file.read()
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, parts: Iterable[str], text: str) -> None:
        """Keep a text."""
        try:
            os.makedirs(self.folder, exist_ok=True)
            self._make_room()
            handle, path = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(path, self._path(parts))
        except OSError:
            return

    def _path(self, parts: Iterable[str]) -> str:
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self.folder, digest)

    def _make_room(self) -> None:
        names = os.listdir(self.folder)
        if len(names) < MOST:
            return
        paths = [os.path.join(self.folder, name) for name in names]
        for path in sorted(paths, key=os.path.getmtime)[: MOST // 2]:
            os.unlink(path)
