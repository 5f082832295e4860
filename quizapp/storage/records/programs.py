"""Records of programs that act for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token to be kept; `scopes` are words with spaces between them."""

    account_id: int
    token_hash: str = field(repr=False)
    name: str
    scopes: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token, without what it is."""

    id: int
    account_id: int
    name: str
    scopes: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class SentRecord:
    """A request that came with a key; without `status` it is being worked on, or whoever did is gone."""

    id: int
    request_hash: str
    status: int | None
    content: str | None
    began_at: datetime
