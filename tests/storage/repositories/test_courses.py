from datetime import datetime

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import AuditRecord, NewAccount
from quizapp.storage.unit import Database, UnitOfWork


def test_roles_are_replaced(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    account = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon))
    assert unit.courses.teachers() == 0
    unit.courses.enrol(course_id, account.id, "learner", noon)
    assert unit.courses.taught() == frozenset()
    unit.courses.enrol(course_id, account.id, "assistant", noon)
    assert unit.courses.roles_of(account.id) == {course_id: "assistant"}
    assert unit.courses.all_roles() == {account.id: {course_id: "assistant"}}
    assert (unit.courses.teachers(), unit.courses.teachers(course_id), unit.courses.teachers(99)) == (1, 1, 0)
    assert unit.courses.taught() == {course_id}
    unit.accounts.disable(account.id, noon)
    assert unit.courses.teachers(course_id) == 0
    assert unit.courses.taught() == frozenset()


def test_an_unknown_role_is_refused(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        course = unit.courses.add("c", "C", "C", noon)
        account = unit.accounts.add(NewAccount(None, "", noon))
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.courses.enrol(course.id, account.id, "king", noon)  # type: ignore[arg-type]


def test_courses_are_found(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    other = unit.courses.add("other", "Other", "其他", noon)
    default = unit.courses.default()
    assert default is not None
    assert default.id == course_id
    assert unit.courses.listed() == (default, other)
    assert unit.courses.find(other.id) == other
    assert unit.courses.find(99) is None


def test_what_happened_is_noted(unit: UnitOfWork, noon: datetime) -> None:
    event = AuditRecord(noon, None, "publish", "item", 3, "version 1")
    unit.courses.note(event)
    unit.courses.note(AuditRecord(noon, None, "publish", "item", 4))
    assert unit.courses.noted("item", 3) == (event,)


def test_what_is_remembered_is_replaced(unit: UnitOfWork) -> None:
    assert unit.courses.remembered("bank") is None
    for value in ("one", "two"):
        unit.courses.remember("bank", value)
        assert unit.courses.remembered("bank") == value
