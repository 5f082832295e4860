from dataclasses import replace
from datetime import datetime

from quizapp.storage.records.marking import NewMarkedAnswer
from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_world


def marked(at: datetime, **changes: object) -> NewMarkedAnswer:
    answer = NewMarkedAnswer("dying", "en", "It is 0.", {"zero": True, "slope": False}, 0.5, at)
    return replace(answer, **changes)  # type: ignore[arg-type]


def test_a_rubric_keeps_all_its_versions(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    assert unit.explanations.rubric("dying") is None
    first = unit.explanations.save_rubric("dying", "id: dying", {"id": "dying"}, None, noon, shipped=True)
    second = unit.explanations.save_rubric("dying", "id: dying # better", {"id": "dying"}, None, later)
    other = unit.explanations.save_rubric("cheap", "id: cheap", {"id": "cheap"}, None, noon)
    assert (first.number, second.number, other.number) == (1, 2, 1)
    assert unit.explanations.rubric("dying") == second
    assert unit.explanations.versions("dying") == (second, first)
    assert unit.explanations.rubrics() == (other, second)
    assert (first.shipped, second.shipped) == (True, False)


def test_a_persons_later_mark_takes_the_place_of_the_earlier(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    submission = unit.submissions.receive(world.question_ids[0], "key-00000001", {"text": "It is 0."}, noon)
    ada, bob = (unit.accounts.add(NewAccount(f"{name}@example.org", name, noon)).id for name in ("ada", "bob"))
    unit.explanations.keep(marked(noon, submission_id=submission, marked_by=ada, service={"score": 1}))
    unit.explanations.keep(marked(noon, submission_id=submission, marked_by=bob, score=1.0))
    unit.explanations.keep(marked(later, submission_id=submission, marked_by=ada, score=0.0))
    found = unit.explanations.of_submission(submission)
    assert [(one.marked_by, one.score) for one in found] == [(bob, 1.0), (ada, 0.0)]
    assert found[0].criteria == {"zero": True, "slope": False}
    assert unit.explanations.answers("dying") == found
    assert unit.explanations.counts() == {"dying": 2}


def test_answers_for_training_stand_alone(unit: UnitOfWork, noon: datetime) -> None:
    for _ in range(2):
        unit.explanations.keep(marked(noon, synthetic=True, note="full"))
    assert [one.synthetic for one in unit.explanations.answers("dying")] == [True, True]


def test_the_newest_heads_are_those_saved_last(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    assert unit.explanations.heads("dying") is None
    unit.explanations.save_heads("dying", "a" * 64, {"w": 1}, 20, noon)
    unit.explanations.save_heads("dying", "b" * 64, {"w": 2}, 21, noon)
    unit.explanations.save_heads("dying", "a" * 64, {"w": 3}, 20, later)
    newest = unit.explanations.heads("dying")
    assert newest is not None
    assert (newest.fingerprint, newest.content, newest.answers) == ("a" * 64, {"w": 3}, 20)
