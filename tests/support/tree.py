"""The repository's own files, for the tests that keep house."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from support import needs

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tracker"


def modules() -> list[Path]:
    """Return the package's modules, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


@cache
def syntax(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def repository_files() -> tuple[Path, ...]:
    """Return what git tracks or would track (all but the ignored), relative to the root."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        needs.missing(f"not a git checkout: {listing.stderr.strip()}")
    names = sorted(set(listing.stdout.split("\0")) - {""})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())
