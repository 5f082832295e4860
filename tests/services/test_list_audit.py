from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_audit import PAGE, list_audit
from quizapp.storage.records.people import AuditRecord
from tests.services.house import make_quiz


def test_the_newest_comes_first_and_pages_hold_together(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    admin = replace(instructor, is_admin=True)
    newest = list_audit(services, admin)[0][0]
    assert (newest.who, newest.action, newest.object_kind, newest.object_id) == ("Teacher", "save", "quiz", quiz_id)
    with services.writing() as unit:
        for number in range(PAGE):
            unit.courses.note(AuditRecord(services.clock(), None, "count", "thing", number))
        unit.commit()
    first, is_more = list_audit(services, admin)
    assert ([event.object_id for event in first], is_more) == (list(range(PAGE - 1, -1, -1)), True)
    second, is_more = list_audit(services, admin, 2)
    assert (second[0], is_more) == (newest, False)
    with pytest.raises(NotAllowed):
        list_audit(services, learner)
    with pytest.raises(NotAllowed):
        list_audit(services, instructor)
