from datetime import datetime

from quizapp.exchange.cells import moment_of
from quizapp.storage.records.questions import Content, ItemHead
from quizapp.storage.records.scores import ExportedTally
from quizapp.storage.records.work import NewQuestion
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world


def test_sums_with_what_was_asked(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon, questions=2)
    submission_id = unit.submissions.receive(world.question_ids[0], "key-1", {}, noon)
    unit.submissions.mark(submission_id, make_mark(noon, 0.5))
    unit.submissions.receive(world.question_ids[1], "key-2", {}, noon)
    first, second = unit.exports.tallies([world.attempt_id])
    assert first == ExportedTally(world.attempt_id, 1, 2.0, 0.5, 0, first.worked)
    assert (second.best, second.waiting) == (None, 1)
    (worked,) = first.worked
    item = unit.items.find(worked.item_id)
    assert item is not None
    assert (worked.name, worked.best, worked.waiting) == (item.name, 0.5, 0)
    assert unit.exports.tallies([]) == ()
    assert unit.exports.widest(world.quiz_id) == 2
    assert unit.exports.widest(world.quiz_id + 1) == 0


def test_of_items_that_stood_in_for_each_other_each_has_what_was_reached_on_it(
    unit: UnitOfWork, noon: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon, questions=2)
    names = ("aaa", "zzz")
    others = [unit.items.add(ItemHead(name, "tanh", "expression", 2, "?"), None, noon) for name in names]
    versions = [unit.items.add_version(one, Content("", {}), "1" * 64, (None, noon)).id for one in others]
    first, unanswered = (
        unit.attempts.ask(world.attempt_id, NewQuestion(1, number, version, "b" * 32, 2.0), noon)
        for number, version in enumerate(versions, 2)
    )
    scores = {world.question_ids[0]: 0.0, first: 1.0}
    for question_id, score in scores.items():
        unit.submissions.mark(unit.submissions.receive(question_id, f"key-{score}", {}, noon), make_mark(noon, score))
    stood_in = unit.attempts.ask(world.attempt_id, NewQuestion(2, 2, versions[1], "c" * 32, 2.0), noon)
    tallied, untouched = unit.exports.tallies([world.attempt_id])
    assert (tallied.best, tallied.points, tallied.waiting) == (1.0, 2.0, 0)
    assert [(one.item_id, one.name, one.best) for one in tallied.worked] == [
        (world.item_id, "one", 0.0),
        (others[0], "aaa", 1.0),
    ]
    assert [(one.name, one.best) for one in untouched.worked] == [("zzz", None)]  # asked last, in place of the first
    assert unanswered != stood_in


def test_who_takes_part_and_what_they_did(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    assert [person.account_id for person in unit.exports.participants(world.quiz_id)] == [world.account_id]
    assert unit.exports.participants(world.quiz_id + 1) == ()
    assert unit.exports.attempt_ids(world.quiz_id) == (world.attempt_id,)
    assert [one.id for one in unit.exports.attempts(world.quiz_id, [world.account_id])] == [world.attempt_id]
    assert unit.exports.attempts(world.quiz_id, []) == ()


def test_answers_come_with_the_mark_that_counts(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon, questions=1)
    marked = unit.submissions.receive(world.question_ids[0], "key-1", {"answer": "z"}, noon)
    unit.submissions.mark(marked, make_mark(noon, 1.0))
    unit.submissions.mark(marked, make_mark(noon, 0.25, source="person"))
    waiting = unit.submissions.receive(world.question_ids[0], "key-2", {"answer": "w"}, noon)
    first, second = unit.exports.answers(world.quiz_id, (world.attempt_id, world.attempt_id), str)
    assert (first.id, first.response, first.score, first.marked_by) == (marked, {"answer": "z"}, 0.25, "person")
    assert (second.id, second.outcome, second.score, moment_of(second.received_at)) == (waiting, "received", None, noon)


def test_answers_to_a_further_variant_stand_where_they_were_given(
    unit: UnitOfWork, noon: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon, questions=2)
    again = unit.attempts.ask(world.attempt_id, NewQuestion(1, 2, world.version_id, "b" * 32, 2.0), noon)
    order = (world.question_ids[1], again, world.question_ids[0], again)
    ids = []
    for number, question_id in enumerate(order):
        ids.append(unit.submissions.receive(question_id, f"key-{number}", {"answer": "z"}, noon))
        unit.submissions.mark(ids[-1], make_mark(noon))
    rows = unit.exports.answers(world.quiz_id, (world.attempt_id, world.attempt_id), str)
    assert [(row.question, row.id) for row in rows] == [(1, ids[1]), (1, ids[2]), (1, ids[3]), (2, ids[0])]
    assert list(unit.exports.answers(world.quiz_id + 1, (world.attempt_id, world.attempt_id), str)) == []
