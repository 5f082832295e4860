from __future__ import annotations

import statistics

import pytest
from sqlalchemy import update

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.export_scores import export_scores
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.read_analysis import read_analysis, read_item_analysis, request_analysis
from quizapp.services.recompute_analyses import recompute_wanted
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.storage.tables.questions import Item
from tests.services.house import PASSWORD, Clock, FakeGrader, make_guest, make_item, make_learner, make_quiz
from tests.services.test_export_scores import analysis_lines


@pytest.fixture
def quiz_id(services: Services, instructor: Actor, clock: Clock) -> int:
    """A quiz of two questions that four learners have answered: (1, ½), (½, ½), (0, ½), (0, 0)."""
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    quiz_id = make_quiz(services, instructor, items)
    for name, words in (("p", ("right", "half")), ("q", ("half", "half")), ("r", ("wrong", "half")), ("s", ("wrong",))):
        take(services, clock, make_learner(services, name), quiz_id, *words)
    return quiz_id


def take(services: Services, clock: Clock, actor: Actor, quiz_id: int, *words: str) -> None:
    attempt = start_attempt(services, actor, quiz_id)
    for number, (step, word) in enumerate(zip(attempt.steps, words, strict=False), 1):
        clock.advance(seconds=20 * number)
        submit_answer(
            services, actor, step.question_id, f"key-{actor.person_id}-{step.question_id:0>4}", {"answer": word}
        )
    finish_attempt(services, actor, attempt.attempt_id)


def test_the_page_tells_what_was_there_and_the_next_one_comes(
    services: Services, instructor: Actor, clock: Clock, quiz_id: int
) -> None:
    first = read_analysis(services, instructor, quiz_id)
    assert (first.report, first.state.is_coming) == (None, True)
    assert recompute_wanted(services) == 1
    assert recompute_wanted(services) == 0
    found = read_analysis(services, instructor, quiz_id)
    assert found.report is not None
    assert (found.report.learners, found.report.answers) == (4, 7)
    assert not found.state.is_coming
    assert not found.state.is_outdated
    one, other = found.report.items
    assert one.figures.facility == 0.375
    assert one.figures.discrimination == pytest.approx(statistics.correlation((1, 0.5, 0, 0), (0.5, 0.5, 0.5, 0)))
    assert (one.seconds, other.seconds) == (20.0, 40.0)
    assert (other.figures.answered, other.scored) == (4, 3)
    assert [(cluster.text, cluster.learners) for cluster in one.clusters] == [("wrong", 2), ("half", 1)]
    take(services, clock, make_guest(services), quiz_id, "wrong")
    soon = read_analysis(services, instructor, quiz_id)
    assert (soon.state.is_outdated, soon.state.is_coming) == (True, False)
    clock.advance(minutes=2)
    late = read_analysis(services, instructor, quiz_id)
    assert late.report == found.report
    assert late.state.is_coming
    recompute_wanted(services)
    newest = read_analysis(services, instructor, quiz_id).report
    assert newest is not None
    assert newest.learners == 5


def test_the_workbook_tells_the_same(services: Services, instructor: Actor, quiz_id: int) -> None:
    request_analysis(services, instructor, quiz_id)
    recompute_wanted(services)
    report = read_analysis(services, instructor, quiz_id).report
    assert report is not None
    shown = [
        (one.name, one.figures.answered, one.scored, one.figures.mean, one.figures.facility, one.figures.discrimination)
        for one in report.items
    ]
    pieces = export_scores(services, instructor, [quiz_id], "xlsx").pieces
    assert analysis_lines(b"".join(pieces)) == [("Slopes", *line, report.alpha, 0) for line in shown]


def test_who_may_not_see_scores_sees_no_analysis(services: Services, learner: Actor, quiz_id: int) -> None:
    for actor in (learner, Actor(person_id=9, roles={99: "instructor"})):
        with pytest.raises(NotFound):
            read_analysis(services, actor, quiz_id)
        with pytest.raises(NotFound):
            request_analysis(services, actor, quiz_id)
        with pytest.raises((NotFound, NotAllowed)):
            read_item_analysis(services, actor, 1)


def test_an_item_over_its_quizzes(services: Services, instructor: Actor, clock: Clock, quiz_id: int) -> None:
    with services.reading() as unit:
        item = next(one.id for one in unit.items.listed((1,)) if one.name == "a")
    second = make_quiz(services, instructor, (item,), title_en="Again")
    take(services, clock, make_learner(services, "t"), second, "wrong")
    first = read_item_analysis(services, instructor, item)
    assert [(one.title, one.report) for one in first.quizzes] == [("Slopes", None), ("Again", None)]
    assert recompute_wanted(services) == 2
    found = read_item_analysis(services, instructor, item)
    assert found.learners == 5
    assert found.facility == pytest.approx(0.3)
    assert [(one.text, one.learners) for one in found.clusters] == [("wrong", 3), ("half", 1)]
    assert [one.quiz_id for one in found.quizzes] == [quiz_id, second]


def test_who_is_erased_is_quoted_no_more(services: Services, instructor: Actor, clock: Clock, quiz_id: int) -> None:
    someone = make_learner(services, "u")
    take(services, clock, someone, quiz_id, "wrong")
    request_analysis(services, instructor, quiz_id)
    recompute_wanted(services)
    erase_account(services, someone, word="delete", password=PASSWORD)
    assert read_analysis(services, instructor, quiz_id).report is None
    recompute_wanted(services)
    report = read_analysis(services, instructor, quiz_id).report
    assert report is not None
    assert [(one.text, one.answers) for one in report.items[0].clusters] == [("wrong", 2), ("half", 1)]


def test_an_exam_is_analysed_though_nobody_answers(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    quiz_id = make_quiz(services, instructor)
    grader.is_away = True
    read_analysis(services, instructor, quiz_id)
    assert recompute_wanted(services) == 1
    report = read_analysis(services, instructor, quiz_id).report
    assert report is not None
    assert (report.learners, report.items, report.alpha) == (0, (), None)


def test_answers_that_wait_are_left_out_and_counted(
    services: Services, instructor: Actor, clock: Clock, quiz_id: int
) -> None:
    take(services, clock, make_learner(services, "w"), quiz_id, "words", "right")
    request_analysis(services, instructor, quiz_id)
    recompute_wanted(services)
    report = read_analysis(services, instructor, quiz_id).report
    assert report is not None
    one, other = report.items
    assert (one.figures.answered, one.figures.facility, one.waiting) == (4, 0.375, 1)
    assert (other.figures.answered, other.waiting) == (5, 0)
    assert [item.no_curve for item in report.items] == ["few", "few"]


def test_who_may_copy_a_shipped_question_is_told_that_its_lists_are_closed(
    services: Services, instructor: Actor, quiz_id: int
) -> None:
    request_analysis(services, instructor, quiz_id)
    recompute_wanted(services)
    found = read_analysis(services, instructor, quiz_id)
    assert found.report is not None
    ids = frozenset(one.item_id for one in found.report.items if one.clusters)
    assert (found.listing, found.shipped) == (ids, frozenset())
    with services.writing() as unit:
        unit.items._session.execute(update(Item).values(course_id=None))
        unit.commit()
    found = read_analysis(services, instructor, quiz_id)
    assert (found.listing, found.shipped) == (frozenset(), ids)
    assert read_item_analysis(services, instructor, min(ids)).is_shipped
    assistant = Actor(person_id=9, roles=dict.fromkeys(instructor.roles, "assistant"))
    assert read_analysis(services, assistant, quiz_id).shipped == frozenset()
