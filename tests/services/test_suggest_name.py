import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.make_course import make_course
from quizapp.services.save_draft import save_draft
from quizapp.services.suggest_name import suggest_name
from tests.services.house import ITEM, make_item, reread


def test_a_taken_name_gets_a_number(services: Services, instructor: Actor, learner: Actor) -> None:
    assert suggest_name(services, instructor, "slope") == "slope"
    make_item(services, instructor, "slope")
    make_item(services, instructor, "slope-2")
    assert suggest_name(services, instructor, "slope") == "slope-3"
    with pytest.raises(NotAllowed):
        suggest_name(services, learner, "slope")


def test_a_name_is_taken_in_its_course_alone(services: Services, instructor: Actor) -> None:
    make_item(services, instructor, "slope")
    second = make_course(services, instructor, "Networks")
    actor = reread(services, instructor)
    assert suggest_name(services, actor, "slope", course_id=second) == "slope"
    save_draft(services, actor, ITEM.format(name="slope"), place=ItemPlace(course_id=second))
    assert suggest_name(services, actor, "slope", course_id=second) == "slope-2"
    with pytest.raises(NotFound):
        suggest_name(services, actor, "slope", course_id=99)
