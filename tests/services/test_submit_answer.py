import contextlib
import threading

import pytest

from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound, SignInNeeded, Unavailable
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.list_reviews import list_reviews
from quizapp.services.show_question import show_question
from quizapp.services.show_solution import show_solution
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, at_once, begin, make_learner, make_quiz


def submit(services: Services, actor: Actor, question_id: int, word: str, key: str) -> CheckedAnswer:
    return submit_answer(services, actor, question_id, f"key-{key:0>8}", {"answer": word})


def refusal(services: Services, actor: Actor, question_id: int, word: str = "wrong", key: str = "refused") -> str:
    with pytest.raises(Conflict) as raised:
        submit(services, actor, question_id, word, key)
    return raised.value.reason


def test_the_verdict_comes_back(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit(services, learner, question_id, "half", "1")
    assert (answer.standing, answer.score, answer.points) == ("partly", 0.5, 1.0)
    assert answer.verdict == {"verdict": "different", "method": "fake"}
    assert answer.feedback_html == "<p>different</p>"
    assert answer.can_contest
    assert len(str(grader.graded[0]["seed"])) == 32
    assert grader.people[-1] == str(learner.person_id)


@pytest.mark.fault("C1", "I3")
def test_the_same_key_counts_once(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    first = submit(services, learner, question_id, "wrong", "1")
    assert submit(services, learner, question_id, "right", "1") == first
    assert len(grader.graded) == 1
    assert len(show_question(services, learner, question_id).answers) == 1


def test_a_second_window_that_saw_no_verdict_counts_nothing(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=3))
    first = submit_answer(services, learner, question_id, "window-1", {"answer": "wrong"}, seen=0)
    assert submit_answer(services, learner, question_id, "window-2", {"answer": "wrong"}, seen=0) == first
    assert len(grader.graded) == 1
    again = submit_answer(services, learner, question_id, "window-3", {"answer": "wrong"}, seen=first.submission_id)
    other = submit_answer(services, learner, question_id, "window-4", {"answer": "half"}, seen=first.submission_id)
    assert len({first.submission_id, again.submission_id, other.submission_id}) == len(grader.graded) == 3


def test_a_key_belongs_to_one_question(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    question_id = begin(services, learner, quiz_id)
    submit(services, learner, question_id, "wrong", "1")
    other = make_learner(services, "eve")
    theirs = begin(services, other, quiz_id)
    assert refusal(services, other, theirs, key="1") == "key_reused"


@pytest.mark.parametrize("key", ["", "short", "a" * 65, "with space", "quote'quote"])
def test_keys_have_a_form(services: Services, instructor: Actor, learner: Actor, key: str) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    with pytest.raises(InvalidInput) as raised:
        submit_answer(services, learner, question_id, key, {"answer": "right"})
    assert [fault.field for fault in raised.value.faults] == ["key"]


@pytest.mark.parametrize("response", [{"answer": "x" * 30_000}, {"answer": float("nan")}, {"answer": object()}])
def test_responses_have_a_size(
    services: Services, instructor: Actor, learner: Actor, response: dict[str, object]
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    with pytest.raises(InvalidInput) as raised:
        submit_answer(services, learner, question_id, "key-00000001", response)
    assert [fault.field for fault in raised.value.faults] == ["response"]


def test_characters_no_database_likes_are_kept(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    response = {"answer": "wrong", "rest": "\x00 \ud800 \U0001f600 零"}
    answer = submit_answer(services, learner, question_id, "key-00000001", response)
    assert answer.response == response
    assert grader.graded[0]["response"] == response


def test_tries_run_out(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=2))
    submit(services, learner, question_id, "wrong", "1")
    submit(services, learner, question_id, "wrong", "2")
    assert show_question(services, learner, question_id).tries_left == 0
    assert refusal(services, learner, question_id) == "no_tries"


def test_an_unreadable_answer_costs_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=1))
    answer = submit(services, learner, question_id, "(((", "1")
    assert (answer.standing, answer.score, answer.try_given_back) == ("invalid", None, True)
    assert submit(services, learner, question_id, "right", "2").standing == "right"


def test_what_is_right_needs_no_further_answer(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit(services, learner, question_id, "right", "1")
    assert refusal(services, learner, question_id) == "solved"


def test_after_the_solution_no_answer_counts(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    show_solution(services, learner, question_id)
    assert refusal(services, learner, question_id, "right") == "solution_shown"


def test_a_replaced_variant_takes_no_answer(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    another_variant(services, learner, question_id)
    assert refusal(services, learner, question_id) == "replaced"


def test_a_finished_attempt_takes_no_answer(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    finish_attempt(services, learner, show_question(services, learner, question_id).attempt_id)
    assert refusal(services, learner, question_id) == "finished"


def test_time_is_the_servers(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    clock.advance(seconds=64)
    assert submit(services, learner, question_id, "wrong", "1").standing == "not_yet"
    clock.advance(seconds=2)
    assert refusal(services, learner, question_id) == "time_over"
    assert refusal(services, learner, question_id) == "finished"
    view = show_question(services, learner, question_id)
    assert len(view.answers) == 1


def test_others_find_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    for stranger in (make_learner(services, "eve"), instructor):
        with pytest.raises(NotFound):
            submit(services, stranger, question_id, "right", "1")
    with pytest.raises(NotFound):
        submit(services, learner, question_id + 1000, "right", "1")
    with pytest.raises((NotFound, SignInNeeded)):
        submit(services, Actor(), question_id, "right", "1")


def test_undecided_goes_to_a_person_where_there_is_one(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=1))
    answer = submit(services, learner, question_id, "hard", "1")
    assert (answer.standing, answer.review, answer.nobody_marks) == ("undecided", "open", False)
    assert [card.cause for card in list_reviews(services, instructor)] == ["undecided"]
    assert refusal(services, learner, question_id) == "no_tries"


def test_explanations_wait(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit(services, learner, question_id, "words", "1")
    assert (answer.standing, answer.score, answer.review) == ("waiting", None, "open")


def test_without_a_grader_the_answer_is_kept(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=1))
    grader.is_away = True
    assert submit(services, learner, question_id, "right", "1").standing == "pending"
    assert refusal(services, learner, question_id) == "pending"
    grader.is_away = False
    clock.advance(seconds=11)
    assert show_question(services, learner, question_id).answers[0].standing == "right"


def test_the_same_key_takes_up_what_was_left(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit(services, learner, question_id, "right", "1")
    grader.is_away = False
    assert submit(services, learner, question_id, "right", "1").standing == "right"


def test_no_transaction_is_open_while_it_is_decided(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    seen = []

    def write_meanwhile() -> None:
        with services.writing() as unit:
            seen.append(unit.submissions.count_pending())

    grader.during = write_meanwhile
    submit(services, learner, question_id, "right", "1")
    assert seen == [1]


@pytest.mark.fault("C2", "I5")
def test_many_at_once_cannot_pass_the_limit(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=3))

    def race(index: int) -> CheckedAnswer:
        for number in range(200):
            try:
                return submit(services, learner, question_id, "wrong", f"{index}x{number}")
            except Conflict as conflict:
                if conflict.reason != "pending":
                    raise
        raise AssertionError("pending for ever")

    results = at_once(race, 30)
    accepted = [result for result in results if isinstance(result, CheckedAnswer)]
    refused = [result.reason for result in results if isinstance(result, Conflict)]
    assert len(accepted) == 3
    assert refused == ["no_tries"] * 27
    assert len(show_question(services, learner, question_id).answers) == 3


@pytest.mark.fault("C2", "I2", "I5")
def test_the_last_try_is_one(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=1))
    results = at_once(lambda index: submit(services, learner, question_id, "wrong", f"race{index}"), 50)
    assert sum(isinstance(result, CheckedAnswer) for result in results) == 1
    assert {result.reason for result in results if isinstance(result, Conflict)} <= {"pending", "no_tries"}
    assert sum(isinstance(result, Conflict) for result in results) == 49


def sent_until_answered(services: Services, actor: Actor, question_id: int, key: str) -> CheckedAnswer:
    """What a client does on a machine that is too busy for it: it sends the same key again."""
    for _ in range(20):
        with contextlib.suppress(Unavailable):
            return submit(services, actor, question_id, "wrong", key)
    raise AssertionError("never answered")


@pytest.mark.fault("C1", "I1", "I3")
def test_three_hundred_equal_keys_are_one_row(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, tries_allowed=1))
    results = at_once(lambda _: sent_until_answered(services, learner, question_id, "equal"), 300)
    answers = [result for result in results if isinstance(result, CheckedAnswer)]
    assert len(answers) == 300, [result for result in results if result not in answers][:3]
    assert len({answer.submission_id for answer in answers}) == 1
    assert len(show_question(services, learner, question_id).answers) == 1


@pytest.mark.fault("C3", "I1", "I2")
def test_finishing_races_with_answering(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    attempt_id = show_question(services, learner, question_id).attempt_id
    ready = threading.Barrier(2)

    def work(index: int) -> object:
        ready.wait()
        if index == 0:
            return finish_attempt(services, learner, attempt_id)
        return submit(services, learner, question_id, "right", "1")

    results = at_once(work, 2)
    stored = show_question(services, learner, question_id).answers
    if isinstance(results[1], CheckedAnswer):
        assert [answer.standing for answer in stored] == ["right"]
    else:
        assert isinstance(results[1], Conflict)
        assert stored == ()
