import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.handing_in import is_blank
from quizapp.services.keep_answer import keep_answer
from quizapp.services.recover import recover
from quizapp.services.show_result import show_result
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, make_item, make_quiz


def test_what_is_typed_is_handed_in_with_the_quiz(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c", "d"))
    attempt = start_attempt(services, learner, make_quiz(services, instructor, items))
    first, second, third, fourth = (step.question_id for step in attempt.steps)
    keep_answer(services, learner, first, {"answer": "right"}, 0)
    submit_answer(services, learner, second, "key-00000001", {"answer": "wrong"})
    clock.advance(seconds=1)
    keep_answer(services, learner, second, {"answer": "half"}, 0)
    keep_answer(services, learner, third, {"answer": "  "}, 0)
    submit_answer(services, learner, fourth, "key-00000002", {"answer": "right"})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert [(row.standing, row.tries) for row in result.rows] == [("right", 1), ("partly", 2), (None, 0), ("right", 1)]
    assert result.score == 5.0


def test_an_answer_checked_after_it_was_kept_counts_once(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    keep_answer(services, learner, attempt.next_question_id, {"answer": "half"}, 0)
    clock.advance(seconds=1)
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "wrong"})
    clock.advance(seconds=1)
    keep_answer(services, learner, attempt.next_question_id, {"answer": "wrong"}, 1)
    assert [row.tries for row in finish_attempt(services, learner, attempt.attempt_id).rows] == [1]


def test_no_try_is_used_that_is_not_there(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor, tries_allowed=2))
    question_id = attempt.next_question_id
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    clock.advance(seconds=1)
    keep_answer(services, learner, question_id, {"answer": "half"}, 0)
    with services.writing() as unit:
        unit.submissions.receive(question_id, "key-00000002", {"answer": "wrong"}, clock())
        unit.commit()
    assert [row.tries for row in finish_attempt(services, learner, attempt.attempt_id).rows] == [2]


def test_when_time_is_up_what_was_kept_is_handed_in_as_it_was(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    clock.advance(seconds=59)
    keep_answer(services, learner, attempt.next_question_id, {"answer": "right"}, 0)
    kept_at = clock()
    clock.advance(minutes=2)
    recover(services)
    result = show_result(services, learner, attempt.attempt_id)
    assert [row.standing for row in result.rows] == ["right"]
    assert result.rows[0].last is not None
    assert result.rows[0].last.received_at == kept_at
    assert result.attempt.finished_at == attempt.deadline


def test_a_grader_that_is_away_loses_none(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    keep_answer(services, learner, attempt.next_question_id, {"answer": "right"}, 0)
    grader.is_away = True
    assert [row.standing for row in finish_attempt(services, learner, attempt.attempt_id).rows] == ["pending"]
    grader.is_away = False
    recover(services)
    assert [row.standing for row in show_result(services, learner, attempt.attempt_id).rows] == ["right"]


@pytest.mark.parametrize(
    ("response", "blank"),
    [
        ({}, True),
        ({"answer": " \n"}, True),
        ({"chosen": []}, True),
        ({"parts": {"W": "", "b": "3"}}, False),
        ({"chosen": ["a"]}, False),
        ({"slope": 0}, False),
        ({"slope": None}, True),
    ],
)
def test_nothing_typed_is_no_answer(response: dict[str, object], blank: bool) -> None:  # noqa: FBT001
    assert is_blank(response) is blank
