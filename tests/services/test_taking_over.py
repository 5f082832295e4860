import pytest
from sqlalchemy import select

from quizapp.services.account_views import SignedIn, TakenOver
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotAllowed, WrongCredentials
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.identify import identify
from quizapp.services.keep_answer import keep_answer
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.practise import practise
from quizapp.services.show_progress import show_progress
from quizapp.services.show_question import show_question
from quizapp.services.show_result import show_result
from quizapp.services.sign_in import sign_in
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.services.taking_over import take_over
from quizapp.storage.tables.base import Base
from tests.services.house import PASSWORD, Clock, FakeGrader, begin, make_learner, make_quiz, reread
from tests.services.practice_house import answer, make_bank


def come_back(services: Services, actor: Actor, email: str = "ada@example.org") -> SignedIn:
    return sign_in(services, actor, email, PASSWORD, address="192.0.2.1")


def knowledge(services: Services, actor: Actor) -> dict[str, int]:
    with services.reading() as unit:
        return {one.concept: one.answered for one in unit.practice.knowledge(actor.somebody())}


def attempt_of(services: Services, question_id: int) -> int:
    with services.reading() as unit:
        return unit.attempts.places([question_id])[question_id]


def finish_one(services: Services, actor: Actor, quiz_id: int, word: str) -> int:
    """Does the quiz with one answer and hands it in; the attempt."""
    question_id = begin(services, actor, quiz_id)
    answer(services, actor, question_id, word)
    finish_attempt(services, actor, attempt_of(services, question_id))
    return attempt_of(services, question_id)


def test_answers_drafts_and_practice_come_along(services: Services, instructor: Actor, learner: Actor) -> None:
    make_bank(services)
    guest = start_as_guest(services, NOBODY)
    quiz_id = make_quiz(services, instructor)
    own = practise(services, learner)
    answer(services, learner, own)
    answer(services, guest.actor, practise(services, guest.actor), "wrong")
    question_id = begin(services, guest.actor, quiz_id)
    keep_answer(services, guest.actor, question_id, {"answer": "half a word"}, 0)
    signed_in = come_back(services, guest.actor)
    actor = signed_in.actor
    assert signed_in.taken == TakenOver(attempts=2)
    assert actor.person_id == learner.person_id
    assert [one.standing for one in show_progress(services, actor).history] == ["not_yet", "right"]
    assert knowledge(services, actor) == {"sigmoid": 2}
    assert show_question(services, actor, question_id).response == {"answer": "half a word"}
    answer(services, actor, question_id)
    assert not identify(services, guest.token).is_somebody
    with pytest.raises(NotAllowed):
        show_question(services, guest.actor, question_id)


def test_an_answer_that_is_being_graded_finds_its_person(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    guest = start_as_guest(services, NOBODY).actor
    question_id = begin(services, guest, make_quiz(services, instructor))

    def meanwhile() -> None:
        grader.during = lambda: None
        come_back(services, guest)

    grader.during = meanwhile
    with pytest.raises(NotAllowed):
        submit_answer(services, guest, question_id, "key-00000001", {"answer": "right"})
    assert knowledge(services, learner) == {"sigmoid-derivative": 1}
    assert [one.standing for one in show_progress(services, learner).history] == ["right"]


def test_no_row_speaks_of_the_guest_any_more(services: Services, instructor: Actor, learner: Actor) -> None:
    make_bank(services)
    guest = start_as_guest(services, NOBODY).actor
    answer(services, guest, practise(services, guest))
    answer(services, guest, begin(services, guest, make_quiz(services, instructor)), "wrong")
    come_back(services, guest)
    with services.reading() as unit:
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name == "accounts":
                    found = unit.accounts._session.execute(select(table).where(key.parent == guest.person_id)).all()
                    assert not found, table.name
        assert unit.accounts.find(guest.somebody()) is None
    assert learner.is_somebody


def test_attempts_beyond_those_of_the_quiz_are_kept_and_do_not_count(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    quiz_id = make_quiz(services, instructor, attempts_allowed=2)
    finish_one(services, learner, quiz_id, "wrong")
    guest = start_as_guest(services, NOBODY).actor
    within = finish_one(services, guest, quiz_id, "half")
    beyond = finish_one(services, guest, quiz_id, "right")
    signed_in = come_back(services, guest)
    assert signed_in.taken == TakenOver(attempts=2, beyond=1)
    actor = signed_in.actor
    assert show_result(services, actor, within).counts
    result = show_result(services, actor, beyond)
    assert (result.counts, result.score, result.can_start_again) == (False, 2.0, False)
    card = list_quizzes(services, actor)[0]
    assert (card.attempts_used, card.best_score) == (2, 1.0)
    with pytest.raises(Conflict) as raised:
        start_attempt(services, actor, quiz_id)
    assert raised.value.reason == "no_attempts"
    assert len(show_progress(services, actor).attempts) == 3


def test_only_the_guest_of_this_session_is_taken_over(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    guest, other = start_as_guest(services, NOBODY).actor, start_as_guest(services, NOBODY).actor
    answer(services, other, begin(services, other, quiz_id))
    assert come_back(services, guest).taken == TakenOver()
    assert come_back(services, NOBODY).taken == TakenOver()
    assert show_progress(services, learner).history == ()
    assert len(show_progress(services, other).history) == 1


def test_another_account_keeps_its_own(services: Services, instructor: Actor, learner: Actor) -> None:
    bob = come_back(services, NOBODY, make_learner(services, "bob").email or "").actor
    answer(services, bob, begin(services, bob, make_quiz(services, instructor)))
    assert come_back(services, bob).taken == TakenOver()
    assert show_progress(services, learner).history == ()
    assert len(show_progress(services, bob).history) == 1


def test_a_wrong_password_takes_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    guest = start_as_guest(services, NOBODY)
    answer(services, guest.actor, begin(services, guest.actor, make_quiz(services, instructor)))
    with pytest.raises(WrongCredentials):
        sign_in(services, guest.actor, learner.email or "", "wrong", address="x")
    assert identify(services, guest.token).is_somebody
    assert len(show_progress(services, guest.actor).history) == 1


def test_a_role_that_the_account_has_stays(services: Services, instructor: Actor, clock: Clock) -> None:
    roles = reread(services, instructor).roles
    guest = start_as_guest(services, NOBODY).actor
    with services.writing() as unit:
        take_over(unit, guest, instructor.somebody(), clock())
        unit.commit()
    assert reread(services, instructor).roles == roles


def test_a_guest_is_taken_over_once(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    guest = start_as_guest(services, NOBODY).actor
    answer(services, guest, begin(services, guest, make_quiz(services, instructor)))
    come_back(services, guest)
    bob = make_learner(services, "bob")
    with services.writing() as unit:
        assert take_over(unit, guest, bob.somebody(), clock()) == TakenOver()
        unit.commit()
    assert len(show_progress(services, learner).history) == 1
