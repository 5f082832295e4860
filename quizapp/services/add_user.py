"""Make an account for somebody."""

from __future__ import annotations

from quizapp.services.account_views import NewUser, UserAdded
from quizapp.services.actor import Actor, Role
from quizapp.services.bundle import Services
from quizapp.services.entering import TOKEN_BYTES, default_course
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.passwords import password_faults, token_hash
from quizapp.services.policy import INSTALLATION, guard
from quizapp.services.sign_up import taken
from quizapp.services.wording import clean_email, clean_line, email_faults
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import AuditRecord, NewAccount
from quizapp.storage.unit import UnitOfWork


def add_user(services: Services, actor: Actor, form: NewUser) -> UserAdded:
    """Makes an account; without a password there is a one-time link to set one.

    Raises:
        NotAllowed: the actor is no admin.
        InvalidInput: e-mail or password cannot be used.
        Conflict: `email_taken`.
    """
    guard(actor, "manage_people", INSTALLATION)
    email = clean_email(form.email)
    faults: tuple[Fault, ...] = email_faults(email)
    if form.password is not None:
        faults += password_faults(form.password)
    if faults:
        raise InvalidInput(*faults)
    password_hash = None if form.password is None else services.passwords.make(form.password)
    try:
        with services.writing() as unit:
            added = _add(services, unit, actor, form, (email, password_hash))
            unit.commit()
    except StorageConflict as error:
        raise taken() from error
    return added


def _add(
    services: Services, unit: UnitOfWork, actor: Actor, form: NewUser, checked: tuple[str, str | None]
) -> UserAdded:
    email, password_hash = checked
    moment = services.clock()
    if unit.accounts.find_by_email(email) is not None:
        raise taken()
    new = NewAccount(
        email=email,
        name=clean_line(form.name) or email.partition("@")[0],
        created_at=moment,
        is_admin=form.role == "admin",
        may_author=form.role != "learner",
    )
    account = unit.accounts.add(new)
    role: Role = "learner" if form.role == "learner" else "instructor"
    unit.courses.enrol(default_course(unit, moment).id, account.id, role, moment)
    unit.courses.note(AuditRecord(moment, actor.person_id, "add_user", "account", account.id, form.role))
    if password_hash is not None:
        unit.accounts.set_password(account.id, password_hash, moment)
        return UserAdded(person_id=account.id, email=email, link_token=None)
    token = services.secret(TOKEN_BYTES)
    unit.sign_ins.add_link(token_hash(token), "set_password", account.id, (moment, moment + services.rules.link))
    return UserAdded(person_id=account.id, email=email, link_token=token)
