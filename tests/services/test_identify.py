import re
import secrets

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.change_profile import change_profile
from quizapp.services.identify import identify
from quizapp.services.keep_answer import keep_answer
from quizapp.services.list_sessions import list_sessions
from quizapp.services.show_question import show_question
from quizapp.services.sign_in import sign_in
from quizapp.services.start_as_guest import start_as_guest
from tests.services.house import PASSWORD, Clock, begin, make_quiz


def test_a_token_is_its_person(services: Services) -> None:
    signed_in = start_as_guest(services, NOBODY)
    actor = identify(services, signed_in.token)
    assert actor == signed_in.actor
    assert actor.is_guest
    assert set(actor.roles.values()) == {"learner"}


def test_other_tokens_are_nobody(services: Services) -> None:
    for token in ("", "x", "0" * 64, "\x00", "\ud800"):
        assert identify(services, token) == NOBODY
    assert identify(services, "x", language="zh").language == "zh"


def test_a_session_ends_in_time(services: Services, clock: Clock) -> None:
    token = start_as_guest(services, NOBODY).token
    clock.advance(days=29)
    assert identify(services, token).is_somebody
    clock.advance(days=2)
    assert not identify(services, token).is_somebody


def test_a_session_that_nobody_uses_ends_and_what_was_typed_stays(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    keep_answer(services, learner, question_id, {"answer": "half a thought"}, 0)
    token = sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").token
    for _ in range(2):  # each visit begins the time anew
        clock.advance(days=13)
        assert identify(services, token).is_somebody
    other = sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").token
    clock.advance(days=14, minutes=1)
    assert not identify(services, other).is_somebody
    again = sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").actor
    assert [one.is_this_one for one in list_sessions(services, again)] == [True], "those that are over are not listed"
    assert show_question(services, again, question_id).response == {"answer": "half a thought"}


def test_a_guest_who_has_no_way_back_is_not_put_out(services: Services, clock: Clock) -> None:
    token = start_as_guest(services, NOBODY).token
    clock.advance(days=29)
    assert identify(services, token).is_somebody


def test_a_closed_account_is_nobody_at_once(services: Services, clock: Clock) -> None:
    signed_in = start_as_guest(services, NOBODY)
    with services.writing() as unit:
        unit.accounts.disable(signed_in.actor.somebody(), clock())
        unit.commit()
    assert identify(services, signed_in.token) == NOBODY


def test_a_role_that_is_taken_away_is_gone_at_once(services: Services, clock: Clock) -> None:
    signed_in = start_as_guest(services, NOBODY)
    course_id = next(iter(signed_in.actor.roles))
    with services.writing() as unit:
        unit.courses.enrol(course_id, signed_in.actor.somebody(), "assistant", clock())
        unit.commit()
    assert identify(services, signed_in.token).teaches


def test_the_chosen_language_comes_before_the_browsers(services: Services) -> None:
    signed_in = start_as_guest(services, NOBODY)
    assert identify(services, signed_in.token, language="zh").language == "zh"
    change_profile(services, signed_in.actor, language="en")
    assert identify(services, signed_in.token, language="zh").language == "en"


def test_last_seen_moves(services: Services, clock: Clock) -> None:
    signed_in = start_as_guest(services, NOBODY)
    clock.advance(minutes=6)
    identify(services, signed_in.token)
    with services.reading() as unit:
        sessions = unit.sign_ins.listed(signed_in.actor.somebody(), clock())
    assert [session.last_seen_at for session in sessions] == [clock()]


def test_only_the_hash_of_a_token_is_stored(services: Services, learner: Actor) -> None:
    del learner
    token, other = (start_as_guest(services, NOBODY).token for _ in range(2))
    assert re.fullmatch("[0-9a-f]{64}", token), "256 bits"
    assert token != other
    assert services.secret is secrets.token_hex, "of the system's generator"
    with services.reading() as unit:
        assert unit.sign_ins.find(token, services.clock()) is None
