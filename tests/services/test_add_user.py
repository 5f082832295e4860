import pytest

from quizapp.services.account_views import NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotAllowed
from quizapp.services.identify import identify
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD


@pytest.mark.parametrize(
    ("role", "teaches", "writes", "rules"),
    [("learner", False, False, False), ("instructor", True, True, False), ("admin", True, True, True)],
)
def test_roles(services: Services, role: str, teaches: bool, writes: bool, rules: bool) -> None:  # noqa: FBT001
    form = NewUser("bob@example.org", role=role, password=PASSWORD)  # type: ignore[arg-type]
    added = add_user(services, SYSTEM, form)
    assert added.link_token is None
    token = sign_in(services, NOBODY, "bob@example.org", PASSWORD, address="x").token
    actor = identify(services, token)
    assert (actor.teaches, actor.may_author, actor.is_admin) == (teaches, writes, rules)


def test_only_admins_add(services: Services, instructor: Actor) -> None:
    for actor in (instructor, NOBODY):
        with pytest.raises(NotAllowed):
            add_user(services, actor, NewUser("bob@example.org"))


def test_faults(services: Services, learner: Actor) -> None:
    with pytest.raises(InvalidInput) as raised:
        add_user(services, SYSTEM, NewUser("bob", password="x"))
    assert [fault.field for fault in raised.value.faults] == ["email", "password"]
    with pytest.raises(Conflict):
        add_user(services, SYSTEM, NewUser(str(learner.email)))


def test_it_is_noted(services: Services) -> None:
    added = add_user(services, SYSTEM, NewUser("bob@example.org", role="admin"))
    with services.reading() as unit:
        assert [event.note for event in unit.courses.noted("account", added.person_id)] == ["admin"]
