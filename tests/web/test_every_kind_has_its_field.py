"""The answer field of every kind: drawn from its example, labelled, and enough to give the right answer by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, render_template
from werkzeug.datastructures import MultiDict

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Kind
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw
from quizapp.web.responses import response_from

SEED = "5eed" * 8
DECIDER = ExactDecider()
CHOSEN = {"radio", "checkbox"}


@dataclass
class Controls(HTMLParser):
    """What can be filled in, and what labels it."""

    found: list[dict[str, str]] = field(default_factory=list)
    options: dict[str, set[str]] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("label", "fieldset", "select"):
            self.open.append(given.get("name", tag) if tag == "select" else tag)
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if tag == "option":
            self.options.setdefault(self.open[-1], set()).add(given.get("value", ""))
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.found.append(given | {"tag": tag, "inside": " ".join(self.open)})

    def handle_endtag(self, tag: str) -> None:
        if tag in ("label", "fieldset", "select"):
            self.open.pop()


@pytest.fixture(params=sorted(kinds()))
def kind(request: pytest.FixtureRequest) -> Kind[Any]:
    found: Kind[Any] = kinds()[request.param]
    return found


def drawn(app: Flask, kind: Kind[Any], typed: Any = (), *, locked: bool = False) -> Controls:
    face = kind.face(draw(load_item(kind.example, kind.name), SEED), "en")
    asked = SimpleNamespace(reading=None)
    with app.test_request_context():
        page = render_template(
            f"kinds/{kind.template}.html", face=face, typed=dict(typed), asked=asked, locked=locked, preview="/preview"
        )
    controls = Controls()
    controls.feed(page)
    return controls


def as_form(response: Any) -> MultiDict[str, str]:
    parts = [(f"parts.{name}", text) for name, text in response.get("parts", {}).items()]
    chosen = [("chosen", letter) for letter in response.get("chosen", ())]
    return MultiDict([*parts, *chosen, *((name, response[name]) for name in ("answer", "text") if name in response)])


def test_every_control_has_its_label(app: Flask, kind: Kind[Any]) -> None:
    found = drawn(app, kind)
    assert found.found
    for control in found.found:
        labelled = control.get("id") in found.labels or "label" in control["inside"] or control.get("aria-label")
        assert labelled, control


def test_the_form_alone_gives_the_right_answer(app: Flask, kind: Kind[Any]) -> None:
    variant = draw(load_item(kind.example, kind.name), SEED)
    right = next(iter(kind.trials(variant, DECIDER))).response
    controls, form = drawn(app, kind), as_form(right)
    names = {control["name"] for control in controls.found}
    assert set(form) <= names
    for name, offered in controls.options.items():
        assert form.get(name, "") in offered
    assert kind.grade(variant, response_from(form), DECIDER).outcome in ("equal", "waiting")


def test_what_was_typed_stands_there_again(app: Flask, kind: Kind[Any]) -> None:
    variant = draw(load_item(kind.example, kind.name), SEED)
    right = next(iter(kind.trials(variant, DECIDER))).response
    face = kind.face(variant, "en")
    with app.test_request_context():
        pages = [
            render_template(
                f"kinds/{kind.template}.html",
                face=face,
                typed=typed,
                asked=SimpleNamespace(reading=None),
                locked=False,
                preview="/preview",
            )
            for typed in ({}, right)
        ]
    assert pages[0] != pages[1]


def test_a_closed_question_takes_nothing(app: Flask, kind: Kind[Any]) -> None:
    for control in drawn(app, kind, locked=True).found:
        assert "readonly" in control or "disabled" in control
