"""The options of the check that a project keeps in a file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from tracker.errors import UsageError

KNOWN: Final[dict[str, type | tuple[type, ...]]] = {
    "select": (str, list), "ignore": (str, list), "strict": bool, "baseline": str,
    "encoding": str,
}  # fmt: skip
PLACES: Final = (("tracker.toml", ("report",)), ("pyproject.toml", ("tool", "tracker", "report")))


def completed(options: dict[str, Any], folder: Path | None = None) -> dict[str, Any]:
    """The options, with what was not given taken from the nearest file above the folder."""
    file, kept = _kept(folder or Path.cwd())
    chosen = dict(options)
    for name, value in kept.items():
        if name not in KNOWN:
            raise UsageError(f"{file}: unknown option {name!r}", f"options: {', '.join(KNOWN)}")
        if not isinstance(value, KNOWN[name]):
            raise UsageError(f"{file}: {name} has a value of the wrong kind")
        if not chosen.get(name):
            chosen[name] = str(file.parent / value) if name == "baseline" and file else value
    for name in ("select", "ignore"):
        chosen[name] = _names(chosen.get(name))
    return chosen


def _names(value: str | list[Any] | None) -> frozenset[str]:
    parts = value.replace(",", " ").split() if isinstance(value, str) else value or ()
    return frozenset(str(part) for part in parts)


def _kept(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    for above in (folder, *folder.parents):
        for name, path in PLACES:
            file = above / name
            if file.is_file():
                found = _table(file, path)
                if found is not None:
                    return file, found
    return None, {}


def _table(file: Path, path: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        found: Any = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path[0] == "tool":  # somebody else's file; its own tools will complain
            return None
        raise UsageError(f"{file} cannot be read: {error}") from None
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None
