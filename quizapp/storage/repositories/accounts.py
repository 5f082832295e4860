"""Accounts and their credentials."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.people import AccountRecord, NewAccount
from quizapp.storage.tables.people import Account, Credential


class Accounts:
    """Keeps people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewAccount) -> AccountRecord:
        """A new account; one without e-mail is a guest's."""
        row = Account(
            email=new.email,
            name=new.name,
            language=new.language,
            is_guest=new.email is None,
            is_admin=new.is_admin,
            may_author=new.may_author,
            created_at=new.created_at,
            disabled_at=None,
        )
        self._session.add(row)
        self._session.flush()
        return as_record(AccountRecord, row)

    def find(self, account_id: int) -> AccountRecord | None:
        """The account with this id."""
        row = self._session.get(Account, account_id, populate_existing=True)
        return None if row is None else as_record(AccountRecord, row)

    def find_by_email(self, email: str) -> AccountRecord | None:
        """The account with this e-mail, written as it was stored (lower case)."""
        row = self._session.scalar(select(Account).where(Account.email == email))
        return None if row is None else as_record(AccountRecord, row)

    def listed(self) -> tuple[AccountRecord, ...]:
        """All accounts that are not guests', by e-mail."""
        rows = self._session.scalars(select(Account).where(Account.is_guest.is_(False)).order_by(Account.email))
        return tuple(as_record(AccountRecord, row) for row in rows)

    def found(self, account_ids: set[int]) -> tuple[AccountRecord, ...]:
        """The accounts with these ids."""
        rows = self._session.scalars(select(Account).where(Account.id.in_(account_ids)))
        return tuple(as_record(AccountRecord, row) for row in rows)

    def names(self, account_ids: set[int]) -> dict[int, str]:
        """What to call these people."""
        rows = self._session.execute(select(Account.id, Account.name).where(Account.id.in_(account_ids)))
        return {row.id: row.name for row in rows}

    def name_guest(self, account_id: int, email: str, name: str) -> None:
        """Makes a guest's account a full one; what was done in it stays."""
        self._change(account_id, email=email, name=name, is_guest=False)

    def describe(self, account_id: int, *, name: str | None = None, language: str | None = None) -> None:
        """Changes name or language; None leaves it."""
        changes = {key: value for key, value in (("name", name), ("language", language)) if value is not None}
        if changes:
            self._change(account_id, **changes)

    def empower(self, account_id: int, *, is_admin: bool, may_author: bool) -> None:
        """Says whether the person is an admin and whether they may write questions."""
        self._change(account_id, is_admin=is_admin, may_author=may_author)

    def disable(self, account_id: int, at: datetime | None) -> None:
        """Closes the account to its person, or opens it again (None)."""
        self._change(account_id, disabled_at=at)

    def _change(self, account_id: int, **changes: object) -> None:
        self._session.execute(update(Account).where(Account.id == account_id).values(**changes))

    def password_hash(self, account_id: int) -> str | None:
        """The hash of the password, None where there is none yet."""
        return self._session.scalar(select(Credential.password_hash).where(Credential.account_id == account_id))

    def set_password(self, account_id: int, password_hash: str, at: datetime) -> None:
        """Replaces the hash of the password."""
        self._session.execute(delete(Credential).where(Credential.account_id == account_id))
        self._session.add(Credential(account_id=account_id, password_hash=password_hash, changed_at=at))
        self._session.flush()

    def count(self) -> int:
        """How many accounts there are, guests included."""
        return self._session.scalar(select(func.count()).select_from(Account)) or 0
