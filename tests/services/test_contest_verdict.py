import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.find_submission import find_submission
from quizapp.services.list_reviews import list_reviews
from quizapp.services.mark_review import mark_review
from quizapp.services.submit_answer import submit_answer
from tests.services.house import at_once, begin, make_quiz


def test_a_learner_is_heard(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    contested = contest_verdict(services, learner, answer.submission_id, "it is <right>\x00")
    assert (contested.review, contested.can_contest) == ("open", False)
    card = list_reviews(services, instructor)[0]
    assert (card.cause, card.words, card.learner) == ("contested", "it is <right>", "ada")
    mark_review(services, instructor, card.review_id, score=1.0, reason="you are right")
    outcome = find_submission(services, learner, "key-00000001")
    assert (outcome.standing, outcome.source, outcome.reason) == ("right", "person", "you are right")
    assert (outcome.review, outcome.can_contest) == ("done", False)


def test_once_only(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    results = at_once(lambda _: contest_verdict(services, learner, answer.submission_id), 6)
    assert {result.reason for result in results if isinstance(result, Conflict)} == {"already_contested"}
    assert sum(isinstance(result, Conflict) for result in results) == 5


@pytest.mark.parametrize("word", ["right", "(((", "hard"])
def test_what_cannot_be_contested(services: Services, instructor: Actor, learner: Actor, word: str) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": word})
    with pytest.raises(Conflict) as raised:
        contest_verdict(services, learner, answer.submission_id)
    assert raised.value.reason == "not_contestable"


def test_not_for_others(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    with pytest.raises(NotFound):
        contest_verdict(services, instructor, answer.submission_id)
    with pytest.raises(NotFound):
        contest_verdict(services, learner, answer.submission_id + 1000)
