"""People: accounts, how they prove who they are, where they are signed in, in which course they hold which role."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Line, Moment, Prose, TokenHash, Word, owned_by


class Account(Base):
    """A person; a guest is one without e-mail."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("is_guest = (email IS NULL)", name="guest_without_email"),)

    id: Mapped[Id]
    email: Mapped[Line | None] = mapped_column(unique=True)
    name: Mapped[Line]
    language: Mapped[Word | None]
    is_guest: Mapped[bool]
    is_admin: Mapped[bool] = mapped_column(default=False)
    may_author: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Moment]
    disabled_at: Mapped[Moment | None]


class Credential(Base):
    """The hash of a password (Argon2id, with its own parameters and salt in it)."""

    __tablename__ = "credentials"

    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), primary_key=True)
    password_hash: Mapped[Prose]
    changed_at: Mapped[Moment]


class OutsideIdentity(Base):
    """By whom a person signs in elsewhere: an issuer of OpenID Connect, and the word it knows them by."""

    __tablename__ = "outside_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    issuer: Mapped[Line]
    subject: Mapped[Line]
    connected_at: Mapped[Moment]


class SignIn(Base):
    """A sign-in session; it can be ended from anywhere at any time."""

    __tablename__ = "sign_ins"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    token_hash: Mapped[TokenHash] = mapped_column(unique=True)
    agent: Mapped[Line]
    created_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


class SignInTry(Base):
    """A failed or running try to sign in; what throttling counts. Addresses and e-mails are kept as hashes."""

    __tablename__ = "sign_in_tries"
    __table_args__ = (
        Index("ix_sign_in_tries_account_hash_tried_at", "account_hash", "tried_at"),
        Index("ix_sign_in_tries_address_hash_tried_at", "address_hash", "tried_at"),
    )

    id: Mapped[Id]
    account_hash: Mapped[TokenHash]
    address_hash: Mapped[TokenHash]
    tried_at: Mapped[Moment]


class OneTimeLink(Base):
    """A link that works once: to set a password, or to become the first instructor."""

    __tablename__ = "one_time_links"

    id: Mapped[Id]
    token_hash: Mapped[TokenHash] = mapped_column(unique=True)
    purpose: Mapped[Word]
    account_id: Mapped[int | None] = mapped_column(owned_by("accounts.id"), index=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]


class Course(Base):
    """A course; the one with the name `default` is always there."""

    __tablename__ = "courses"

    id: Mapped[Id]
    name: Mapped[Line] = mapped_column(unique=True)
    title_en: Mapped[Line]
    title_zh: Mapped[Line]
    created_at: Mapped[Moment]


class Enrolment(Base):
    """Who holds which role in a course."""

    __tablename__ = "enrolments"
    __table_args__ = (
        UniqueConstraint("course_id", "account_id"),
        CheckConstraint("role IN ('learner', 'assistant', 'instructor')", name="role"),
    )

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    role: Mapped[Word]
    created_at: Mapped[Moment]


class AuditEvent(Base):
    """Who did what to which thing, when; never changed."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_object_kind_object_id", "object_kind", "object_id"),)

    id: Mapped[Id]
    happened_at: Mapped[Moment]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    action: Mapped[Word]
    object_kind: Mapped[Word]
    object_id: Mapped[int]
    note: Mapped[Prose]


class InstallationFact(Base):
    """What the installation remembers of itself, such as which bank it was last filled from."""

    __tablename__ = "installation_facts"

    name: Mapped[Line] = mapped_column(primary_key=True)
    value: Mapped[Prose]
