"""A new one-time link to set a password: made by an admin, or asked for by whoever has forgotten it."""

from __future__ import annotations

from quizapp.services.account_views import UserAdded
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import TOKEN_BYTES
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.letters import link_letter
from quizapp.services.passwords import token_hash
from quizapp.services.policy import INSTALLATION, guard
from quizapp.services.sign_in import note_try
from quizapp.services.wording import clean_email, email_faults
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.unit import UnitOfWork


def renew_link(services: Services, actor: Actor, person_id: int) -> UserAdded:
    """A new link for a person; the ones before it end, the password works until the link is used.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is no such account, or it is closed.
    """
    guard(actor, "manage_people", INSTALLATION)
    moment = services.clock()
    with services.writing() as unit:
        account = unit.accounts.find(person_id)
        if account is None or account.email is None or account.disabled_at is not None:
            raise NotFound
        token = _link(services, unit, account.id)
        unit.courses.note(AuditRecord(moment, actor.person_id, "renew_link", "account", account.id))
        unit.commit()
    return UserAdded(account.id, account.email, token)


def ask_for_link(services: Services, email: str, *, address: str) -> None:
    """Sends a link to the address if somebody here has it; nothing tells whether somebody does.

    Raises:
        NotFound: the installation sends no letters.
        InvalidInput: this is no e-mail address.
        Throttled: too many letters for this address, or asked for from one place.
    """
    if services.post is None:
        raise NotFound
    email = clean_email(email)
    if faults := email_faults(email):
        raise InvalidInput(*faults)
    note_try(services, f"link for {email}", address)
    with services.writing() as unit:
        account = unit.accounts.find_by_email(email)
        if account is None or account.disabled_at is not None:
            return
        token = _link(services, unit, account.id)
        unit.commit()
    services.post.send_later(link_letter(services, email, token))


def _link(services: Services, unit: UnitOfWork, account_id: int) -> str:
    moment, token = services.clock(), services.secret(TOKEN_BYTES)
    unit.sign_ins.drop_links("set_password", account_id)
    unit.sign_ins.add_link(token_hash(token), "set_password", account_id, (moment, moment + services.rules.link))
    return token
