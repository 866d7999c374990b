"""Speakers, their names and roles; sources, their versions and events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ByCodePoint = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("merged_into_id", BigId, nullable=True),
        sa.Column("revision", BigId, server_default=sa.text("1"), nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'role_holder', 'group', 'unnamed', 'document')",
            name=op.f("ck_speaker_kind_known"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_speaker_name_given")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_speaker_not_into_itself")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_speaker_batch_id"),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["speaker.id"], name="fk_speaker_merged_into_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_speaker_batch_id", "speaker", ["batch_id"], unique=False)
    op.create_index(
        "ix_speaker_merged_into_id",
        "speaker",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_table(
        "speaker_name",
        sa.Column("id", BigId, nullable=False),
        sa.Column("speaker_id", BigId, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", ByCodePoint, nullable=False),
        sa.Column("main", BigId, nullable=False),
        sa.Column("origin", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint("main IN (0, 1)", name=op.f("ck_speaker_name_main_flag")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_speaker_name_batch_id"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_name_speaker_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_name"),
        sa.UniqueConstraint("speaker_id", "name", name="uq_speaker_name_speaker_id_name"),
        sqlite_strict=True,
    )
    op.create_index("ix_speaker_name_folded", "speaker_name", ["folded"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=True),
        sa.Column("outlet_id", BigId, nullable=True),
        sa.Column("url", sa.Text, nullable=True),
        sa.Column("published", sa.Text, nullable=True),
        sa.Column("published_first", sa.Text, nullable=True),
        sa.Column("published_last", sa.Text, nullable=True),
        sa.Column("language", sa.Text, nullable=True),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("origin_id", BigId, nullable=True),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("revision", BigId, server_default=sa.text("1"), nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "kind IN ('article', 'interview', 'speech', 'broadcast', 'post', 'report', 'book', 'document', 'other')",
            name=op.f("ck_source_kind_known"),
        ),
        sa.CheckConstraint(
            "standing IN ('current', 'corrected', 'retracted', 'disputed')",
            name=op.f("ck_source_standing_known"),
        ),
        sa.CheckConstraint(
            "(published IS NULL AND published_first IS NULL AND published_last IS NULL) OR (published IS NOT NULL AND published_first IS NOT NULL AND published_last IS NOT NULL AND published_first <= published_last)",
            name=op.f("ck_source_published_days"),
        ),
        sa.CheckConstraint("origin_id <> id", name=op.f("ck_source_not_its_own_origin")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_source_batch_id"),
        sa.ForeignKeyConstraint(["origin_id"], ["source.id"], name="fk_source_origin_id"),
        sa.ForeignKeyConstraint(["outlet_id"], ["speaker.id"], name="fk_source_outlet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_source_batch_id", "source", ["batch_id"], unique=False)
    op.create_index("ix_source_origin_id", "source", ["origin_id"], unique=False)
    op.create_index("ix_source_outlet_id", "source", ["outlet_id"], unique=False)
    op.create_index("ix_source_published_first", "source", ["published_first"], unique=False)
    op.create_index("ix_source_url", "source", ["url"], unique=False)
    op.create_table(
        "source_author",
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("position", BigId, nullable=False),
        sa.Column("speaker_id", BigId, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_source_author_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_source_author_source_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_source_author_speaker_id"),
        sa.PrimaryKeyConstraint("source_id", "position", name="pk_source_author"),
        sqlite_strict=True,
    )
    op.create_index("ix_source_author_speaker_id", "source_author", ["speaker_id"], unique=False)
    op.create_table(
        "source_version",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("coverage", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("length", BigId, nullable=False),
        sa.Column("sha256", sa.Text, nullable=True),
        sa.Column("captured", sa.Text, nullable=True),
        sa.Column("encoding", sa.Text, nullable=True),
        sa.Column("extractor", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "(coverage = 'none' AND text IS NULL AND length = 0) OR (coverage <> 'none' AND text IS NOT NULL AND length(text) = length)",
            name=op.f("ck_source_version_text_as_covered"),
        ),
        sa.CheckConstraint(
            "coverage IN ('full', 'excerpt', 'none')", name=op.f("ck_source_version_coverage_known")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_source_version_number_from_one")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_source_version_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_source_version_source_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source_version"),
        sa.UniqueConstraint("id", "length", name="uq_source_version_id_length"),
        sa.UniqueConstraint("source_id", "id", name="uq_source_version_source_id_id"),
        sa.UniqueConstraint("source_id", "number", name="uq_source_version_source_id_number"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_source_version_sha256", "source_version", ["sha256"], unique=False)
    op.create_table(
        "source_event",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=True),
        sa.Column("date_first", sa.Text, nullable=True),
        sa.Column("date_last", sa.Text, nullable=True),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("url", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "kind IN ('correction', 'clarification', 'retraction', 'silent_edit')",
            name=op.f("ck_source_event_kind_known"),
        ),
        sa.CheckConstraint(
            "(date IS NULL AND date_first IS NULL AND date_last IS NULL) OR (date IS NOT NULL AND date_first IS NOT NULL AND date_last IS NOT NULL AND date_first <= date_last)",
            name=op.f("ck_source_event_date_days"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_source_event_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_source_event_source_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_source_event_source_id", "source_event", ["source_id"], unique=False)
    op.create_table(
        "occupancy",
        sa.Column("id", BigId, nullable=False),
        sa.Column("speaker_id", BigId, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("organisation_id", BigId, nullable=True),
        sa.Column("since", sa.Text, nullable=True),
        sa.Column("since_first", sa.Text, nullable=True),
        sa.Column("since_last", sa.Text, nullable=True),
        sa.Column("until", sa.Text, nullable=True),
        sa.Column("until_first", sa.Text, nullable=True),
        sa.Column("until_last", sa.Text, nullable=True),
        sa.Column("printed", sa.Text, nullable=True),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "(since IS NULL AND since_first IS NULL AND since_last IS NULL) OR (since IS NOT NULL AND since_first IS NOT NULL AND since_last IS NOT NULL AND since_first <= since_last)",
            name=op.f("ck_occupancy_since_days"),
        ),
        sa.CheckConstraint(
            "(until IS NULL AND until_first IS NULL AND until_last IS NULL) OR (until IS NOT NULL AND until_first IS NOT NULL AND until_last IS NOT NULL AND until_first <= until_last)",
            name=op.f("ck_occupancy_until_days"),
        ),
        sa.CheckConstraint(
            "since_first <= until_last", name=op.f("ck_occupancy_starts_before_it_ends")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_occupancy_batch_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["speaker.id"], name="fk_occupancy_organisation_id"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_occupancy_source_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_occupancy_speaker_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_occupancy"),
        sqlite_strict=True,
    )
    op.create_index("ix_occupancy_organisation_id", "occupancy", ["organisation_id"], unique=False)
    op.create_index("ix_occupancy_source_id", "occupancy", ["source_id"], unique=False)
    op.create_index("ix_occupancy_speaker_id", "occupancy", ["speaker_id"], unique=False)


def downgrade() -> None:
    op.drop_table("occupancy")
    op.drop_table("source_event")
    op.drop_table("source_version")
    op.drop_table("source_author")
    op.drop_table("source")
    op.drop_table("speaker_name")
    op.drop_table("speaker")
