import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.preview_quiz import preview_quiz
from tests.services.house import make_item, make_quiz


def test_what_one_learner_could_be_asked(services: Services, instructor: Actor, learner: Actor) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("one", "two"))
    quiz_id = make_quiz(services, instructor, items, published=False)
    preview = preview_quiz(services, instructor, quiz_id)
    assert [(question.position, question.name, question.points) for question in preview.questions] == [
        (1, "one", 2.0),
        (2, "two", 2.0),
    ]
    assert preview.points == 4.0
    assert all(question.variant.answer_text == "THE KEY" for question in preview.questions)
    with services.reading() as unit:
        assert unit.attempts.of_quiz(quiz_id) == ()
    with pytest.raises(NotFound):
        preview_quiz(services, learner, quiz_id)
