"""The people of a course."""

from __future__ import annotations

from quizapp.services.actor import Actor, Role
from quizapp.services.bundle import Services
from quizapp.services.course_views import CourseDetail, Member
from quizapp.services.errors import NotFound
from quizapp.services.list_courses import card_of
from quizapp.services.policy import Action, Thing, guard, may
from quizapp.storage.records.people import CourseRecord
from quizapp.storage.unit import UnitOfWork

RANK: dict[Role, int] = {"instructor": 0, "assistant": 1, "learner": 2}


def find_course(unit: UnitOfWork, actor: Actor, course_id: int, action: Action) -> CourseRecord:
    """The course, if the actor may do this in it.

    Raises:
        NotFound: there is no such course, or the right is missing.
    """
    course = unit.courses.find(course_id)
    if course is None:
        raise NotFound
    guard(actor, action, Thing(course_id=course_id))
    return course


def list_members(services: Services, actor: Actor, course_id: int) -> tuple[Member, ...]:
    """Everybody with an account, who teaches first, then by name.

    Raises:
        NotFound: there is no such course for the actor.
    """
    with services.reading() as unit:
        find_course(unit, actor, course_id, "see_people")
        return _members(unit, course_id)


def read_course(services: Services, actor: Actor, course_id: int) -> CourseDetail:
    """The course with its people and its invitation.

    Raises:
        NotFound: there is no such course for the actor.
    """
    moment = services.clock()
    with services.reading() as unit:
        course = find_course(unit, actor, course_id, "see_people")
        invitation = unit.arrangements.open_invitation(course_id)
        return CourseDetail(
            card=card_of(unit, course, actor),
            members=_members(unit, course_id),
            may_manage=may(actor, "manage_course", Thing(course_id=course_id)),
            invited_until=None if invitation is None or invitation.expires_at <= moment else invitation.expires_at,
        )


def _members(unit: UnitOfWork, course_id: int) -> tuple[Member, ...]:
    found = [
        Member(account.id, account.name, account.email, role)
        for account, role in unit.courses.members(course_id)
        if account.email is not None
    ]
    return tuple(sorted(found, key=lambda one: (RANK[one.role], one.name.casefold(), one.person_id)))
