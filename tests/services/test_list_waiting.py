import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_reviews import list_reviews
from quizapp.services.list_waiting import list_waiting
from quizapp.services.recover import recover
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, begin, make_learner, make_quiz


def test_what_waits_long_is_shown_until_it_is_marked(
    services: Services, instructor: Actor, learner: Actor, clock: Clock, grader: FakeGrader
) -> None:
    quiz_id = make_quiz(services, instructor)
    grader.is_away = True
    for person in (learner, make_learner(services, "eve")):
        question_id = begin(services, person, quiz_id)
        submit_answer(services, person, question_id, f"key-of-{person.person_id:>04}", {"answer": "hard"})
    assert list_waiting(services, instructor) == (), "most are marked in a moment"
    clock.advance(seconds=11)
    cards = list_waiting(services, instructor)
    assert [(card.learner, card.answer_text, card.quiz_title) for card in cards] == [
        ("ada", "hard", "Slopes"),
        ("eve", "hard", "Slopes"),
    ]
    assert list_reviews(services, instructor) == ()
    grader.is_away = False
    recover(services)
    assert list_waiting(services, instructor) == ()
    assert [card.cause for card in list_reviews(services, instructor)] == ["undecided"] * 2


def test_it_is_none_of_others_business(
    services: Services, instructor: Actor, learner: Actor, clock: Clock, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "hard"})
    clock.advance(seconds=11)
    assert list_waiting(services, Actor(person_id=9, roles={99: "assistant"})) == ()
    for actor in (NOBODY, learner):
        with pytest.raises(NotAllowed):
            list_waiting(services, actor)
