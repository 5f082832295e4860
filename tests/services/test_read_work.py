from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.mark_review import mark_review
from quizapp.services.read_work import read_work
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.services.take_hint import take_hint
from tests.services.house import Clock, make_item, make_learner, make_quiz
from tests.services.test_read_scores import take


def test_all_that_was_done_is_there(
    services: Services, clock: Clock, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    quiz_id = make_quiz(services, instructor, items)
    take(services, learner, quiz_id, "half")
    second = start_attempt(services, learner, quiz_id)
    first_id, other_id = (step.question_id for step in second.steps)
    clock.advance(seconds=70)
    submit_answer(services, learner, first_id, "key-of-the-first-answer", {"answer": "wrong"})
    take_hint(services, learner, first_id)
    clock.advance(seconds=35)
    submit_answer(services, learner, other_id, "key-of-the-other-answer", {"answer": "words"})
    review = list_reviews(services, instructor)[0]
    mark_review(services, instructor, review.review_id, score=0.25, reason="A quarter of it.")
    count_queries.clear()
    assert learner.person_id is not None
    work = read_work(services, instructor, quiz_id, learner.person_id)
    assert len(count_queries) <= 22
    assert (work.name, work.quiz_title) == ("ada", "Slopes")
    assert [attempt.number for attempt in work.attempts] == [2, 1]
    asked, other = work.attempts[0].questions
    assert (asked.item, asked.version, len(asked.hints_html), asked.points) == ("a", 1, 1, 2.0)
    assert "<math" in asked.prompt_html
    assert [(one.answer.text, one.answer.standing, one.seconds) for one in asked.handed_in] == [
        ("wrong", "not_yet", 70)
    ]
    (told,) = other.handed_in
    assert (told.answer.text, told.seconds) == ("words", 35)
    assert [(mark.is_persons, mark.by, mark.points, mark.reason, mark.counts) for mark in told.marks] == [
        (False, "", None, "", False),
        (True, "Teacher", 0.5, "A quarter of it.", True),
    ]
    assert [len(question.handed_in) for question in work.attempts[1].questions] == [1, 0]


def test_it_is_none_of_others_business(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    take(services, learner, quiz_id, "right")
    person_id = learner.person_id or 0
    stranger = make_learner(services, "eve")
    assert read_work(services, Actor(person_id=98, roles={1: "assistant"}), quiz_id, person_id).name == "ada"
    for actor in (learner, stranger, Actor(person_id=97, roles={2: "instructor"}), Actor()):
        with pytest.raises(NotFound):
            read_work(services, actor, quiz_id, person_id)
    for missing in (stranger.person_id or 0, 9999):
        with pytest.raises(NotFound):
            read_work(services, instructor, quiz_id, missing)
