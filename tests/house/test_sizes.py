"""Files and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.tree import PACKAGE, modules, syntax

LINES_OF_A_FILE = 400
LINES_OF_A_MODEL_FILE = 500
LINES_OF_A_FUNCTION = 60

MODELS = PACKAGE / "db" / "models"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def names(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    return function.end_lineno - function.lineno + 1


def ceiling(path: Path) -> int:
    is_model = path.is_relative_to(MODELS) or path == MODELS.with_suffix(".py")
    return LINES_OF_A_MODEL_FILE if is_model else LINES_OF_A_FILE


@pytest.mark.parametrize("path", modules(), ids=names)
def test_file(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= ceiling(path)


@pytest.mark.parametrize("path", modules(), ids=names)
def test_functions(path: Path) -> None:
    too_long = {
        f.name: length(f) for f in functions(syntax(path)) if length(f) > LINES_OF_A_FUNCTION
    }
    assert {} == too_long
