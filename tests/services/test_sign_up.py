import pytest

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotAllowed
from quizapp.services.identify import identify
from quizapp.services.show_progress import show_progress
from quizapp.services.sign_up import sign_up
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.submit_answer import submit_answer
from tests.services.house import PASSWORD, at_once, begin, make_quiz


def test_a_guest_keeps_the_work(services: Services, instructor: Actor) -> None:
    guest = start_as_guest(services, NOBODY)
    question_id = begin(services, guest.actor, make_quiz(services, instructor))
    submit_answer(services, guest.actor, question_id, "key-00000001", {"answer": "right"})
    signed_in = sign_up(services, guest.actor, NewPerson("Ada@Example.org", PASSWORD, "Ada"))
    assert signed_in.actor.person_id == guest.actor.person_id
    assert not signed_in.actor.is_guest
    assert signed_in.actor.email == "ada@example.org"
    assert [row.standing for row in show_progress(services, signed_in.actor).history] == ["right"]
    assert not identify(services, guest.token).is_somebody
    assert identify(services, signed_in.token).is_somebody


def test_an_address_is_taken_once(services: Services, learner: Actor) -> None:
    with pytest.raises(Conflict) as raised:
        sign_up(services, NOBODY, NewPerson(f" {str(learner.email).upper()} ", PASSWORD))
    assert raised.value.reason == "email_taken"
    results = at_once(lambda _: sign_up(services, NOBODY, NewPerson("race@example.org", PASSWORD)), 8)
    assert sum(isinstance(result, Conflict) for result in results) == 7


def test_all_faults_are_said(services: Services) -> None:
    with pytest.raises(InvalidInput) as raised:
        sign_up(services, NOBODY, NewPerson("nonsense", "short"))
    assert [fault.field for fault in raised.value.faults] == ["email", "password"]


def test_who_has_an_account_has_one(services: Services, learner: Actor) -> None:
    with pytest.raises(NotAllowed):
        sign_up(services, learner, NewPerson("second@example.org", PASSWORD))


@pytest.mark.parametrize("name", ["=1+1", "李雷", "名" * 300, "<b>&"])
def test_names_survive(services: Services, name: str) -> None:
    actor = sign_up(services, NOBODY, NewPerson("ada@example.org", PASSWORD, name)).actor
    assert actor.name == name


def test_without_a_name_the_address_speaks(services: Services) -> None:
    assert sign_up(services, NOBODY, NewPerson("ada@example.org", PASSWORD)).actor.name == "ada"


def test_the_password_is_in_no_words() -> None:
    assert PASSWORD not in repr(NewPerson("ada@example.org", PASSWORD))
