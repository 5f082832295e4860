from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Rules, Services
from quizapp.services.errors import NotFound, Unavailable
from quizapp.services.read_item import read_item
from quizapp.services.read_quiz import read_quiz
from quizapp.services.read_review import read_review
from quizapp.services.show_question import show_question
from quizapp.services.start_attempt import start_attempt


def test_a_busy_database_is_unavailable(services: Services) -> None:
    with pytest.raises(Unavailable), services.reading() as unit:
        unit.courses.add("written", "in", "reading", services.clock())


def test_leaving_without_commit_leaves_nothing(services: Services) -> None:
    with services.writing() as unit:
        unit.courses.add("fleeting", "x", "x", services.clock())
    with services.reading() as unit:
        assert [course.name for course in unit.courses.listed()] == ["default"]


def test_secrets_are_long_and_never_the_same(services: Services) -> None:
    assert len(services.secret(16)) == 32
    assert services.secret(16) != services.secret(16)


def test_the_lease_is_longer_than_grading() -> None:
    assert Rules().lease >= timedelta(seconds=5)


@pytest.mark.parametrize("number", [2**31, 2**63, 10**40, -(2**70)])
def test_an_id_that_could_never_be_names_nothing(services: Services, instructor: Actor, number: int) -> None:
    for use_case in (read_item, read_quiz, show_question, start_attempt, read_review):
        with pytest.raises(NotFound):
            use_case(services, instructor, number)
