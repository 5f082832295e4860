from collections.abc import Sequence
from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.explanation_views import WaitingExplanation
from quizapp.services.list_explanations import grouped, list_explanations, list_for_second
from quizapp.services.record_marks import record_marks
from tests.services.explanations import FakeMarker, hand_in, make_explanation, waiting_parts
from tests.services.house import FakeGrader, make_learner, make_quiz

CLEAR, MIXED, EMPTY = "it compares, exp", "it compares", "nothing"


@pytest.fixture
def marking(services: Services, grader: FakeGrader) -> Services:
    grader.verdict, grader.parts = {}, waiting_parts()
    return replace(services, marker=FakeMarker())


@pytest.fixture
def quiz(marking: Services, instructor: Actor) -> int:
    quiz = make_quiz(marking, instructor, (make_explanation(marking, instructor),))
    for name, text in (("eve", EMPTY), ("bob", MIXED), ("dan", CLEAR)):
        hand_in(marking, make_learner(marking, name), quiz, text)
    return quiz


def texts(waiting: Sequence[WaitingExplanation]) -> list[str]:
    return [one.card.answer_text.removeprefix("words; ") for one in waiting]


def test_the_nearest_to_certain_or_the_most_informative_come_first(
    marking: Services, instructor: Actor, quiz: int
) -> None:
    # The marker's second judge says 0.8 of every criterion, so what the rules find is nearer to certain.
    certain = list_explanations(marking, instructor)
    assert texts(certain) == [CLEAR, EMPTY, MIXED]
    informative = list_explanations(marking, instructor, order="informative")
    assert texts(informative) == [EMPTY, MIXED, CLEAR]
    assert [one.question for one in certain] == ["Why is ReLU cheap?"] * 3
    (group,) = grouped(certain)
    assert (group.waiting, group.item_id) == (3, certain[0].item_id)
    assert list_explanations(marking, instructor, item_id=group.item_id + 1) == ()
    assert quiz


def test_an_answer_that_no_judge_has_seen_teaches_most(
    services: Services, instructor: Actor, grader: FakeGrader
) -> None:
    grader.verdict, grader.parts = {}, waiting_parts()
    quiz = make_quiz(services, instructor, (make_explanation(services, instructor),))
    marking = replace(services, marker=FakeMarker())
    hand_in(marking, make_learner(services, "eve"), quiz, MIXED)
    hand_in(services, make_learner(services, "bob"), quiz, EMPTY)
    assert texts(list_explanations(services, instructor)) == [MIXED, EMPTY]
    assert list_explanations(services, instructor, order="informative")[0].marking is None


@pytest.mark.usefixtures("quiz")
def test_a_second_person_is_offered_what_one_other_has_marked(marking: Services, instructor: Actor) -> None:
    second = replace(instructor, person_id=make_learner(marking, "zoe").person_id)
    third = replace(instructor, person_id=make_learner(marking, "max").person_id)
    entry = list_explanations(marking, instructor)[0].card.review_id
    criteria = {"max_compare": True, "exp_cost": True}
    assert list_for_second(marking, second) == ()
    record_marks(marking, instructor, entry, criteria=criteria)
    assert list_for_second(marking, instructor) == ()
    assert [one.card.review_id for one in list_for_second(marking, second)] == [entry]
    record_marks(marking, second, entry, criteria=criteria)
    assert list_for_second(marking, third) == ()
    assert len(list_explanations(marking, instructor)) == 2


def test_only_who_marks_sees_them(marking: Services, learner: Actor) -> None:
    for use in (list_explanations, list_for_second):
        with pytest.raises(NotAllowed):
            use(marking, learner)
