"""Set a password by a one-time link."""

from __future__ import annotations

from dataclasses import replace

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import open_session
from quizapp.services.errors import InvalidInput, LinkExpired
from quizapp.services.passwords import password_faults, token_hash
from quizapp.services.taking_over import take_over
from quizapp.storage.records.people import AuditRecord


def set_password(services: Services, actor: Actor, token: str, password: str, *, agent: str = "") -> SignedIn:
    """Uses the link up, sets the password, ends all sessions and tokens of the person and opens a new session.

    Raises:
        InvalidInput: the password cannot be used; the link still works.
        LinkExpired: the link was used, ran out, or never was.
    """
    faults = password_faults(password)
    if faults:
        raise InvalidInput(*faults)
    fresh = services.passwords.make(password)
    moment = services.clock()
    with services.writing() as unit:
        link = unit.sign_ins.find_link(token_hash(token), moment)
        if link is None or link.account_id is None or not unit.sign_ins.use_link(link.id, moment):
            raise LinkExpired
        account = unit.accounts.find(link.account_id)
        if account is None or account.disabled_at is not None:
            raise LinkExpired
        unit.accounts.set_password(account.id, fresh, moment)
        unit.sign_ins.end_all(account.id, moment)
        note = f"tokens revoked: {unit.tokens.revoke_all(account.id, moment)}"
        unit.courses.note(AuditRecord(moment, account.id, "set_password", "account", account.id, note))
        along = take_over(unit, actor, account.id, moment)
        signed_in = replace(open_session(services, unit, account, agent), taken=along)
        unit.commit()
    return signed_in
