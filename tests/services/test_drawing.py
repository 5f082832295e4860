from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import SlotForm
from quizapp.services.bundle import Services
from quizapp.services.drawing import withheld_items
from quizapp.services.errors import Conflict
from quizapp.services.offering import offers_for
from quizapp.services.publish_item import publish_item
from quizapp.services.retire_item import retire_item
from quizapp.services.save_draft import save_draft
from quizapp.services.start_attempt import start_attempt
from tests.services.house import ITEM, Clock, make_item, make_learner, make_quiz

CONCEPT = "sigmoid-derivative"


def asked(services: Services, attempt_id: int) -> list[int]:
    with services.reading() as unit:
        versions = [unit.items.version(one.item_version_id) for one in unit.attempts.questions([attempt_id])]
    return [version.item_id for version in versions if version is not None]


def draw_of(count: int) -> tuple[SlotForm, ...]:
    return (SlotForm(concept=CONCEPT, count=count),)


def test_draws_differ_and_never_repeat(services: Services, instructor: Actor) -> None:
    items = [make_item(services, instructor, f"item-{number}") for number in range(6)]
    fixed = SlotForm(item_id=items[0])
    quiz_id = make_quiz(services, instructor, slots=(fixed, *draw_of(3)))
    found = [
        asked(services, start_attempt(services, make_learner(services, f"p{n}"), quiz_id).attempt_id) for n in range(8)
    ]
    assert all(len(set(one)) == 4 and one[0] == items[0] for one in found)
    assert len({tuple(one) for one in found}) > 1


def test_difficulty_is_kept(services: Services, instructor: Actor, learner: Actor) -> None:
    make_item(services, instructor)
    with pytest.raises(Exception, match="draw from"):
        make_quiz(services, instructor, (1,), slots=(SlotForm(concept=CONCEPT, lowest=3, highest=5),))
    quiz_id = make_quiz(services, instructor, (1,), slots=(SlotForm(concept=CONCEPT, lowest=2, highest=2),))
    assert len(start_attempt(services, learner, quiz_id).steps) == 1


def test_retired_items_are_not_asked(services: Services, instructor: Actor, learner: Actor) -> None:
    first, second = make_item(services, instructor, "first"), make_item(services, instructor, "second")
    fixed = make_quiz(services, instructor, (first, second))
    drawn = make_quiz(services, instructor, (first,), slots=draw_of(2))
    retire_item(services, instructor, first)
    assert asked(services, start_attempt(services, learner, fixed).attempt_id) == [second]
    with pytest.raises(Conflict) as raised:
        start_attempt(services, learner, drawn)
    assert raised.value.reason == "nothing_to_draw"
    retire_item(services, instructor, second)
    with pytest.raises(Conflict):
        start_attempt(services, make_learner(services, "eve"), fixed)


def test_shuffled_quizzes_ask_in_many_orders(services: Services, instructor: Actor) -> None:
    items = tuple(make_item(services, instructor, f"item-{number}") for number in range(4))
    quiz_id = make_quiz(services, instructor, items, shuffle=True)
    orders = set()
    for number in range(8):
        attempt = start_attempt(services, make_learner(services, f"p{number}"), quiz_id)
        orders.add(tuple(asked(services, attempt.attempt_id)))
    assert len(orders) > 1
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(items))}


def test_items_of_an_open_exam_are_withheld(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    secret, other = make_item(services, instructor, "secret"), make_item(services, instructor, "other")
    practice = make_quiz(services, instructor, (secret, other))
    exam = make_quiz(services, instructor, (secret,), mode="exam", closes_at=clock() + timedelta(hours=1))
    assert asked(services, start_attempt(services, learner, practice).attempt_id) == [other]
    assert asked(services, start_attempt(services, learner, exam).attempt_id) == [secret]
    clock.advance(hours=2)
    with services.reading() as unit:
        quiz = unit.quizzes.find(practice)
        assert quiz is not None
        assert withheld_items(unit, quiz, clock()) == frozenset()


def test_what_an_open_exam_draws_from_is_withheld(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    """An exam that draws one question of a concept may ask any of them; only its closing gives them back."""
    inside, outside = (make_item(services, instructor, name) for name in ("inside", "outside"))
    hard = save_draft(services, instructor, ITEM.format(name="hard").replace("difficulty: 2", "difficulty: 5"))
    publish_item(services, instructor, hard.item_id, expected_revision=hard.revision)
    practice_id = make_quiz(services, instructor, (inside,), title_en="Training")
    draw = SlotForm(concept="sigmoid-derivative", lowest=2, highest=3, count=1)
    closes = clock() + timedelta(days=1)
    make_quiz(services, instructor, (inside,), mode="exam", slots=(draw,), closes_at=closes)
    with services.reading() as unit:
        quiz = unit.quizzes.find(practice_id)
        assert quiz is not None
        assert withheld_items(unit, quiz, clock(), learner.person_id) == {inside, outside}
        assert {one.item_id for one in offers_for(unit, learner, clock())} == {hard.item_id}
        clock.advance(days=2)
        assert withheld_items(unit, quiz, clock(), learner.person_id) == frozenset()
