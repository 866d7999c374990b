"""Runs migrations on the connection that `tracker.db.schema` hands over.

Run by hand (`alembic revision`, `alembic check`) it opens the database of TRACKER_DB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import context

from tracker.db.models import Batch

if TYPE_CHECKING:
    from sqlalchemy import Connection

metadata = Batch.metadata


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out what the models do not declare: FTS5 tables and the generated column."""
    if kind == "table":
        return name is not None and "_fts" not in name
    return not (kind == "column" and name == "ts")


def include_object(_item: Any, name: str | None, kind: str, reflected: bool, _to: Any) -> bool:
    """The GIN indexes over the generated column exist on PostgreSQL only."""
    return not (kind == "index" and reflected and name is not None and name.endswith("_ts"))


def migrate(connection: Connection) -> None:
    """Run the wanted steps, all in the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=include_name,
        include_object=include_object,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    migrate(handed_over)
else:
    from tracker.db.engine import make_engine
    from tracker.settings import settings

    with make_engine(settings().database).begin() as own:
        migrate(own)
