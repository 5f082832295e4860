from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from quizapp.grading.protocol import TaskFailed
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.find_submission import find_submission
from quizapp.services.marking import finish, grade, read_grade, store
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz


def test_what_the_workers_say_beside_the_grade() -> None:
    cut = {"outcome": "undecided", "score": 0.0, "verdict": {"verdict": "undecided", "reason": "resources"},
           "feedback": None, "misconception": None, "parts": [], "cut": True, "version": "1"}  # fmt: skip
    graded = read_grade(cut)
    assert (graded.grade.outcome, graded.version) == ("undecided", "1")


class FailingGrader(FakeGrader):
    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        raise TaskFailed(f"{task} {person} {len(payload)}")


def test_a_task_that_fails_goes_to_a_person(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    broken = replace(services, grader=FailingGrader())
    answer = submit_answer(broken, learner, question_id, "key-00000001", {"answer": "right"})
    assert (answer.standing, answer.review) == ("undecided", "open")
    assert answer.verdict == {"verdict": "undecided", "reason": "failure"}


def test_two_who_grade_the_same_leave_one_mark(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submission_id = submit_answer(services, learner, question_id, "key-00000001", {"answer": "half"}).submission_id
    grader.is_away = False
    with services.reading() as unit:
        pending = unit.submissions.pending()[0]
    assert finish(services, pending)
    graded = grade(services, pending)
    assert graded is not None
    with services.writing() as unit:
        store(services, unit, pending, graded)
        unit.commit()
    with services.reading() as unit:
        assert [mark.number for mark in unit.submissions.marks(submission_id)] == [1]


@pytest.mark.parametrize("score", [-0.5, 1.5])
def test_scores_are_kept_in_bounds(
    services: Services, instructor: Actor, learner: Actor, monkeypatch: pytest.MonkeyPatch, score: float
) -> None:
    monkeypatch.setattr("tests.services.house.GRADES", {"odd": ("different", score)})
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "odd"})
    assert find_submission(services, learner, "key-00000001").score in {0.0, 1.0}
