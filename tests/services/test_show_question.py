import dataclasses
import json

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_question import show_in_attempt, show_question
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, begin, make_item, make_learner, make_quiz


def test_a_fresh_question(services: Services, instructor: Actor, learner: Actor) -> None:
    items = (make_item(services, instructor, "first"), make_item(services, instructor, "second"))
    quiz_id = make_quiz(services, instructor, items, tries_allowed=3)
    view = show_question(services, learner, begin(services, learner, quiz_id))
    assert (view.position, view.of, view.points, view.kind, view.template) == (1, 2, 2.0, "expression", "text")
    assert (view.tries_left, view.hints_left, view.answers, view.last) == (3, 2, (), None)
    assert (view.can_check, view.can_take_hint, view.can_see_solution, view.can_draw_another) == (True,) * 4
    assert view.previous_id is None
    assert view.next_id is not None
    second = show_question(services, learner, view.next_id)
    assert (second.previous_id, second.next_id) == (view.question_id, None)
    assert "derivative" in view.prompt_html


def test_it_is_read_in_ones_language(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    chinese = dataclasses.replace(learner, language="zh")
    view = show_question(services, chinese, question_id)
    assert "求" in view.prompt_html
    assert view.quiz_title == "导数"


def test_neither_key_nor_seed_is_in_it(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    shown = json.dumps(dataclasses.asdict(show_question(services, learner, question_id)), default=str)
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
        assert question is not None
        attempt = unit.attempts.find(question.attempt_id)
    assert attempt is not None
    for secret in (question.seed, attempt.seed, "THE KEY", "diff("):
        assert secret not in shown


def test_the_variant_never_changes(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    first = show_question(services, learner, question_id)
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    assert show_question(services, learner, question_id).prompt_html == first.prompt_html


def test_teachers_look_and_do_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    view = show_question(services, instructor, question_id)
    assert {view.can_check, view.can_take_hint, view.can_draw_another} == {False}


def test_strangers_find_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    for stranger in (NOBODY, make_learner(services, "eve")):
        with pytest.raises(NotFound):
            show_question(services, stranger, question_id)


def test_after_the_deadline_the_attempt_is_handed_in(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    deadline = show_question(services, learner, question_id).deadline
    clock.advance(minutes=5)
    view = show_question(services, learner, question_id)
    assert not view.can_check
    with services.reading() as unit:
        attempt = unit.attempts.find(view.attempt_id)
    assert attempt is not None
    assert (attempt.state, attempt.finished_at) == ("finished", deadline)


def test_what_the_quiz_does_not_tell(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    closes = clock().replace(hour=18)
    quiz_id = make_quiz(services, instructor, mode="exam", feedback="after_close", solutions="never", closes_at=closes)
    question_id = begin(services, learner, quiz_id)
    for key, word in (("1", "wrong"), ("2", "right"), ("3", "hard")):
        answer = submit_answer(services, learner, question_id, f"key-0000000{key}", {"answer": word})
        assert (answer.standing, answer.score, answer.verdict, answer.feedback_html) == ("recorded", None, None, "")
        assert not answer.can_contest
    view = show_question(services, learner, question_id)
    assert view.can_check
    assert start_attempt(services, learner, quiz_id).score is None
    assert submit_answer(services, learner, question_id, "key-00000004", {"answer": "((("}).standing == "invalid"
    assert [one.standing for one in show_question(services, instructor, question_id).answers][:2] == [
        "not_yet",
        "right",
    ]
    clock.advance(hours=7)
    told = show_question(services, learner, question_id)
    assert [answer.standing for answer in told.answers] == ["not_yet", "right", "undecided", "invalid"]
    assert not told.can_see_solution


def test_undecided_with_nobody_to_ask(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    quiz_id = make_quiz(services, instructor, tries_allowed=1, mode="exam", solutions="never")
    with services.writing() as unit:
        unit.accounts.disable(instructor.somebody(), services.clock())
        unit.commit()
    question_id = begin(services, learner, quiz_id)
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "hard"})
    assert (answer.standing, answer.nobody_marks, answer.try_given_back, answer.review) == (
        "undecided",
        True,
        True,
        None,
    )
    view = show_question(services, learner, question_id)
    assert (view.tries_left, view.can_check, view.can_draw_another) == (1, True, True)
    assert len(grader.graded) == 1


def test_the_attempt_comes_with_its_question(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    question, attempt = show_in_attempt(services, learner, question_id)
    assert question == show_question(services, learner, question_id)
    assert attempt == show_attempt(services, learner, question.attempt_id)
