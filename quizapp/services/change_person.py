"""Say what a person may do in the whole installation, or close their account."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.policy import INSTALLATION, guard
from quizapp.storage.records.people import AuditRecord


def change_person(
    services: Services, actor: Actor, person_id: int, *, is_admin: bool, may_author: bool, is_closed: bool
) -> None:
    """Sets all three; a closed account cannot sign in, and its sessions end at the next request.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is no such account.
        Conflict: `own_rights`: nobody takes the last way in from themselves.
    """
    guard(actor, "manage_people", INSTALLATION)
    if person_id == actor.person_id and (is_closed or not is_admin):
        raise Conflict(
            "own_rights",
            "You cannot take your own rights away. Ask another admin.",
            "不能取消自己的权限，请由另一位管理员操作。",
        )
    moment = services.clock()
    with services.writing() as unit:
        account = unit.accounts.find(person_id)
        if account is None or account.is_guest:
            raise NotFound
        unit.accounts.empower(person_id, is_admin=is_admin, may_author=may_author)
        unit.accounts.disable(person_id, (account.disabled_at or moment) if is_closed else None)
        words = (("admin", is_admin), ("author", may_author), ("closed", is_closed))
        note = ", ".join(word for word, on in words if on) or "no rights"
        unit.courses.note(AuditRecord(moment, actor.person_id, "change", "account", person_id, note))
        unit.commit()
