from datetime import datetime, timedelta

from quizapp.storage.records.regrading import NewRegrade, NewRow
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world


def test_the_work_belongs_to_one_until_its_lease_ends(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-00000001", {"answer": "z"}, noon)
    unit.submissions.mark(submission_id, make_mark(noon, 0.0, outcome="different"))
    new = NewRegrade(course_id, world.item_id, None, "never_lower", "why", None, noon)
    regrade_id = unit.regrades.add(new)
    assert unit.regrades.left(noon) == (regrade_id,)
    minute = timedelta(minutes=1)
    assert unit.regrades.claim(regrade_id, "one", noon, noon + minute)
    assert not unit.regrades.claim(regrade_id, "two", noon, noon + minute)
    assert unit.regrades.left(noon) == ()
    regrade = unit.regrades.find(regrade_id)
    assert regrade is not None
    assert (regrade.total, regrade.last) == (1, submission_id)
    (answer,) = unit.regrades.batch(regrade, 10)
    assert (answer.submission_id, answer.response, answer.score) == (submission_id, {"answer": "z"}, 0.0)
    assert not unit.regrades.advance(regrade, "two", submission_id, 1, noon + minute)
    assert unit.regrades.advance(regrade, "one", submission_id, 1, noon + minute)
    grade = {"outcome": "equal", "misconception": None}
    row = NewRow(submission_id, answer.mark_id, answer.account_id, "raised", 1.0, grade)
    unit.regrades.keep(regrade_id, [row])
    assert unit.regrades.counts(regrade_id) == {("raised", "proposed"): 1}
    (shown,) = unit.regrades.rows(regrade_id, "", "raised", (10, 0))
    assert (shown.item, shown.outcome_before, shown.score_before, shown.outcome, shown.score) == (
        "one",
        "different",
        0.0,
        "equal",
        1.0,
    )
    unit.regrades.end(regrade_id, "discarded", later)
    assert [one.state for one in unit.regrades.listed([course_id])] == ["discarded"]
    assert unit.regrades.listed([course_id + 1]) == ()
