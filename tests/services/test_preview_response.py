import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotAllowed
from quizapp.services.preview_response import preview_response
from tests.services.house import ITEM


def test_an_author_tries_an_answer(services: Services, instructor: Actor, learner: Actor) -> None:
    assert preview_response(services, instructor, ITEM.format(name="one"), {"answer": "2z"}).ok
    assert not preview_response(services, instructor, ITEM.format(name="one"), {"answer": "2z("}).ok
    with pytest.raises(InvalidInput):
        preview_response(services, instructor, "id: x", {"answer": "2z"})
    with pytest.raises(NotAllowed):
        preview_response(services, learner, ITEM.format(name="one"), {"answer": "2z"})
