import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotAllowed
from quizapp.services.list_members import read_course
from quizapp.services.make_course import make_course
from tests.services.house import reread


def test_who_makes_a_course_teaches_it(services: Services, instructor: Actor, learner: Actor) -> None:
    course_id = make_course(services, instructor, " Neural networks ", "神经网络")
    course = read_course(services, reread(services, instructor), course_id)
    assert course.card.title == "Neural networks"
    assert [(one.person_id, one.role) for one in course.members] == [(instructor.person_id, "instructor")]
    for titles in (("", " "), ("x" * 201, "")):
        with pytest.raises(InvalidInput):
            make_course(services, instructor, *titles)
    with pytest.raises(NotAllowed):
        make_course(services, learner, "Mine")
