from datetime import timedelta

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.practise import practise
from quizapp.services.show_practice import show_practice
from tests.services.house import Clock, begin, make_quiz
from tests.services.practice_house import answer, make_bank


def test_for_a_visitor_nothing_is_begun(services: Services) -> None:
    make_bank(services)
    view = show_practice(services, NOBODY)
    assert (view.due, view.next_due, view.open_question) == (0, None, None)
    standing = {one.concept: one for one in view.concepts}
    assert (standing["sigmoid"].is_ready, standing["sigmoid"].questions) == (True, 3)
    assert not standing["sigmoid-derivative"].is_ready
    assert {one.level for one in view.concepts} == {None}


def test_what_is_open_what_is_due_and_what_comes_next(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    assert show_practice(services, learner).open_question == question_id
    answer(services, learner, question_id)
    view = show_practice(services, learner)
    assert (view.due, view.next_due, view.open_question) == (0, clock() + timedelta(days=2), None)
    clock.advance(days=2)
    view = show_practice(services, learner)
    assert (view.due, view.next_due) == (1, None)
    (standing,) = [one for one in view.concepts if one.level is not None]
    assert (standing.concept, standing.level, standing.is_due, standing.right) == ("sigmoid", "familiar", True, 1)


def test_what_was_told_meanwhile_is_taken_up(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    quiz = make_quiz(services, instructor, feedback="after_close", closes_at=clock() + timedelta(hours=1))
    answer(services, learner, begin(services, learner, quiz))
    assert {one.level for one in show_practice(services, learner).concepts} == {None}
    clock.advance(hours=2)
    assert {one.level for one in show_practice(services, learner).concepts} == {None, "familiar"}
