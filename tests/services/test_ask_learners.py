import pytest

from quizapp.services.actor import Actor
from quizapp.services.ask_learners import ask_learners
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.save_draft import save_draft
from quizapp.services.show_question import show_question
from tests.services.house import ITEM, begin, make_item


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
