"""Delete one's account: who it was and what was written goes, the scores stay without a person.

A tombstone is kept, so that the erasure is repeated after an older backup was restored (`repeat_erasures`).
"""

from __future__ import annotations

import logging
from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.confirm_person import confirm_person
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.repeat_erasures import TombstoneError, keep_tombstones
from quizapp.storage.records.people import AuditRecord

LOG = logging.getLogger(__name__)
WORDS = frozenset({"delete", "删除"})


def erase_account(
    services: Services, actor: Actor, *, word: str, password: str = "", confirmed_at: datetime | None = None
) -> None:
    """Erases whoever acts; all their sessions end.

    Args:
        services: the dependencies.
        actor: who wants to be gone; guests may too.
        word: `delete` or `删除`, so that no slip erases anything.
        password: the account's; guests have none, nor who signs in elsewhere only.
        confirmed_at: when these last signed in once more, see `confirm_person`.

    Raises:
        SignInNeeded: the actor is nobody.
        InvalidInput: another word.
        WrongCredentials: another password.
        Throttled: too many failed tries for this account.
        Conflict: `confirm_elsewhere`, see `confirm_person`.
    """
    person_id, moment = actor.somebody(), services.clock()
    if word.strip().casefold() not in WORDS:
        raise InvalidInput(Fault("word", "Type the word “delete” to go on.", "请输入“删除”二字以继续。"))
    confirm_person(services, actor, password, confirmed_at=confirmed_at)
    with services.writing() as unit:
        unit.erasures.erase(person_id, moment)
        unit.courses.note(AuditRecord(moment, None, "erase", "account", person_id, "by the person"))
        unit.commit()
    try:
        keep_tombstones(services)
    except TombstoneError:
        LOG.exception("account %s is erased; the file of tombstones follows at the next start", person_id)
