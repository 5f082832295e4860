from datetime import datetime

from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_world


def test_the_newest_is_kept(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    first, second = make_world(unit, course_id, noon).question_ids[:2]
    assert unit.kept.find(first) is None
    assert unit.kept.keep(first, {"answer": "1/("}, noon).revision == 1
    kept = unit.kept.keep(first, {"answer": "1/(1+z)"}, later)
    assert (kept.question_id, kept.revision, kept.kept_at) == (first, 2, later)
    assert unit.kept.find(first) == kept
    other = unit.kept.keep(second, {"parts": {"W": "[1]"}}, noon)
    assert unit.kept.of_questions([second, first, 99]) == (kept, other)
    assert unit.kept.of_questions([]) == ()
