import pytest
from sqlalchemy import update

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from quizapp.storage.tables.questions import Item
from tests.services.house import ITEM, make_item, make_quiz


def test_the_newest_text_is_opened(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor)
    make_quiz(services, instructor, (item_id,))
    detail = read_item(services, instructor, item_id)
    assert (detail.draft, detail.revision, detail.used_in) == (None, 2, ("Slopes",))
    assert [(one.number, one.published_by) for one in detail.versions] == [(1, "Teacher")]
    text = ITEM.format(name="slope-of-scaled-sigmoid").replace("difficulty: 2", "difficulty: 4")
    save_draft(services, instructor, text, place=ItemPlace(item_id=item_id, expected_revision=2))
    detail = read_item(services, instructor, item_id)
    assert detail.text == text
    assert detail.data["difficulty"] == 4
    assert detail.card.difficulty == 2
    assert detail.draft is not None
    assert (detail.draft.edited_by, detail.draft.revision) == ("Teacher", 3)
    for stranger in (learner, Actor(person_id=9, roles={9: "instructor"})):
        with pytest.raises(NotFound):
            read_item(services, stranger, item_id)


def test_it_tells_the_quizzes_of_the_readers_courses_only(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor)
    make_quiz(services, instructor, (item_id,))
    with services.writing() as unit:
        unit.items._session.execute(update(Item).where(Item.id == item_id).values(course_id=None))
        unit.commit()
    assert read_item(services, instructor, item_id).used_in == ("Slopes",)
    for elsewhere in (Actor(person_id=9, roles={9: "instructor"}), Actor(person_id=9, may_author=True)):
        assert read_item(services, elsewhere, item_id).used_in == ()
