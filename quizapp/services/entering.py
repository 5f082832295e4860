"""How people get in: a session is opened, and an actor is read from one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.passwords import token_hash
from quizapp.services.wording import clean_line
from quizapp.storage.records.people import AccountRecord, CourseRecord, NewSignIn, Role
from quizapp.storage.repositories.courses import DEFAULT_COURSE
from quizapp.storage.unit import UnitOfWork

TOKEN_BYTES = 32


def open_session(services: Services, unit: UnitOfWork, account: AccountRecord, agent: str) -> SignedIn:
    """Opens a sign-in session for a person; the caller commits."""
    moment = services.clock()
    token = services.secret(TOKEN_BYTES)
    expires_at = moment + services.rules.session
    new = NewSignIn(
        account_id=account.id,
        token_hash=token_hash(token),
        agent=clean_line(agent),
        created_at=moment,
        expires_at=expires_at,
    )
    session_id = unit.sign_ins.open(new)
    actor = actor_of(account, unit.courses.roles_of(account.id))
    return SignedIn(token=token, actor=replace(actor, session_id=session_id), expires_at=expires_at)


def actor_of(account: AccountRecord, roles: dict[int, Role], fallback: Language = "en") -> Actor:
    """The person as an actor; `fallback` is read by who has chosen no language."""
    language: Language = fallback
    if account.language is not None:
        language = "zh" if account.language == "zh" else "en"
    return Actor(
        person_id=account.id,
        name=account.name,
        email=account.email,
        is_guest=account.is_guest,
        is_admin=account.is_admin,
        may_author=account.may_author,
        language=language,
        roles=roles,
    )


def default_course(unit: UnitOfWork, moment: datetime) -> CourseRecord:
    """The course that nobody has to think of; in a writing unit it is made if it is not there yet."""
    unit.lock("default course")
    course = unit.courses.default()
    return course or unit.courses.add(DEFAULT_COURSE, "Neural networks", "神经网络", moment)


def leave_guest_session(unit: UnitOfWork, actor: Actor, moment: datetime) -> None:
    """Ends the session that the actor came with: a new one is opened at every sign-in."""
    if actor.session_id is not None:
        unit.sign_ins.end(actor.session_id, moment)
