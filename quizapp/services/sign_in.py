"""Sign in with e-mail and password."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from datetime import datetime

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import open_session
from quizapp.services.errors import Throttled, WrongCredentials
from quizapp.services.taking_over import take_over
from quizapp.services.wording import clean_email
from quizapp.storage.records.people import AuditRecord


def sign_in(services: Services, actor: Actor, email: str, password: str, *, address: str, agent: str = "") -> SignedIn:
    """Opens a new session for who knows the password.

    A try is noted before the password is looked at and forgiven when it fits, so that many tries at the same moment
    cannot pass the limit together.

    Raises:
        WrongCredentials: e-mail and password do not belong together, or the account is closed.
        Throttled: too many failed tries for this account or from this address.
    """
    email = clean_email(email)
    try_id = note_try(services, email, address)
    with services.reading() as unit:
        account = unit.accounts.find_by_email(email)
        stored = None if account is None else unit.accounts.password_hash(account.id)
    fits = services.passwords.fits(password, stored)
    if account is None or stored is None or not fits or account.disabled_at is not None:
        _note_failure(services, 0 if account is None else account.id)
        raise WrongCredentials
    fresh = services.passwords.make(password) if services.passwords.is_old(stored) else None
    moment = services.clock()
    with services.writing() as unit:
        if unit.accounts.password_hash(account.id) != stored:
            raise WrongCredentials
        unit.sign_ins.forgive(try_id)
        if fresh is not None:
            unit.accounts.set_password(account.id, fresh, moment)
        along = take_over(unit, actor, account.id, moment)
        signed_in = replace(open_session(services, unit, account, agent), taken=along)
        unit.courses.note(AuditRecord(moment, account.id, "sign_in", "account", account.id, "password"))
        unit.commit()
    return signed_in


def _note_failure(services: Services, account_id: int) -> None:
    """Notes it for admins; also where there is no such account (0), so that it takes as long."""
    moment = services.clock()
    with services.writing() as unit:
        unit.courses.note(AuditRecord(moment, None, "sign_in_failed", "account", account_id))
        unit.commit()


def note_try(services: Services, email: str, address: str) -> int:
    """Notes a try for this account from this address, before it is known how it ends; its id.

    Raises:
        Throttled: there were too many of late.
    """
    moment, rules = services.clock(), services.rules
    account_hash, address_hash = _hash("account", email), _hash("address", address)
    with services.writing() as unit:
        unit.lock(f"sign in {account_hash}")
        unit.lock(f"sign in {address_hash}")
        unit.sign_ins.forget_tries(moment - rules.throttle)
        of_account, of_address, oldest = unit.sign_ins.count_tries(account_hash, address_hash, moment - rules.throttle)
        if of_account >= rules.tries_per_account or of_address >= rules.tries_per_address:
            raise Throttled(_wait(services, oldest, moment))
        try_id = unit.sign_ins.note_try(account_hash, address_hash, moment)
        unit.commit()
    return try_id


def _wait(services: Services, oldest: datetime | None, moment: datetime) -> int:
    until = (oldest or moment) + services.rules.throttle
    return max(1, math.ceil((until - moment).total_seconds()))


def _hash(sort: str, text: str) -> str:
    return hashlib.sha256(f"{sort}:{text}".encode(errors="replace")).hexdigest()
