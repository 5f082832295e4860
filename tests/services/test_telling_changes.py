from __future__ import annotations

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.show_progress import show_progress
from quizapp.services.show_question import show_question
from quizapp.services.show_result import show_result
from quizapp.services.submit_answer import submit_answer
from quizapp.services.telling_changes import see_changes, unseen_changes
from tests.services.house import Clock, begin, make_learner, make_quiz
from tests.services.test_override_mark import answered


def test_a_change_is_told_until_it_is_seen(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    assert unseen_changes(services, learner) == unseen_changes(services, NOBODY) == ()
    detail = override_mark(services, instructor, submission_id, Override(2.0, "The item was wrong."))
    (change,) = unseen_changes(services, learner)
    assert (change.before, change.after, change.points_before, change.points_after, change.points, change.reason) == (
        "not_yet",
        "right",
        0.0,
        2.0,
        2.0,
        "The item was wrong.",
    )
    finish_attempt(services, learner, detail.attempt_id)
    see_changes(services, make_learner(services, "eve"), [change.change_id])
    assert [one.is_new for one in show_result(services, learner, detail.attempt_id).rows[0].changes] == [True]
    see_changes(services, learner, [change.change_id, 10**6])
    assert unseen_changes(services, learner) == ()
    assert [one.is_new for one in show_result(services, learner, detail.attempt_id).rows[0].changes] == [False]
    row = show_progress(services, learner).history[0]
    assert row.change is not None
    assert row.change.reason == "The item was wrong."


def test_nothing_is_told_before_the_verdicts_are(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    closes_at = clock.moment.replace(hour=18)
    quiz_id = make_quiz(services, instructor, mode="exam", feedback="after_close", closes_at=closes_at)
    question_id = begin(services, learner, quiz_id)
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    override_mark(services, instructor, answer.submission_id, Override(2.0, "The key was wrong."))
    attempt_id = show_question(services, learner, question_id).attempt_id
    finish_attempt(services, learner, attempt_id)
    assert unseen_changes(services, learner) == ()
    assert show_result(services, learner, attempt_id).rows[0].changes == ()
    assert show_progress(services, learner).history[0].change is None
    clock.advance(hours=7)
    assert [one.reason for one in unseen_changes(services, learner)] == ["The key was wrong."]
