import pytest

from quizapp.questions.item import Item
from quizapp.services.errors import InvalidInput
from quizapp.services.item_sources import content_of, head_of, plain, read_source, spelled
from quizapp.services.replaying import item_of
from tests.services.house import ITEM

TEXT = ITEM.format(name="one")


def test_what_is_stored_is_the_item() -> None:
    item = read_source(TEXT)
    stored = content_of(item, TEXT)
    assert stored.text == TEXT
    assert item_of(stored.content).content_hash == item.content_hash
    assert Item.model_validate(plain(item)) == item
    assert read_source(spelled(stored.content)).content_hash == item.content_hash


def test_a_forms_data_becomes_text() -> None:
    item = read_source(TEXT)
    stored = content_of(item, spelled(plain(item)))
    assert read_source(stored.text).content_hash == item.content_hash


def test_the_head() -> None:
    head = head_of(read_source(TEXT))
    assert (head.name, head.concept, head.kind, head.difficulty) == ("one", "sigmoid-derivative", "expression", 2)
    assert head.summary == "Find the derivative of sigmoid(k*z) with respect to z."


def test_faults_carry_lines() -> None:
    with pytest.raises(InvalidInput) as raised:
        read_source(TEXT.replace("concept: sigmoid-derivative", "concept: No Slug"))
    fault = raised.value.faults[0]
    assert (fault.field, fault.line) == ("concept", 2)
