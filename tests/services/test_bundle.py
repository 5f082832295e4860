from datetime import UTC, timedelta

import pytest

from quizapp.services.bundle import Rules, Services, now
from quizapp.services.errors import Unavailable


def test_now_is_in_utc() -> None:
    assert now().tzinfo is UTC


def test_a_busy_database_is_unavailable(services: Services) -> None:
    with pytest.raises(Unavailable), services.reading() as unit:
        unit.courses.add("written", "in", "reading", now())


def test_leaving_without_commit_leaves_nothing(services: Services) -> None:
    with services.writing() as unit:
        unit.courses.add("fleeting", "x", "x", now())
    with services.reading() as unit:
        assert [course.name for course in unit.courses.listed()] == ["default"]


def test_secrets_are_long_and_never_the_same(services: Services) -> None:
    assert len(services.secret(16)) == 32
    assert services.secret(16) != services.secret(16)


def test_the_lease_is_longer_than_grading() -> None:
    assert Rules().lease >= timedelta(seconds=5)
