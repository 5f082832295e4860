"""Webhooks: addresses that are told what happens in a course, and what is, or was, to be told them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Line, Moment, Prose, TokenHash, Word, owned_by


class Webhook(Base):
    """An address of a course, and which events it wants.

    Its secret stands nowhere: it is made from the key of the installation and `salt`; `secret_hash` tells whether that
    key is still the one it was made with. The secret of `former_salt` signs beside it until `former_until`. After a
    failure nothing is sent to it until `resting_until`.
    """

    __tablename__ = "webhooks"

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(owned_by("courses.id"), index=True)
    url: Mapped[Prose]
    events: Mapped[Line]
    salt: Mapped[TokenHash]
    secret_hash: Mapped[TokenHash]
    former_salt: Mapped[TokenHash | None]
    former_until: Mapped[Moment | None]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    added_at: Mapped[Moment]
    failures: Mapped[int]
    resting_until: Mapped[Moment | None]


class WebhookDelivery(Base):
    """An event for a webhook, with the very text that is sent; `put_at` is when it began to wait (again)."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("webhook_id", "event_id"),
        CheckConstraint("state IN ('waiting', 'delivered', 'given_up')", name="state"),
        CheckConstraint("(state = 'waiting') = (next_at IS NOT NULL)", name="waiting"),
        Index("ix_webhook_deliveries_next_at", "next_at"),
    )

    id: Mapped[Id]
    webhook_id: Mapped[int] = mapped_column(owned_by("webhooks.id"))
    event_id: Mapped[Word]
    kind: Mapped[Word]
    account_id: Mapped[int | None] = mapped_column(owned_by("accounts.id"), index=True)
    body: Mapped[Prose]
    happened_at: Mapped[Moment]
    put_at: Mapped[Moment]
    state: Mapped[Word]
    tries: Mapped[int]
    next_at: Mapped[Moment | None]
    tried_at: Mapped[Moment | None]
    status: Mapped[int | None]
    failure: Mapped[Word]
    ended_at: Mapped[Moment | None]
