from datetime import datetime

from quizapp.storage.records.work import NewMark
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_world


def test_a_change_waits_until_its_learner_has_seen_it(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    person = world.account_id
    submission_id = unit.submissions.receive(world.question_ids[0], "key-00000001", {"answer": "z"}, noon)
    unit.submissions.mark(submission_id, NewMark("grader", "different", 0.0, costs_try=True, marked_at=noon))
    first = unit.submissions.marks(submission_id)[0]
    unit.submissions.mark(
        submission_id, NewMark("person", "equal", 1.0, costs_try=True, marked_at=later, reason="it was right")
    )
    unit.corrections.changed(submission_id, first.id, later)
    (change,) = unit.corrections.unseen(person, 5)
    assert (change.score_before, change.score, change.source, change.reason) == (0.0, 1.0, "person", "it was right")
    assert unit.corrections.of_submissions([submission_id]) == (change,)
    unit.corrections.see(person + 1, [change.id], later)
    assert unit.corrections.count_unseen(person) == 1
    unit.corrections.see(person, [change.id], later)
    assert unit.corrections.unseen(person, 5) == ()
    assert unit.corrections.of_submissions([submission_id])[0].seen_at == later
