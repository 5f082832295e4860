import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import Draft, ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.list_items import list_items
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, at_once, make_item


def faults_of(services: Services, author: Actor, text: str) -> dict[str, int | None]:
    with pytest.raises(InvalidInput) as raised:
        save_draft(services, author, text)
    return {fault.field: fault.line for fault in raised.value.faults}


def test_text_and_form_are_the_same(services: Services, instructor: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    form = {**draft.data, "id": "two"}
    second = save_draft(services, instructor, form)
    assert {**second.data, "id": "one"} == draft.data
    assert second.text.startswith("id: two")
    assert save_draft(
        services, instructor, second.text, place=ItemPlace(item_id=second.item_id, expected_revision=1)
    ).data == dict(second.data)


def test_every_fault_is_said_at_its_field(services: Services, instructor: Actor) -> None:
    text = ITEM.format(name="one").replace("difficulty: 2", "difficulty: 9").replace("kind:", "sort: x\nkind:")
    found = faults_of(services, instructor, text)
    assert set(found) == {"difficulty", "sort"}
    assert found["difficulty"] == 5
    assert list_items(services, instructor) == ()


@pytest.mark.parametrize("text", ["", "::", "- a\n- b", "id: [", "x" * 300_000, "\x00", "a: &a [*a]", "!!python/none"])
def test_what_is_no_item(services: Services, instructor: Actor, text: str) -> None:
    assert faults_of(services, instructor, text)


def test_mathematics_is_read_when_it_is_saved(services: Services, instructor: Actor) -> None:
    text = ITEM.format(name="one").replace("diff(sigmoid(k*z), z)", "diff(sigmoid(k*z, z)")
    assert "content.reference" in faults_of(services, instructor, text)


def test_two_who_edit(services: Services, instructor: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    place = ItemPlace(item_id=draft.item_id, expected_revision=draft.revision)
    results = at_once(lambda _: save_draft(services, instructor, ITEM.format(name="one"), place=place), 5)
    assert sum(isinstance(result, Draft) for result in results) == 1
    assert {result.reason for result in results if isinstance(result, Conflict)} == {"stale"}
    assert read_item(services, instructor, draft.item_id).revision == 2


def test_ids_are_one_a_course(services: Services, instructor: Actor) -> None:
    first = save_draft(services, instructor, ITEM.format(name="one"))
    with pytest.raises(InvalidInput) as raised:
        save_draft(services, instructor, ITEM.format(name="one"))
    assert raised.value.faults[0].field == "id"
    renamed = save_draft(
        services, instructor, ITEM.format(name="two"), place=ItemPlace(item_id=first.item_id, expected_revision=1)
    )
    assert read_item(services, instructor, renamed.item_id).card.name == "two"


def test_a_published_item_keeps_its_id(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor, "one")
    with pytest.raises(InvalidInput) as raised:
        save_draft(services, instructor, ITEM.format(name="two"), place=ItemPlace(item_id=item_id, expected_revision=2))
    assert raised.value.faults[0].field == "id"


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    for actor in (learner, Actor(person_id=5, roles={1: "assistant"})):
        with pytest.raises(NotFound):
            save_draft(services, actor, ITEM.format(name="two"))
        place = ItemPlace(item_id=draft.item_id, expected_revision=1)
        with pytest.raises(NotFound):
            save_draft(services, actor, ITEM.format(name="one"), place=place)
    with pytest.raises(NotFound):
        save_draft(services, instructor, ITEM.format(name="two"), place=ItemPlace(course_id=99))
    for actor, place in ((learner, ItemPlace()), (instructor, ItemPlace(course_id=99))):
        with pytest.raises(NotFound):
            save_draft(services, actor, "no item at all", place=place)
