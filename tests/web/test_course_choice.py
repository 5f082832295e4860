"""What is new goes into the course that is chosen, and into no course of others."""

import html
import io
import re

import pytest
from flask import Flask

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.author_views import QuizForm, QuizPlace, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_items import list_items
from quizapp.services.make_course import make_course
from quizapp.services.save_quiz import save_quiz
from quizapp.services.seed_bank import seed_bank
from quizapp.web.course_choice import asked_course, courses_for
from tests.services.house import ITEM, make_item, reread
from tests.web.pages.test_exchange import GIFT
from tests.web.test_authoring import FORM, press, revision
from tests.web.visitor import Visitor, make_person

SELECT = re.compile(r'<select id="f-course".*?</select>', re.DOTALL)
OFFERED = re.compile(r'<select id="f-add_item".*?</select>', re.DOTALL)


@pytest.fixture
def second(services: Services, instructor: Actor) -> int:
    """The course "Networks", which the first instructor made beside the default one."""
    return make_course(services, instructor, "Networks", "网络")


def homes(services: Services) -> dict[str, int | None]:
    return {item.name: item.course_id for item in list_items(services, SYSTEM)}


def selected(page: str) -> str:
    found = SELECT.search(page)
    assert found is not None
    chosen = re.search(r'value="(\d+)" selected', found.group(0))
    return chosen.group(1) if chosen else ""


def test_who_writes_in_one_course_is_not_asked(app: Flask, services: Services, teacher: Visitor) -> None:
    for path in ("/items/new/expression", "/questions-exchange", "/course/quizzes/new"):
        assert 'name="course"' not in teacher.read(path)
    make_person(services, "noether", "instructor", course="algebra")
    own = Visitor(app).sign_in("noether@example.org")
    assert 'name="course"' not in own.read("/items/new/expression")
    with app.test_request_context("/items"):
        assert (courses_for(), asked_course()) == ((), None)


def test_a_new_question_goes_into_the_chosen_course(services: Services, teacher: Visitor, second: int) -> None:
    page = teacher.read(f"/courses/{second}")
    assert f"/items/new?course={second}" in page
    assert f'href="/items/new/expression?course={second}"' in teacher.read(f"/items/new?course={second}")
    assert selected(teacher.read(f"/items/new/expression?course={second}")) == str(second)
    assert selected(teacher.read("/items/new/expression")) == ""
    broken = press(teacher, "/items/new/expression", "save", course=str(second), id="Bad Id")
    assert (broken.status_code, selected(broken.text)) == (422, str(second))
    shown = press(teacher, "/items/new/expression", "as_yaml", course=str(second))
    assert selected(shown.text) == str(second)
    assert press(teacher, "/items/new/expression", "publish", course=str(second)).status_code == 302
    assert homes(services) == {"steep-slope": second}


def test_names_are_free_or_taken_in_the_chosen_course(services: Services, teacher: Visitor, second: int) -> None:
    name = "slope-of-scaled-sigmoid"
    address = ""
    for number in ("1", str(second)):
        assert f'value="{name}"' in teacher.read(f"/items/new/expression?example=1&course={number}")
        saved = press(teacher, "/items/new/expression", "save", course=number, id=name)
        assert saved.status_code == 302
        address = saved.headers["Location"]
    assert f'value="{name}-2"' in teacher.read(f"/items/new/expression?example=1&course={second}")
    old = revision(teacher.read(address))
    assert press(teacher, address, "save", revision=old, id=name, difficulty="4").status_code == 302
    assert press(teacher, address, "apart", revision=old, id=name).status_code == 302
    assert homes(services)[f"{name}-2"] == second


def test_a_course_of_others_is_as_if_it_were_not(app: Flask, services: Services, teacher: Visitor) -> None:
    item_id = make_item(services, SYSTEM)
    make_person(services, "noether", "instructor", course="algebra")
    other = Visitor(app).sign_in("noether@example.org")
    before = homes(services)
    for course in ("1", "99", "first"):
        for path in ("/items", "/items/new", "/items/new/expression", "/questions-exchange", "/course/quizzes/new"):
            assert (path, other.get(f"{path}?course={course}").status_code) == (path, 404)
        assert press(other, "/items/new/expression", "publish", course=course).status_code == 404
        assert other.post(f"/items/{item_id}/copy", course=course).status_code == 404
        sent = {"concept": "relu", "course": course}
        assert other.post("/questions-exchange", **sent, file=(io.BytesIO(GIFT), "q.gift")).status_code == 404
        assert other.post("/questions-exchange/store", **sent, item=ITEM.format(name="mine")).status_code == 404
        for action in ("save", "course"):
            assert other.post("/course/quizzes/new", title_en="Mine", action=action, course=course).status_code == 404
    assert homes(services) == before
    assert teacher.get("/items?course=99").status_code == 404
    with app.test_request_context("/items?course=1"), pytest.raises(NotFound):
        asked_course()


def test_a_question_is_copied_into_the_course_that_wants_it(
    services: Services, teacher: Visitor, instructor: Actor, second: int
) -> None:
    item_id = make_item(services, instructor, "slope")
    assert "Copy into this course" not in teacher.read("/items")
    page = teacher.read(f"/items?course={second}")
    assert "For Networks" in page
    assert page.count("Copy into this course") == 1
    assert selected(teacher.read(f"/items/{item_id}?course={second}")) == str(second)
    assert selected(teacher.read(f"/items/{item_id}")) == "1"
    assert "This is your copy." in teacher.send(f"/items/{item_id}/copy", course=str(second))
    assert homes(services) == {"slope": 1, "slope-copy": second}
    copy = next(item for item in list_items(services, SYSTEM) if item.name == "slope-copy")
    assert (copy.state, selected(teacher.read(f"/items/{copy.item_id}"))) == ("draft", str(second))


def test_questions_of_a_file_go_into_the_chosen_course(services: Services, teacher: Visitor, second: int) -> None:
    assert selected(teacher.read(f"/questions-exchange?course={second}")) == str(second)
    missing = teacher.post("/questions-exchange", concept="relu", course=str(second))
    assert (missing.status_code, selected(missing.text)) == (422, str(second))
    page = teacher.post(
        "/questions-exchange", concept="relu", course=str(second), file=(io.BytesIO(GIFT), "q.gift")
    ).text
    assert "Into the course: Networks" in page
    assert f'name="course" value="{second}"' in page
    (text,) = re.findall(r'name="item" value="([^"]*)"', page)
    fields = {"concept": "relu", "course": str(second), "item": html.unescape(text)}
    stored = teacher.post("/questions-exchange/store", **fields)
    assert stored.status_code == 200
    assert "Stored: 1" in stored.text
    assert homes(services) == {"slope-of-relu": second}


def test_a_quiz_is_offered_what_it_can_hold(
    services: Services, teacher: Visitor, instructor: Actor, second: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bank = tmp_path_factory.mktemp("bank")
    (bank / "item.yaml").write_text(ITEM.format(name="shipped"))
    seed_bank(services, bank)
    first = make_item(services, instructor, "of-the-first")
    assert press(teacher, "/items/new/expression", "publish", course=str(second)).status_code == 302
    own = next(item.item_id for item in list_items(services, SYSTEM) if item.name == FORM["id"])

    def offered(page: str) -> set[str]:
        found = OFFERED.search(page)
        assert found is not None
        return {name for name in ("shipped", "of-the-first", FORM["id"]) if name in found.group(0)}

    assert offered(teacher.read("/course/quizzes/new")) == {"shipped", "of-the-first"}
    assert offered(teacher.read(f"/course/quizzes/new?course={second}")) == {"shipped", FORM["id"]}
    shown = teacher.post("/course/quizzes/new", title_en="Kept", action="course", course=str(second)).text
    assert (offered(shown), selected(shown), 'value="Kept"' in shown) == ({"shipped", FORM["id"]}, str(second), True)
    with_it = teacher.read(f"/course/quizzes/new?item={own}")
    assert (offered(with_it), selected(with_it)) == ({"shipped", FORM["id"]}, str(second))
    form = QuizForm(title_en="Slopes", slots=(SlotForm(item_id=own),))
    quiz = save_quiz(services, reread(services, instructor), form, place=QuizPlace(course_id=second))
    page = teacher.read(f"/course/quizzes/{quiz.quiz_id}")
    assert offered(page) == {"shipped", FORM["id"]}
    assert f"/items/new?course={second}" in page
    assert f"/items?course={second}" in page
    fields = {"title_en": "Mixed", "course": str(second), "slots__0__item_id": str(first)}
    refused = teacher.post("/course/quizzes/new", action="save", **fields)
    assert (refused.status_code, "There is no such question in this course." in refused.text) == (422, True)
