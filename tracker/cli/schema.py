"""`tracker schema`."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("which", metavar="WHICH", type=click.Choice(["import", "extraction"]))
def schema(which: str) -> None:
    """Print a JSON Schema.

    WHICH is `import`, for one line of an import or export, or `extraction`, for the object that
    `tracker extract` prints for one document.

    \b
    Example:
      tracker schema import > entry.schema.json
    """
    from tracker.importers.schema import extraction_schema, import_schema
    from tracker.text.json_text import json_text

    made = import_schema() if which == "import" else extraction_schema()
    sys.stdout.write(json_text(made, indent=2) + "\n")
