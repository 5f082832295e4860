"""Versions of rubrics, answers that people have marked, and heads trained from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
BY_PERSON = "submission_id IS NOT NULL AND marked_by IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "rubric_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric", sa.String(length=320), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved_at", UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["accounts.id"], name=op.f("fk_rubric_versions_saved_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_versions")),
        sa.UniqueConstraint("rubric", "number", name=op.f("uq_rubric_versions_rubric_number")),
    )
    op.create_table(
        "marked_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("criteria", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("contradiction", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=320), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("service", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("marked_by", sa.Integer(), nullable=True),
        sa.Column("marked_at", UtcTime(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_marked_answers_language")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_marked_answers_score")),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["accounts.id"], name=op.f("fk_marked_answers_marked_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_marked_answers_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marked_answers")),
    )
    with op.batch_alter_table("marked_answers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_marked_answers_by_person",
            ["submission_id", "marked_by"],
            unique=True,
            sqlite_where=sa.text(BY_PERSON),
            postgresql_where=sa.text(BY_PERSON),
        )
        batch_op.create_index(batch_op.f("ix_marked_answers_rubric"), ["rubric"], unique=False)
    op.create_table(
        "trained_heads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric", sa.String(length=320), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("trained_at", UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trained_heads")),
        sa.UniqueConstraint("rubric", "fingerprint", name=op.f("uq_trained_heads_rubric_fingerprint")),
    )


def downgrade() -> None:
    op.drop_table("trained_heads")
    op.drop_table("marked_answers")
    op.drop_table("rubric_versions")
