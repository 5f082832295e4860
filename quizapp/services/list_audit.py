"""The audit log: who did what to which thing, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.policy import INSTALLATION, guard

PAGE = 100


@dataclass(frozen=True, slots=True)
class AuditView:
    """An event; `who` is empty where the service did it, or somebody who has been erased."""

    happened_at: datetime
    who: str
    action: str
    object_kind: str
    object_id: int
    note: str


def list_audit(services: Services, actor: Actor, page: int = 1) -> tuple[tuple[AuditView, ...], bool]:
    """A page of events, the newest first, and whether there are older ones.

    Raises:
        NotAllowed: the actor is no admin.
    """
    guard(actor, "manage_people", INSTALLATION)
    with services.reading() as unit:
        found = unit.courses.audit(PAGE + 1, max(0, page - 1) * PAGE)
        names = unit.accounts.names({event.account_id for event in found if event.account_id is not None})
    events = tuple(
        AuditView(
            happened_at=event.happened_at,
            who="" if event.account_id is None else names.get(event.account_id, ""),
            action=event.action,
            object_kind=event.object_kind,
            object_id=event.object_id,
            note=event.note,
        )
        for event in found[:PAGE]
    )
    return events, len(found) > PAGE
