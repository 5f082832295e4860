"""Answers marked anew: what a regrade proposes, and how far it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regrades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("quiz_id", sa.Integer(), nullable=True),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("started_at", UtcTime(timezone=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(length=40), nullable=False),
        sa.Column("leased_until", UtcTime(timezone=True), nullable=True),
        sa.Column("ended_at", UtcTime(timezone=True), nullable=True),
        sa.CheckConstraint("policy IN ('never_lower', 'as_computed')", name=op.f("ck_regrades_policy")),
        sa.CheckConstraint("state IN ('running', 'ready', 'applied', 'discarded')", name=op.f("ck_regrades_state")),
        sa.CheckConstraint("(item_id IS NULL) <> (quiz_id IS NULL)", name=op.f("ck_regrades_scope")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_regrades_course_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_regrades_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_regrades_quiz_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["started_by"], ["accounts.id"], name=op.f("fk_regrades_started_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrades")),
    )
    with op.batch_alter_table("regrades") as batch_op:
        batch_op.create_index(batch_op.f("ix_regrades_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regrades_state"), ["state"], unique=False)
    op.create_table(
        "regrade_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regrade_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("grade", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_regrade_rows_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name=op.f("fk_regrade_rows_mark_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["regrade_id"], ["regrades.id"], name=op.f("fk_regrade_rows_regrade_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_regrade_rows_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade_rows")),
        sa.UniqueConstraint("regrade_id", "submission_id", name=op.f("uq_regrade_rows_regrade_id_submission_id")),
    )
    with op.batch_alter_table("regrade_rows") as batch_op:
        batch_op.create_index(batch_op.f("ix_regrade_rows_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regrade_rows_mark_id"), ["mark_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_regrade_rows_regrade_id_state_change"), ["regrade_id", "state", "change"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_regrade_rows_submission_id"), ["submission_id"], unique=False)


def downgrade() -> None:
    op.drop_table("regrade_rows")
    op.drop_table("regrades")
