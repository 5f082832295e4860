from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_explanations import list_explanations
from quizapp.services.read_explanation import read_explanation
from quizapp.services.record_marks import record_marks
from tests.services.explanations import FakeMarker, hand_in, make_explanation, waiting_parts
from tests.services.house import FakeGrader, make_learner, make_quiz


@pytest.fixture
def marking(services: Services, grader: FakeGrader) -> Services:
    grader.verdict, grader.parts = {}, waiting_parts()
    return replace(services, marker=FakeMarker())


@pytest.fixture
def entry(marking: Services, instructor: Actor, learner: Actor) -> int:
    quiz = make_quiz(marking, instructor, (make_explanation(marking, instructor),))
    hand_in(marking, learner, quiz, "it compares")
    return list_explanations(marking, instructor)[0].card.review_id


def test_the_answer_stands_beside_the_rubric_with_its_evidence(
    marking: Services, instructor: Actor, entry: int
) -> None:
    found = read_explanation(marking, instructor, entry)
    assert (found.stage, found.reasons, found.opinions) == ("first", ("disagreement",), ())
    assert [(one.number, one.show, one.points, one.suggested, one.evidence) for one in found.criteria] == [
        (1, "A comparison with zero.", 3, True, "compar"),
        (2, "No exponential.", 1, False, ""),
    ]
    assert [(one.text, one.numbers) for one in found.pieces] == [("it ", ()), ("compar", (1,)), ("es", ())]


def test_who_marks_second_sees_nothing_of_the_first(marking: Services, instructor: Actor, entry: int) -> None:
    record_marks(marking, instructor, entry, criteria={"max_compare": True, "exp_cost": False})
    second = replace(instructor, person_id=make_learner(marking, "zoe").person_id)
    found = read_explanation(marking, second, entry)
    assert (found.stage, found.reasons, found.opinions) == ("second", (), ())
    assert [one.suggested for one in found.criteria] == [None, None]
    record_marks(marking, second, entry, criteria={"max_compare": False, "exp_cost": False})
    done = read_explanation(marking, second, entry)
    assert done.stage == "done"
    assert [(one.is_mine, one.criteria["max_compare"], one.score) for one in done.opinions] == [
        (False, True, 0.75),
        (True, False, 0.0),
    ]
    assert read_explanation(marking, instructor, entry).opinions[0].is_mine


def test_it_is_none_of_a_learners_business(marking: Services, learner: Actor, entry: int) -> None:
    for actor, review in ((learner, entry), (learner, entry + 1)):
        with pytest.raises(NotFound):
            read_explanation(marking, actor, review)
