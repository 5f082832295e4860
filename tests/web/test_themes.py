import pytest
from flask import Flask

from quizapp.web.themes import chosen_theme
from tests.web.visitor import Visitor


def test_the_system_decides_until_somebody_chooses(visitor: Visitor) -> None:
    assert "data-theme" not in visitor.read("/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_choice_is_kept_and_drawn_by_the_server(visitor: Visitor, theme: str) -> None:
    response = visitor.post("/preferences", theme=theme, next="/help")
    assert response.headers["Location"] == "/help"
    assert f'data-theme="{theme}"' in visitor.read("/")


def test_an_unknown_theme_is_ignored(app: Flask, visitor: Visitor) -> None:
    visitor.post("/preferences", theme="pink")
    assert "data-theme" not in visitor.read("/")
    with app.test_request_context(headers={"Cookie": "theme=pink"}):
        assert chosen_theme() == "system"
