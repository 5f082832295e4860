"""Begin to mark the answers to an item, or those of a quiz, anew: a replay whose result is a proposal."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput, NotFound
from quizapp.services.item_access import find_item
from quizapp.services.policy import Thing, guard
from quizapp.services.regrade_views import RegradePolicy, RegradeScope
from quizapp.services.wording import clean
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.regrading import NewRegrade
from quizapp.storage.unit import UnitOfWork


def start_regrade(services: Services, actor: Actor, scope: RegradeScope, *, policy: RegradePolicy, reason: str) -> int:
    """Begins a regrade with the newest version of each item; it runs in the background.

    Args:
        services: the dependencies.
        actor: who begins it.
        scope: an item (in a course, its own by default) or a quiz.
        policy: `never_lower`: what would lose points keeps its mark; `as_computed`: it gets the new one.
        reason: what learners read whose marks change.

    Returns:
        The id of the regrade.

    Raises:
        NotFound: there is no such item, quiz or course for the actor.
        InvalidInput: there is no reason.
        Conflict: `nothing_to_regrade`: nobody has answered it.
    """
    reason = clean(reason)
    moment = services.clock()
    with services.writing() as unit:
        course_id = _course(unit, actor, scope)
        if not reason:
            raise InvalidInput(Fault("reason", "Say why; learners read it.", "请说明理由，学习者会看到。"))
        item_id = None if scope.quiz_id is not None else scope.item_id
        new = NewRegrade(course_id, item_id, scope.quiz_id, policy, reason, actor.person_id, moment)
        regrade_id = unit.regrades.add(new)
        started = unit.regrades.find(regrade_id)
        if started is None or started.total == 0:
            raise Conflict("nothing_to_regrade", "There is no marked answer to mark anew.", "没有可重新评分的答案。")
        note = f"{policy}, {started.total} answers: {reason}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "begin regrade", "regrade", regrade_id, note))
        unit.commit()
    return regrade_id


def _course(unit: UnitOfWork, actor: Actor, scope: RegradeScope) -> int:
    """The course in which answers are marked anew."""
    if scope.quiz_id is not None:
        quiz = unit.quizzes.find(scope.quiz_id)
        course_id = None if quiz is None else quiz.course_id
    else:
        if scope.item_id is None:
            raise NotFound
        item = find_item(unit, actor, scope.item_id, "see_item")
        course_id = item.course_id if scope.course_id is None else scope.course_id
    if course_id is None or unit.courses.find(course_id) is None:
        raise NotFound
    guard(actor, "regrade", Thing(course_id=course_id))
    return course_id
