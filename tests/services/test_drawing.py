from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.questions.item import as_mapping
from quizapp.questions.loading import load_item
from quizapp.services.accommodate import Grant, accommodate
from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizForm, QuizPlace, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.drawing import withheld_items
from quizapp.services.errors import Conflict
from quizapp.services.make_course import make_course
from quizapp.services.offering import offers_for
from quizapp.services.publish_item import publish_item
from quizapp.services.retire_item import retire_item
from quizapp.services.right_form import right_form
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.services.seed_bank import seed_bank
from quizapp.services.show_solution import show_solution
from quizapp.services.start_attempt import start_attempt
from quizapp.services.working import load_work_at
from quizapp.storage.records.questions import Content, ItemHead
from tests.services.house import ITEM, Clock, begin, make_item, make_learner, make_quiz, reread

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


def test_a_shipped_question_and_its_namesake_of_the_course_are_not_asked_together(
    services: Services, instructor: Actor, learner: Actor, tmp_path: Path
) -> None:
    """Unless there is no other: then the quiz is still full."""
    (tmp_path / "bank.yaml").write_text("".join(f"- {_indented(name)}" for name in ("one", "two")))
    seed_bank(services, tmp_path)
    own = [make_item(services, instructor, name) for name in ("one", "two", "three")]
    quiz_id = make_quiz(services, instructor, (own[0],), slots=(SlotForm(item_id=own[0]), *draw_of(2)))
    with services.reading() as unit:
        names = unit.items.names(range(1, 6))
    for number in range(8):
        attempt_id = start_attempt(services, make_learner(services, f"p{number}"), quiz_id).attempt_id
        assert sorted(names[item_id] for item_id in asked(services, attempt_id)) == ["one", "three", "two"]
    full = make_quiz(services, instructor, (own[0],), slots=draw_of(5))
    assert len(set(asked(services, start_attempt(services, learner, full).attempt_id))) == 5


def _indented(name: str) -> str:
    return ITEM.format(name=name).replace("\n", "\n  ").rstrip() + "\n"


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
        assert withheld_items(unit, quiz, clock(), learner.somebody()) == frozenset()


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
        assert withheld_items(unit, quiz, clock(), learner.somebody()) == {inside, outside}
        assert {one.item_id for one in offers_for(unit, learner, clock())} == {hard.item_id}
        clock.advance(days=2)
        assert withheld_items(unit, quiz, clock(), learner.somebody()) == frozenset()


def elsewhere(services: Services, instructor: Actor, *people: Actor) -> tuple[Actor, int]:
    """A second course with these people in it: its instructor and its id."""
    course_id = make_course(services, instructor, "Elsewhere")
    with services.writing() as unit:
        for person in people:
            unit.courses.enrol(course_id, person.somebody(), "learner", services.clock())
        unit.commit()
    return reread(services, instructor), course_id


def make_exam(services: Services, teacher: Actor, course_id: int, slot: SlotForm) -> int:
    """An exam of a course that closes in an hour."""
    closes_at = services.clock() + timedelta(hours=1)
    form = QuizForm(title_en="Exam", published=True, mode="exam", slots=(slot,), closes_at=closes_at)
    return save_quiz(services, teacher, form, place=QuizPlace(course_id=course_id)).quiz_id


def bank_item(services: Services, name: str) -> int:
    """A question that every course can ask."""
    item = load_item(ITEM.format(name=name))
    with services.writing() as unit:
        content = Content("", dict(as_mapping(item)))
        item_id = unit.items.add(ItemHead(name, CONCEPT, "expression", 2, ""), None, services.clock())
        unit.items.add_version(item_id, content, "0" * 64, (None, services.clock()))
        unit.items.set_state(item_id, "published", services.clock())
        unit.commit()
    return item_id


@pytest.mark.parametrize("begun", [False, True])
def test_what_an_exam_of_another_course_asks_is_withheld_from_who_may_sit_it(
    services: Services, instructor: Actor, learner: Actor, clock: Clock, *, begun: bool
) -> None:
    secret, other = bank_item(services, "secret"), bank_item(services, "other")
    practice = make_quiz(services, instructor, (secret, other))
    drawn = make_quiz(services, instructor, (other,), slots=draw_of(1))
    alone = make_quiz(services, instructor, (secret,))
    teacher, course_id = elsewhere(services, instructor, learner)
    exam = make_exam(services, teacher, course_id, SlotForm(item_id=secret))
    learner = reread(services, learner)
    if begun:
        start_attempt(services, learner, exam)
    assert asked(services, start_attempt(services, learner, practice).attempt_id) == [other]
    assert asked(services, start_attempt(services, learner, drawn).attempt_id) == [other]
    with pytest.raises(Conflict) as raised:
        start_attempt(services, learner, alone)
    assert raised.value.reason == "nothing_to_draw"
    assert asked(services, start_attempt(services, make_learner(services, "eve"), alone).attempt_id) == [secret]
    clock.advance(hours=1)
    assert asked(services, start_attempt(services, learner, alone).attempt_id) == [secret]


def test_what_an_exam_of_another_course_may_draw_is_withheld(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    for number in range(3):
        bank_item(services, f"item-{number}")
    own = make_item(services, instructor, "own")
    practice = make_quiz(services, instructor, (own,), slots=draw_of(1))
    greedy = make_quiz(services, instructor, (own,), slots=draw_of(2))
    teacher, course_id = elsewhere(services, instructor, learner)
    make_exam(services, teacher, course_id, SlotForm(concept=CONCEPT, count=1))
    learner = reread(services, learner)
    assert asked(services, start_attempt(services, learner, practice).attempt_id) == [own]
    with pytest.raises(Conflict):
        start_attempt(services, learner, greedy)
    clock.advance(hours=1)
    assert len(asked(services, start_attempt(services, learner, greedy).attempt_id)) == 2


def test_a_later_closing_that_was_granted_withholds_as_long(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    secret = bank_item(services, "secret")
    practice = make_quiz(services, instructor, (secret,))
    teacher, course_id = elsewhere(services, instructor, learner)
    exam = make_exam(services, teacher, course_id, SlotForm(item_id=secret))
    accommodate(services, teacher, exam, Grant("ada@example.org", closes_at=clock() + timedelta(hours=2)))
    clock.advance(hours=1)
    learner = reread(services, learner)
    with pytest.raises(Conflict):
        start_attempt(services, learner, practice)
    with services.reading() as unit:
        assert secret not in {one.item_id for one in offers_for(unit, learner, clock())}
    clock.advance(hours=1)
    assert asked(services, start_attempt(services, learner, practice).attempt_id) == [secret]


def test_answers_are_kept_back_in_what_was_begun_before(
    services: Services, instructor: Actor, learner: Actor, clock: Clock, count_queries: list[str]
) -> None:
    secret = bank_item(services, "secret")
    question_id = begin(services, learner, make_quiz(services, instructor, (secret,)))
    assert right_form(services, learner, question_id) != ""
    teacher, course_id = elsewhere(services, instructor, learner)
    make_exam(services, teacher, course_id, SlotForm(item_id=secret))
    learner = reread(services, learner)
    assert right_form(services, learner, question_id) == ""
    with pytest.raises(Conflict) as raised:
        show_solution(services, learner, question_id)
    assert raised.value.reason == "not_released"
    assert show_solution(services, instructor, question_id).answer_text == "THE KEY"
    with services.reading() as unit:
        work = load_work_at(unit, learner, question_id, "see_attempt", clock())
        count_queries.clear()
        withheld_items(unit, work.quiz, clock(), learner.somebody())
        assert len(count_queries) == 2
    clock.advance(hours=1)
    assert show_solution(services, learner, question_id).answer_text == "THE KEY"
