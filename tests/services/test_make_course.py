from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotAllowed
from quizapp.services.list_members import read_course
from quizapp.services.make_course import make_course
from quizapp.services.read_item import read_item
from tests.services.house import make_item, reread


def test_who_makes_a_course_teaches_it(services: Services, instructor: Actor, learner: Actor) -> None:
    course_id = make_course(services, instructor, " Neural networks ", "神经网络")
    course = read_course(services, reread(services, instructor), course_id)
    assert course.card.title == "Neural networks"
    assert [(one.person_id, one.role) for one in course.members] == [(instructor.person_id, "instructor")]
    for titles in (("", " "), ("x" * 201, "")):
        with pytest.raises(InvalidInput):
            make_course(services, instructor, *titles)
    for somebody in (learner, Actor(person_id=learner.person_id, roles={1: "assistant"})):
        with pytest.raises(NotAllowed):
            make_course(services, somebody, "Mine")


def test_who_may_write_makes_a_course_to_write_in(services: Services, learner: Actor) -> None:
    author = replace(learner, may_author=True)
    with pytest.raises(NotAllowed):
        make_item(services, author, "nowhere")
    course_id = make_course(services, author, "Mine")
    author = reread(services, author)
    assert author.roles[course_id] == "instructor"
    assert read_item(services, author, make_item(services, author, "of-my-own")).card.course_id == course_id
