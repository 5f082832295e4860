"""Mastery and review cards for each learner and concept, reasons of practice, tombstones of erased people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mastery",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("concept", sa.String(length=320), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("passed_mixed", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcTime(timezone=True), nullable=False),
        sa.CheckConstraint("probability >= 0 AND probability <= 1", name=op.f("ck_mastery_probability")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_mastery_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "concept", name=op.f("pk_mastery")),
    )
    op.create_table(
        "review_cards",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("concept", sa.String(length=320), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("due", UtcTime(timezone=True), nullable=False),
        sa.Column("last_review", UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_review_cards_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "concept", name=op.f("pk_review_cards")),
    )
    with op.batch_alter_table("review_cards", schema=None) as batch_op:
        batch_op.create_index("ix_review_cards_account_id_due", ["account_id", "due"], unique=False)
    op.create_table(
        "practice_reasons",
        sa.Column("question_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["attempt_questions.id"],
            name=op.f("fk_practice_reasons_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_practice_reasons")),
    )
    op.create_table(
        "erasures",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("erased_at", UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_erasures")),
    )


def downgrade() -> None:
    op.drop_table("erasures")
    op.drop_table("practice_reasons")
    op.drop_table("review_cards")
    op.drop_table("mastery")
