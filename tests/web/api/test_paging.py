import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput
from quizapp.web.api.paging import read_cursor
from tests.services.house import make_item, make_quiz
from tests.services.programs import make_token_for


@pytest.mark.parametrize("cursor", ["", "x", "YWZ0ZXI6MTI=", "YWZ0ZXI6LTE", "中", "YWZ0ZXI6MDE"])
def test_only_cursors_that_were_given_out_are_read(cursor: str) -> None:
    with pytest.raises(InvalidInput):
        read_cursor(cursor)


def test_a_list_is_read_in_parts_while_it_grows(
    program: FlaskClient, services: Services, instructor: Actor, quiz_id: int
) -> None:
    more = [make_quiz(services, instructor, (1,), title_en=f"Quiz {number}") for number in range(3)]
    first = program.get("/api/v1/quizzes?limit=2")
    assert first.json is not None
    assert [one["quiz_id"] for one in first.json["data"]] == [quiz_id, more[0]]
    late = make_quiz(services, instructor, (1,))
    address, _, relation = first.headers["Link"].partition("; ")
    assert relation == 'rel="next"'
    second = program.get(address.strip("<>"))
    assert second.json is not None
    assert [one["quiz_id"] for one in second.json["data"]] == more[1:]
    third = program.get(f"/api/v1/quizzes?limit=2&cursor={second.json['next_cursor']}")
    assert third.json is not None
    assert ([one["quiz_id"] for one in third.json["data"]], third.json["next_cursor"]) == ([late], None)
    assert "Link" not in third.headers


def test_the_next_part_of_a_search_is_one_of_the_same_search(app: Flask, services: Services, instructor: Actor) -> None:
    wanted = [make_item(services, instructor, name) for name in ("wanted-1", "other", "wanted-2", "wanted-3")]
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, instructor).token}"
    first = client.get("/api/v1/items?search=wanted&state=published&limit=2")
    assert first.json is not None
    assert [one["item_id"] for one in first.json["data"]] == [wanted[0], wanted[2]]
    address = first.headers["Link"].partition("; ")[0].strip("<>")
    second = client.get(address)
    assert second.json is not None
    assert [one["item_id"] for one in second.json["data"]] == wanted[3:]
    assert second.json["next_cursor"] is None
    assert client.get("/api/v1/items?state=lost").status_code == 422
