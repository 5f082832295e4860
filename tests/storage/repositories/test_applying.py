from datetime import datetime

from quizapp.storage.records.regrading import NewRegrade, NewRow
from quizapp.storage.records.work import PartRecord
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world

GRADE = {
    "outcome": "different", "costs_try": True, "verdict": {"method": "new"}, "feedback_en": "half",
    "feedback_zh": "一半", "misconception": "a slip", "grader_version": "2",
    "parts": [{"score": 1.0, "content": {"name": "a"}}, {"score": 0.0, "content": {"name": "b"}}],
}  # fmt: skip


def test_marks_are_appended_with_their_parts(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    ids = []
    for number, question_id in enumerate(world.question_ids):
        ids.append(unit.submissions.receive(question_id, f"key-0000000{number}", {"answer": "z"}, noon))
        unit.submissions.mark(ids[-1], make_mark(noon, 0.0, outcome="different"))
    unit.reviews.open(ids[0], course_id, "undecided", noon)
    regrade_id = unit.regrades.add(NewRegrade(course_id, None, world.quiz_id, "as_computed", "why", None, noon))
    marks = [unit.submissions.marks(one)[0].id for one in ids]
    rows = [NewRow(one, mark, world.account_id, "raised", 0.5, GRADE) for one, mark in zip(ids, marks, strict=True)]
    unit.regrades.keep(regrade_id, rows)
    unit.submissions.mark(ids[1], make_mark(later, 1.0, source="person"))
    assert unit.applying.apply(regrade_id, ["raised"], "why", later) == 1
    unit.regrades.end(regrade_id, "applied", later)
    (submission,) = unit.submissions.found([ids[0]])
    assert submission.mark is not None
    assert (submission.mark.number, submission.mark.score, submission.mark.reason, submission.mark.misconception) == (
        2,
        0.5,
        "why",
        "a slip",
    )
    assert submission.mark.parts == (PartRecord(1.0, {"name": "a"}), PartRecord(0.0, {"name": "b"}))
    assert submission.reviews[0].resolved_at == later
    assert len(unit.submissions.marks(ids[1])) == 2
    assert unit.regrades.counts(regrade_id) == {("raised", "applied"): 1, ("raised", "kept"): 1}
    assert unit.corrections.count_unseen(world.account_id) == 1
    assert unit.applying.unfollowed(5) == (world.account_id,)
    assert unit.applying.concepts(world.account_id) == {"tanh"}
    unit.applying.followed(world.account_id)
    assert unit.applying.unfollowed(5) == ()
