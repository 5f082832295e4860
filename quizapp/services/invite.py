"""A link that enrols whoever opens it as a learner of a course."""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import TOKEN_BYTES
from quizapp.services.errors import LinkExpired, SignInNeeded
from quizapp.services.list_courses import course_title
from quizapp.services.list_members import find_course
from quizapp.services.passwords import token_hash
from quizapp.storage.records.people import AuditRecord, CourseRecord
from quizapp.storage.unit import UnitOfWork

LASTS = timedelta(days=60)


def invite(services: Services, actor: Actor, course_id: int) -> str:
    """A new link's token, shown this once; the link before it ends.

    Raises:
        NotFound: there is no such course for the actor.
    """
    moment, token = services.clock(), services.secret(TOKEN_BYTES)
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        unit.arrangements.invite(course_id, token_hash(token), moment, moment + LASTS)
        unit.courses.note(AuditRecord(moment, actor.person_id, "invite", "course", course_id))
        unit.commit()
    return token


def end_invitation(services: Services, actor: Actor, course_id: int) -> None:
    """The link works no more.

    Raises:
        NotFound: there is no such course for the actor.
    """
    moment = services.clock()
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        unit.arrangements.end_invitations(course_id, moment)
        unit.courses.note(AuditRecord(moment, actor.person_id, "end_invitation", "course", course_id))
        unit.commit()


def read_invitation(services: Services, actor: Actor, token: str) -> str:
    """The title of the course that the link leads into.

    Raises:
        LinkExpired: it leads nowhere.
    """
    with services.reading() as unit:
        return course_title(_course(services, unit, token), actor.language)


def accept_invitation(services: Services, actor: Actor, token: str) -> None:
    """Enrols the actor; who has a role there already keeps it.

    Raises:
        LinkExpired: the link leads nowhere.
        SignInNeeded: nobody is signed in, or a guest.
    """
    moment = services.clock()
    with services.writing() as unit:
        course = _course(services, unit, token)
        if actor.person_id is None or actor.is_guest:
            raise SignInNeeded(
                "A course needs an account. Sign in or make one first.", "加入课程需要账号，请先登录或注册。"
            )
        if course.id not in unit.courses.roles_of(actor.person_id):
            unit.courses.enrol(course.id, actor.person_id, "learner", moment)
            unit.courses.note(AuditRecord(moment, actor.person_id, "accept", "course", course.id))
        unit.commit()


def _course(services: Services, unit: UnitOfWork, token: str) -> CourseRecord:
    found = unit.arrangements.invitation(token_hash(token))
    course = None if found is None else unit.courses.find(found.course_id)
    if found is None or course is None or found.ended_at is not None or found.expires_at <= services.clock():
        raise LinkExpired
    return course
