"""Sign in by what an OpenID Connect provider says of a person.

An identity is its issuer and subject; e-mail addresses change hands and only help to find the account the first time.
An address counts only if the provider has verified it. Whoever has set a password here proves it once and connects the
two under Account: otherwise somebody who had made an account with another person's address would share it with them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import default_course, open_session
from quizapp.services.errors import Conflict, NotAllowed, WrongCredentials
from quizapp.services.taking_over import take_over
from quizapp.services.wording import clean_email, clean_line, email_faults
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import AccountRecord, AuditRecord, NewAccount
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Identity:
    """What a provider says of somebody; the caller has checked signature, audience, nonce and time.

    Attributes:
        issuer: who says it.
        subject: whom the issuer knows by this word for ever.
        email: as the issuer has it; may be empty.
        is_verified: whether the issuer has made sure that the address is theirs.
        name: what to call them; may be empty.
    """

    issuer: str
    subject: str
    email: str = ""
    is_verified: bool = False
    name: str = ""


def sign_in_elsewhere(services: Services, actor: Actor, identity: Identity, *, agent: str = "") -> SignedIn:
    """Opens a new session for the account of an identity; who has none gets one, and keeps what a guest has done.

    Raises:
        WrongCredentials: the account is closed.
        Conflict: `email_unverified`, `password_first`.
    """
    moment = services.clock()
    try:
        with services.writing() as unit:
            account = unit.accounts.find_elsewhere(identity.issuer, identity.subject)
            if account is None:
                account = _first_time(unit, actor, identity, moment)
                _connect(unit, account.id, identity, moment)
            if account.disabled_at is not None:
                raise WrongCredentials
            along = take_over(unit, actor, account.id, moment)
            signed_in = replace(open_session(services, unit, account, agent), taken=along)
            unit.courses.note(AuditRecord(moment, account.id, "sign_in", "account", account.id, identity.issuer))
            unit.commit()
    except StorageConflict as error:  # two windows at the same moment: the other one has made the account
        raise _password_first() from error
    return signed_in


def connect_elsewhere(services: Services, actor: Actor, identity: Identity) -> None:
    """Lets the actor sign in by this identity from now on.

    Raises:
        SignInNeeded: the actor is nobody.
        NotAllowed: a guest has no account to connect.
        Conflict: `taken`, where it is another account's.
    """
    person_id, moment = actor.somebody(), services.clock()
    if actor.is_guest:
        raise NotAllowed
    with services.writing() as unit:
        found = unit.accounts.find_elsewhere(identity.issuer, identity.subject)
        if found is not None and found.id != person_id:
            raise Conflict(
                "taken", "This sign-in belongs to another account here.", "该登录方式已绑定到这里的另一个账号。"
            )
        if found is None:
            _connect(unit, person_id, identity, moment)
        unit.commit()


def recognise(services: Services, actor: Actor, identity: Identity) -> None:
    """Goes on only if the identity is one of the actor's.

    Raises:
        SignInNeeded: the actor is nobody.
        Conflict: `other_person`.
    """
    person_id = actor.somebody()
    with services.reading() as unit:
        found = unit.accounts.find_elsewhere(identity.issuer, identity.subject)
    if found is None or found.id != person_id:
        raise Conflict("other_person", "Somebody else has signed in there.", "在那里登录的是另一个人。")


def _connect(unit: UnitOfWork, account_id: int, identity: Identity, moment: datetime) -> None:
    unit.accounts.connect_elsewhere(account_id, identity.issuer, identity.subject, moment)
    unit.courses.note(AuditRecord(moment, account_id, "connect_elsewhere", "account", account_id, identity.issuer))


def _first_time(unit: UnitOfWork, actor: Actor, identity: Identity, moment: datetime) -> AccountRecord:
    email = clean_email(identity.email)
    if not identity.is_verified or email_faults(email):
        raise Conflict(
            "email_unverified",
            "The other side does not vouch for your e-mail address. Make an account here, then connect it.",
            "对方没有确认你的邮箱地址。请先在这里注册账号，再进行绑定。",
        )
    known = unit.accounts.find_by_email(email)
    if known is not None and unit.accounts.password_hash(known.id) is not None:
        raise _password_first()
    if known is not None:
        unit.sign_ins.drop_links("set_password", known.id)
        return known
    account = _new(unit, actor, email, clean_line(identity.name) or email.partition("@")[0], moment)
    unit.courses.enrol(default_course(unit, moment).id, account.id, "learner", moment)
    return account


def _new(unit: UnitOfWork, actor: Actor, email: str, name: str, moment: datetime) -> AccountRecord:
    guest = None if actor.person_id is None or not actor.is_guest else unit.accounts.find(actor.person_id)
    if guest is None or not guest.is_guest:
        return unit.accounts.add(NewAccount(email=email, name=name, created_at=moment))
    unit.accounts.name_guest(guest.id, email, name)
    return unit.accounts.find(guest.id) or guest


def _password_first() -> Conflict:
    return Conflict(
        "password_first",
        "There is an account with this e-mail and a password. Sign in with the password, then connect under Account.",
        "该邮箱已有使用密码的账号。请先用密码登录，再在“账号”页面中绑定。",
    )
