import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import LinkExpired
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.read_link import read_link


def test_each_start_gives_a_new_one(services: Services) -> None:
    first, second = first_instructor_link(services), first_instructor_link(services)
    assert first is not None
    assert second is not None
    with pytest.raises(LinkExpired):
        read_link(services, first)
    assert read_link(services, second).email == ""


def test_there_is_none_once_somebody_teaches(services: Services, instructor: Actor) -> None:
    assert instructor.teaches
    assert first_instructor_link(services) is None
