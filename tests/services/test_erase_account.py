import json

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.errors import InvalidInput, SignInNeeded, WrongCredentials
from quizapp.services.practise import practise
from quizapp.services.read_scores import read_scores
from quizapp.services.sign_in import sign_in
from quizapp.services.submit_answer import submit_answer
from tests.services.house import PASSWORD, FakeGrader, begin, make_guest, make_quiz
from tests.services.practice_house import answer, make_bank


def test_who_it_was_goes_and_the_score_stays(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_quiz(services, instructor)
    answer(services, learner, begin(services, learner, quiz))
    erase_account(services, learner, word=" Delete ", password=PASSWORD)
    (row,) = read_scores(services, instructor, quiz).rows
    assert (row.name, row.email, row.score) == ("", "", 2.0)
    with pytest.raises(WrongCredentials):
        sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="", agent="")
    assert learner.person_id is not None
    with services.reading() as unit:
        (event,) = unit.courses.noted("account", learner.person_id)
        assert (event.action, event.account_id) == ("erase", None)
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
