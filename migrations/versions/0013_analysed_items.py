"""Figures of items beside the analyses that they are of, for the search over questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "analysed_items",
        sa.Column("quiz_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learners", sa.Integer(), nullable=False),
        sa.Column("facility", sa.Double(), nullable=True),
        sa.Column("discrimination", sa.Double(), nullable=True),
        sa.Column("unfair", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["analyses.quiz_id"], name=op.f("fk_analysed_items_quiz_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_analysed_items_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("quiz_id", "item_id", name=op.f("pk_analysed_items")),
    )
    with op.batch_alter_table("analysed_items") as batch_op:
        batch_op.create_index("ix_analysed_items_item_id", ["item_id"], unique=False)
    _tell_of_what_there_is()


def downgrade() -> None:
    op.drop_table("analysed_items")


def _tell_of_what_there_is() -> None:
    """The figures of the analyses that were made before; nobody has to ask for them again."""
    analyses = sa.table("analyses", sa.column("quiz_id", sa.Integer), sa.column("content", sa.JSON))
    items = sa.table("items", sa.column("id", sa.Integer))
    names = ("quiz_id", "item_id", "learners", "facility", "discrimination", "unfair")
    table = sa.table("analysed_items", *(sa.column(name) for name in names))
    bind = op.get_bind()
    known = set(bind.scalars(sa.select(items.c.id)))
    for quiz_id in list(bind.scalars(sa.select(analyses.c.quiz_id))):
        content = bind.scalar(sa.select(analyses.c.content).where(analyses.c.quiz_id == quiz_id))
        for one in (content or {}).get("items", ()):
            if one["item_id"] in known:
                figures = one["figures"]
                bind.execute(
                    sa.insert(table).values(
                        quiz_id=quiz_id,
                        item_id=one["item_id"],
                        learners=figures["answered"],
                        facility=figures["facility"],
                        discrimination=figures["discrimination"],
                        unfair=sum(variant["unfair"] for variant in one["variants"]),
                    )
                )
