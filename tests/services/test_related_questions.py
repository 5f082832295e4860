from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp import bank
from quizapp.questions.loading import load_folder_with_sources
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.author_views import SlotForm
from quizapp.services.bundle import Services
from quizapp.services.gallery_views import RelatedQuestions
from quizapp.services.related_questions import (
    mentioned,
    nearest,
    practice_ways,
    prompt_of,
    published,
    related_questions,
)
from quizapp.services.seed_bank import seed_bank
from quizapp.storage.records.questions import ItemRecord
from tests.services.house import ITEM, Clock, make_quiz


def make_record(name: str, concept: str = "plots", summary: str = "", difficulty: int = 2) -> ItemRecord:
    moment = Clock()()
    return ItemRecord(
        id=1,
        name=name,
        course_id=None,
        concept=concept,
        kind="expression",
        difficulty=difficulty,
        summary=summary,
        state="published",
        revision=1,
        created_at=moment,
        updated_at=moment,
        version=1,
        has_draft=False,
    )


@pytest.fixture
def bank_item(services: Services, tmp_path: Path) -> int:
    """The one item of a bank, about the slope of the sigmoid."""
    (tmp_path / "sigmoid-derivative.yaml").write_text(ITEM.format(name="slope-of-sigmoid"), encoding="utf-8")
    seed_bank(services, tmp_path)
    with services.reading() as unit:
        return unit.items.listed(())[0].id


def test_a_question_is_shown_with_numbers_and_a_way_to_practise(
    services: Services, instructor: Actor, bank_item: int
) -> None:
    quiz_id = make_quiz(services, instructor, (bank_item,))
    related = related_questions(services, NOBODY, "sigmoid")
    (found,) = related.shown
    assert related.are_about_it
    assert "<math" in found.prompt_html
    assert "{k}" not in found.prompt_html
    assert quiz_id in [way.quiz_id for way in found.ways]
    assert related_questions(services, NOBODY, "relu") == RelatedQuestions((), are_about_it=False)


def test_what_an_open_exam_asks_is_withheld(services: Services, instructor: Actor, bank_item: int) -> None:
    make_quiz(services, instructor, (bank_item,), mode="exam")
    assert related_questions(services, NOBODY, "sigmoid").shown == ()
    with services.reading() as unit:
        assert published(unit, services.clock()) == ()


def test_only_open_practice_is_a_way(services: Services, instructor: Actor, bank_item: int) -> None:
    by_concept = (SlotForm(concept="sigmoid-derivative", points=1.0),)
    hidden = make_quiz(services, instructor, (bank_item,), published=False)
    exam = make_quiz(services, instructor, (bank_item,), mode="exam")
    drawn = make_quiz(services, instructor, (bank_item,), slots=by_concept)
    with services.reading() as unit:
        ways = practice_ways(unit, NOBODY, services.clock())
    found = {way.quiz_id for way in ways["sigmoid-derivative"]}
    assert drawn in found
    assert not found & {hidden, exam}
    assert ways["no-such-concept"] == ()


def test_longer_names_are_not_shorter_ones() -> None:
    assert mentioned("slope of Leaky ReLU") == {"leaky_relu"}
    assert mentioned("hard-sigmoid") == {"hard_sigmoid"}
    assert mentioned("prelu-rrelu") == {"prelu", "rrelu"}
    assert mentioned("reluctant") == frozenset()


def test_a_step_of_a_computation_is_no_step_function() -> None:
    items = [
        make_record("two-relu-units-step-by-step", difficulty=1),
        make_record("gradient-descent-through-a-step"),
        make_record("order-of-a-training-step", difficulty=1),
        make_record("and-gate", concept="mp-neuron"),
    ]
    assert [item.name for item in nearest("step", items)] == ["gradient-descent-through-a-step", "and-gate"]
    assert mentioned("the step function") == {"step"}


def test_swish_is_said_of_both_that_bear_the_name() -> None:
    items = [make_record("a", concept="smooth-peers", difficulty=1), make_record("slope-of-swish-with-steepness")]
    assert [item.name for item in nearest("swish_beta", items)] == ["slope-of-swish-with-steepness"]
    assert [item.name for item in nearest("silu", items)] == ["slope-of-swish-with-steepness"]


def test_names_come_before_summaries_before_concepts() -> None:
    items = [
        make_record("a", concept="relu-derivative"),
        make_record("b", summary="Where is ReLU flat?"),
        make_record("range-of-relu", difficulty=5),
        make_record("range-of-tanh"),
    ]
    assert [item.name for item in nearest("relu", items)] == ["range-of-relu", "b", "a"]
    assert len(nearest("relu", items, most=1)) == 1


def test_what_else_an_item_asks_about_comes_last() -> None:
    items = [
        make_record("a", concept="smooth-peers", difficulty=1),
        replace(make_record("three-points"), id=2),
        replace(make_record("mistaken"), id=3),
        replace(make_record("slope-of-celu", difficulty=5), id=4),
    ]
    contents: dict[int, dict[str, Any]] = {
        2: {"cases": [{"f": {"value": "celu(z, 1/2)", "en": "CELU", "zh": "CELU"}}], "content": {}},
        3: {
            "content": {"options": [{"en": "tanh", "feedback": {"en": "CELU would be"}}], "misconceptions": ["celu(z)"]}
        },
    }
    assert [item.name for item in nearest("celu", items, contents=contents)] == ["slope-of-celu", "three-points"]
    assert [item.name for item in nearest("celu", items[:3], contents=contents)] == ["three-points"]


@pytest.mark.parametrize(
    ("activation", "said"), [("celu", "CELU"), ("bipolar_sigmoid", "bipolar"), ("gelu", "GELU"), ("mish", "Mish")]
)
def test_the_example_of_an_item_with_cases_is_about_the_activation(activation: str, said: str) -> None:
    items = load_folder_with_sources(Path(bank.__path__[0]))
    content = next(item for item, _ in items if item.id == "three-points-of-a-curve").model_dump(mode="json")
    assert said in prompt_of(content, "en", activation)
    assert "三个点" in prompt_of(content, "zh", activation)


def test_without_any_its_family_stands_in() -> None:
    items = [make_record("a", concept="smooth-peers"), make_record("b", concept="hard-variants")]
    assert [item.name for item in nearest("celu", items)] == ["a"]
    assert [item.name for item in nearest("relu6", items)] == ["b"]
