import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.author_views import ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_items import list_items
from quizapp.services.retire_item import retire_item
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, make_item


def names(services: Services, actor: Actor, wanted: ItemFilter) -> list[str]:
    return [card.name for card in list_items(services, actor, wanted)]


def test_states_and_words(services: Services, instructor: Actor) -> None:
    published, gone = make_item(services, instructor, "published"), make_item(services, instructor, "gone")
    save_draft(services, instructor, ITEM.format(name="written"))
    retire_item(services, instructor, gone)
    cards = {card.name: card for card in list_items(services, instructor)}
    assert {name: card.state for name, card in cards.items()} == {
        "published": "published",
        "gone": "retired",
        "written": "draft",
    }
    assert (cards["published"].item_id, cards["published"].version) == (published, 1)
    assert (cards["written"].version, cards["written"].draft_revision) == (None, 1)
    assert cards["published"].draft_revision is None
    assert cards["published"].summary.startswith("Find the derivative")
    assert names(services, instructor, ItemFilter(state="draft")) == ["written"]
    assert names(services, instructor, ItemFilter(search="PUBL deriv")) == ["published"]
    assert names(services, instructor, ItemFilter(kind="set")) == []


@pytest.mark.parametrize("search", ["rare", "导数", "链式", "chain RULE", "Slope of the sigmoid"])
def test_words_are_found_in_the_whole_text(services: Services, instructor: Actor, search: str) -> None:
    """In tags, in the other language, in hints, in what the topic is called; in drafts and in what is published."""
    save_draft(services, instructor, ITEM.format(name="first").replace("difficulty:", "tags: [rare]\ndifficulty:"))
    assert names(services, instructor, ItemFilter(search=search)) == ["first"]
    assert names(services, instructor, ItemFilter(search=f"{search} nowhere")) == []
    make_item(services, instructor, "second")
    assert names(services, instructor, ItemFilter(search="链式")) == ["first", "second"]
    assert names(services, instructor, ItemFilter(search="RARE")) == ["first"]


def test_topic_and_kind_narrow_it(services: Services, instructor: Actor) -> None:
    make_item(services, instructor, "gone")
    assert names(services, instructor, ItemFilter(concept="relu")) == []
    assert names(services, instructor, ItemFilter(concept="sigmoid-derivative", kind="expression", search="gone")) == [
        "gone"
    ]


def test_who_sees_them(services: Services, instructor: Actor, learner: Actor) -> None:
    make_item(services, instructor)
    assert len(list_items(services, SYSTEM)) == 1
    assert list_items(services, Actor(person_id=99, roles={99: "instructor"})) == ()
    for actor in (NOBODY, learner):
        with pytest.raises(NotAllowed):
            list_items(services, actor)
