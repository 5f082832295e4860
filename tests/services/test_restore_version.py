import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.restore_version import restore_version
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, make_item


def test_an_earlier_version_becomes_the_draft(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor, "one")
    revision = read_item(services, instructor, item_id).revision
    harder = ITEM.format(name="one").replace("difficulty: 2", "difficulty: 4")
    draft = save_draft(services, instructor, harder, place=ItemPlace(item_id, revision))
    publish_item(services, instructor, item_id, expected_revision=draft.revision)
    revision = read_item(services, instructor, item_id).revision
    with pytest.raises(Conflict):
        restore_version(services, instructor, item_id, 1, expected_revision=revision - 1)
    with pytest.raises(NotFound):
        restore_version(services, instructor, item_id, 7, expected_revision=revision)
    assert restore_version(services, instructor, item_id, 1, expected_revision=revision).data["difficulty"] == 2
    assert [version.number for version in read_item(services, instructor, item_id).versions] == [2, 1]
