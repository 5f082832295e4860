"""Marks that were changed after the fact, and whether their learners have seen it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mark_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcTime(timezone=True), nullable=False),
        sa.Column("seen_at", UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_mark_changes_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["before_id"], ["marks.id"], name=op.f("fk_mark_changes_before_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name=op.f("fk_mark_changes_mark_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_mark_changes_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_changes")),
        sa.UniqueConstraint("mark_id", name=op.f("uq_mark_changes_mark_id")),
    )
    with op.batch_alter_table("mark_changes") as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_changes_before_id"), ["before_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mark_changes_submission_id"), ["submission_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mark_changes_account_id_seen_at"), ["account_id", "seen_at"], unique=False)


def downgrade() -> None:
    op.drop_table("mark_changes")
