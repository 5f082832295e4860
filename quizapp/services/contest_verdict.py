"""Contest a verdict: "I think this is right"."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.find_submission import find_submission
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.showing import checked_answer
from quizapp.services.wording import clean
from quizapp.services.working import load_work_at


def contest_verdict(services: Services, actor: Actor, submission_id: int, words: str = "") -> CheckedAnswer:
    """Puts a verdict before a person, with what the learner has to say.

    Raises:
        NotFound: there is no such submission for the actor.
        Conflict: `already_contested`, `not_contestable` (right, not told, or nobody teaches the course).
    """
    moment = services.clock()
    with services.writing() as unit:
        submission = unit.submissions.find(submission_id)
        if submission is None:
            raise NotFound
        work = load_work_at(unit, actor, submission.question_id, "work_on_attempt", moment, lock=True)
        submission = unit.submissions.find(submission_id, lock=True) or submission
        if any(review.cause == "contested" for review in submission.reviews):
            raise Conflict("already_contested", "A person has been asked about this one.", "这个答案已提交人工复核。")
        if not checked_answer(work, submission, actor.language).can_contest:
            raise Conflict("not_contestable", "There is nothing to look at here.", "这里没有可复核的内容。")
        unit.reviews.open(submission_id, work.quiz.course_id, "contested", moment, clean(words))
        unit.commit()
    return find_submission(services, actor, submission.key)
