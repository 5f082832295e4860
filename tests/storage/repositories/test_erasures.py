from datetime import datetime

from quizapp.storage.records.people import AuditRecord, NewSignIn
from quizapp.storage.records.work import PartRecord
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.test_practice import make_knowledge
from tests.storage.repositories.worlds import make_mark, make_world


def test_who_it_was_goes_and_the_scores_stay(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    person, question_id = world.account_id, world.question_ids[0]
    unit.accounts.name_guest(person, "ada@example.org", "Ada")
    unit.accounts.set_password(person, "a hash", noon)
    unit.courses.enrol(course_id, person, "learner", noon)
    unit.sign_ins.open(NewSignIn(person, "0" * 64, "a browser", noon, later))
    unit.practice.keep(person, make_knowledge("tanh", noon), noon)
    unit.kept.keep(question_id, {"answer": "my secret"}, noon)
    submission_id = unit.submissions.receive(question_id, "key-1", {"answer": "my secret"}, noon)
    mark = make_mark(
        noon, 0.5, verdict={"understood": "my secret"}, reason="dear Ada", parts=(PartRecord(0.5, {"a": 1}),)
    )
    unit.submissions.mark(submission_id, mark)
    unit.reviews.open(submission_id, course_id, "contested", noon, "I, Ada, think so")
    unit.courses.note(AuditRecord(noon, person, "publish", "item", 1))

    unit.erasures.erase(person, later)
    account = unit.accounts.find(person)
    assert account is not None
    assert (account.email, account.name, account.is_guest, account.disabled_at) == (None, "", True, later)
    assert unit.accounts.password_hash(person) is None
    assert unit.courses.roles_of(person) == {}
    assert unit.sign_ins.find("0" * 64, noon) is None
    assert unit.practice.knowledge(person) == ()
    assert unit.kept.find(question_id) is None
    found = unit.submissions.find(submission_id)
    assert found is not None
    assert found.mark is not None
    assert (found.response, found.mark.score, found.mark.verdict, found.mark.reason) == ({}, 0.5, None, "")
    assert found.mark.parts == ()
    assert [(review.words, review.resolved_at) for review in found.reviews] == [("", later)]
    assert [event.account_id for event in unit.courses.noted("item", 1)] == [None]
    assert [(one.account_id, one.erased_at) for one in unit.erasures.listed()] == [(person, later)]


def test_erasing_again_changes_nothing(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    unit.erasures.erase(world.account_id, noon)
    unit.erasures.erase(world.account_id, later)
    assert [one.erased_at for one in unit.erasures.listed()] == [noon]


def test_somebody_who_is_not_there_has_a_tombstone_too(unit: UnitOfWork, noon: datetime) -> None:
    unit.erasures.erase(4711, noon)
    assert [one.account_id for one in unit.erasures.listed()] == [4711]
    assert (unit.erasures.is_erased(4711), unit.erasures.is_erased(4712)) == (True, False)
