"""A database with all tables and no entry: `python benchmarks/empty.py DATABASE`."""

from __future__ import annotations

import sys

from tracker.db import schema
from tracker.db.engine import transaction
from tracker.settings import settings


def main() -> None:
    with transaction(settings(sys.argv[1]).database) as session:
        schema.ensure(session.connection())


if __name__ == "__main__":
    main()
