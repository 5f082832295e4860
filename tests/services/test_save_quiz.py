from dataclasses import replace
from datetime import datetime

import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail, QuizForm, QuizPlace, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.read_quiz import read_quiz
from quizapp.services.save_quiz import save_quiz
from tests.services.house import Clock, at_once, make_item, make_quiz


def test_what_is_saved_is_read(services: Services, instructor: Actor, clock: Clock) -> None:
    item_id = make_item(services, instructor, "one")
    form = QuizForm(
        title_en=" Slopes ",
        title_zh="导数",
        mode="exam",
        attempts_allowed=2,
        tries_allowed=3,
        time_limit_seconds=600,
        opens_at=clock(),
        closes_at=clock().replace(hour=20),
        feedback="after_close",
        solutions="never",
        hints=False,
        shuffle=True,
        published=True,
        slots=(SlotForm(item_id=item_id, points=2.5), SlotForm(concept="sigmoid-derivative", lowest=1, highest=3)),
    )
    detail = save_quiz(services, instructor, form)
    assert detail.form == replace(form, title_en="Slopes")
    assert detail.slot_titles == ("one", "1 × sigmoid-derivative (1–3)")
    assert read_quiz(services, instructor, detail.quiz_id) == detail


def test_two_who_edit(services: Services, instructor: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    form = read_quiz(services, instructor, quiz_id).form
    place = QuizPlace(quiz_id=quiz_id, expected_revision=1)

    def save(index: int) -> QuizDetail:
        return save_quiz(services, instructor, replace(form, title_en=f"Title {index}"), place=place)

    results = at_once(save, 5)
    saved = [result for result in results if isinstance(result, QuizDetail)]
    assert len(saved) == 1
    assert {result.reason for result in results if isinstance(result, Conflict)} == {"stale"}
    assert read_quiz(services, instructor, quiz_id) == saved[0]


def test_faults_come_all_at_once(services: Services, instructor: Actor) -> None:
    form = QuizForm(
        title_en=" ",
        mode="party",  # type: ignore[arg-type]
        attempts_allowed=0,
        opens_at=datetime(2026, 1, 1),  # noqa: DTZ001 -- the fault that is looked for
        slots=(SlotForm(), SlotForm(item_id=99, points=-1, count=2), SlotForm(concept="none")),
    )
    with pytest.raises(InvalidInput) as raised:
        save_quiz(services, instructor, form)
    assert {fault.field for fault in raised.value.faults} == {
        "title_en",
        "mode",
        "attempts_allowed",
        "opens_at",
        "slots.0.item_id",
        "slots.1.item_id",
        "slots.1.points",
        "slots.1.count",
        "slots.2.count",
    }


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    course_id = next(iter(instructor.roles))
    assistant = Actor(person_id=7, roles={course_id: "assistant"})
    for actor in (learner, assistant):
        with pytest.raises(NotFound):
            save_quiz(services, actor, QuizForm(title_en="Mine"))
        with pytest.raises(NotFound):
            save_quiz(services, actor, QuizForm(title_en="Mine"), place=QuizPlace(quiz_id=quiz_id, expected_revision=1))
    with pytest.raises(NotFound):
        save_quiz(services, instructor, QuizForm(title_en="x"), place=QuizPlace(quiz_id=quiz_id + 99))
