from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.read_answer import AnswerDetail
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_learning import show_learning
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from tests.services.house import at_once, begin, make_quiz


def answered(services: Services, instructor: Actor, learner: Actor, word: str = "wrong") -> int:
    """A submission to a question of two points."""
    question_id = begin(services, learner, make_quiz(services, instructor))
    return submit_answer(services, learner, question_id, "key-00000001", {"answer": word}).submission_id


def test_a_mark_is_changed_and_everything_follows(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    contest_verdict(services, learner, submission_id)
    before = show_learning(services, learner).concepts
    detail = override_mark(services, instructor, submission_id, Override(1.5, "It is nearly right."))
    assert (detail.answer.standing, detail.answer.points, detail.answer.review) == ("partly", 1.5, "done")
    assert [(one.by_person, one.points, one.counts) for one in detail.marks] == [(False, 0.0, False), (True, 1.5, True)]
    question = show_question(services, learner, detail.answer.question_id)
    assert show_attempt(services, learner, question.attempt_id).score == 1.5
    assert list_reviews(services, instructor) == ()
    assert show_learning(services, learner).concepts != before
    with services.reading() as unit:
        event = unit.courses.noted("submission", submission_id)[0]
    assert (event.action, event.account_id) == ("override", instructor.person_id)
    assert event.note.endswith("0 -> 0.75: It is nearly right.")


@pytest.mark.parametrize(
    ("given", "outcome", "score"),
    [
        (Override(None, "so", "right"), "equal", 1.0),
        (Override(2.0, "so", "right"), "equal", 1.0),
        (Override(None, "so", "not_yet"), "different", 0.0),
        (Override(0.5, "so", "partly"), "different", 0.25),
        (Override(None, "so", "invalid"), "invalid", None),
        (Override(0.0, "so"), "different", 0.0),
    ],
)
def test_the_verdict_goes_with_the_points(
    services: Services,
    instructor: Actor,
    learner: Actor,
    given: Override,
    outcome: str,
    score: float | None,
) -> None:
    submission_id = answered(services, instructor, learner)
    override_mark(services, instructor, submission_id, given)
    with services.reading() as unit:
        mark = unit.submissions.marks(submission_id)[-1]
    assert (mark.outcome, mark.score, mark.costs_try, mark.marked_by) == (
        outcome,
        score,
        outcome != "invalid",
        instructor.person_id,
    )


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (Override(-1.0, ""), ["points", "reason"]),
        (Override(2.1, "why"), ["points"]),
        (Override(float("nan"), "why"), ["points"]),
        (Override(float("inf"), "why"), ["points"]),
        (Override(1.0, "why", "right"), ["points"]),
        (Override(2.0, "why", "partly"), ["points"]),
        (Override(1.0, "why", "not_yet"), ["points"]),
        (Override(None, "why"), ["points"]),
        (Override(1.0, " \x00 "), ["reason"]),
    ],
)
def test_what_cannot_be_given(
    services: Services, instructor: Actor, learner: Actor, given: Override, fields: list[str]
) -> None:
    submission_id = answered(services, instructor, learner)
    with pytest.raises(InvalidInput) as raised:
        override_mark(services, instructor, submission_id, given)
    assert [fault.field for fault in raised.value.faults] == fields
    with services.reading() as unit:
        assert len(unit.submissions.marks(submission_id)) == 1


def test_of_two_who_saw_the_same_one_is_told(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    given = Override(1.0, "half", seen=1)
    results = at_once(lambda _: override_mark(services, instructor, submission_id, given), 4)
    assert sum(isinstance(result, AnswerDetail) for result in results) == 1
    assert {result.reason for result in results if isinstance(result, Conflict)} == {"taken"}
    with services.reading() as unit:
        assert len(unit.submissions.marks(submission_id)) == 2


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    for actor in (learner, Actor(person_id=9, roles={99: "instructor"})):
        with pytest.raises(NotFound):
            override_mark(services, actor, submission_id, Override(2.0, "mine"))
    with pytest.raises(NotFound):
        override_mark(services, instructor, 10**6, Override(2.0, "nobody's"))
