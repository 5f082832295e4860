from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from quizapp.storage.records.analyses import AnalysisResult, FiguresRecord
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_rules, make_world

MINUTE = timedelta(minutes=1)


def make_quizzes(unit: UnitOfWork, course_id: int, noon: datetime) -> tuple[int, int]:
    first, second = (unit.quizzes.add(course_id, make_rules(), noon) for _ in range(2))
    return first.id, second.id


def test_wishes_and_leases(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    first, second = make_quizzes(unit, course_id, noon)
    assert not unit.analyses.is_wanted(noon)
    unit.analyses.request(second, noon)
    unit.analyses.request(first, noon + MINUTE)
    unit.analyses.request(second, noon + 2 * MINUTE)
    assert unit.analyses.found([first, second])[second].requested_at == noon
    assert unit.analyses.is_wanted(noon)
    assert unit.analyses.take("a", noon, noon + MINUTE) == second
    assert unit.analyses.take("b", noon, noon + 3 * MINUTE) == first
    assert unit.analyses.take("c", noon, noon + MINUTE) is None
    assert unit.analyses.take("c", noon + 2 * MINUTE, noon + 3 * MINUTE) == second, "left unfinished"


def test_only_the_holder_tells_and_keeps(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    quiz_id, _ = make_quizzes(unit, course_id, noon)
    result = AnalysisResult({"items": []}, 5, noon, 1.5)
    unit.analyses.request(quiz_id, noon)
    unit.analyses.take("a", noon, noon + MINUTE)
    assert unit.analyses.renew(quiz_id, "a", noon + 2 * MINUTE, (1, 2))
    assert not unit.analyses.renew(quiz_id, "b", noon + 2 * MINUTE, (1, 2))
    assert not unit.analyses.keep(quiz_id, "b", result)
    assert not unit.analyses.give_up(quiz_id, "b")
    assert unit.analyses.keep(quiz_id, "a", result)
    found = unit.analyses.found([quiz_id])[quiz_id]
    assert (found.content, found.newest_mark, found.computed_at, found.seconds) == ({"items": []}, 5, noon, 1.5)
    assert (found.lease_token, found.done, found.planned, found.failed) == (None, 1, 2, False)


def test_events_tell_what_was_asked_and_answered(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    world = make_world(unit, course_id, noon)
    asked = world.question_ids[0]
    wrong = replace(make_mark(noon, 0.0), outcome="different", verdict={"diagnosis": ["sign", "constant_offset:2"]})
    for key, mark in (("k" * 20, wrong), ("l" * 20, replace(wrong, verdict={"diagnosis": []}))):
        unit.submissions.mark(unit.submissions.receive(asked, key, {"answer": key[0]}, noon), mark)
    first, second, *others = unit.analyses.events([world.attempt_id])
    assert (first.account_id, first.attempt_id, first.question_id) == (world.account_id, world.attempt_id, asked)
    assert (first.response, first.outcome, first.score, first.diagnosis) == ({"answer": "k"}, "different", 0.0, "sign")
    assert (second.response, second.diagnosis) == ({"answer": "l"}, None)
    assert {(one.received_at, one.response, one.outcome) for one in others} == {(None, None, None)}
    version = unit.items.version(first.version_id)
    assert version is not None
    assert unit.analyses.quizzes_of(version.item_id, None) == (world.quiz_id,)
    assert unit.analyses.quizzes_of(version.item_id, [course_id]) == (world.quiz_id,)
    assert unit.analyses.quizzes_of(version.item_id, [course_id + 1]) == ()
    assert unit.analyses.newest_mark() > 0


def test_figures_are_pooled_over_the_quizzes_of_courses(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    quizzes = make_quizzes(unit, course_id, noon)
    item = make_world(unit, course_id, noon).item_id
    told = ((FiguresRecord(item, 30, 0.5, None, 0),), (FiguresRecord(item, 10, 1.0, 0.25, 2),))
    for quiz_id, figures in zip(quizzes, told, strict=True):
        for _ in range(2):  # the next analysis stands in place of the last
            unit.analyses.request(quiz_id, noon)
            unit.analyses.take("a", noon, noon + MINUTE)
            assert unit.analyses.keep(quiz_id, "a", AnalysisResult({"items": []}, 5, noon, 1.5, figures))
    assert unit.analyses.figures([course_id]) == {item: FiguresRecord(item, 40, 0.625, 0.25, 2)}
    assert unit.analyses.figures(None) == unit.analyses.figures([course_id])
    assert unit.analyses.figures([course_id + 1]) == {}
    unit.analyses.request(quizzes[0], noon)
    unit.analyses.take("a", noon, noon + MINUTE)
    assert not unit.analyses.keep(quizzes[0], "b", AnalysisResult({"items": []}, 5, noon, 1.5))
    assert unit.analyses.figures(None)[item].learners == 40, "nothing is lost to who has lost the lease"
    unit.analyses.keep(quizzes[0], "a", AnalysisResult({"items": []}, 5, noon, 1.5))
    assert unit.analyses.figures(None) == {item: FiguresRecord(item, 10, 1.0, 0.25, 2)}
