"""Who takes up an answer that was left unmarked has it in hand for a while."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submissions") as batch_op:
        batch_op.add_column(sa.Column("claimed_until", UtcTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("submissions", "claimed_until")
