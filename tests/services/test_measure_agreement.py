import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.measure_agreement import measure_agreement
from quizapp.storage.records.marking import NewMarkedAnswer
from tests.services.house import Clock, begin, make_learner, make_quiz


def marked(services: Services, clock: Clock, question: int, score: float, service: float, by: int | None) -> None:
    with services.writing() as unit:
        known = unit.submissions.find_by_key(f"key-{question:0>8}")
        submission = known.id if known else unit.submissions.receive(question, f"key-{question:0>8}", {}, clock())
        answer = NewMarkedAnswer("r", "en", "t", {}, score, clock(), submission_id=submission,
                                 service={"score": service, "max": 4}, marked_by=by)  # fmt: skip
        unit.explanations.keep(answer)
        unit.commit()


def test_service_and_people_are_compared(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    quiz = make_quiz(services, instructor)
    others = [make_learner(services, name) for name in ("bob", "eve", "dan")]
    questions = [begin(services, actor, quiz) for actor in (learner, *others)]
    for question, score, service in zip(questions, (0.0, 0.5, 1.0, 1.0), (0, 2, 4, 4), strict=True):
        marked(services, clock, question, score, service, instructor.person_id)
        clock.advance(minutes=1)
    for question, score in zip(questions[:2], (0.5, 0.0), strict=True):
        marked(services, clock, question, score, 4, learner.person_id)
    found = measure_agreement(services, instructor, "r")
    assert (found.answers, found.kappa, found.doubly_marked, found.people_kappa) == (4, 1.0, 2, -1.0)
    assert [point.answers for point in found.over_time] == [1, 2, 3, 4]
    assert found.over_time[-1].kappa == found.kappa


def test_the_share_of_criteria_on_which_both_say_the_same(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question = begin(services, learner, make_quiz(services, instructor))
    with services.writing() as unit:
        submission = unit.submissions.receive(question, "key-00000001", {}, clock())
        said = {"score": 1, "max": 4, "criteria": [{"id": one, "met": one == "a"} for one in "abcd"]}
        mine = {"a": True, "b": False, "c": True, "d": False}
        for actor, criteria in ((instructor, mine), (learner, dict.fromkeys("abcd", True))):
            score = sum(criteria.values()) / 4
            answer = NewMarkedAnswer("r", "en", "t", criteria, score, clock(), submission_id=submission, service=said,
                                     marked_by=actor.person_id)  # fmt: skip
            unit.explanations.keep(answer)
        unit.commit()
    found = measure_agreement(services, instructor, "r")
    assert (found.share, found.people_share, found.over_time[-1].share) == (0.75, 0.5, 0.75)


def test_scores_that_differ_by_one_point_of_five_are_not_the_same(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    quiz = make_quiz(services, instructor)
    questions = [begin(services, actor, quiz) for actor in (learner, make_learner(services, "bob"))]
    for question, score, by_service in zip(questions, (0.0, 0.6), (0.0, 1.6), strict=True):
        marked(services, clock, question, score, by_service, instructor.person_id)  # 0.6 beside 1.6 / 4 = 0.4
    kappa = measure_agreement(services, instructor, "r").kappa
    # observed 0.2²; expected over all four pairs (0 + 0.4² + 0.6² + 0.2²); two answers: 1 - 2·0.04/0.56
    assert kappa == pytest.approx(1 - 0.08 / 0.56)


def test_nothing_is_said_of_nothing_and_to_nobody(services: Services, instructor: Actor, learner: Actor) -> None:
    found = measure_agreement(services, instructor, "r")
    assert (found.answers, found.kappa, found.over_time, found.people_kappa) == (0, None, (), None)
    with pytest.raises(NotAllowed):
        measure_agreement(services, learner, "r")
