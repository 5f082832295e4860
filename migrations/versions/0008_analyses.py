"""Item analyses, kept with what they were made from and who makes the next one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "analyses",
        sa.Column("quiz_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("newest_mark", sa.Integer(), nullable=False),
        sa.Column("computed_at", UtcTime(timezone=True), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("requested_at", UtcTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.String(length=32), nullable=True),
        sa.Column("lease_until", UtcTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_analyses_quiz_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("quiz_id", name=op.f("pk_analyses")),
    )
    with op.batch_alter_table("analyses") as batch_op:
        batch_op.create_index("ix_analyses_requested_at", ["requested_at"], unique=False)


def downgrade() -> None:
    op.drop_table("analyses")
