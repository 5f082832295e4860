from dataclasses import replace

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.preview_answer import preview_answer
from tests.services.house import begin, make_quiz


def test_a_reading(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    view = preview_answer(services, learner, question_id, {"answer": "2z"})
    assert view.ok
    assert view.html
    bad = preview_answer(services, learner, question_id, {"answer": "2z(1-"})
    assert not bad.ok
    assert bad.position is not None
    assert bad.message
    with pytest.raises(NotFound):
        preview_answer(services, NOBODY, question_id, {"answer": "2z"})


@pytest.mark.parametrize("response", [{}, {"answer": 3}, {"answer": ["x"]}, {"other": None}, {"answer": "\x00\ud800"}])
def test_odd_responses_are_answers_to_say_no_to(
    services: Services, instructor: Actor, learner: Actor, response: dict[str, object]
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    assert not preview_answer(services, learner, question_id, response).ok


@pytest.mark.parametrize(("language", "words"), [("en", ("if", "otherwise")), ("zh", ("若", "其他"))])
def test_a_definition_in_pieces_is_read_back_in_the_readers_words(
    services: Services, instructor: Actor, learner: Actor, language: Language, words: tuple[str, str]
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    reader = replace(learner, language=language)
    view = preview_answer(services, reader, question_id, {"answer": "{ z if z>0, 0 otherwise"})
    assert all(word in view.html for word in words)
