"""The recipes of the README, run as they are printed, on files shaped like the real ones."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support import pandocs

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tests" / "importers" / "tools"
LIBRARIES = {  # and the key of their first source
    "zotero.json": "brandtharbourbridge2025",
    "zotero.bib": "brandtharbourbridge2025",
    "zotero.ris": "tidewater-courier-2025-harbour-bridge-stays",
}
# Stands for the network alone: what the service answers is a file of its form.
CURL = f"#!/bin/sh\ncase \"$2\" in https://api.hypothes.is/*) cat '{TOOLS}/hypothesis.json';; *) exit 6;; esac\n"


def recipes() -> str:
    section = (ROOT / "README.md").read_text("utf-8").partition("### With Zotero, pandoc")[2]
    return "\n".join(re.findall(r"^    (.*)$", section.partition("\n## ")[0], re.MULTILINE))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the recipes read, and the programs that they call."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "curl").write_text(CURL)
    (programs / "tracker").write_text(f'#!/bin/sh\nexec {sys.executable} -m tracker "$@"\n')
    (programs / "pandoc").symlink_to(pandocs.found().path)
    for program in ("curl", "tracker"):
        (programs / program).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(("library", "key"), LIBRARIES.items())
def test_recipes(desk: Path, library: str, key: str) -> None:
    ending = Path(library).suffix
    whole = (TOOLS / library).read_text("utf-8").partition("@article{broken")[0]
    (desk / f"library{ending}").write_text(whole, "utf-8")
    (desk / "article.md").write_text(f"The bridge stays shut [@{key}].\n")
    script = recipes().replace("library.json", f"library{ending}").replace("tag:bridges", "bridge")
    assert 5 == sum(not line.startswith("#") for line in script.splitlines())
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=desk,
        env=os.environ
        | {"PATH": f"{desk}/bin:{os.environ['PATH']}", "TRACKER_DB": str(desk / "t.db")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    sources = json.loads((desk / "sources.json").read_text("utf-8"))
    bridges = json.loads((desk / "bridges.json").read_text("utf-8"))
    assert {"Harbour bridge stays shut"} <= {item["title"] for item in sources}
    assert {item["id"] for item in bridges} < {item["id"] for item in sources}
    word = zipfile.ZipFile(desk / "article.docx").read("word/document.xml").decode()
    assert "Tidewater Courier" in re.sub("<[^>]*>", "", word)
