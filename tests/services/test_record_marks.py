from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.measure_agreement import measure_agreement
from quizapp.services.record_marks import record_marks, second_opinions
from quizapp.services.retrain import retrain_due
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.submit_answer import submit_answer
from tests.services.explanations import FakeMarker, hand_in, make_explanation, waiting_parts
from tests.services.house import FakeGrader, begin, make_learner, make_quiz


@pytest.fixture
def marking(services: Services, grader: FakeGrader) -> Services:
    """Services with a marker, and a grader that leaves explanations waiting."""
    grader.verdict, grader.parts = {}, waiting_parts()
    return replace(services, marker=FakeMarker())


def handed_in(services: Services, instructor: Actor, learner: Actor, text: str) -> int:
    """The quiz, with an explanation handed in to it."""
    quiz = make_quiz(services, instructor, (make_explanation(services, instructor),))
    hand_in(services, learner, quiz, text)
    return quiz


def test_what_the_service_is_sure_of_is_marked_at_once(marking: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_quiz(marking, instructor, (make_explanation(marking, instructor),))
    question_id = begin(marking, learner, quiz)
    answer = submit_answer(marking, learner, question_id, "key-00000001", {"answer": "words", "text": "it compares."})
    assert (answer.standing, answer.score, answer.source) == ("partly", 0.75, "grader")
    assert [(one["id"], one["met"], one["evidence"]) for one in answer.findings] == [
        ("max_compare", True, "compar"),
        ("exp_cost", False, ""),
    ]
    assert answer.findings[0]["show"] == "A comparison with zero."
    assert answer.can_contest
    assert list_reviews(marking, instructor) == ()


def test_what_it_is_not_sure_of_waits_with_guidance(marking: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_quiz(marking, instructor, (make_explanation(marking, instructor),))
    question_id = begin(marking, learner, quiz)
    answer = submit_answer(marking, learner, question_id, "key-00000001", {"answer": "words", "text": "it compares"})
    assert (answer.standing, answer.score, answer.parts) == ("waiting", None, ())
    assert [one["met"] for one in answer.findings] == [True, False]
    assert [card.cause for card in list_reviews(marking, instructor)] == ["explanation"]


def review(services: Services, instructor: Actor) -> int:
    return list_reviews(services, instructor)[0].review_id


def test_a_persons_criteria_are_the_mark_and_an_answer_to_learn_from(
    marking: Services, instructor: Actor, learner: Actor
) -> None:
    handed_in(marking, instructor, learner, "it compares")
    detail = record_marks(
        marking, instructor, review(marking, instructor), criteria={"max_compare": True, "exp_cost": False}
    )
    assert isinstance(detail, ReviewDetail)
    assert (detail.answer.score, detail.answer.reason) == (0.75, "1 of 2 criteria are met.")
    assert [(one["id"], one["met"], one["evidence"]) for one in detail.answer.findings] == [
        ("max_compare", True, "compar"),
        ("exp_cost", False, ""),
    ]
    with marking.reading() as unit:
        (kept,) = unit.explanations.answers("relu_cheap")
    assert (kept.text, kept.score, kept.marked_by) == ("it compares", 0.75, instructor.person_id)
    assert kept.criteria == {"max_compare": True, "exp_cost": False}
    assert kept.service is not None
    assert kept.service["score"] == 3
    assert not kept.synthetic


def test_a_second_person_gives_an_opinion_and_changes_no_mark(
    marking: Services, instructor: Actor, learner: Actor
) -> None:
    handed_in(marking, instructor, learner, "it compares")
    entry = review(marking, instructor)
    record_marks(marking, instructor, entry, criteria={"max_compare": True, "exp_cost": False})
    other = replace(instructor, person_id=make_learner(marking, "eve").person_id)
    detail = record_marks(marking, other, entry, criteria={"max_compare": False, "exp_cost": False})
    assert detail.answer.score == 0.75
    assert second_opinions(marking, instructor, entry) == 2
    found = measure_agreement(marking, instructor, "relu_cheap")
    assert (found.answers, found.doubly_marked) == (1, 1)


def test_each_criterion_has_to_be_marked(marking: Services, instructor: Actor, learner: Actor) -> None:
    handed_in(marking, instructor, learner, "it compares")
    entry = review(marking, instructor)
    for criteria in ({"max_compare": True}, {"max_compare": True, "exp_cost": True, "more": True}):
        with pytest.raises(InvalidInput, match="Mark each of max_compare, exp_cost"):
            record_marks(marking, instructor, entry, criteria=criteria)
    for actor in (learner, instructor):
        with pytest.raises(NotFound):
            record_marks(marking, actor, entry if actor is learner else entry + 9, criteria={})


def test_marks_that_come_in_train_the_second_judge_anew(marking: Services, instructor: Actor, learner: Actor) -> None:
    seed_rubrics(marking)
    assert retrain_due(marking) == 0
    handed_in(marking, instructor, learner, "it compares")
    record_marks(marking, instructor, review(marking, instructor), criteria={"max_compare": True, "exp_cost": False})
    with marking.reading() as unit:
        before = unit.explanations.heads("relu_cheap")
    assert retrain_due(marking) == 1
    with marking.reading() as unit:
        after = unit.explanations.heads("relu_cheap")
    assert before is not None
    assert after is not None
    assert after.answers == before.answers + 1
    assert retrain_due(marking) == 0
