from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.answers import LONGEST_RESPONSE
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.keep_answer import keep_answer
from quizapp.services.show_question import show_question
from quizapp.services.show_solution import show_solution
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, at_once, begin, make_choice, make_learner, make_quiz


@pytest.fixture
def question_id(services: Services, instructor: Actor, learner: Actor) -> int:
    return begin(services, learner, make_quiz(services, instructor))


def test_what_is_typed_is_there_again(services: Services, learner: Actor, question_id: int) -> None:
    assert show_question(services, learner, question_id).revision == 0
    kept = keep_answer(services, learner, question_id, {"answer": "1/(1+"}, 0)
    assert (kept.is_mine, kept.revision) == (True, 1)
    kept = keep_answer(services, learner, question_id, {"answer": "1/(1+e^-z)"}, 1)
    shown = show_question(services, learner, question_id)
    assert (shown.response, shown.revision) == ({"answer": "1/(1+e^-z)"}, 2)
    assert shown.answers == ()


def test_a_checked_answer_is_newer_than_what_was_kept_before(
    services: Services, learner: Actor, question_id: int, clock: Clock
) -> None:
    keep_answer(services, learner, question_id, {"answer": "half"}, 0)
    clock.advance(seconds=1)
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    assert show_question(services, learner, question_id).response == {"answer": "wrong"}
    clock.advance(seconds=1)
    keep_answer(services, learner, question_id, {"answer": "wron"}, 1)
    assert show_question(services, learner, question_id).response == {"answer": "wron"}


def test_another_window_loses_nothing(services: Services, learner: Actor, question_id: int) -> None:
    keep_answer(services, learner, question_id, {"answer": "first window"}, 0)
    other = keep_answer(services, learner, question_id, {"answer": "second window"}, 0)
    assert (other.is_mine, other.response, other.revision) == (False, {"answer": "first window"}, 1)
    assert show_question(services, learner, question_id).response == {"answer": "first window"}
    assert keep_answer(services, learner, question_id, {"answer": "first window"}, 0).is_mine
    chosen = keep_answer(services, learner, question_id, {"answer": "second window"}, other.revision)
    assert (chosen.is_mine, chosen.revision) == (True, 2)


def test_of_many_windows_at_once_one_is_kept(services: Services, learner: Actor, question_id: int) -> None:
    results = at_once(lambda index: keep_answer(services, learner, question_id, {"answer": f"w{index}"}, 0).is_mine, 6)
    assert sorted(map(bool, results)) == [False] * 5 + [True]


def test_what_can_no_longer_be_answered_is_not_kept(services: Services, learner: Actor, question_id: int) -> None:
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    keep_answer(services, learner, question_id, {"answer": "again"}, 0)
    show_solution(services, learner, question_id)
    with pytest.raises(Conflict) as refused:
        keep_answer(services, learner, question_id, {"answer": "later"}, 1)
    assert refused.value.reason == "solution_shown"
    finish_attempt(services, learner, show_question(services, learner, question_id).attempt_id)
    with pytest.raises(Conflict) as refused:
        keep_answer(services, learner, question_id, {"answer": "later"}, 1)
    assert refused.value.reason == "finished"


def test_time_that_is_up(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    clock.advance(seconds=66)
    with pytest.raises(Conflict) as refused:
        keep_answer(services, learner, question_id, {"answer": "late"}, 0)
    assert refused.value.reason == "finished"


def test_how_much_time_is_left_is_told(
    services: Services, instructor: Actor, learner: Actor, question_id: int, clock: Clock
) -> None:
    assert keep_answer(services, learner, question_id, {"answer": "z"}, 0).seconds_left is None
    item_id = make_choice(services, instructor)
    timed = begin(services, learner, make_quiz(services, instructor, (item_id,), time_limit_seconds=60))
    clock.advance(seconds=20)
    assert keep_answer(services, learner, timed, {"answer": "z"}, 0).seconds_left == 40
    clock.advance(seconds=42)
    assert keep_answer(services, learner, timed, {"answer": "z"}, 1).seconds_left == 0
    other = keep_answer(services, learner, timed, {"answer": "z+1"}, 0)
    assert (other.is_mine, other.seconds_left, other.in_words) == (False, 0, None)


def test_a_choice_of_another_window_is_told_in_words(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, (make_choice(services, instructor),)))
    keep_answer(services, learner, question_id, {"chosen": ["a"]}, 0)
    assert keep_answer(services, learner, question_id, {"chosen": ["b"]}, 0).in_words == "The sigmoid"
    chinese = replace(learner, language="zh")
    assert keep_answer(services, chinese, question_id, {"chosen": ["b"]}, 0).in_words == "sigmoid 函数"


def test_malformed_and_strangers(services: Services, learner: Actor, question_id: int) -> None:
    with pytest.raises(InvalidInput):
        keep_answer(services, learner, question_id, {"answer": "z" * (LONGEST_RESPONSE + 1)}, 0)
    with pytest.raises(NotFound):
        keep_answer(services, make_learner(services, "grace"), question_id, {"answer": "z"}, 0)
    with pytest.raises(NotFound):
        keep_answer(services, learner, question_id + 99, {"answer": "z"}, 0)
    with pytest.raises(NotFound):
        keep_answer(services, replace(learner, person_id=None), question_id, {"answer": "z"}, 0)
