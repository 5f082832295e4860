import json
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.list_items import list_items
from quizapp.web.storing import LINES
from tests.services.house import ITEM
from tests.web.visitor import Visitor

ROSTER = "email,name\n" + "".join(f"learner{number}@example.org,Learner {number}\n" for number in range(45))


def lines_of(visitor: Visitor, path: str, **fields: Any) -> list[dict[str, Any]]:
    visitor.headers["Accept"] = LINES
    response = visitor.post(path, **fields)
    assert (response.status_code, response.mimetype) == (200, LINES)
    return [json.loads(line) for line in response.text.splitlines()]


def test_a_script_is_told_each_step_and_then_the_page(services: Services, teacher: Visitor, instructor: Actor) -> None:
    items = [ITEM.format(name=name) for name in ("one", "two")]
    *steps, last = lines_of(teacher, "/questions-exchange/store", concept="relu", item=items)
    assert steps == [{"done": done, "of": 2} for done in range(3)]
    assert "Stored: 2" in last["page"]
    assert {card.name for card in list_items(services, instructor)} == {"one", "two"}


def test_a_roster_is_enrolled_as_a_whole(teacher: Visitor) -> None:
    *steps, last = lines_of(teacher, "/courses/1/roster/enrol", roster=ROSTER)
    assert [step["done"] for step in steps] == [0, 20, 40, 45]
    assert {step["of"] for step in steps} == {45}
    assert "The roster is enrolled." in last["page"]
    assert all(f"learner{number}@example.org" in last["page"] for number in range(45))


def test_what_refuses_the_whole_is_answered_as_ever(teacher: Visitor) -> None:
    teacher.headers["Accept"] = LINES
    refused = teacher.post("/questions-exchange/store", concept="cooking", item="x")
    assert (refused.status_code, refused.mimetype) == (422, "text/html")
    unread = teacher.post("/courses/1/roster/enrol", roster="")
    assert (unread.status_code, unread.mimetype) == (422, "text/html")


def test_without_a_script_the_page_alone_comes(teacher: Visitor) -> None:
    page = teacher.post("/courses/1/roster/enrol", roster=ROSTER)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "The roster is enrolled." in page.text
