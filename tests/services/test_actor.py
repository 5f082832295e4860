import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.errors import SignInNeeded


def test_somebody() -> None:
    assert Actor(person_id=3).somebody() == 3
    for actor in (NOBODY, SYSTEM):
        with pytest.raises(SignInNeeded):
            actor.somebody()


def test_who_teaches() -> None:
    assert Actor(person_id=1, roles={4: "assistant"}).teaches
    assert SYSTEM.teaches
    assert not Actor(person_id=1, roles={4: "learner"}, may_author=True).teaches
