"""Make an account, or make one of a guest's work."""

from __future__ import annotations

from quizapp.services.account_views import NewPerson, SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import default_course, leave_guest_session, open_session
from quizapp.services.errors import Conflict, Fault, InvalidInput, NotAllowed
from quizapp.services.passwords import password_faults
from quizapp.services.wording import clean_email, clean_line, email_faults
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import AccountRecord, NewAccount
from quizapp.storage.unit import UnitOfWork


def sign_up(services: Services, actor: Actor, form: NewPerson) -> SignedIn:
    """Makes an account and opens a new session; what a guest has done stays theirs.

    Raises:
        NotAllowed: the actor has an account already.
        InvalidInput: e-mail or password cannot be used.
        Conflict: `email_taken`.
    """
    if actor.is_somebody and not actor.is_guest:
        raise NotAllowed
    email, name = checked(form)
    password_hash = services.passwords.make(form.password)
    moment = services.clock()
    try:
        with services.writing() as unit:
            account = _account(unit, actor, NewAccount(email=email, name=name, created_at=moment))
            unit.accounts.set_password(account.id, password_hash, moment)
            unit.courses.enrol(default_course(unit, moment).id, account.id, "learner", moment)
            leave_guest_session(unit, actor, moment)
            signed_in = open_session(services, unit, account, form.agent)
            unit.commit()
    except StorageConflict as error:
        raise taken() from error
    return signed_in


def _account(unit: UnitOfWork, actor: Actor, new: NewAccount) -> AccountRecord:
    if new.email is not None and unit.accounts.find_by_email(new.email) is not None:
        raise taken()
    guest = None if actor.person_id is None else unit.accounts.find(actor.person_id)
    if guest is None or new.email is None:
        return unit.accounts.add(new)
    if not guest.is_guest:
        raise NotAllowed
    unit.accounts.name_guest(guest.id, new.email, new.name)
    return unit.accounts.find(guest.id) or guest


def checked(form: NewPerson) -> tuple[str, str]:
    """E-mail and name as they are stored.

    Raises:
        InvalidInput: with a fault for each field that cannot be used.
    """
    email = clean_email(form.email)
    faults: tuple[Fault, ...] = (*email_faults(email), *password_faults(form.password))
    if faults:
        raise InvalidInput(*faults)
    return email, clean_line(form.name) or email.partition("@")[0]


def taken() -> Conflict:
    """There is an account with this e-mail."""
    return Conflict(
        "email_taken", "There is an account with this e-mail. Sign in instead.", "该邮箱已注册，请直接登录。"
    )
