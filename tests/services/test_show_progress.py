from dataclasses import replace

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, SignInNeeded
from quizapp.services.list_reviews import list_reviews
from quizapp.services.mark_review import mark_review
from quizapp.services.practise import practise
from quizapp.services.show_progress import show_progress
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_item, make_quiz
from tests.services.judging import JUDGED, judge, judged
from tests.services.practice_house import answer, make_bank


def test_history_and_counts(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    for number, word in enumerate(["wrong", "(((", "right"]):
        submit_answer(services, learner, question_id, f"key-0000000{number}", {"answer": word})
    view = show_progress(services, learner)
    assert [(row.answer_text, row.standing) for row in view.history] == [
        ("right", "right"),
        ("(((", "invalid"),
        ("wrong", "not_yet"),
    ]
    assert [(one.concept, one.answered, one.right) for one in view.concepts] == [("sigmoid-derivative", 1, 1)]
    assert [attempt.score for attempt in view.attempts] == [2.0]
    assert (view.outcomes, view.open_reviews, view.more_before) == ((), 0, None)


def test_pages_of_history(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    for number in range(5):
        submit_answer(services, learner, question_id, f"key-0000000{number}", {"answer": "wrong"})
        question_id = another_variant(services, learner, question_id).question_id
    first = show_progress(services, learner, limit=2)
    second = show_progress(services, learner, before=first.more_before, limit=2)
    third = show_progress(services, learner, before=second.more_before, limit=2)
    ids = [row.submission_id for page in (first, second, third) for row in page.history]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 5
    assert third.more_before is None


def test_the_outcome_of_a_review_is_seen(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "words"})
    assert show_progress(services, learner).open_reviews == 1
    card = list_reviews(services, instructor)[0]
    mark_review(services, instructor, card.review_id, score=0.5, reason="half of it")
    view = show_progress(services, learner)
    assert [(row.standing, row.source, row.reason) for row in view.outcomes] == [("partly", "person", "half of it")]
    assert view.open_reviews == 0


def test_what_an_exam_does_not_tell(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, mode="exam", feedback="never")
    submit_answer(services, learner, begin(services, learner, quiz_id), "key-00000001", {"answer": "right"})
    view = show_progress(services, learner)
    assert view.concepts == ()
    assert [row.standing for row in view.history] == ["recorded"]
    assert [attempt.score for attempt in view.attempts] == [None]


def test_nobody_has_none(services: Services) -> None:
    with pytest.raises(SignInNeeded):
        show_progress(services, NOBODY)


def test_many_attempts_cost_few_queries(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    items = [make_item(services, instructor, f"item-{number}") for number in range(3)]
    quizzes = [make_quiz(services, instructor, (item,)) for item in items]
    costs = []
    for quiz_id in quizzes:
        question_id = start_attempt(services, learner, quiz_id).next_question_id
        submit_answer(services, learner, question_id, f"key-of-quiz-{quiz_id}", {"answer": "wrong"})
        count_queries.clear()
        show_progress(services, learner)
        costs.append(len(count_queries))
    assert costs[0] == costs[2]


def test_practice_is_in_the_history_and_no_quiz(services: Services, learner: Actor) -> None:
    make_bank(services)
    answer(services, learner, practise(services, learner))
    view = show_progress(services, learner)
    assert view.attempts == ()
    assert [row.quiz_title for row in view.history] == ["Practice"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chosen_answer_is_said_in_the_words_of_its_question(
    services: Services, instructor: Actor, learner: Actor, language: Language
) -> None:
    judged(services, instructor, learner)
    (row,) = show_progress(services, replace(learner, language=language)).history
    assert row.answer_text == JUDGED[language]


def test_many_chosen_answers_cost_few_queries(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    question_id, costs = judged(services, instructor, learner), []
    for number in range(3):
        count_queries.clear()
        show_progress(services, learner)
        costs.append(len(count_queries))
        judge(services, learner, question_id, f"key-of-more-{number}")
    assert costs[0] == costs[2]
