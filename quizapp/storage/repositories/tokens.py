"""Tokens of programs. They come and stay as hashes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.programs import NewToken, TokenRecord
from quizapp.storage.tables.programs import AccessToken


class Tokens:
    """Keeps by what programs may act for whom."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewToken) -> TokenRecord:
        """A new token."""
        row = AccessToken(
            account_id=new.account_id,
            token_hash=new.token_hash,
            name=new.name,
            scopes=new.scopes,
            created_at=new.created_at,
            expires_at=new.expires_at,
            last_used_at=None,
            revoked_at=None,
        )
        self._session.add(row)
        self._session.flush()
        return as_record(TokenRecord, row)

    def find(self, token_hash: str, at: datetime) -> TokenRecord | None:
        """The token with this hash, if it is good at this moment."""
        row = self._session.scalar(select(AccessToken).where(AccessToken.token_hash == token_hash, *_good(at)))
        return None if row is None else as_record(TokenRecord, row)

    def listed(self, account_id: int, at: datetime) -> tuple[TokenRecord, ...]:
        """The person's tokens that are good, the newest first."""
        query = select(AccessToken).where(AccessToken.account_id == account_id, *_good(at))
        rows = self._session.scalars(query.order_by(AccessToken.id.desc()))
        return tuple(as_record(TokenRecord, row) for row in rows)

    def used(self, token_id: int, at: datetime) -> None:
        """The token was used just now."""
        self._session.execute(update(AccessToken).where(AccessToken.id == token_id).values(last_used_at=at))

    def revoke(self, token_id: int, account_id: int, at: datetime) -> bool:
        """Ends a token of a person; False if there is none to end."""
        changed = self._session.scalar(
            update(AccessToken)
            .where(AccessToken.id == token_id, AccessToken.account_id == account_id, *_good(at))
            .values(revoked_at=at)
            .returning(AccessToken.id)
        )
        return changed is not None

    def revoke_all(self, account_id: int, at: datetime) -> int:
        """Ends all tokens of a person that are good; how many there were."""
        ended = self._session.scalars(
            update(AccessToken)
            .where(AccessToken.account_id == account_id, *_good(at))
            .values(revoked_at=at)
            .returning(AccessToken.id)
        )
        return len(ended.all())


def _good(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AccessToken.revoked_at.is_(None), AccessToken.expires_at > at
