from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from quizapp.services.account_views import NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Retention, Services
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.keep_answer import keep_answer
from quizapp.services.remember_request import Answered, Keyed, do_once
from quizapp.services.sign_in import sign_in
from quizapp.services.sign_out import sign_out
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.submit_answer import submit_answer
from quizapp.services.tidy import Tidied, tidy
from tests.services.house import PASSWORD, Clock, begin, make_learner, make_quiz

NOTHING = Tidied(0, 0, 0, 0, 0, 0, 0, 0)


def test_what_is_past_its_time_goes_and_what_was_handed_in_stays(
    services: Services, instructor: Actor, learner: Actor, clock: Clock, tmp_path: Path
) -> None:
    services = replace(services, tombstones=tmp_path / "erasures.jsonl")
    quiz = make_quiz(services, instructor)
    sign_out(services, sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").actor)
    add_user(services, SYSTEM, NewUser("bob@example.org"))
    question = begin(services, learner, quiz)
    keep_answer(services, learner, question, {"answer": "half a thought"}, 0)
    submit_answer(services, learner, question, "key-00001", {"answer": "wrong"})
    with services.reading() as unit:
        asked = unit.attempts.question(question)
    assert asked is not None
    finish_attempt(services, learner, asked.attempt_id)
    begin(services, make_learner(services, "carol"), quiz)
    guest = start_as_guest(services, NOBODY).actor
    submit_answer(services, guest, begin(services, guest, quiz), "key-00002", {"answer": "right"})
    assert tidy(services) == NOTHING
    clock.advance(days=31)
    assert tidy(services) == replace(NOTHING, drafts=1)
    clock.advance(days=170)
    found = tidy(services)
    assert (found.attempts, found.links, found.guests) == (1, 2, 0)
    assert found.sessions >= 3
    clock.advance(days=170)
    assert tidy(services).guests == 1
    assert tidy(services) == NOTHING
    assert services.tombstones is not None
    assert str(guest.person_id) in services.tombstones.read_text()
    check_what_stays(services, question)


def test_what_a_program_sent_and_got_goes_after_a_day(services: Services, learner: Actor, clock: Clock) -> None:
    do_once(services, learner, Keyed("key-0001", b"POST /x"), lambda _: Answered(201, "what Ada got"))
    assert tidy(services) == NOTHING
    clock.advance(days=1)
    assert tidy(services) == replace(NOTHING, requests=1)
    assert tidy(services) == NOTHING


def check_what_stays(services: Services, question: int) -> None:
    """The answer of who is still there, and the score alone of who is not."""
    with services.reading() as unit:
        left = {one.key: one for one in unit.submissions.of_questions([question, question + 1, question + 2])}
        assert left["key-00001"].response == {"answer": "wrong"}
        assert left["key-00002"].response == {}
        mark = left["key-00002"].mark
        assert mark is not None
        assert mark.score == 1.0


def test_a_guest_who_comes_back_stays(services: Services, clock: Clock) -> None:
    keep = replace(services.rules, session=timedelta(days=400))
    services = replace(services, rules=keep)
    guest = start_as_guest(services, NOBODY).actor
    clock.advance(days=360)
    with services.writing() as unit:
        assert guest.session_id is not None
        unit.sign_ins.seen(guest.session_id, clock())
        unit.commit()
    clock.advance(days=30)
    assert tidy(services).guests == 0


def test_nothing_goes_where_everything_is_kept_and_the_log_goes_where_it_is_not(
    services: Services, instructor: Actor, clock: Clock
) -> None:
    start_as_guest(services, NOBODY)
    clock.advance(days=4000)
    forever = replace(services.rules, retention=Retention(None, None, None, None, None, None))
    assert tidy(replace(services, rules=forever)) == NOTHING
    brief = replace(services.rules, retention=Retention(None, None, None, None, timedelta(days=365)))
    assert tidy(replace(services, rules=brief)).events >= 1
    assert instructor.person_id is not None
    with services.reading() as unit:
        assert unit.courses.noted("account", instructor.person_id) == ()
