from datetime import datetime

from quizapp.storage.records.scores import ConceptTally, Tally
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world


def test_the_queue(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
    first = unit.reviews.open(submission_id, course_id, "undecided", noon)
    second = unit.reviews.open(submission_id, course_id, "contested", noon, "please")
    assert [review.id for review in unit.reviews.waiting(None)] == [first, second]
    assert unit.reviews.waiting([course_id + 1]) == ()
    assert (unit.reviews.count(None), unit.reviews.count([course_id]), unit.reviews.count([])) == (2, 2, 0)
    assert unit.reviews.count_of_person(world.account_id) == 1
    found = unit.submissions.find(submission_id)
    assert found is not None
    assert [review.words for review in found.reviews] == ["", "please"]
    assert unit.reviews.resolve(submission_id, world.account_id, later)
    assert not unit.reviews.resolve(submission_id, world.account_id, later)
    review = unit.reviews.find(second)
    assert review is not None
    assert (review.resolved_at, review.resolved_by) == (later, world.account_id)
    assert unit.reviews.count_of_person(world.account_id) == 0
    assert unit.reviews.find(99) is None


def test_sums_over_variants_and_submissions(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon, questions=3)
    first, second, third = world.question_ids
    for number, (question_id, score, outcome) in enumerate(
        [(first, 0.5, "different"), (first, 1.0, "equal"), (second, None, "undecided"), (second, 0.0, "different")]
    ):
        submission_id = unit.submissions.receive(question_id, f"key-{number}", {}, noon)
        unit.submissions.mark(submission_id, make_mark(noon, score, outcome=outcome))
    unit.submissions.receive(third, "key-9", {}, noon)
    expected = (
        Tally(world.attempt_id, 1, 2.0, 1.0, 2, 0),
        Tally(world.attempt_id, 2, 2.0, 0.0, 1, 1),
        Tally(world.attempt_id, 3, 2.0, None, 0, 1),
    )
    assert unit.reviews.tallies(attempt_ids=[world.attempt_id]) == expected
    assert unit.reviews.tallies(account_id=world.account_id) == expected
    assert unit.reviews.tallies(account_id=world.account_id + 1) == ()
    assert unit.reviews.concepts([world.attempt_id]) == (ConceptTally("tanh", 2, 1),)
    assert unit.reviews.concepts([]) == ()


def test_only_the_current_mark_counts(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon, questions=1)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
    unit.submissions.mark(submission_id, make_mark(noon, 1.0))
    unit.submissions.mark(submission_id, make_mark(noon, 0.25, source="person"))
    assert [tally.best for tally in unit.reviews.tallies(attempt_ids=[world.attempt_id])] == [0.25]
