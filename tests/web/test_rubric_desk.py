from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.questions.marking.library import shipped_text
from quizapp.questions.marking.loading import load_rubric
from quizapp.services.bundle import Services
from quizapp.services.opening import open_services
from quizapp.services.passwords import Passwords
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.web.rubric_desk import STARTER
from tests.services.explanations import FakeMarker
from tests.services.house import Clock, FakeGrader
from tests.web.visitor import Visitor, make_person

TEXT = shipped_text("relu_cheap")
ADDRESS = "/rubrics/relu_cheap"


@pytest.fixture
def services(tmp_path: Path, grader: FakeGrader) -> Iterator[Services]:
    """Services with a marker and the shipped rubrics."""
    opened = open_services(f"sqlite:///{tmp_path / 'quizapp.db'}", grader)
    marking = replace(opened, clock=Clock(), passwords=Passwords(memory_kib=8, passes=1), marker=FakeMarker())
    seed_rubrics(marking)
    yield marking
    opened.close()


def test_the_rubric_to_start_from_is_one() -> None:
    assert load_rubric(STARTER).id == "my_question"


def test_faults_are_said_with_their_line(teacher: Visitor) -> None:
    wrong = TEXT.replace("comparison !wrong_max", "comparsion !wrong_max", 1)
    line = next(number for number, one in enumerate(wrong.splitlines(), 1) if "comparsion" in one)
    for address, fields in ((ADDRESS, {"action": "try"}), (ADDRESS, {"action": "save", "number": "1"})):
        response = teacher.post(address, text=wrong, **fields)
        assert response.status_code == 422
        assert "comparsion" in response.text
        assert f"Line {line}:" in response.text
    assert f"Line {line}:" in teacher.post("/rubrics/trial", text=wrong).text


def test_pasted_answers_are_tried_one_by_one(teacher: Visitor) -> None:
    page = teacher.post("/rubrics/trial", text=TEXT, answers="it compares.\r\n\r\nnothing").text
    assert page.count("<blockquote") == 2
    assert 'data-criteria="1"><sup aria-hidden="true">1</sup>compar</mark>' in page
    assert "marked at once" in page


def test_saving_shows_first_what_would_change(teacher: Visitor, services: Services) -> None:
    changed = TEXT + "# mine\n"
    page = teacher.post(ADDRESS, action="save", text=changed, number="1").text
    assert "Not saved yet" in page
    digest = page.split('name="compared" value="')[1].partition('"')[0]
    other = teacher.post(ADDRESS, action="save", text=changed + "# more\n", number="1", compared=digest)
    assert "Not saved yet" in other.text
    page = teacher.send(ADDRESS, action="save", text=changed, number="1", compared=digest)
    assert "Saved as version 2" in page
    with services.reading() as unit:
        newest = unit.explanations.rubric("relu_cheap")
    assert newest is not None
    assert (newest.number, newest.text) == (2, changed)
    stale = teacher.post(ADDRESS, action="save", text=changed, number="1", compared=digest)
    assert stale.status_code == 409


def test_a_new_rubric_is_saved_under_an_id_that_is_free(teacher: Visitor) -> None:
    taken = teacher.post("/rubrics/new", action="save", text=TEXT, number="0")
    assert taken.status_code == 422
    assert "There is a rubric relu_cheap already" in taken.text
    page = teacher.send("/rubrics/new", action="save", text=STARTER, number="0")
    assert "<h1>my_question</h1>" in page


def test_a_rubric_keeps_its_id(teacher: Visitor) -> None:
    response = teacher.post(ADDRESS, action="save", text=TEXT.replace("id: relu_cheap", "id: other"), number="1")
    assert response.status_code == 422
    assert "write id: relu_cheap" in response.text


@pytest.mark.usefixtures("instructor")
def test_assistants_read_and_do_not_change(visitor: Visitor, services: Services) -> None:
    make_person(services, "helper", "assistant")
    visitor.sign_in("helper@example.org")
    page = visitor.read(ADDRESS)
    assert "readonly" in page
    assert 'value="save"' not in page
    assert visitor.post(ADDRESS, action="try", text=TEXT).status_code == 404
