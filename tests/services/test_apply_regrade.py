from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.services.actor import Actor
from quizapp.services.apply_regrade import apply_regrade, discard_regrade, follow_applied
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.read_regrade import read_regrade
from quizapp.services.regrading import work_regrades
from quizapp.services.show_learning import show_learning
from quizapp.services.submit_answer import submit_answer
from quizapp.services.telling_changes import unseen_changes
from quizapp.storage.repositories import applying
from quizapp.storage.repositories.applying import Applying
from tests.services.house import begin, make_learner, make_quiz
from tests.services.test_regrading import answer_all, begun, corrected

__all__ = ["corrected"]


def scores(services: Services, submissions: dict[str, int]) -> dict[str, tuple[str, float | None]]:
    with services.reading() as unit:
        found = {one.id: one.mark for one in unit.submissions.found(submissions.values())}
    marks = {word: found[submission_id] for word, submission_id in submissions.items()}
    return {word: (mark.source, mark.score) for word, mark in marks.items() if mark is not None}


def test_new_marks_take_the_place_of_the_old_ones_and_learners_are_told(
    services: Services, instructor: Actor, learner: Actor, corrected: Callable[..., None]
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    contest_verdict(services, learner, answer.submission_id)
    known = show_learning(services, learner).concepts
    with services.reading() as unit:
        quiz_id = unit.quizzes.listed(None)[-1].id
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0))
    work_regrades(services)
    detail = apply_regrade(services, instructor, regrade_id)
    assert (detail.card.state, detail.changes, detail.rows[0].state) == ("applied", 1, "followed")
    with services.reading() as unit:
        marks = unit.submissions.marks(answer.submission_id)
        events = [event.action for event in unit.courses.noted("regrade", regrade_id)]
    assert [(mark.number, mark.source, mark.score, mark.grader_version) for mark in marks] == [
        (1, "grader", 0.0, "fake 1"),
        (2, "grader", 1.0, "fake 2"),
    ]
    assert events == ["begin regrade", "apply regrade"]
    (change,) = unseen_changes(services, learner)
    assert (change.points_before, change.points_after, change.by_person, change.reason) == (
        0.0,
        2.0,
        False,
        "The key was wrong.",
    )
    assert list_reviews(services, instructor) == ()
    assert show_learning(services, learner).concepts != known
    with pytest.raises(Conflict):
        apply_regrade(services, instructor, regrade_id)


def test_nothing_is_lowered_unless_that_was_chosen(
    services: Services, instructor: Actor, corrected: Callable[..., None]
) -> None:
    quiz_id, found = answer_all(services, instructor, "right", "wrong")
    corrected(right=("different", 0.5), wrong=("different", 0.25))
    for policy, after in (("never_lower", 1.0), ("as_computed", 0.5)):
        regrade_id = begun(services, instructor, quiz_id, policy)  # type: ignore[arg-type]
        work_regrades(services)
        assert read_regrade(services, instructor, regrade_id).counts["lowered"] == 1
        apply_regrade(services, instructor, regrade_id)
        assert scores(services, found) == {"right": ("grader", after), "wrong": ("grader", 0.25)}


def test_a_persons_mark_stands_and_so_does_what_came_since(
    services: Services, instructor: Actor, corrected: Callable[..., None]
) -> None:
    quiz_id, found = answer_all(services, instructor, "right", "wrong", "half")
    override_mark(services, instructor, found["right"], Override(1.0, "not quite"))
    regrade_id = begun(services, instructor, quiz_id, "as_computed")
    corrected(right=("different", 0.0), wrong=("equal", 1.0), half=("equal", 1.0))
    work_regrades(services)
    override_mark(services, instructor, found["half"], Override(0.5, "in between"))
    assert apply_regrade(services, instructor, regrade_id).changes == 1
    assert scores(services, found) == {"right": ("person", 0.5), "wrong": ("grader", 1.0), "half": ("person", 0.25)}
    assert read_regrade(services, instructor, regrade_id, search="P2").rows[0].state == "kept"


def test_what_fails_in_the_middle_changes_nothing(
    services: Services, instructor: Actor, corrected: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("right", "wrong", "half")
    quiz_id, found = answer_all(services, instructor, *words)
    before = scores(services, found)
    regrade_id = begun(services, instructor, quiz_id, "as_computed")
    corrected(right=("different", 0.0), wrong=("equal", 1.0), half=("equal", 1.0))
    work_regrades(services)
    monkeypatch.setattr(applying, "AT_ONCE", 1)
    resolve, calls = Applying._resolve, []

    def failing(self: Applying, rows: object, at: object) -> None:
        calls.append(rows)
        if len(calls) == 2:
            raise OSError("the disk is gone")
        resolve(self, rows, at)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Applying, "_resolve", failing)
        with pytest.raises(OSError, match="the disk is gone"):
            apply_regrade(services, instructor, regrade_id)
    assert scores(services, found) == before
    assert read_regrade(services, instructor, regrade_id).card.state == "ready"
    assert apply_regrade(services, instructor, regrade_id).changes == 3


def test_mastery_follows_in_the_background_too(
    services: Services, instructor: Actor, corrected: Callable[..., None]
) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong", "half")
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0), half=("equal", 1.0))
    work_regrades(services)
    detail = apply_regrade(services, instructor, regrade_id, followed=0)
    assert {row.state for row in detail.rows} == {"applied"}
    assert follow_applied(services) == 2
    assert {row.state for row in read_regrade(services, instructor, regrade_id).rows} == {"followed"}
    assert follow_applied(services) == 0


def test_what_is_dropped_changes_nothing(services: Services, instructor: Actor, corrected: Callable[..., None]) -> None:
    quiz_id, found = answer_all(services, instructor, "wrong")
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0))
    discard_regrade(services, instructor, regrade_id)
    assert work_regrades(services) == 0
    with pytest.raises(Conflict):
        apply_regrade(services, instructor, regrade_id)
    with pytest.raises(Conflict):
        discard_regrade(services, instructor, regrade_id)
    assert scores(services, found) == {"wrong": ("grader", 0.0)}


def test_who_may_not(services: Services, instructor: Actor) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong")
    regrade_id = begun(services, instructor, quiz_id)
    for actor in (make_learner(services, "eve"), Actor(person_id=9, roles={1: "assistant", 99: "instructor"})):
        for use in (apply_regrade, discard_regrade, read_regrade):
            with pytest.raises(NotFound):
                use(services, actor, regrade_id)
