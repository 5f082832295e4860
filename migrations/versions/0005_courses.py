"""Courses with invitations; the time zone of a quiz, and what single learners are granted at it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quizzes") as batch_op:
        batch_op.add_column(sa.Column("time_zone", sa.String(length=40), nullable=False, server_default="UTC"))
    op.create_table(
        "accommodations",
        sa.Column("quiz_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("time_factor", sa.Double(), nullable=False),
        sa.Column("attempts_allowed", sa.Integer(), nullable=True),
        sa.Column("opens_at", UtcTime(timezone=True), nullable=True),
        sa.Column("closes_at", UtcTime(timezone=True), nullable=True),
        sa.CheckConstraint("time_factor >= 1", name=op.f("ck_accommodations_time_factor")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_accommodations_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["quizzes.id"], name=op.f("fk_accommodations_quiz_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quiz_id", "account_id", name=op.f("pk_accommodations")),
    )
    with op.batch_alter_table("accommodations") as batch_op:
        batch_op.create_index(batch_op.f("ix_accommodations_account_id"), ["account_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_invitations_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_course_id"), ["course_id"], unique=False)


def downgrade() -> None:
    op.drop_table("invitations")
    op.drop_table("accommodations")
    with op.batch_alter_table("quizzes") as batch_op:
        batch_op.drop_column("time_zone")
