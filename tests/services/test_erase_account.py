import json
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.apply_regrade import apply_regrade
from quizapp.services.bundle import Services
from quizapp.services.change_password import change_password
from quizapp.services.erase_account import erase_account
from quizapp.services.errors import InvalidInput, SignInNeeded, Throttled, WrongCredentials
from quizapp.services.identify import identify
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.practise import practise
from quizapp.services.read_scores import read_scores
from quizapp.services.regrading import work_regrades
from quizapp.services.sign_in import sign_in
from quizapp.services.submit_answer import submit_answer
from quizapp.storage.tables import Base
from tests.services.house import PASSWORD, FakeGrader, begin, make_guest, make_quiz
from tests.services.practice_house import answer, make_bank
from tests.services.test_regrading import begun, corrected

__all__ = ["corrected"]


def test_who_it_was_goes_and_the_score_stays(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_quiz(services, instructor)
    answer(services, learner, begin(services, learner, quiz))
    token = sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").token
    erase_account(services, learner, word=" Delete ", password=PASSWORD)
    assert identify(services, token) == NOBODY
    (row,) = read_scores(services, instructor, quiz).rows
    assert (row.name, row.email, row.score) == ("", "", 2.0)
    with pytest.raises(WrongCredentials):
        sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="", agent="")
    assert learner.person_id is not None
    with services.reading() as unit:
        events = unit.courses.noted("account", learner.person_id)
        assert ("erase", None) in [(event.action, event.account_id) for event in events]
        assert [one.account_id for one in unit.erasures.listed()] == [learner.person_id]


def test_a_guest_goes_by_the_word_alone_and_takes_everything_along(services: Services) -> None:
    make_bank(services)
    guest = make_guest(services)
    answer(services, guest, practise(services, guest))
    erase_account(services, guest, word="删除")
    assert guest.person_id is not None
    with services.reading() as unit:
        assert unit.practice.knowledge(guest.person_id) == ()
        (left,) = unit.submissions.of_person(guest.person_id, None, 9)
    assert (left.response, left.mark is not None and left.mark.score) == ({}, 1.0)


def test_neither_a_slip_nor_another_password_erases(services: Services, learner: Actor) -> None:
    with pytest.raises(InvalidInput, match="delete"):
        erase_account(services, learner, word="yes", password=PASSWORD)
    with pytest.raises(WrongCredentials):
        erase_account(services, learner, word="delete", password="wrong one")
    with pytest.raises(SignInNeeded):
        erase_account(services, NOBODY, word="delete")
    with services.reading() as unit:
        assert unit.erasures.listed() == ()


def test_an_answer_that_is_being_graded_meanwhile_brings_no_word_back(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.verdict = {"understood": "my secret"}
    grader.during = lambda: erase_account(services, learner, word="delete", password=PASSWORD)
    submit_answer(services, learner, question_id, "key-00001", {"answer": "right"})
    with services.reading() as unit:
        (left,) = unit.submissions.of_questions([question_id])
    assert left.mark is None
    assert "secret" not in json.dumps(left.response)


def test_what_was_found_and_said_of_answers_is_in_no_table_afterwards(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, corrected: Callable[..., None]
) -> None:
    """A regrade that is ready, and reasons for changed marks: neither keeps the words, nor brings them back."""
    quiz_id = make_quiz(services, instructor)
    grader.verdict = {"understood": "my secret words"}
    given = submit_answer(services, learner, begin(services, learner, quiz_id), "key-00001", {"answer": "wrong"})
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0))
    work_regrades(services)
    override_mark(services, instructor, given.submission_id, Override(1.0, "Dear Ada Lovelace, half of it is right."))
    erase_account(services, learner, word="delete", password=PASSWORD)
    apply_regrade(services, instructor, regrade_id)
    assert words_of(services) & {"secret", "Lovelace"} == set()


def test_a_session_that_is_open_is_no_place_to_guess_the_password(services: Services, learner: Actor) -> None:
    for _ in range(services.rules.tries_per_account):
        with pytest.raises(WrongCredentials):
            erase_account(services, learner, word="delete", password="wrong one")
    with pytest.raises(Throttled):
        erase_account(services, learner, word="delete", password=PASSWORD)
    with pytest.raises(Throttled):
        change_password(services, learner, PASSWORD, "a better password")


def words_of(services: Services) -> set[str]:
    """Every word in every table."""
    with services.reading() as unit:
        session = unit._session
        rows = [str(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    return set(re.findall(r"[A-Za-z]+", " ".join(rows)))
