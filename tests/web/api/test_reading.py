import pytest
from flask import Flask
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from quizapp.services.errors import InvalidInput
from quizapp.web.api.reading import read_body, read_query
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.learning import AnswerSent


def test_a_body_is_read_and_nothing_is_guessed() -> None:
    app = Flask(__name__)
    with app.test_request_context(method="POST", json={"response": {"chosen": ["a"]}}):
        assert read_body(AnswerSent).response.chosen == ["a"]
    with (
        app.test_request_context(method="POST", json={"response": {"answer": 1}, "x": 1}),
        pytest.raises(InvalidInput) as refused,
    ):
        read_body(AnswerSent)
    assert [fault.field for fault in refused.value.faults] == ["response.answer", "x"]
    assert [fault.zh for fault in refused.value.faults] == ["应为字符串。", "没有这个字段。"]


@pytest.mark.parametrize(("sort", "error"), [("application/json", BadRequest), ("text/plain", UnsupportedMediaType)])
def test_what_is_no_json_is_said_to_be_none(sort: str, error: type[Exception]) -> None:
    with (
        Flask(__name__).test_request_context(method="POST", data="[" * 9, content_type=sort),
        pytest.raises(error),
    ):
        read_body(AnswerSent)


@pytest.mark.parametrize(
    ("query", "fields"),
    [("limit=0", ["limit"]), ("limit=x&more=1", ["limit", "more"]), ("limit=1&limit=2", ["limit"])],
)
def test_a_query_that_does_not_fit_is_refused(query: str, fields: list[str]) -> None:
    with Flask(__name__).test_request_context(f"/?{query}"), pytest.raises(InvalidInput) as refused:
        read_query(PageQuery)
    assert [fault.field for fault in refused.value.faults] == fields


def test_a_query_that_fits_is_read() -> None:
    with Flask(__name__).test_request_context("/?limit=3"):
        assert read_query(PageQuery) == PageQuery(limit=3)
