from datetime import datetime

from quizapp.storage.records.scores import Audience, Participant, PeopleOrder
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world


def test_who_began_or_learns_here(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    world = make_world(unit, course_id, noon)
    began = Audience((world.quiz_id,))
    assert unit.gradebook.people(began, PeopleOrder(), 9, 0) == (Participant(world.account_id, "", ""),)
    assert unit.gradebook.people(began, PeopleOrder(), 9, 1) == ()
    assert unit.gradebook.count(began, guests_only=True) == 1
    assert unit.gradebook.count(Audience((world.quiz_id + 1,))) == 0
    unit.courses.enrol(course_id, world.account_id, "learner", noon)
    assert unit.gradebook.count(Audience((world.quiz_id + 1,), course_id)) == 0, "a guest who began nothing"


def test_a_score_is_of_the_current_marks(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    world = make_world(unit, course_id, noon)
    submission = unit.submissions.receive(world.question_ids[0], "k" * 20, {"answer": "z"}, noon)
    unit.submissions.mark(submission, make_mark(noon, 1.0))
    unit.submissions.mark(submission, make_mark(noon, 0.5, source="person"))
    order = PeopleOrder("score", descending=True, quiz_ids=(world.quiz_id,))
    assert [one.account_id for one in unit.gradebook.people(Audience((world.quiz_id,)), order, 9, 0)] == [
        world.account_id
    ]
    assert [one.id for one in unit.gradebook.attempts([world.quiz_id], [world.account_id])] == [world.attempt_id]
