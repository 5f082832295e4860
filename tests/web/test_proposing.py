"""What the YAML field of a question proposes, over the web."""

from __future__ import annotations

import pytest

from tests.web.visitor import Visitor

ADDRESS = "/items/complete"


def ask(visitor: Visitor, marked: str, kind: str = "expression") -> dict[str, object]:
    before, after = marked.split("‸")
    told = visitor.post(ADDRESS, before=before, after=after, kind=kind)
    assert told.status_code == 200
    found: dict[str, object] = told.get_json()
    return found


def test_a_field_is_called_as_in_the_form(teacher: Visitor) -> None:
    told = ask(teacher, "id: x\r\ncon‸\r\n")
    assert told["replace"] == 3
    assert told["proposals"] == [
        {"name": "concept", "text": "concept: ", "label": "Topic", "needed": True},
        {"name": "content", "text": "content:\n  ", "label": "", "needed": True},
    ]


def test_in_the_language_of_the_page(teacher: Visitor) -> None:
    teacher.post("/preferences", language="zh")
    told = ask(teacher, "content:\n  ref‸\nkind: expression\n")
    assert [one["label"] for one in told["proposals"]] == ["任务"]  # type: ignore[attr-defined]


def test_topics_are_those_of_the_map(teacher: Visitor) -> None:
    told = ask(teacher, "concept: sigm‸")
    assert [one["name"] for one in told["proposals"]] == ["sigmoid", "sigmoid-derivative"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("marked", ["‸" + "x" * 50_000, "- " * 20_000 + "‸", "a:\n" * 20_000 + "‸", "‸\0"])
def test_odd_texts_are_answered(teacher: Visitor, marked: str) -> None:
    assert ask(teacher, marked)["proposals"] is not None


def test_only_those_who_may_write_are_answered(learner: Visitor, visitor: Visitor) -> None:
    assert learner.post(ADDRESS, before="", after="").status_code in {403, 404}
    assert visitor.post(ADDRESS, before="", after="").status_code == 404
