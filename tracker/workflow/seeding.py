"""The seed entries that ship with the program."""

from __future__ import annotations

from tracker.db.data_files import data_folder
from tracker.errors import DatabaseError
from tracker.importers.lines import read_lines
from tracker.settings import Settings
from tracker.workflow.importing import ImportReport, import_lines

SEEDS = "honda-nissan.jsonl"


def seed(settings: Settings) -> ImportReport:
    """Import the seed entries; a second time changes nothing."""
    path = data_folder("seeds") / SEEDS
    if not path.is_file():
        raise DatabaseError(f"the seed file {path} is missing", "install tracker again")
    with path.open("rb") as stream:
        return import_lines(settings, read_lines(stream), name=f"seeds/{SEEDS}")
