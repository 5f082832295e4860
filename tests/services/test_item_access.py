import pytest

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.item_access import find_item, home_course
from tests.services.house import make_item


def test_where_something_new_goes(services: Services, instructor: Actor, learner: Actor) -> None:
    with services.writing() as unit:
        other = unit.courses.add("other", "Other", "其他", services.clock())
        default = unit.courses.default()
        assert default is not None
        assert home_course(unit, instructor, None, "edit_item") == default.id
        assert home_course(unit, SYSTEM, other.id, "edit_item") == other.id
        with pytest.raises(NotAllowed):
            home_course(unit, learner, None, "edit_item")
        for course_id in (other.id, 99):
            with pytest.raises(NotFound):
                home_course(unit, instructor, course_id, "edit_item")


def test_an_item_that_is_none_of_ones_business(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor)
    stranger = Actor(person_id=9, roles={99: "instructor"})
    with services.reading() as unit:
        assert find_item(unit, instructor, item_id, "edit_item").id == item_id
        for actor, wanted in ((stranger, item_id), (instructor, item_id + 1)):
            with pytest.raises(NotFound):
                find_item(unit, actor, wanted, "see_item")
