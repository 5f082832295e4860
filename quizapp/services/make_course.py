"""Make a course."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.policy import INSTALLATION, guard
from quizapp.services.wording import clean_line
from quizapp.storage.records.people import AuditRecord

NAME_BYTES = 8
LONGEST_TITLE = 200


def make_course(services: Services, actor: Actor, title_en: str, title_zh: str = "") -> int:
    """A course whose instructor is who makes it; the id.

    Raises:
        NotAllowed: the actor instructs nowhere, writes no questions and is no admin.
        InvalidInput: there is no title.
    """
    guard(actor, "make_course", INSTALLATION)
    title_en, title_zh = clean_line(title_en), clean_line(title_zh)
    if not (title_en or title_zh):
        raise InvalidInput(Fault("title_en", "Give the course a title.", "请填写课程标题。"))
    if max(len(title_en), len(title_zh)) > LONGEST_TITLE:
        raise InvalidInput(Fault("title_en", "At most 200 characters.", "最多 200 个字符。"))
    moment = services.clock()
    with services.writing() as unit:
        course = unit.courses.add(services.secret(NAME_BYTES), title_en, title_zh, moment)
        unit.courses.enrol(course.id, actor.somebody(), "instructor", moment)
        unit.courses.note(AuditRecord(moment, actor.person_id, "make", "course", course.id))
        unit.commit()
    return course.id
