"""Runs the migrations on the connection that `quizapp.storage.migrating` hands over."""

from __future__ import annotations

from alembic import context

from quizapp.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
