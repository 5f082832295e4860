import math
from collections.abc import Mapping
from typing import Any

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.compare_curves import compare_curves
from quizapp.services.errors import NotFound
from quizapp.services.learner_views import CurvesView
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.submit_answer import submit_answer
from tests.services.house import ITEM, FakeGrader, begin, make_learner, make_quiz

CONTENT = "  reference: diff(sigmoid(k*z), z)\n  variables: {z: real}\n"


def curves_of(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader, answer: str, **verdict: Any
) -> CurvesView | None:
    """The picture for a wrong answer to the usual item, or to one with another content."""
    instructor, learner = people
    text = ITEM.format(name="one").replace(CONTENT, verdict.pop("content", CONTENT))
    text = text.replace("kind: expression", f"kind: {verdict.pop('kind', 'expression')}")
    draft = save_draft(services, instructor, text, place=ItemPlace())
    publish_item(services, instructor, draft.item_id, expected_revision=1)
    question_id = begin(services, learner, make_quiz(services, instructor, (draft.item_id,)))
    grader.verdict = {"verdict": "different", "method": "fake", **verdict}
    grader.otherwise = ("different", 0.0)
    submitted = submit_answer(services, learner, question_id, "key-00000001", {"answer": answer})
    return compare_curves(services, learner, submitted.submission_id)


def found_at(curves: CurvesView, values: tuple[float | None, ...], point: float) -> float | None:
    return dict(zip(curves.points, values, strict=True))[point]


@pytest.fixture
def people(instructor: Actor, learner: Actor) -> tuple[Actor, Actor]:
    return instructor, learner


def test_two_functions_side_by_side(services: Services, people: tuple[Actor, Actor], grader: FakeGrader) -> None:
    grader.key_text = "z^2"
    curves = curves_of(services, people, grader, "1/z", counterexample={"at": {"z": "-1/2"}, "answer": "-2"})
    assert curves is not None
    assert (curves.variable, curves.at) == ("z", -0.5)
    assert (curves.points[0], curves.points[-1], len(curves.points)) == (-5.0, 5.0, 201)
    assert found_at(curves, curves.reference, -3.0) == 9.0
    assert found_at(curves, curves.answer, 0.0) is None
    assert found_at(curves, curves.answer, 2.0) == 0.5


def test_far_points_widen_the_picture(services: Services, people: tuple[Actor, Actor], grader: FakeGrader) -> None:
    grader.key_text = "z"
    curves = curves_of(services, people, grader, "2z", counterexample={"at": {"z": "-40"}})
    assert curves is not None
    assert (curves.points[0], curves.at) == (-48.0, -40.0)


@pytest.mark.parametrize("at", [{}, {"z": "10^400"}, {"z": "pi"}, {"z": "1/0"}, {"z": str(10**9)}, {"y": "1"}])
def test_points_that_are_no_numbers_within_reach(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader, at: Mapping[str, str]
) -> None:
    grader.key_text = "z"
    curves = curves_of(services, people, grader, "2z", counterexample={"at": at})
    assert curves is not None
    assert (curves.points[-1], curves.at) == (5.0, None)


def test_abbreviations_are_put_in(services: Services, people: tuple[Actor, Actor], grader: FakeGrader) -> None:
    grader.key_text = "k*a*(1-a)".replace("k", "2")
    content = "  reference: diff(sigmoid(z), z)\n  variables: {z: real}\n  where: {a: sigmoid(z)}\n"
    curves = curves_of(services, people, grader, "a(1+a)", content=content)
    assert curves is not None
    answer, reference = found_at(curves, curves.answer, 0.0), found_at(curves, curves.reference, 0.0)
    assert answer is not None
    assert reference is not None
    assert math.isclose(answer, 0.75)
    assert math.isclose(reference, 0.5)


def test_the_domain_is_kept(services: Services, people: tuple[Actor, Actor], grader: FakeGrader) -> None:
    grader.key_text = "z"
    content = "  reference: z\n  variables: {z: '(0,2)'}\n"
    curves = curves_of(services, people, grader, "2z", content=content)
    assert curves is not None
    drawn = [point for point, value in zip(curves.points, curves.answer, strict=True) if value is not None]
    assert (drawn[0], drawn[-1]) == (0.0125, 1.9875)
    assert (curves.points[0], curves.points[-1]) == (-0.25, 2.25)  # the domain fills the picture


@pytest.mark.parametrize(
    ("domain", "drawn"),
    [
        ("positive", (0.05, 5.0, 100)),
        ("nonzero", (-5.0, 5.0, 200)),
        ("'[-oo,0)'", (-5.0, -0.05, 100)),
        ("'[-1,1]'", (-1.0, 1.0, 161)),
        ("'(0,1) U [2,pi)'", (0.05, 3.1, 42)),
        ("'R\\{0,1}'", (-5.0, 5.0, 199)),
    ],
)
def test_every_sort_of_domain_is_drawn(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader, domain: str, drawn: tuple[float, float, int]
) -> None:
    grader.key_text = "z"
    content = f"  reference: z\n  variables: {{z: {domain}}}\n"
    curves = curves_of(services, people, grader, "2z", content=content)
    assert curves is not None
    points = [point for point, value in zip(curves.points, curves.answer, strict=True) if value is not None]
    assert (points[0], points[-1], len(points)) == drawn


@pytest.mark.parametrize("key", ["137", "137 + 0*z", "137*(sign(z)^2 + 1[z=0])"])
def test_a_constant_is_not_drawn(services: Services, people: tuple[Actor, Actor], grader: FakeGrader, key: str) -> None:
    grader.key_text = key
    assert curves_of(services, people, grader, "2z") is None


@pytest.mark.parametrize(
    "content",
    [
        "  reference: z*y\n  variables: {z: real, y: real}\n",
        "  reference: z\n  variables: {z: integer}\n",
    ],
)
def test_one_real_variable_only(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader, content: str
) -> None:
    grader.key_text = "z"
    assert curves_of(services, people, grader, "2z", content=content) is None


DERIVED = """\
  reference: diff(sigmoid(z), z)
  variables: {z: real}
  derivations:
    - lines: [e^(-z)/(1+e^(-z))^2, sigmoid(z)*(1-sigmoid(z))]
"""


@pytest.mark.parametrize(
    ("line", "lines", "heights"), [(2, (2, 1), (1.0, 2.0)), (1, None, (4.0, 1.0)), (None, None, (4.0, 3.0))]
)
def test_of_a_derivation_the_wrong_line_stands_beside_the_one_before(
    services: Services,
    people: tuple[Actor, Actor],
    grader: FakeGrader,
    line: int | None,
    lines: tuple[int, int] | None,
    heights: tuple[float, float],
) -> None:
    grader.key_text = "3z = 4z"
    curves = curves_of(services, people, grader, "z\n2z\n3z", content=DERIVED, kind="derivation", line=line)
    assert curves is not None
    assert curves.lines == lines
    assert (found_at(curves, curves.reference, 1.0), found_at(curves, curves.answer, 1.0)) == heights


def test_what_cannot_be_read_is_not_drawn(services: Services, people: tuple[Actor, Actor], grader: FakeGrader) -> None:
    assert curves_of(services, people, grader, "2z") is None


def test_without_a_grader_there_is_no_picture(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader
) -> None:
    grader.key_text = "z"
    instructor, learner = people
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.otherwise = ("different", 0.0)
    submitted = submit_answer(services, learner, question_id, "key-00000001", {"answer": "2z"})
    grader.is_away = True
    assert compare_curves(services, learner, submitted.submission_id) is None


def test_only_what_is_told_to_those_who_may(
    services: Services, people: tuple[Actor, Actor], grader: FakeGrader
) -> None:
    grader.key_text = "z"
    grader.otherwise = ("different", 0.0)
    instructor, learner = people
    question_id = begin(services, learner, make_quiz(services, instructor, feedback="never"))
    submitted = submit_answer(services, learner, question_id, "key-00000001", {"answer": "2z"})
    assert compare_curves(services, learner, submitted.submission_id) is None
    assert compare_curves(services, instructor, submitted.submission_id) is not None
    for actor, wanted in ((make_learner(services, "eve"), submitted.submission_id), (learner, 999)):
        with pytest.raises(NotFound):
            compare_curves(services, actor, wanted)
