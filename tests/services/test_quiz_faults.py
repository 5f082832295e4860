from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.quiz_faults import faults_of_form, faults_of_slots
from quizapp.services.retire_item import retire_item
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, Clock, make_item


def test_a_quiz_closes_after_it_opens(clock: Clock) -> None:
    form = QuizForm(title_en="x", opens_at=clock(), closes_at=clock() - timedelta(hours=1))
    assert [fault.field for fault in faults_of_form(form)] == ["closes_at"]
    assert list(faults_of_form(QuizForm(title_en="", title_zh="导数"))) == []


@pytest.mark.parametrize("seconds", [0, -5, 9, 10**9])
def test_limits_have_limits(seconds: int) -> None:
    faults = faults_of_form(QuizForm(title_en="x", time_limit_seconds=seconds))
    assert [fault.field for fault in faults] == ["time_limit_seconds"]


def test_only_published_items_of_the_course_are_asked(services: Services, instructor: Actor) -> None:
    course_id = next(iter(instructor.roles))
    draft = save_draft(services, instructor, ITEM.format(name="draft")).item_id
    gone, good = make_item(services, instructor, "gone"), make_item(services, instructor, "good")
    retire_item(services, instructor, gone)
    form = QuizForm(title_en="x", slots=tuple(SlotForm(item_id=one) for one in (draft, gone, good)))
    with services.reading() as unit:
        fields = [fault.field for fault in faults_of_slots(unit, form, course_id)]
        elsewhere = [fault.field for fault in faults_of_slots(unit, form, course_id + 1)]
    assert fields == ["slots.0.item_id", "slots.1.item_id"]
    assert elsewhere == ["slots.0.item_id", "slots.1.item_id", "slots.2.item_id"]


def test_draws(services: Services, instructor: Actor) -> None:
    make_item(services, instructor)
    course_id = next(iter(instructor.roles))
    concept = "sigmoid-derivative"
    slots = (
        SlotForm(concept=concept, count=1),
        SlotForm(concept=concept, count=2),
        SlotForm(concept=concept, lowest=4, highest=2),
        SlotForm(concept=concept, count=0),
    )
    with services.reading() as unit:
        fields = [fault.field for fault in faults_of_slots(unit, QuizForm(title_en="x", slots=slots), course_id)]
        empty = [fault.field for fault in faults_of_slots(unit, QuizForm(title_en="x", published=True), course_id)]
        many = QuizForm(title_en="x", slots=(SlotForm(concept=concept),) * 300)
        assert [fault.field for fault in faults_of_slots(unit, many, course_id)] == ["slots"]
    assert fields == ["slots.1.count", "slots.2.lowest", "slots.3.count"]
    assert empty == ["slots"]
