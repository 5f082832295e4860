"""Give somebody a role in a course, or take them out of it."""

from __future__ import annotations

from quizapp.services.actor import Actor, Role
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.services.list_members import find_course
from quizapp.services.wording import clean_email
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.unit import UnitOfWork


def enrol_person(services: Services, actor: Actor, course_id: int, email: str, role: Role) -> None:
    """Gives the account with this e-mail a role, in place of the one it had.

    Raises:
        NotFound: there is no such course for the actor.
        InvalidInput: nobody has this e-mail.
        Conflict: `last_instructor`.
    """
    moment = services.clock()
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        account = unit.accounts.find_by_email(clean_email(email))
        if account is None:
            sentence = ("Nobody has an account with this e-mail. Add them by roster or by the link.",
                        "没有使用该邮箱的账号。请用名单导入，或发送邀请链接。")  # fmt: skip
            raise InvalidInput(Fault("email", *sentence))
        if role != "instructor":
            _keep_an_instructor(unit, course_id, account.id)
        unit.courses.enrol(course_id, account.id, role, moment)
        note = f"account {account.id} as {role}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "enrol", "course", course_id, note))
        unit.commit()


def remove_member(services: Services, actor: Actor, course_id: int, person_id: int) -> None:
    """Takes somebody out of the course; what they did there stays.

    Raises:
        NotFound: there is no such course for the actor.
        Conflict: `last_instructor`.
    """
    moment = services.clock()
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        _keep_an_instructor(unit, course_id, person_id)
        unit.courses.unenrol(course_id, person_id)
        unit.courses.note(AuditRecord(moment, actor.person_id, "unenrol", "course", course_id, f"account {person_id}"))
        unit.commit()


def _keep_an_instructor(unit: UnitOfWork, course_id: int, person_id: int) -> None:
    instructors = {account.id for account, role in unit.courses.members(course_id) if role == "instructor"}
    if instructors == {person_id}:
        raise Conflict(
            "last_instructor",
            "A course keeps at least one instructor. Make somebody else one first.",
            "课程至少保留一位教师，请先指定另一位。",
        )
