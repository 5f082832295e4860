"""Put what a regrade proposes into force, all of it in one transaction; or drop it.

It is not cut into parts: no learner is to be judged by the new rule while the next one still is by the old, and what
webhooks are told goes into the outbox with the marks it speaks of, or not at all. What takes long, deciding, was done
before; what is left reads and writes some hundred answers a statement, and who wants to write meanwhile waits for it.

Mastery and review dates are made anew from the marks afterwards, a few people a commit, also by another process if this
one ends: they follow from the marks and hold nothing of their own.
"""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.announcing import announce_marks
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.following import follow_concept
from quizapp.services.read_regrade import changed_by, find_regrade, read_regrade
from quizapp.services.regrade_views import RegradeDetail
from quizapp.storage.records.people import AuditRecord

PEOPLE_A_COMMIT = 20
FOLLOWED_AT_ONCE = 40
"""People whose mastery follows before the answer to whoever applies; the others' does in the background."""


def apply_regrade(
    services: Services, actor: Actor, regrade_id: int, *, followed: int = FOLLOWED_AT_ONCE
) -> RegradeDetail:
    """Appends the new marks. Answers that were marked since, by whomever, and persons' marks stay as they are.

    Raises:
        NotFound: there is no such regrade for the actor.
        Conflict: `not_ready`: it still runs, or is applied or discarded already.
    """
    moment = services.clock()
    with services.writing() as unit:
        regrade = find_regrade(unit, actor, regrade_id, lock=True)
        if regrade.state != "ready":
            raise _not_ready()
        applied = unit.applying.apply(regrade_id, changed_by(regrade), regrade.reason, moment)
        announce_marks(unit, unit.applying.changed(regrade_id), "regrade", moment)
        unit.regrades.end(regrade_id, "applied", moment)
        note = f"{regrade.policy}, {applied} marks of {regrade.total} answers: {regrade.reason}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "apply regrade", "regrade", regrade_id, note))
        unit.commit()
    follow_applied(services, most=followed)
    return read_regrade(services, actor, regrade_id)


def discard_regrade(services: Services, actor: Actor, regrade_id: int) -> None:
    """Drops what it proposes; no mark changes. One that still runs is ended.

    Raises:
        NotFound: there is no such regrade for the actor.
        Conflict: `not_ready`: it is applied or discarded already.
    """
    moment = services.clock()
    with services.writing() as unit:
        if find_regrade(unit, actor, regrade_id, lock=True).state not in {"running", "ready"}:
            raise _not_ready()
        unit.regrades.end(regrade_id, "discarded", moment)
        unit.courses.note(AuditRecord(moment, actor.person_id, "discard regrade", "regrade", regrade_id))
        unit.commit()


def follow_applied(services: Services, *, most: int | None = None) -> int:
    """Makes mastery follow from marks that regrades have changed; for how many people it did."""
    done = 0
    while most is None or done < most:
        with services.writing() as unit:
            people = unit.applying.unfollowed(PEOPLE_A_COMMIT)
            for account_id in people:
                for concept in sorted(unit.applying.concepts(account_id)):
                    follow_concept(unit, account_id, concept, services.clock())
                unit.applying.followed(account_id)
            unit.commit()
        if not people:
            break
        done += len(people)
    return done


def _not_ready() -> Conflict:
    return Conflict(
        "not_ready",
        "This regrade still runs, or it is applied or dropped already.",
        "该次重新评分尚未完成，或已应用、已放弃。",
    )
