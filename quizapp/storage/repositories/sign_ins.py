"""Sign-in sessions, tries to sign in, one-time links. Tokens come and stay as hashes."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.people import (
    AccountRecord,
    EnteredRecord,
    LinkRecord,
    NewSignIn,
    Purpose,
    Role,
    SignInRecord,
)
from quizapp.storage.tables.people import Account, Enrolment, OneTimeLink, SignIn, SignInTry


class SignIns:
    """Keeps where people are signed in and how they may get in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, new: NewSignIn) -> int:
        """A new session; its id."""
        row = SignIn(
            account_id=new.account_id,
            token_hash=new.token_hash,
            agent=new.agent,
            created_at=new.created_at,
            last_seen_at=new.created_at,
            expires_at=new.expires_at,
            ended_at=None,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, token_hash: str, at: datetime) -> EnteredRecord | None:
        """The session with this token, if it is still good at this moment, and whose it is.

        It is asked at every request, so that one query has to do.
        """
        rows = self._session.execute(_entered(), {"token_hash": token_hash, "at": at}).all()
        if not rows:
            return None
        return EnteredRecord(
            session=as_record(SignInRecord, rows[0][0]),
            account=as_record(AccountRecord, rows[0][1]),
            roles={row.course_id: cast("Role", row.role) for row in rows if row.course_id is not None},
        )

    def listed(self, account_id: int, at: datetime) -> tuple[SignInRecord, ...]:
        """The person's sessions that are still good, the last used first."""
        rows = self._session.scalars(
            select(SignIn).where(SignIn.account_id == account_id, *_good(at)).order_by(SignIn.last_seen_at.desc())
        )
        return tuple(as_record(SignInRecord, row) for row in rows)

    def seen(self, session_id: int, at: datetime) -> None:
        """The session was used just now."""
        self._session.execute(update(SignIn).where(SignIn.id == session_id).values(last_seen_at=at))

    def end(self, session_id: int, at: datetime) -> None:
        """Ends a session."""
        self._session.execute(
            update(SignIn).where(SignIn.id == session_id, SignIn.ended_at.is_(None)).values(ended_at=at)
        )

    def end_all(self, account_id: int, at: datetime, *, but: int | None = None) -> None:
        """Ends the sessions of a person, except one."""
        wanted = [SignIn.account_id == account_id, SignIn.ended_at.is_(None)]
        if but is not None:
            wanted.append(SignIn.id != but)
        self._session.execute(update(SignIn).where(*wanted).values(ended_at=at))

    def count_tries(self, account_hash: str, address_hash: str, since: datetime) -> tuple[int, int, datetime | None]:
        """Tries since then: for the account, from the address, and when the oldest of all these was."""
        of_account, of_address = SignInTry.account_hash == account_hash, SignInTry.address_hash == address_hash
        row = self._session.execute(
            select(
                func.count().filter(of_account), func.count().filter(of_address), func.min(SignInTry.tried_at)
            ).where(SignInTry.tried_at > since, or_(of_account, of_address))
        ).one()
        return row[0], row[1], row[2]

    def note_try(self, account_hash: str, address_hash: str, at: datetime) -> int:
        """Notes a try before it is known how it ends; its id."""
        row = SignInTry(account_hash=account_hash, address_hash=address_hash, tried_at=at)
        self._session.add(row)
        self._session.flush()
        return row.id

    def forgive(self, try_id: int) -> None:
        """The try succeeded: it no longer counts."""
        self._session.execute(delete(SignInTry).where(SignInTry.id == try_id))

    def forget_tries(self, before: datetime) -> None:
        """Drops tries that no longer count."""
        self._session.execute(delete(SignInTry).where(SignInTry.tried_at <= before))

    def forget_sessions(self, before: datetime | None) -> int:
        """Drops sessions that were over before then; how many there were."""
        if before is None:
            return 0
        over = or_(SignIn.ended_at < before, SignIn.expires_at < before)
        return len(self._session.scalars(delete(SignIn).where(over).returning(SignIn.id)).all())

    def forget_links(self, before: datetime | None) -> int:
        """Drops links that were used or ran out before then; how many there were."""
        if before is None:
            return 0
        over = or_(OneTimeLink.used_at < before, OneTimeLink.expires_at < before)
        return len(self._session.scalars(delete(OneTimeLink).where(over).returning(OneTimeLink.id)).all())

    def add_link(
        self, token_hash: str, purpose: Purpose, account_id: int | None, life: tuple[datetime, datetime]
    ) -> None:
        """A new link; `life` is when it was made and when it runs out."""
        self._session.add(
            OneTimeLink(
                token_hash=token_hash,
                purpose=purpose,
                account_id=account_id,
                created_at=life[0],
                expires_at=life[1],
                used_at=None,
            )
        )
        self._session.flush()

    def find_link(self, token_hash: str, at: datetime) -> LinkRecord | None:
        """The link with this token, if it still works."""
        row = self._session.scalar(
            select(OneTimeLink).where(
                OneTimeLink.token_hash == token_hash, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at
            )
        )
        return None if row is None else as_record(LinkRecord, row)

    def use_link(self, link_id: int, at: datetime) -> bool:
        """Uses a link up; False if somebody was faster."""
        changed = self._session.scalar(
            update(OneTimeLink)
            .where(OneTimeLink.id == link_id, OneTimeLink.used_at.is_(None))
            .values(used_at=at)
            .returning(OneTimeLink.id)
        )
        return changed is not None

    def drop_links(self, purpose: Purpose, account_id: int | None) -> None:
        """Takes back the links for this purpose and person that were not used."""
        mine = OneTimeLink.account_id.is_(None) if account_id is None else OneTimeLink.account_id == account_id
        self._session.execute(
            delete(OneTimeLink).where(OneTimeLink.purpose == purpose, mine, OneTimeLink.used_at.is_(None))
        )


@functools.cache
def _entered() -> Select[SignIn, Account, int, str]:
    return (
        select(SignIn, Account, Enrolment.course_id, Enrolment.role)
        .join(Account, Account.id == SignIn.account_id)
        .outerjoin(Enrolment, Enrolment.account_id == SignIn.account_id)
        .where(SignIn.token_hash == bindparam("token_hash"), *_good(bindparam("at", type_=SignIn.expires_at.type)))
    )


def _good(at: datetime | ColumnElement[datetime]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SignIn.ended_at.is_(None), SignIn.expires_at > at
