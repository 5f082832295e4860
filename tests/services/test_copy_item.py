from pathlib import Path

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.copy_item import copy_item
from quizapp.services.errors import NotFound
from quizapp.services.list_items import list_items
from quizapp.services.make_course import make_course
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.retire_item import retire_item
from quizapp.services.save_draft import save_draft
from quizapp.services.seed_bank import seed_bank
from tests.services.house import ITEM, make_item, reread


def test_the_banks_items_are_copied_and_the_copies_changed(
    services: Services, instructor: Actor, learner: Actor, tmp_path: Path
) -> None:
    (tmp_path / "item.yaml").write_text(ITEM.format(name="shipped"))
    seed_bank(services, tmp_path)
    card = list_items(services, instructor)[0]
    assert (card.course_id, card.may_edit) == (None, False)
    place = ItemPlace(item_id=card.item_id, expected_revision=0)
    with pytest.raises(NotFound):
        save_draft(services, instructor, ITEM.format(name="shipped"), place=place)
    with pytest.raises(NotFound):
        retire_item(services, instructor, card.item_id)
    with pytest.raises(NotFound):
        copy_item(services, learner, card.item_id)
    first, second = (copy_item(services, instructor, card.item_id) for _ in range(2))
    assert [first.data["id"], second.data["id"]] == ["shipped-copy", "shipped-copy-2"]
    assert read_item(services, instructor, first.item_id).card.may_edit
    assert publish_item(services, instructor, first.item_id, expected_revision=1).number == 1


def test_a_copy_goes_into_the_course_that_is_chosen(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor, "slope")
    second = make_course(services, instructor, "Networks")
    actor = reread(services, instructor)
    copy = copy_item(services, actor, item_id, course_id=second)
    assert read_item(services, actor, copy.item_id).card.course_id == second
    with pytest.raises(NotFound):
        copy_item(services, actor, item_id, course_id=99)
    nobodys = Actor(person_id=9, roles={second: "instructor"})
    with pytest.raises(NotFound):
        copy_item(services, nobodys, item_id, course_id=second)
