from datetime import UTC, datetime

import pytest
from flask import Flask

from quizapp.services.bundle import Services
from quizapp.web.drawing import (
    attributes,
    device,
    duration,
    looks,
    moment,
    number,
    own_feedback,
    part_feedback,
    part_look,
    part_share,
    part_title,
    pointer,
    points_of,
    points_said,
    verdict_look,
)
from tests.web.test_verdicts import make_answer
from tests.web.visitor import Visitor, make_author


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0.0, "0"), (1.0, "1"), (2.5, "2.5"), (1 / 3, "0.33"), (-1.25, "−1.25"), (100.0, "100")],
)
def test_numbers_have_no_empty_decimals(value: float | None, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(("language", "words"), [("en", "1 Mar 2026, 08:05 UTC"), ("zh", "2026年3月1日 08:05 UTC")])
def test_moments_are_written_as_the_language_does(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        shown = moment(datetime(2026, 3, 1, 8, 5, tzinfo=UTC))
    assert shown == f'<time datetime="2026-03-01T08:05:00Z">{words}</time>'
    assert moment(None) == "–"


@pytest.mark.parametrize(("seconds", "text"), [(45, "45 s"), (600, "10 min"), (90, "1 min 30 s")])
def test_lengths_of_time(app: Flask, seconds: int, text: str) -> None:
    with app.test_request_context():
        assert duration(seconds) == text


def test_attributes_are_escaped_and_left_out() -> None:
    assert attributes({"required": True, "min": 0, "maxlength": None, "aria_label": '"<'}) == (
        'required min="0" aria-label="&#34;&lt;"'
    )


def test_every_standing_has_word_and_icon(app: Flask) -> None:
    with app.test_request_context():
        assert looks("right").word == "Right"
        assert looks("not_yet").tone == "not-yet"
        assert looks(None).word == "Not answered"


def test_points_in_words(app: Flask) -> None:
    with app.test_request_context():
        assert [points_said(value) for value in (1.0, 2.0, 0.5)] == ["1 point", "2 points", "0.5 points"]


def test_the_pointer_marks_the_place() -> None:
    assert pointer({"answer": "2z(<"}, 3) == '<p class="pointer">2z(<mark>&lt;</mark></p>'
    assert pointer({"answer": "2z("}, 3) == '<p class="pointer">2z(<mark> </mark></p>'
    assert pointer({"answer": "z"}, None) == ""
    assert pointer({"parts": {"W": "z"}}, 0) == ""


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ({"outcome": "equal"}, "Right"),
        ({"outcome": "invalid"}, "Not readable"),
        ({"score": 2, "max": 2}, "Right"),
        ({}, "Not yet"),
    ],
)
def test_parts_have_their_look(app: Flask, part: dict[str, object], word: str) -> None:
    with app.test_request_context():
        assert part_look(part).word == word


def test_parts_are_named(app: Flask) -> None:
    with app.test_request_context():
        assert part_title({"part": "W"}) == "W"
        assert part_title({"name": "2,1"}) == "entry (2, 1)"
        assert (
            part_title({"name": "s"}, {"parts": [{"name": "z", "prompt_html": ""}, {"name": "s", "prompt_html": ""}]})
            == "(2)"
        )


def test_what_a_part_says_is_not_said_twice(app: Flask) -> None:
    said = "<p>The factor.</p>"
    with app.test_request_context():
        assert own_feedback(make_answer("not_yet", feedback_html=said)) == said
        assert own_feedback(make_answer("not_yet", feedback_html=said, parts=({"feedback": said},))) == ""


def test_feedback_of_a_part_is_in_the_language_of_the_page(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        assert part_feedback({"feedback": {"en": "row", "zh": "行"}}) == "行"
        assert part_feedback({}) == ""
        found = {"verdict": {"counterexample": {"answer": "8"}}}
        assert part_feedback(found).striptags() == "你的答案是 8，应为另一个数。"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
            "Chrome · Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Windows"),
        ("", "unknown device"),
    ],
)
def test_devices_are_named(app: Flask, agent: str, words: str) -> None:
    with app.test_request_context():
        assert device(agent) == words


def test_the_header_leads_where_one_may_go(learner: Visitor, teacher: Visitor) -> None:
    assert 'href="/items"' not in learner.read("/")
    assert 'href="/items"' in teacher.read("/")
    assert 'href="/items" aria-current="page"' in teacher.read("/items")


def test_what_was_understood_is_not_called_unreadable(app: Flask) -> None:
    with app.test_request_context():
        assert verdict_look(make_answer("invalid", {"form": True})).word == "Not in the form asked for"
        assert verdict_look(make_answer("invalid", {})).word == "Not readable"
        assert verdict_look(make_answer("right")).word == "Right"


def test_a_part_says_what_it_earned_of_its_share(app: Flask) -> None:
    with app.test_request_context():
        assert part_share({"name": "b", "outcome": "equal", "score": 1.0, "weight": 0.25}, 2.0) == "0.5 of 0.5 points"
        assert part_share({"name": "W", "outcome": "different", "score": 0.0, "weight": 0.75}, 2.0) == "0 of 1.5 points"
        assert part_share({"name": "W", "outcome": "undecided", "score": 0.0, "weight": 0.75}, 2.0) == ""
        assert part_share({"name": "W", "outcome": "invalid", "score": 0.0, "weight": 0.75}, 2.0) == ""
        assert part_share({"part": "W", "outcome": "different"}, 2.0) == ""
        assert part_share({"name": "line 1", "outcome": "equal", "score": 1.0, "weight": 0.0}, 2.0) == ""
        assert points_of(0.5, 1.0) == "0.5 of 1 point"


def test_an_entry_is_called_as_its_field(app: Flask) -> None:
    face = {"parts": [{"fields": ["Place", "Slope"]}]}
    with app.test_request_context():
        assert part_title({"name": "2,1"}, face) == "Slope"
        assert part_title({"name": "2,1"}, {"parts": [{"fields": []}]}) == "entry (2, 1)"
        assert part_title({"name": "W"}, face) == "W"
        below = {"below": [{"name": "out", "label_html": "Printed"}]}
        assert part_title({"name": "out"}, below) == "Printed"


def test_who_writes_and_teaches_nowhere_is_led_to_the_questions_and_to_a_course_of_their_own(
    app: Flask, services: Services
) -> None:
    make_author(services, "writer")
    writer = Visitor(app).sign_in("writer@example.org")
    start = writer.read("/")
    assert 'href="/items"' in start
    assert 'href="/courses"' in start
    assert not any(f'href="{path}"' in start for path in ("/scores", "/reviews", "/course/quizzes"))
    assert "You teach no course yet." in writer.read("/courses")
    assert 'href="/items/new"' not in writer.read("/items")
    made = writer.send("/courses", title_en="Of my own")
    assert "Of my own" in made
    assert 'href="/items/new"' in writer.read("/items")
