"""A true/false question whose answer is sent as letters, answered wrongly: for tests of what learners read of it."""

from __future__ import annotations

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_quiz

JUDGED = {"en": "True: It is not bounded.", "zh": "对：它无界。"}


def make_statement(services: Services, author: Actor, kind: str = "true_false") -> int:
    """Publishes the statement, or the example of another kind; its item."""
    draft = save_draft(services, author, kinds()[kind].example)
    publish_item(services, author, draft.item_id, expected_revision=draft.revision)
    return draft.item_id


def judge(services: Services, learner: Actor, question_id: int, key: str = "key-00000001") -> None:
    """Judges it wrongly, for a reason that is none; the word beside it is for the grader of the tests."""
    choices = show_question(services, learner, question_id).face["choices"]
    letter = next(one["id"] for one in choices if one["html"] in ("It is not bounded.", "它无界。"))
    response = {"answer": "wrong", "parts": {"judgement": "true", "reason": letter}}
    submit_answer(services, learner, question_id, key, response)


def judged(services: Services, instructor: Actor, learner: Actor) -> int:
    """A quiz of the statement begun and answered; the question."""
    quiz_id = make_quiz(services, instructor, (make_statement(services, instructor),))
    question_id = begin(services, learner, quiz_id)
    judge(services, learner, question_id)
    return question_id
