"""Accounts and their credentials."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.parts import Part
from quizapp.storage.records.people import AccountRecord, NewAccount
from quizapp.storage.tables.people import Account, Credential, OutsideIdentity, SignIn


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

    def listed(self, part: Part | None = None) -> tuple[AccountRecord, ...]:
        """All accounts that are not guests', by e-mail; or a part of them, by id."""
        query = select(Account).where(Account.is_guest.is_(False)).order_by(Account.email)
        if part is not None:
            query = query.order_by(None).order_by(Account.id).where(Account.id > part.after).limit(part.limit)
        rows = self._session.scalars(query)
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

    def find_elsewhere(self, issuer: str, subject: str) -> AccountRecord | None:
        """The account that signs in by this identity."""
        mine = select(OutsideIdentity.account_id).where(
            OutsideIdentity.issuer == issuer, OutsideIdentity.subject == subject
        )
        account_id = self._session.scalar(mine)
        return None if account_id is None else self.find(account_id)

    def connect_elsewhere(self, account_id: int, issuer: str, subject: str, at: datetime) -> None:
        """Lets the account be entered by this identity."""
        self._session.add(OutsideIdentity(account_id=account_id, issuer=issuer, subject=subject, connected_at=at))
        self._session.flush()

    def identities(self, account_id: int) -> tuple[tuple[str, str], ...]:
        """Issuer and subject of each identity by which the account is entered."""
        query = select(OutsideIdentity.issuer, OutsideIdentity.subject).order_by(OutsideIdentity.id)
        rows = self._session.execute(query.where(OutsideIdentity.account_id == account_id))
        return tuple((row[0], row[1]) for row in rows)

    def idle_guests(self, before: datetime) -> tuple[int, ...]:
        """Guests who came before then and were not seen since; whoever is erased is none of them."""
        seen = select(SignIn.account_id).where(SignIn.last_seen_at >= before)
        idle = select(Account.id).where(
            Account.is_guest, Account.disabled_at.is_(None), Account.created_at < before, Account.id.not_in(seen)
        )
        return tuple(self._session.scalars(idle.order_by(Account.id)))

    def count(self) -> int:
        """How many accounts there are, guests included."""
        return self._session.scalar(select(func.count()).select_from(Account)) or 0
