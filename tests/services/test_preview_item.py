import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_items import list_items
from quizapp.services.preview_item import preview_item
from tests.services.house import ITEM, FakeGrader

TEXT = ITEM.format(name="one")


def test_several_variants_with_their_answers(services: Services, instructor: Actor) -> None:
    preview = preview_item(services, instructor, TEXT, count=3)
    assert preview.faults == ()
    assert preview.variant_count == 4
    assert len({variant.parameters["k"] for variant in preview.variants}) == 3
    first = preview.variants[0]
    assert (first.answer_text, first.answer_html, first.fault) == ("THE KEY", "<math>THE KEY</math>", "")
    assert "求" in first.prompt_html["zh"]
    assert len(first.hints_html["en"]) == 2
    assert first.template == "text"
    assert list_items(services, instructor) == ()


def test_faults_are_part_of_the_preview(services: Services, instructor: Actor) -> None:
    preview = preview_item(services, instructor, TEXT.replace("difficulty: 2", "difficulty: many"))
    assert [fault.field for fault in preview.faults] == ["difficulty"]
    assert preview.variants == ()


def test_an_item_without_variants(services: Services, instructor: Actor) -> None:
    preview = preview_item(services, instructor, TEXT.replace("prompt:", "exclude: [k > 0]\nprompt:", 1))
    assert preview.faults
    assert all(fault.en and fault.zh for fault in preview.faults)


def test_a_derived_number_that_does_not_exist(services: Services, instructor: Actor) -> None:
    preview = preview_item(services, instructor, TEXT.replace("prompt:", "derived:\n  d: 1/(k - 3)\nprompt:", 1))
    assert preview.faults
    assert any("d" in fault.field for fault in preview.faults)


def test_without_a_grader_there_are_no_answers(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    grader.is_away = True
    assert all(variant.fault for variant in preview_item(services, instructor, TEXT).variants)


def test_learners_write_nothing(services: Services, learner: Actor) -> None:
    with pytest.raises(NotAllowed):
        preview_item(services, learner, TEXT)
