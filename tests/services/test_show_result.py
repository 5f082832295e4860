from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Language, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.finish_backlog import finish_backlog
from quizapp.services.learner_views import QuestionView
from quizapp.services.show_question import open_asked, show_question
from quizapp.services.show_result import show_result
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, begin, make_item, make_learner, make_quiz
from tests.services.judging import JUDGED, judged, make_statement


def test_an_open_attempt_has_none(services: Services, instructor: Actor, learner: Actor) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    with pytest.raises(Conflict) as raised:
        show_result(services, learner, attempt.attempt_id)
    assert raised.value.reason == "not_finished"


def test_it_is_told_when_the_quiz_says(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    closes = clock() + timedelta(hours=1)
    quiz_id = make_quiz(services, instructor, feedback="after_close", closes_at=closes)
    attempt = start_attempt(services, learner, quiz_id)
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "right"})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert (result.score, result.told_at, result.rows[0].standing) == (None, closes, "recorded")
    assert show_result(services, instructor, attempt.attempt_id).score == 2.0
    clock.advance(hours=1)
    result = show_result(services, learner, attempt.attempt_id)
    assert (result.score, result.told_at, result.can_start_again) == (2.0, None, False)
    with pytest.raises(NotFound):
        show_result(services, make_learner(services, "eve"), attempt.attempt_id)


def test_what_is_not_checked_yet_is_not_said_to_be_with_a_person(
    services: Services, grader: FakeGrader, instructor: Actor, learner: Actor
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "right"})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert (result.checking, result.waiting, result.rows[0].standing) == (1, 0, "pending")
    grader.is_away = False
    finish_backlog(services)
    result = show_result(services, learner, attempt.attempt_id)
    assert (result.checking, result.waiting, result.rows[0].standing) == (0, 0, "right")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chosen_answer_is_said_in_the_words_of_its_question(
    services: Services, instructor: Actor, learner: Actor, language: Language
) -> None:
    question_id = judged(services, instructor, learner)
    attempt_id = open_asked(services, learner, question_id).work.attempt.id
    finish_attempt(services, learner, attempt_id)
    (row,) = show_result(services, replace(learner, language=language), attempt_id).rows
    assert row.last is not None
    assert row.last.text == JUDGED[language]


def test_a_result_costs_the_same_queries_whatever_was_answered(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    statement, costs = make_statement(services, instructor), []
    for items in ((make_item(services, instructor),), (statement,), (statement, make_item(services, instructor, "b"))):
        attempt_id = start_attempt(services, learner, make_quiz(services, instructor, items)).attempt_id
        finish_attempt(services, learner, attempt_id)
        count_queries.clear()
        show_result(services, learner, attempt_id)
        costs.append(len(count_queries))
    assert costs[0] == costs[1] == costs[2]


def test_an_answer_to_an_earlier_variant_is_said_in_the_words_of_that_one(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    def first_name(view: QuestionView) -> str:
        return str(view.face["choices"][0]["html"])

    quiz_id = make_quiz(services, instructor, (make_statement(services, instructor, "curve"),))
    view = show_question(services, learner, begin(services, learner, quiz_id))
    name = first_name(view)
    submit_answer(services, learner, view.question_id, "key-00000001", {"answer": "wrong", "chosen": ["a"]})
    for _ in range(40):
        view = another_variant(services, learner, view.question_id)
        if first_name(view) != name:
            break
    assert first_name(view) != name
    finish_attempt(services, learner, view.attempt_id)
    last = show_result(services, learner, view.attempt_id).rows[0].last
    assert last is not None
    assert last.text == name
