"""JSON Schemas (2020-12) of the lines that are imported and of what extraction prints."""

from __future__ import annotations

from typing import Any, Final

from tracker.importers.rules import DATES
from tracker.records.entries import ENTRIES
from tracker.text.dates import EXPECTED

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def import_schema() -> dict[str, Any]:
    """The schema of one line of an import or export: an entry of one of the types."""
    from tracker.importers.strict import model  # loads pydantic

    made = _schema(model("entry").model_json_schema(), "One line of an import or export.")
    for record in ENTRIES.values():
        made["$defs"][record.__name__].setdefault("required", []).insert(0, "type")
    for part in made["$defs"].values():
        for name in DATES & part["properties"].keys():
            part["properties"][name]["description"] = EXPECTED
    return made


def extraction_schema() -> dict[str, Any]:
    """The schema of the object that `tracker extract` prints for one document: no field left out."""
    from tracker.importers.strict import model

    made = _schema(
        model("extraction").model_json_schema(mode="serialization"),
        "What `tracker extract` prints for one document.",
    )
    for part in made["$defs"].values():
        part["required"] = list(part["properties"])
    return made


def _schema(of_line: dict[str, Any], description: str) -> dict[str, Any]:
    """The schema of what a model holds in its one field, without the titles that repeat names."""
    parts: dict[str, Any] = of_line["$defs"]
    for part in parts.values():
        for field in part["properties"].values():
            del field["title"]
    entry = of_line["properties"]["entry"]
    entry.pop("title", None)
    return {"$schema": DIALECT, "description": description, **entry, "$defs": parts}
