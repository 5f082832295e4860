"""Become the first instructor by the link of the first start."""

from __future__ import annotations

from dataclasses import replace

from quizapp.services.account_views import NewPerson, SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import default_course, open_session
from quizapp.services.errors import LinkExpired
from quizapp.services.passwords import token_hash
from quizapp.services.sign_up import checked, taken
from quizapp.services.taking_over import take_over
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import AuditRecord, NewAccount


def claim_first_instructor(services: Services, actor: Actor, token: str, form: NewPerson) -> SignedIn:
    """Uses the link up, makes an account that may write questions and teaches the default course, and signs it in.

    Raises:
        InvalidInput: e-mail or password cannot be used; the link still works.
        LinkExpired: the link was used, ran out, or never was.
        Conflict: `email_taken`; the link still works.
    """
    email, name = checked(form)
    password_hash = services.passwords.make(form.password)
    moment = services.clock()
    try:
        with services.writing() as unit:
            link = unit.sign_ins.find_link(token_hash(token), moment)
            if link is None or link.purpose != "first_instructor" or not unit.sign_ins.use_link(link.id, moment):
                raise LinkExpired
            if unit.accounts.find_by_email(email) is not None:
                raise taken()
            account = unit.accounts.add(NewAccount(email=email, name=name, created_at=moment, may_author=True))
            unit.accounts.set_password(account.id, password_hash, moment)
            unit.courses.enrol(default_course(unit, moment).id, account.id, "instructor", moment)
            unit.courses.note(AuditRecord(moment, account.id, "first_instructor", "account", account.id))
            along = take_over(unit, actor, account.id, moment)
            signed_in = replace(open_session(services, unit, account, form.agent), taken=along)
            unit.commit()
    except StorageConflict as error:
        raise taken() from error
    return signed_in
