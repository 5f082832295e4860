"""Which program comes, and for whom."""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.bundle import Services
from quizapp.services.entering import actor_of
from quizapp.services.passwords import token_hash
from quizapp.services.program_views import Program
from quizapp.services.scopes import kept_scopes

USED_EVERY = timedelta(minutes=1)


def identify_program(services: Services, token: str) -> Program | None:
    """The program behind a token; None if it is unknown, revoked or out of date, or the account is closed.

    Rights are read anew each time, so that one that was taken away is gone at the next request.
    """
    moment = services.clock()
    with services.reading() as unit:
        found = unit.tokens.find(token_hash(token), moment)
        account = None if found is None else unit.accounts.find(found.account_id)
        if found is None or account is None or account.disabled_at is not None:
            return None
        actor = actor_of(account, unit.courses.roles_of(account.id))
    if found.last_used_at is None or moment - found.last_used_at > USED_EVERY:
        with services.writing() as unit:
            unit.tokens.used(found.id, moment)
            unit.commit()
    return Program(actor, kept_scopes(found.scopes), found.id)
