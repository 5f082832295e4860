import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.compare_versions import compare_versions, compare_with_stored
from quizapp.services.errors import NotFound
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, make_item


def test_a_version_shows_what_it_changed(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor, "one")
    harder = ITEM.format(name="one").replace("difficulty: 2", "difficulty: 4")
    lines = compare_with_stored(services, instructor, item_id, harder)
    changed = [("gone", "difficulty: 2"), ("new", "difficulty: 4")]
    assert [(line.change, line.text) for line in lines if line.change != "same"] == changed
    place = ItemPlace(item_id, read_item(services, instructor, item_id).revision)
    draft = save_draft(services, instructor, harder, place=place)
    publish_item(services, instructor, item_id, expected_revision=draft.revision)
    second = compare_versions(services, instructor, item_id, 2)
    assert [(line.change, line.text) for line in second.lines if line.change != "same"] == changed
    assert compare_versions(services, instructor, item_id, 1).lines == ()
    with pytest.raises(NotFound):
        compare_versions(services, instructor, item_id, 3)
    with pytest.raises(NotFound):
        compare_versions(services, learner, item_id, 1)
