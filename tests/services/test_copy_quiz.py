import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.copy_item import copy_item
from quizapp.services.copy_quiz import copy_quiz
from quizapp.services.errors import NotFound
from quizapp.services.make_course import make_course
from quizapp.services.read_quiz import read_quiz
from quizapp.services.save_quiz import save_quiz
from tests.services.house import make_item, make_quiz, reread


def test_into_another_course_with_its_questions(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor, "one")
    quiz_id = make_quiz(services, instructor, (item_id,), closes_at=services.clock(), shuffle=True)
    other = make_course(services, instructor, "Elsewhere")
    teacher = reread(services, instructor)
    here = copy_quiz(services, teacher, quiz_id, read_quiz(services, teacher, quiz_id).course_id)
    assert (here.form.title_en, here.form.published, here.form.closes_at) == ("Slopes (copy)", False, None)
    assert (here.form.title_zh, here.form.shuffle, here.form.slots[0].item_id) == ("导数（副本）", True, item_id)
    there = copy_quiz(services, teacher, quiz_id, other)
    copied = there.form.slots[0].item_id
    assert (there.course_id, there.slot_titles, there.form.slots[0].points) == (other, ("one",), 2.0)
    assert copied != item_id
    with services.reading() as unit:
        found = unit.items.find(copied or 0)
        assert found is not None
        assert (found.course_id, found.state, found.version) == (other, "published", 1)
    with pytest.raises(NotFound):
        copy_quiz(services, learner, quiz_id, other)


def test_what_its_draws_no_longer_find_is_named(services: Services, instructor: Actor) -> None:
    named, drawn = make_item(services, instructor, "one"), make_item(services, instructor, "two")
    make_item(services, instructor, "three")
    slots = (SlotForm(item_id=named), SlotForm(concept="sigmoid-derivative", lowest=1, highest=5, count=1))
    quiz = save_quiz(services, instructor, QuizForm(title_en="Drawn", slots=slots))
    other = make_course(services, instructor, "Elsewhere")
    teacher = reread(services, instructor)
    assert copy_quiz(services, teacher, quiz.quiz_id, quiz.course_id).left_behind == ()
    assert copy_quiz(services, teacher, quiz.quiz_id, other).left_behind == ("three", "two")
    copy_item(services, teacher, drawn, course_id=other)
    assert copy_quiz(services, teacher, quiz.quiz_id, other).left_behind == ("three", "two")  # a draft is not drawn
