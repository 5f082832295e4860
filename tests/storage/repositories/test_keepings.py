from datetime import datetime

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.marking import NewMarkedAnswer
from quizapp.storage.records.people import AuditRecord, NewSignIn
from quizapp.storage.records.programs import NewToken
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_world


def test_what_belongs_to_an_account(unit: UnitOfWork, course_id: int, noon: datetime, later: datetime) -> None:
    world = make_world(unit, course_id, noon)
    ada, kept = world.account_id, unit.keepings
    assert kept.password_changed_at(ada) is None
    unit.accounts.set_password(ada, "hash", noon)
    unit.accounts.connect_elsewhere(ada, "https://id.example", "s", later)
    unit.courses.enrol(course_id, ada, "learner", noon)
    unit.arrangements.grant(AccommodationRecord(world.quiz_id, ada, 2.0))
    assert kept.password_changed_at(ada) == noon
    assert [(one.issuer, one.subject, one.connected_at) for one in kept.identities(ada)] == [
        ("https://id.example", "s", later)
    ]
    assert [(one.course.id, one.role, one.created_at) for one in kept.enrolments(ada)] == [(course_id, "learner", noon)]
    assert [one.time_factor for one in kept.accommodations(ada)] == [2.0]


def test_what_is_over_is_kept_still_and_nobody_elses(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    ada = make_world(unit, course_id, noon).account_id
    session = unit.sign_ins.open(NewSignIn(ada, "a" * 64, "Firefox", noon, noon))
    unit.sign_ins.end(session, noon)
    unit.tokens.add(NewToken(ada, "b" * 64, "grades", "scores:read", noon, noon))
    assert [(one.agent, one.ended_at) for one in unit.keepings.sign_ins(ada)] == [("Firefox", noon)]
    assert [one.name for one in unit.keepings.tokens(ada)] == ["grades"]
    assert unit.keepings.sign_ins(ada + 1) == ()
    assert unit.keepings.tokens(ada + 1) == ()


def test_acts_and_markings_are_by_who_did_them(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    ada = make_world(unit, course_id, noon).account_id
    unit.courses.note(AuditRecord(noon, ada, "publish", "item", 1))
    unit.courses.note(AuditRecord(noon, None, "disable", "account", ada))
    unit.courses.note(AuditRecord(noon, None, "disable", "account", ada + 1))
    unit.explanations.keep(NewMarkedAnswer("r", "en", "text", {"a": True}, 1.0, noon, marked_by=ada))
    unit.explanations.keep(NewMarkedAnswer("r", "en", "text", {"a": True}, 1.0, noon))
    assert [(one.action, one.account_id) for one in unit.keepings.acts(ada)] == [("publish", ada), ("disable", None)]
    assert [one.marked_by for one in unit.keepings.markings(ada)] == [ada]


def test_hints_and_reasons_are_read_for_many_questions(
    unit: UnitOfWork, course_id: int, noon: datetime, later: datetime
) -> None:
    first, second = make_world(unit, course_id, noon).question_ids
    unit.attempts.take_hint(first, 1, noon)
    unit.attempts.take_hint(first, 2, later)
    unit.practice.give_reason(second, "due", {"chance": 0.8})
    assert unit.keepings.hints([first, second]) == {first: (noon, later)}
    assert [(id_, one.cause) for id_, one in unit.keepings.reasons([first, second]).items()] == [(second, "due")]
