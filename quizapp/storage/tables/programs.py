"""Programs that act for people: their tokens, what they have sent already, and how often they come."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Line, Moment, Prose, TokenHash, owned_by


class AccessToken(Base):
    """A token by which a program acts for a person, within its scopes; the token itself is kept nowhere."""

    __tablename__ = "access_tokens"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    token_hash: Mapped[TokenHash] = mapped_column(unique=True)
    name: Mapped[Line]
    scopes: Mapped[Prose]
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    last_used_at: Mapped[Moment | None]
    revoked_at: Mapped[Moment | None]


class SentRequest(Base):
    """A request that came with a key, and what was answered, so that sending it again changes nothing."""

    __tablename__ = "sent_requests"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        CheckConstraint("(status IS NULL) = (content IS NULL)", name="answered"),
        Index("ix_sent_requests_expires_at", "expires_at"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"))
    key: Mapped[str] = mapped_column(String(64))
    request_hash: Mapped[TokenHash]
    status: Mapped[int | None]
    content: Mapped[Prose | None]
    began_at: Mapped[Moment]
    expires_at: Mapped[Moment]


class RateWindow(Base):
    """How many requests of a subject were counted in its newest window."""

    __tablename__ = "rate_windows"

    subject: Mapped[TokenHash] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(index=True)
    used: Mapped[int]
