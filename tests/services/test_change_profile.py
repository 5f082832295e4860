import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.change_profile import change_profile
from quizapp.services.errors import InvalidInput


def test_what_is_given_changes(services: Services, learner: Actor) -> None:
    changed = change_profile(services, learner, name=" Ada  L. ", language="zh")
    assert (changed.name, changed.language) == ("Ada L.", "zh")
    with services.reading() as unit:
        account = unit.accounts.find(learner.somebody())
    assert account is not None
    assert (account.name, account.language) == ("Ada L.", "zh")
    assert change_profile(services, changed) == changed


def test_a_name_stays(services: Services, learner: Actor) -> None:
    with pytest.raises(InvalidInput):
        change_profile(services, learner, name=" ")
