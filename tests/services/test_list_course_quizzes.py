import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_course_quizzes import list_course_quizzes
from tests.services.house import make_item, make_quiz


def test_published_or_not(services: Services, instructor: Actor, learner: Actor) -> None:
    assert list_course_quizzes(services, instructor) == ()
    items = (make_item(services, instructor),)
    ids = [make_quiz(services, instructor, items, published=published) for published in (True, False)]
    assert [detail.quiz_id for detail in list_course_quizzes(services, instructor)] == ids
    for actor in (NOBODY, learner):
        with pytest.raises(NotAllowed):
            list_course_quizzes(services, actor)
