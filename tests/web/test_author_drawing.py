from collections import Counter

import pytest
from flask import Flask

from quizapp.web.author_drawing import blanks, cause_word, concept_option, fields_of, state_word
from quizapp.web.authoring import Desk
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    ("name", "sent", "filled", "expected"),
    [
        ("parameters", 0, 0, 1),
        ("parameters", 0, 2, 0),
        ("parameters", 3, 2, 1),
        ("hints", 0, 0, 2),
        ("content.options", 4, 1, 3),
    ],
)
def test_empty_rows_stay_as_many_as_they_were(name: str, sent: int, filled: int, expected: int) -> None:
    assert blanks(Desk("choice", rows=Counter({name: sent})), name, filled) == expected


def test_states_and_causes_have_words(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        assert state_word("published") == "已发布"
        assert cause_word("contested") == "有异议"
        assert concept_option("sigmoid-derivative") == ("sigmoid-derivative", "sigmoid 的导数")


def test_every_section_of_the_form_has_fields() -> None:
    sections = fields_of("number")
    assert all((sections.about, sections.asked, sections.content, sections.taught))


def test_only_who_may_write_is_offered_to(teacher: Visitor, learner: Visitor) -> None:
    assert "New question" in teacher.read("/items")
    assert learner.get("/items").status_code == 404
