from pathlib import Path

import pytest

from quizapp.services.actor import Actor
from quizapp.services.ask_learners import ask_learners
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.make_course import make_course
from quizapp.services.save_draft import save_draft
from quizapp.services.seed_bank import seed_bank
from quizapp.services.show_question import show_question
from tests.services.house import ITEM, begin, make_item, reread


def test_learners_are_asked_a_published_question(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor)
    quiz = ask_learners(services, instructor, item_id)
    assert quiz.form.published
    assert quiz.form.title_zh.endswith("slope-of-scaled-sigmoid")
    assert quiz.quiz_id in {card.quiz_id for card in list_quizzes(services, learner)}
    assert show_question(services, learner, begin(services, learner, quiz.quiz_id)).can_check


def test_a_draft_is_asked_nobody(services: Services, instructor: Actor, learner: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    with pytest.raises(Conflict, match="Publish"):
        ask_learners(services, instructor, draft.item_id)
    with pytest.raises(NotFound):
        ask_learners(services, learner, draft.item_id)


def test_a_shipped_question_is_asked_in_the_course_that_is_chosen(
    services: Services, instructor: Actor, learner: Actor, tmp_path: Path
) -> None:
    (tmp_path / "item.yaml").write_text(ITEM.format(name="shipped"))
    seed_bank(services, tmp_path)
    second = make_course(services, instructor, "Second")
    instructor = reread(services, instructor)
    with services.reading() as unit:
        found = unit.items.find_by_name("shipped", None)
    assert found is not None
    shipped = found.id
    assert ask_learners(services, instructor, shipped, course_id=second).course_id == second
    assert ask_learners(services, instructor, shipped).course_id == 1
    own = make_item(services, instructor)
    assert ask_learners(services, instructor, own, course_id=second).course_id == 1
    for stranger, course in ((instructor, 99), (learner, second)):
        with pytest.raises(NotFound):
            ask_learners(services, stranger, shipped, course_id=course)
