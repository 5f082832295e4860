import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, SignInNeeded
from quizapp.services.make_token import make_token
from quizapp.services.passwords import token_hash
from quizapp.services.program_views import NewTokenForm
from tests.services.house import Clock, make_guest
from tests.services.programs import make_token_for


def test_a_token_is_shown_once_and_kept_as_a_hash(services: Services, learner: Actor, clock: Clock) -> None:
    made = make_token_for(services, learner, "attempts:read", days=1)
    assert made.token.startswith("quizapp_")
    assert len(made.token) == len("quizapp_") + 64
    assert made.token not in repr(made)
    assert (made.card.scopes, made.card.last_used_at) == (("attempts:read",), None)
    assert (made.card.expires_at - clock()).days == 1
    with services.reading() as unit:
        assert unit.tokens.find(made.token, clock()) is None
        found = unit.tokens.find(token_hash(made.token), clock())
        events = [event.action for event in unit.courses.audit(10)]
    assert found is not None
    assert events[0] == "make_token"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (NewTokenForm(" ", ("attempts:read",)), "name"),
        (NewTokenForm("x", ("attempts:read",), 0), "days"),
        (NewTokenForm("x", ("attempts:read",), 400), "days"),
        (NewTokenForm("x", ()), "scopes"),
    ],
)
def test_what_cannot_be_used_is_said(services: Services, learner: Actor, form: NewTokenForm, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make_token(services, learner, form)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_guests_and_nobody_have_none(services: Services) -> None:
    for actor in (NOBODY, make_guest(services)):
        with pytest.raises(SignInNeeded):
            make_token_for(services, actor)


def test_there_is_an_end_to_them(services: Services, learner: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.services.make_token.MOST", 1)
    make_token_for(services, learner)
    with pytest.raises(Conflict) as refused:
        make_token_for(services, learner)
    assert refused.value.reason == "too_many"
