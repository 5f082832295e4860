from dataclasses import replace

import pytest

from quizapp.questions.kinds.kind import Grade, PartGrade
from quizapp.questions.marking.library import shipped_rubrics, shipped_text
from quizapp.questions.marking.marker import CriterionFinding, Marking
from quizapp.services.bundle import Services
from quizapp.services.explaining import explain, marked_grade, rubric_of, task_of
from quizapp.services.seed_rubrics import seed_rubrics
from tests.services.explanations import ITEM_CONTENT, FakeMarker

WAITING = Grade(
    "waiting", 0.0, parts=(PartGrade("max_compare", "waiting", 0.0, 0.75), PartGrade("exp_cost", "waiting", 0.0, 0.25))
)


def marking(decision: str = "auto", **met: bool) -> Marking:
    findings = tuple(CriterionFinding(name, one, "so" if one else "", 0.9, one, 0.8) for name, one in met.items())
    reasons = () if decision == "auto" else ("disagreement",)
    return Marking("relu_cheap", findings, 1, 2, "auto" if decision == "auto" else "review", reasons)


def test_an_automatic_mark_counts_the_criteria_by_their_weight() -> None:
    grade = marked_grade(WAITING, marking(max_compare=True, exp_cost=False), ITEM_CONTENT)
    assert (grade.outcome, grade.score) == ("different", 0.75)
    assert [(part.name, part.outcome, part.score) for part in grade.parts] == [
        ("max_compare", "equal", 1.0),
        ("exp_cost", "different", 0.0),
    ]
    assert grade.verdict is not None
    assert grade.verdict["findings"][0]["evidence"] == "so"
    assert marked_grade(WAITING, marking(max_compare=True, exp_cost=True), ITEM_CONTENT).outcome == "equal"


def test_what_a_person_must_see_waits_with_guidance() -> None:
    grade = marked_grade(WAITING, marking("review", max_compare=True, exp_cost=False), ITEM_CONTENT)
    assert (grade.outcome, grade.score, grade.parts) == ("waiting", 0.0, WAITING.parts)
    assert grade.verdict is not None
    assert [one["met"] for one in grade.verdict["findings"]] == [True, False]


def test_criteria_that_the_rubric_does_not_know_leave_all_to_a_person() -> None:
    grade = marked_grade(WAITING, marking(max_compare=True), ITEM_CONTENT)
    assert grade.outcome == "waiting"


def test_only_explanations_with_a_rubric_are_marked() -> None:
    assert rubric_of(ITEM_CONTENT) == "relu_cheap"
    assert rubric_of({"kind": "explanation", "content": {}}) is None
    assert rubric_of({"kind": "number", "content": {"rubric": "relu_cheap"}}) is None


def test_what_is_as_it_was_shipped_is_not_sent_along(services: Services) -> None:
    seed_rubrics(services)
    with services.reading() as unit:
        record, heads = unit.explanations.rubric("relu_cheap"), unit.explanations.heads("relu_cheap")
    assert record is not None
    assert record.text == shipped_text("relu_cheap")
    assert task_of(record, heads, "relu_cheap").keys() == {"question", "heads"}
    own = replace(record, text=record.text + "# mine\n")
    assert task_of(own, None, "relu_cheap") == {"question": "relu_cheap", "rubric": record.content}
    fewer = replace(own, content={**record.content, "criteria": record.content["criteria"][:1]})
    assert "heads" not in task_of(fewer, heads, "relu_cheap")
    assert shipped_rubrics()["relu_cheap"].max == 3


@pytest.mark.parametrize("fault", ["away", "fails", "unknown", "cut"])
def test_without_an_answer_nothing_is_marked(services: Services, fault: str) -> None:
    assert explain(replace(services, marker=FakeMarker(fault=fault)), "relu_cheap", "max(0,x)") is None
    assert explain(replace(services, marker=None), "relu_cheap", "max(0,x)") is None


def test_the_language_is_told_by_the_text(services: Services) -> None:
    marker = FakeMarker()
    explain(replace(services, marker=marker), "relu_cheap", "只需要比较大小")
    explain(replace(services, marker=marker), "relu_cheap", "only a comparison")
    assert [task["lang"] for _, task in marker.tasks] == ["zh", "en"]
