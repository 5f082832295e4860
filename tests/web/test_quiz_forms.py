from datetime import UTC, datetime

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.errors import InvalidInput
from quizapp.web.quiz_forms import added, read_quiz_form, rearranged
from quizapp.web.zones import local

SENT = {
    "title_en": " Slopes ",
    "title_zh": "导数",
    "mode": "exam",
    "attempts_allowed": "2",
    "time_limit": "1.5",
    "opens_at": "2026-03-01T08:30",
    "solutions": "never",
    "published": "1",
    "slots.0.item_id": "7",
    "slots.0.points": "2,5",
    "slots.1.concept": "sigmoid",
    "slots.1.count": "3",
    "slots.1.lowest": "2",
    "slots.1.highest": "4",
    "slots.1.points": "1",
}


def make_form(count: int = 3) -> QuizForm:
    return QuizForm("Slopes", slots=tuple(SlotForm(item_id=index) for index in range(count)))


def order(form: QuizForm) -> list[int | None]:
    return [slot.item_id for slot in form.slots]


def test_a_quiz_is_read() -> None:
    form = read_quiz_form(MultiDict(SENT)).sound()
    assert (form.title_en, form.mode, form.attempts_allowed, form.tries_allowed) == ("Slopes", "exam", 2, None)
    assert (form.time_limit_seconds, form.opens_at) == (90, datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    assert (form.feedback, form.solutions, form.hints, form.published) == ("at_once", "never", False, True)
    assert form.slots == (
        SlotForm(item_id=7, points=2.5),
        SlotForm(concept="sigmoid", lowest=2, highest=4, count=3, points=1.0),
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("attempts_allowed", "two"),
        ("time_limit", "x"),
        ("opens_at", "soon"),
        ("slots.0.points", "-1"),
        ("slots.0.points", "nan"),
    ],
)
def test_what_cannot_be_read_is_a_fault_at_its_field(field: str, text: str) -> None:
    reading = read_quiz_form(MultiDict({**SENT, field: text}))
    assert [fault.field for fault in reading.faults] == [field]
    with pytest.raises(InvalidInput):
        reading.sound()


def test_slots_keep_their_order_beyond_ten() -> None:
    sent = MultiDict({f"slots.{index}.item_id": str(index) for index in (10, 9, 2, 11)})
    assert order(read_quiz_form(sent).form) == [2, 9, 10, 11]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("up:1", [1, 0, 2]),
        ("down:1", [0, 2, 1]),
        ("remove:0", [1, 2]),
        ("up:0", [0, 1, 2]),
        ("down:2", [0, 1, 2]),
        ("remove:9", [0, 1, 2]),
        ("up:x", [0, 1, 2]),
        ("dance", [0, 1, 2]),
    ],
)
def test_slots_are_moved_and_taken_out(action: str, expected: list[int]) -> None:
    assert order(rearranged(make_form(), action)) == expected


def test_slots_are_added() -> None:
    assert order(added(make_form(1), MultiDict({"add_item": "5"}))) == [0, 5]
    assert added(make_form(0), MultiDict({"add_concept": "relu"})).slots == (SlotForm(concept="relu"),)
    assert added(make_form(1), MultiDict()) == make_form(1)


def test_moments_go_back_into_the_field() -> None:
    assert local(datetime(2026, 3, 1, 8, 30, tzinfo=UTC)) == "2026-03-01T08:30"
    assert local(None) == ""
