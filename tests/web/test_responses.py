from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.web.responses import answer_text, response_from


@pytest.mark.parametrize(
    ("sent", "response"),
    [
        ([("answer", "2z"), ("key", "k"), ("csrf_token", "t")], {"answer": "2z"}),
        ([("answer", "")], {"answer": ""}),
        ([("text", "one\r\ntwo")], {"text": "one\ntwo"}),
        ([("choice", "1")], {"chosen": []}),
        ([("choice", "1"), ("chosen", "b")], {"chosen": ["b"]}),
        ([("parts.W", "[1]"), ("parts.b", "")], {"parts": {"W": "[1]", "b": ""}}),
        ([], {}),
    ],
)
def test_forms_become_responses(sent: list[tuple[str, str]], response: dict[str, Any]) -> None:
    assert response_from(MultiDict(sent)) == response


@pytest.mark.parametrize(
    ("response", "text"),
    [
        ({"answer": "2z"}, "2z"),
        ({"text": "because"}, "because"),
        ({"chosen": ["a"]}, "a"),
        ({"chosen": []}, ""),
        ({"parts": {"answer": "[1,2]"}}, "[1,2]"),
        ({"parts": {"W": "[1]", "b": " "}}, "W: [1]"),
        ({"answer": None}, ""),
    ],
)
def test_responses_are_shown_as_typed(response: dict[str, Any], text: str) -> None:
    assert answer_text(response) == text
