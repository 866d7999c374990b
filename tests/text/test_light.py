"""The text modules load nothing that a command which only reads would pay for."""

import subprocess
import sys
from pathlib import Path

import tracker.text

MODULES = sorted(path.stem for path in Path(tracker.text.__path__[0]).glob("[a-z]*.py"))
HEAVY = ("sentencex", "rapidfuzz", "anyascii", "msgspec", "pydantic", "sqlalchemy", "click", "rich")


def test_importing_all_of_text_loads_no_library() -> None:
    imports = "; ".join(f"import tracker.text.{module}" for module in MODULES)
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys; {imports}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert "tracker.text.find" in loaded
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY)
