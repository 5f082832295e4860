from datetime import datetime, timedelta

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.work import PartRecord, TryRecord
from quizapp.storage.unit import Database, UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world

AWKWARD = {"answer": "零 \x00 \ud800 \U0001f600 '\"", "chosen": ["a", None, 1.5]}


def test_an_answer_is_kept_as_it_came(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-1", AWKWARD, noon)
    found = unit.submissions.find_by_key("key-1")
    assert found is not None
    assert (found.id, found.response, found.state, found.mark, found.reviews) == (
        submission_id,
        AWKWARD,
        "received",
        None,
        (),
    )
    pending = unit.submissions.pending(question_id=world.question_ids[0])[0]
    assert (pending.account_id, pending.course_id, pending.seed) == (world.account_id, course_id, "1" * 32)
    assert (pending.response, pending.content) == (AWKWARD, {"id": "one"})
    assert unit.submissions.count_pending() == 1
    assert unit.submissions.pending(received_before=(noon, noon)) == ()
    assert unit.submissions.pending(received_before=(noon, noon - timedelta(seconds=1))) == (pending,)
    assert unit.submissions.pending(received_before=(noon + timedelta(seconds=1), noon)) == (pending,)
    assert unit.submissions.pending(submission_id=submission_id) == (pending,)
    assert unit.submissions.find_by_key("none") is None
    assert unit.submissions.find(submission_id + 1, lock=True) is None


def test_marks_are_appended(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
    parts = (PartRecord(0.5, {"name": "W"}), PartRecord(None, {"name": "b"}))
    assert unit.submissions.mark(submission_id, make_mark(noon, 0.25, verdict={"line": 3}, parts=parts))
    first = unit.submissions.marks(submission_id)[0]
    assert (first.score, first.verdict, first.parts, first.number) == (0.25, {"line": 3}, parts, 1)
    assert unit.submissions.count_pending() == 0
    assert unit.submissions.mark(submission_id, make_mark(later, 0.5))
    assert unit.submissions.mark(submission_id, make_mark(later, 1.0, source="person", reason="so"))
    assert not unit.submissions.mark(submission_id, make_mark(later, 0.0))
    assert unit.submissions.mark(submission_id, make_mark(later, 0.75, source="person", reason="no"))
    found = unit.submissions.find(submission_id)
    assert found is not None
    assert found.mark is not None
    assert (found.state, found.mark.number, found.mark.score, found.mark.reason) == ("marked", 5, 0.75, "no")
    assert [mark.score for mark in unit.submissions.marks(submission_id)] == [0.25, 0.5, 1.0, 0.0, 0.75]


def test_how_answers_stand_is_read_without_them(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    first, second = world.question_ids[:2]
    marked = unit.submissions.receive(first, "key-1", AWKWARD, noon)
    unit.submissions.mark(marked, make_mark(noon, 0.25))
    unit.submissions.mark(marked, make_mark(noon, 0.5, source="person", reason="so"))
    waiting = unit.submissions.receive(second, "key-2", {}, noon)
    mark = unit.submissions.marks(marked)[-1]
    assert unit.submissions.tries([first, second]) == (
        TryRecord(marked, first, "key-1", mark.outcome, 0.5, costs_try=mark.costs_try),
        TryRecord(waiting, second, "key-2", None, None, costs_try=True),
    )
    assert [one.id for one in unit.submissions.tries([second])] == [waiting]
    assert unit.submissions.tries([]) == ()


def test_history_is_read_in_pages(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    ids = []
    for number in range(5):
        submission_id = unit.submissions.receive(world.question_ids[number % 2], f"key-{number}", {}, noon)
        unit.submissions.mark(submission_id, make_mark(noon, source="person" if number == 3 else "grader"))
        ids.append(submission_id)
    assert [one.id for one in unit.submissions.of_person(world.account_id, None, 2)] == [ids[4], ids[3]]
    assert [one.id for one in unit.submissions.of_person(world.account_id, ids[3], 9)] == [ids[2], ids[1], ids[0]]
    assert unit.submissions.of_person(world.account_id + 1, None, 9) == ()
    assert [one.id for one in unit.submissions.reviewed_of_person(world.account_id, 9)] == [ids[3]]
    assert [one.id for one in unit.submissions.of_questions(world.question_ids)] == ids
    assert [one.id for one in unit.submissions.found([ids[1]])] == [ids[1]]


@pytest.mark.parametrize("same", ["key", "question"])
def test_one_key_and_one_pending_answer(database: Database, noon: datetime, same: str) -> None:
    with database.writing() as unit:
        world = make_world(unit, unit.courses.add("c", "C", "C", noon).id, noon)
        unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
        unit.commit()
    again = (world.question_ids[1], "key-1") if same == "key" else (world.question_ids[0], "key-2")
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.submissions.receive(*again, {}, noon)


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_scores_are_shares(database: Database, noon: datetime, score: float) -> None:
    with database.writing() as unit:
        world = make_world(unit, unit.courses.add("c", "C", "C", noon).id, noon)
        submission_id = unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.submissions.mark(submission_id, make_mark(noon, score))
