from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.rights_of_moment import (
    has_other,
    may_draw_another,
    may_see_solution,
    may_take_hint,
    refusal_of_check,
)
from quizapp.services.show_question import open_asked
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz


def rights(services: Services, actor: Actor, question_id: int) -> tuple[str | None, bool, bool, bool]:
    work, asked = open_asked(services, actor, question_id)
    refusal = refusal_of_check(work, asked.question)
    return (
        None if refusal is None else refusal.reason,
        may_take_hint(work, asked.question, 1),
        may_see_solution(work, asked.question),
        may_draw_another(work, asked.question, has_other=has_other(asked.version, asked.others)),
    )


def test_from_the_start_to_the_end(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    assert rights(services, learner, question_id) == (None, True, True, True)
    grader.is_away = True
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    assert rights(services, learner, question_id) == ("pending", True, False, False)
    grader.is_away = False
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    assert rights(services, learner, question_id) == (None, True, True, True)
    work = open_asked(services, learner, question_id).work
    finish_attempt(services, learner, work.attempt.id)
    assert rights(services, learner, question_id) == ("finished", False, True, False)
