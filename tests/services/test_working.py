import pytest

from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Rules, Services
from quizapp.services.errors import NotFound
from quizapp.services.handing_in import is_over
from quizapp.services.show_question import open_asked
from quizapp.services.submit_answer import submit_answer
from quizapp.services.working import as_try, load_work, load_work_at
from tests.services.house import Clock, begin, make_quiz


def test_an_attempt_with_all_that_belongs_to_it(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    other = another_variant(services, learner, question_id).question_id
    submit_answer(services, learner, other, "key-00000002", {"answer": "half"})
    work = open_asked(services, learner, question_id).work
    assert [question.id for question in work.questions] == [question_id, other]
    assert [question.id for question in work.current()] == [other]
    assert [as_try(one).score for one in work.submitted_at(1)] == [0.0, 0.5]
    assert [as_try(one).score for one in work.submitted(other)] == [0.5]
    assert work.question(other).variant_number == 2
    assert (work.mine, work.has_teachers, work.verdicts, work.solutions) == (True, True, True, True)


def test_time_with_grace(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    attempt = open_asked(services, learner, question_id).work.attempt
    clock.advance(seconds=65)
    assert not is_over(attempt, clock(), Rules())
    clock.advance(seconds=0.001)
    assert is_over(attempt, clock(), Rules())


def test_what_is_not_there(services: Services, learner: Actor) -> None:
    with services.reading() as unit:
        with pytest.raises(NotFound):
            load_work_at(unit, learner, 99, "see_attempt", services.clock())
        with pytest.raises(NotFound):
            load_work(unit, learner, 99, "see_attempt", services.clock())
