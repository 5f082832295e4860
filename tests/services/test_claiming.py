from dataclasses import replace

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.claiming import finish_claimed
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, at_once, begin, make_quiz


def left_behind(services: Services, instructor: Actor, learner: Actor) -> int:
    """An answer that was received and not marked."""
    away = replace(services, grader=FakeGrader(is_away=True))
    question_id = begin(services, learner, make_quiz(services, instructor))
    return submit_answer(away, learner, question_id, "key-00000001", {"answer": "right"}).submission_id


def test_of_several_processes_one_decides_it(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    submission_id = left_behind(services, instructor, learner)
    outcomes = at_once(lambda _: finish_claimed(services, submission_id), 5)
    assert sorted(map(str, outcomes)) == ["None"] * 4 + ["True"]
    assert len(grader.graded) == 1
    assert finish_claimed(services, submission_id) is None
    assert finish_claimed(services, 99) is None


def test_what_could_not_be_marked_is_anybodys_again(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = left_behind(services, instructor, learner)
    assert finish_claimed(replace(services, grader=FakeGrader(is_away=True)), submission_id) is False
    assert finish_claimed(services, submission_id) is True


def test_a_process_that_ended_has_it_in_hand_for_a_while(
    services: Services, clock: Clock, instructor: Actor, learner: Actor
) -> None:
    submission_id = left_behind(services, instructor, learner)
    with services.writing() as unit:
        assert unit.submissions.claim(submission_id, clock(), clock() + services.rules.lease)
        unit.commit()
    assert finish_claimed(services, submission_id) is None
    clock.advance(seconds=services.rules.lease.total_seconds())
    assert finish_claimed(services, submission_id) is True
