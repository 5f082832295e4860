from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound, Unavailable
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.publish_item import publish_item
from quizapp.services.replaying import variant_of
from quizapp.services.save_draft import save_draft
from quizapp.services.show_question import show_question
from quizapp.services.show_solution import show_solution
from tests.services.house import ITEM, Clock, FakeGrader, begin, make_learner, make_quiz


def test_in_practice_it_is_there_and_closes_the_question(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    view = show_solution(services, replace(learner, language="zh"), question_id)
    assert (view.answer_text, view.solution_html) == ("THE KEY", "<p>worked out in zh</p>")
    shown = show_question(services, learner, question_id)
    assert (shown.solution_shown, shown.can_check, shown.can_draw_another) == (True, False, True)
    assert show_solution(services, learner, question_id).answer_html == "<math>THE KEY</math>"


def test_who_teaches_looks_without_closing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, solutions="never"))
    assert show_solution(services, instructor, question_id).answer_text == "THE KEY"
    assert show_question(services, learner, question_id).can_check
    with pytest.raises(Conflict) as raised:
        show_solution(services, learner, question_id)
    assert raised.value.reason == "not_released"
    with pytest.raises(NotFound):
        show_solution(services, make_learner(services, "eve"), question_id)


def test_in_an_exam_it_comes_after_the_end(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, mode="exam"))
    with pytest.raises(Conflict):
        show_solution(services, learner, question_id)
    finish_attempt(services, learner, show_question(services, learner, question_id).attempt_id)
    assert show_solution(services, learner, question_id).answer_text == "THE KEY"


def test_after_close(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    closes = clock() + timedelta(hours=1)
    question_id = begin(services, learner, make_quiz(services, instructor, solutions="after_close", closes_at=closes))
    with pytest.raises(Conflict):
        show_solution(services, learner, question_id)
    clock.advance(hours=1)
    assert show_solution(services, learner, question_id).answer_text == "THE KEY"


def test_without_a_grader_there_is_none_now(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    with pytest.raises(Unavailable):
        show_solution(services, learner, question_id)


@pytest.mark.parametrize("values", ["[2]", "[2, 3, 4, 5]"])
def test_the_same_is_worked_out_once_for_all_who_are_asked_it(
    services: Services, instructor: Actor, grader: FakeGrader, values: str
) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one").replace("[2, 3, 4, 5]", values))
    publish_item(services, instructor, draft.item_id, expected_revision=draft.revision)
    quiz_id = make_quiz(services, instructor, (draft.item_id,))
    grader.people.clear()
    drawn = set()
    for name in ("ada", "eve", "bob", "zoe"):
        learner = make_learner(services, name)
        question_id = begin(services, learner, quiz_id)
        with services.reading() as unit:
            asked = unit.attempts.question(question_id)
            version = None if asked is None else unit.items.version(asked.item_version_id)
        assert asked is not None
        assert version is not None
        drawn.add(variant_of(version.content, asked.seed).fingerprint)
        solution = show_solution(services, learner, question_id)
        assert show_solution(services, learner, question_id) == solution
    assert len(grader.people) == len(drawn)
