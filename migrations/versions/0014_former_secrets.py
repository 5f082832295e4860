"""The secret that a webhook had before, which signs beside the new one for a time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.tables.base import UtcTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("webhooks") as batch_op:
        batch_op.add_column(sa.Column("former_salt", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("former_until", UtcTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("webhooks") as batch_op:
        batch_op.drop_column("former_until")
        batch_op.drop_column("former_salt")
