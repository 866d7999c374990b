"""Quotes, their anchors and attributions; claims, evidence and verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "utterance",
        sa.Column("id", BigId, nullable=False),
        sa.Column("said", sa.Text, nullable=True),
        sa.Column("said_first", sa.Text, nullable=True),
        sa.Column("said_last", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("revision", BigId, server_default=sa.text("1"), nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "(said IS NULL AND said_first IS NULL AND said_last IS NULL) OR (said IS NOT NULL AND said_first IS NOT NULL AND said_last IS NOT NULL AND said_first <= said_last)",
            name=op.f("ck_utterance_said_days"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_utterance_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_utterance"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_utterance_batch_id", "utterance", ["batch_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=True),
        sa.Column("said_first", sa.Text, nullable=True),
        sa.Column("said_last", sa.Text, nullable=True),
        sa.Column("place", sa.Text, nullable=True),
        sa.Column("occasion", sa.Text, nullable=True),
        sa.Column("page", sa.Text, nullable=True),
        sa.Column("paragraph", sa.Text, nullable=True),
        sa.Column("timestamp", sa.Text, nullable=True),
        sa.Column("language", sa.Text, nullable=True),
        sa.Column("original_language", sa.Text, nullable=True),
        sa.Column("parent_id", BigId, nullable=True),
        sa.Column("utterance_id", BigId, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("revision", BigId, server_default=sa.text("1"), nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "kind IN ('direct', 'mixed', 'indirect')", name=op.f("ck_quote_kind_known")
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_quote_status_known")
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_quote_words_given")),
        sa.CheckConstraint(
            "(said IS NULL AND said_first IS NULL AND said_last IS NULL) OR (said IS NOT NULL AND said_first IS NOT NULL AND said_last IS NOT NULL AND said_first <= said_last)",
            name=op.f("ck_quote_said_days"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_quote_not_in_itself")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_quote_batch_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["quote.id"], name="fk_quote_parent_id"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_quote_source_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["utterance_id"], ["utterance.id"], name="fk_quote_utterance_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
        sa.UniqueConstraint("source_id", "id", name="uq_quote_source_id_id"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_quote_batch_id", "quote", ["batch_id"], unique=False)
    op.create_index(
        "ix_quote_parent_id",
        "quote",
        ["parent_id"],
        unique=False,
        sqlite_where=sa.text("parent_id IS NOT NULL"),
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.create_index("ix_quote_status_source_id", "quote", ["status", "source_id"], unique=False)
    op.create_index(
        "ix_quote_utterance_id",
        "quote",
        ["utterance_id"],
        unique=False,
        sqlite_where=sa.text("utterance_id IS NOT NULL"),
        postgresql_where=sa.text("utterance_id IS NOT NULL"),
    )
    op.create_table(
        "anchor",
        sa.Column("id", BigId, nullable=False),
        sa.Column("quote_id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("version_id", BigId, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "state IN ('exact', 'moved', 'changed', 'lost', 'ambiguous')",
            name=op.f("ck_anchor_state_known"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_anchor_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id", "quote_id"],
            ["quote.source_id", "quote.id"],
            name="fk_anchor_source_id_quote_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id", "version_id"],
            ["source_version.source_id", "source_version.id"],
            name="fk_anchor_source_id_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_anchor"),
        sa.UniqueConstraint("id", "version_id", name="uq_anchor_id_version_id"),
        sa.UniqueConstraint("quote_id", "version_id", name="uq_anchor_quote_id_version_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_anchor_source_id_quote_id", "anchor", ["source_id", "quote_id"], unique=False
    )
    op.create_index("ix_anchor_version_id", "anchor", ["version_id"], unique=False)
    op.create_table(
        "span",
        sa.Column("anchor_id", BigId, nullable=False),
        sa.Column("position", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("version_id", BigId, nullable=False),
        sa.Column("version_length", BigId, nullable=False),
        sa.Column("start", BigId, nullable=False),
        sa.Column("end", BigId, nullable=False),
        sa.Column("marked", BigId, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            '0 <= start AND start < "end" AND "end" <= version_length',
            name=op.f("ck_span_inside_the_text"),
        ),
        sa.CheckConstraint("marked IN (0, 1)", name=op.f("ck_span_marked_flag")),
        sa.ForeignKeyConstraint(
            ["anchor_id", "version_id"],
            ["anchor.id", "anchor.version_id"],
            name="fk_span_anchor_id_version_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_span_batch_id"),
        sa.ForeignKeyConstraint(
            ["version_id", "version_length"],
            ["source_version.id", "source_version.length"],
            name="fk_span_version_id_version_length",
        ),
        sa.PrimaryKeyConstraint("anchor_id", "position", name="pk_span"),
        sqlite_strict=True,
    )
    op.create_index("ix_span_version_id", "span", ["version_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=True),
        sa.Column("made_first", sa.Text, nullable=True),
        sa.Column("made_last", sa.Text, nullable=True),
        sa.Column("due", sa.Text, nullable=True),
        sa.Column("due_first", sa.Text, nullable=True),
        sa.Column("due_last", sa.Text, nullable=True),
        sa.Column("language", sa.Text, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("revision", BigId, server_default=sa.text("1"), nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_claim_statement_given")),
        sa.CheckConstraint(
            "status IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_claim_status_known")
        ),
        sa.CheckConstraint(
            "(due IS NULL AND due_first IS NULL AND due_last IS NULL) OR (due IS NOT NULL AND due_first IS NOT NULL AND due_last IS NOT NULL AND due_first <= due_last)",
            name=op.f("ck_claim_due_days"),
        ),
        sa.CheckConstraint(
            "(made IS NULL AND made_first IS NULL AND made_last IS NULL) OR (made IS NOT NULL AND made_first IS NOT NULL AND made_last IS NOT NULL AND made_first <= made_last)",
            name=op.f("ck_claim_made_days"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_claim_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_claim_source_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_claim_batch_id", "claim", ["batch_id"], unique=False)
    op.create_index(
        "ix_claim_due_first",
        "claim",
        ["due_first"],
        unique=False,
        sqlite_where=sa.text("due_first IS NOT NULL"),
        postgresql_where=sa.text("due_first IS NOT NULL"),
    )
    op.create_index("ix_claim_source_id", "claim", ["source_id"], unique=False)
    op.create_index("ix_claim_status", "claim", ["status"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("id", BigId, nullable=False),
        sa.Column("quote_id", BigId, nullable=True),
        sa.Column("claim_id", BigId, nullable=True),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("version_id", BigId, nullable=True),
        sa.Column("version_length", BigId, nullable=True),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=True),
        sa.Column("cue_start", BigId, nullable=True),
        sa.Column("cue_end", BigId, nullable=True),
        sa.Column("confidence", sa.REAL, nullable=True),
        sa.Column("assigned_by", sa.Text, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "stance IN ('said', 'asked', 'answered', 'denied', 'confirmed', 'claimed', 'warned', 'promised', 'demanded', 'predicted', 'praised', 'criticised', 'wrote', 'other')",
            name=op.f("ck_attribution_stance_known"),
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'accepted', 'rejected')",
            name=op.f("ck_attribution_status_known"),
        ),
        sa.CheckConstraint(
            "(cue_start IS NULL AND cue_end IS NULL) OR (version_length IS NOT NULL AND cue_start IS NOT NULL AND cue_end IS NOT NULL AND 0 <= cue_start AND cue_start < cue_end AND cue_end <= version_length)",
            name=op.f("ck_attribution_cue_inside_the_text"),
        ),
        sa.CheckConstraint(
            "(quote_id IS NULL) <> (claim_id IS NULL)", name=op.f("ck_attribution_of_one_thing")
        ),
        sa.CheckConstraint(
            "(version_id IS NULL) = (version_length IS NULL)",
            name=op.f("ck_attribution_version_with_length"),
        ),
        sa.CheckConstraint(
            "0 <= confidence AND confidence <= 1", name=op.f("ck_attribution_confidence_range")
        ),
        sa.CheckConstraint(
            "quote_id IS NULL OR source_id IS NOT NULL",
            name=op.f("ck_attribution_quote_has_source"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_attribution_batch_id"),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_attribution_claim_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id", "quote_id"],
            ["quote.source_id", "quote.id"],
            name="fk_attribution_source_id_quote_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "version_length"],
            ["source_version.id", "source_version.length"],
            name="fk_attribution_version_id_version_length",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attribution"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_attribution_claim_id", "attribution", ["claim_id"], unique=False)
    op.create_index("ix_attribution_quote_id", "attribution", ["quote_id"], unique=False)
    op.create_index("ix_attribution_version_id", "attribution", ["version_id"], unique=False)
    op.create_index(
        "uq_attribution_accepted_claim_id",
        "attribution",
        ["claim_id"],
        unique=True,
        sqlite_where=sa.text("status = 'accepted' AND claim_id IS NOT NULL"),
        postgresql_where=sa.text("status = 'accepted' AND claim_id IS NOT NULL"),
    )
    op.create_index(
        "uq_attribution_accepted_quote_id",
        "attribution",
        ["quote_id"],
        unique=True,
        sqlite_where=sa.text("status = 'accepted' AND quote_id IS NOT NULL"),
        postgresql_where=sa.text("status = 'accepted' AND quote_id IS NOT NULL"),
    )
    op.create_table(
        "party",
        sa.Column("attribution_id", BigId, nullable=False),
        sa.Column("position", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("speaker_id", BigId, nullable=True),
        sa.Column("name", sa.Text, nullable=True),
        sa.Column("role", sa.Text, nullable=True),
        sa.Column("start", BigId, nullable=True),
        sa.Column("end", BigId, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "part IN ('speaker', 'on_behalf_of', 'via', 'translator')",
            name=op.f("ck_party_part_known"),
        ),
        sa.CheckConstraint(
            '(start IS NULL AND "end" IS NULL) OR (start IS NOT NULL AND "end" IS NOT NULL AND 0 <= start AND start < "end")',
            name=op.f("ck_party_mention_in_order"),
        ),
        sa.CheckConstraint(
            "speaker_id IS NOT NULL OR name IS NOT NULL", name=op.f("ck_party_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_party_attribution_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_party_batch_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_party_speaker_id"),
        sa.PrimaryKeyConstraint("attribution_id", "position", name="pk_party"),
        sqlite_strict=True,
    )
    op.create_index("ix_party_speaker_id", "party", ["speaker_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", BigId, nullable=False),
        sa.Column("claim_id", BigId, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("quote_id", BigId, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("judged_by", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "relation IN ('states', 'implies', 'supports', 'contradicts', 'denies', 'qualifies', 'repeats', 'retracts')",
            name=op.f("ck_evidence_relation_known"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_evidence_batch_id"),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_evidence_claim_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id", "quote_id"],
            ["quote.source_id", "quote.id"],
            name="fk_evidence_source_id_quote_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint(
            "claim_id", "quote_id", "relation", name="uq_evidence_claim_id_quote_id_relation"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_quote_id", "evidence", ["quote_id"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("id", BigId, nullable=False),
        sa.Column("claim_id", BigId, nullable=False),
        sa.Column("rating", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=True),
        sa.Column("date", sa.Text, nullable=True),
        sa.Column("date_first", sa.Text, nullable=True),
        sa.Column("date_last", sa.Text, nullable=True),
        sa.Column("url", sa.Text, nullable=True),
        sa.Column("summary", sa.Text, nullable=True),
        sa.Column("batch_id", BigId, nullable=False),
        sa.CheckConstraint(
            "(date IS NULL AND date_first IS NULL AND date_last IS NULL) OR (date IS NOT NULL AND date_first IS NOT NULL AND date_last IS NOT NULL AND date_first <= date_last)",
            name=op.f("ck_verdict_date_days"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_verdict_batch_id"),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_verdict_claim_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sqlite_strict=True,
    )
    op.create_index("ix_verdict_claim_id", "verdict", ["claim_id"], unique=False)
    op.create_table(
        "report_use",
        sa.Column("id", BigId, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("source_id", BigId, nullable=False),
        sa.Column("quote_id", BigId, nullable=False),
        sa.Column("quote_revision", BigId, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_report_use_batch_id"),
        sa.ForeignKeyConstraint(
            ["source_id", "quote_id"],
            ["quote.source_id", "quote.id"],
            name="fk_report_use_source_id_quote_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_report_use"),
        sa.UniqueConstraint(
            "report", "place", "quote_id", name="uq_report_use_report_place_quote_id"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_report_use_quote_id", "report_use", ["quote_id"], unique=False)


def downgrade() -> None:
    op.drop_table("report_use")
    op.drop_table("verdict")
    op.drop_table("evidence")
    op.drop_table("party")
    op.drop_table("attribution")
    op.drop_table("claim")
    op.drop_table("span")
    op.drop_table("anchor")
    op.drop_table("quote")
    op.drop_table("utterance")
