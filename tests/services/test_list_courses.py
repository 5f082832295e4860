import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_courses import list_courses
from quizapp.services.make_course import make_course
from tests.services.house import reread


def test_instructors_see_their_courses_only(services: Services, instructor: Actor, learner: Actor) -> None:
    make_course(services, instructor, "Elsewhere", "别处")
    instructor = reread(services, instructor)
    own = Actor(person_id=99, roles={1: "assistant"}, language="zh")
    assert [(card.course_id, card.role) for card in list_courses(services, own)] == [(1, "assistant")]
    assert [card.title for card in list_courses(services, instructor)][1:] == ["Elsewhere"]
    assert (list_courses(services, own)[0].learners, list_courses(services, own)[0].teachers) == (1, 1)
    with pytest.raises(NotAllowed):
        list_courses(services, own, "manage_course")
    with pytest.raises(NotAllowed):
        list_courses(services, learner)
