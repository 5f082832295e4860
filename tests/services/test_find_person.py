import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.find_person import find_person


def test_a_person_is_found_by_the_address(services: Services, learner: Actor) -> None:
    found = find_person(services, " ADA@example.org")
    assert (found.person_id, found.roles) == (learner.person_id, learner.roles)


def test_who_is_not_there_or_closed_is_not_found(services: Services, learner: Actor) -> None:
    with services.writing() as unit:
        unit.accounts.disable(learner.somebody(), services.clock())
        unit.commit()
    for email in ("ada@example.org", "eve@example.org"):
        with pytest.raises(NotFound):
            find_person(services, email)
