"""By which clock an attempt began that no setting of the time moves; after which answer a draft was typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

AFTER = """
UPDATE kept_answers SET after_submission = COALESCE(
    (SELECT MAX(id) FROM submissions
     WHERE submissions.question_id = kept_answers.question_id AND submissions.received_at < kept_answers.kept_at), 0)
"""


def upgrade() -> None:
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.add_column(sa.Column("clock_name", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("clock_seconds", sa.Double(), nullable=True))
    with op.batch_alter_table("kept_answers") as batch_op:
        batch_op.add_column(sa.Column("after_submission", sa.Integer(), nullable=False, server_default="0"))
    op.execute(AFTER)


def downgrade() -> None:
    with op.batch_alter_table("kept_answers") as batch_op:
        batch_op.drop_column("after_submission")
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.drop_column("clock_seconds")
        batch_op.drop_column("clock_name")
