"""Modules have names from the field, errors are caught by name, and nothing is left for later."""

import ast
import re
from pathlib import Path

import pytest

from support.tree import PACKAGE, modules, syntax

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def names(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_no_empty_module_names() -> None:
    entries = [path for path in PACKAGE.rglob("*") if path.is_dir() or path.suffix == ".py"]
    assert [] == [names(path) for path in entries if EMPTY_NAMES & set(path.stem.split("_"))]


def blanket_handlers(tree: ast.AST) -> list[int]:
    """Return the lines of handlers that catch everything."""
    handlers = (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))
    return [handler.lineno for handler in handlers if is_blanket(handler)]


def is_blanket(handler: ast.ExceptHandler) -> bool:
    """Say whether a handler catches everything; BaseException may be caught to be raised again."""
    if handler.type is None:
        return True
    caught = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    last = handler.body[-1]
    raised_again = isinstance(last, ast.Raise) and last.exc is None
    return "Exception" in caught or ("BaseException" in caught and not raised_again)


@pytest.mark.parametrize("path", modules(), ids=names)
def test_errors_are_caught_by_name(path: Path) -> None:
    assert [] == blanket_handlers(syntax(path))


@pytest.mark.parametrize(
    ("handler", "lines"),
    [
        ("except Exception: pass", [2]),
        ("except (OSError, Exception) as error: print(error)", [2]),
        ("except: raise", [2]),
        ("except BaseException: pass", [2]),
        ("except BaseException: print(); raise", []),
        ("except OSError: pass", []),
    ],
)
def test_blanket_handler_is_found(handler: str, lines: list[int]) -> None:
    assert lines == blanket_handlers(ast.parse(f"try: print()\n{handler}"))


@pytest.mark.parametrize("path", modules(), ids=names)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert None is LATER.search(path.read_text(encoding="utf-8"))
