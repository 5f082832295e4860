from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from quizapp.services.learner_views import CheckedAnswer, Standing
from quizapp.web.verdicts import Told, same_answer, tell, value


def make_answer(standing: Standing, verdict: dict[str, Any] | None = None, **changes: Any) -> CheckedAnswer:
    fields: dict[str, Any] = {
        "submission_id": 1,
        "question_id": 1,
        "key": "k",
        "received_at": datetime(2026, 1, 1, tzinfo=UTC),
        "response": {"answer": "z"},
        "standing": standing,
        "score": None,
        "points": None,
        "verdict": verdict,
        "feedback_html": "",
        "misconception": None,
        "parts": (),
        "source": "grader",
        "reason": "",
        "try_given_back": False,
        "nobody_marks": False,
        "can_contest": False,
        "review": None,
    }
    return CheckedAnswer(**{**fields, **changes})


def told(app: Flask, answer: CheckedAnswer, language: str = "en") -> Told:
    with app.test_request_context(headers={"Accept-Language": language}):
        return tell(answer)


COUNTEREXAMPLES = [
    ({"at": {"z": "-1"}, "answer": "-1", "reference": "0"}, "At z = −1 yours is −1, it should be 0."),
    (
        {"at": {"z": "-1", "alpha": "2"}, "answer": "undefined", "reference": "1/2"},
        "At z = −1, alpha = 2 yours has no value, it should be 1/2.",
    ),
    ({"at": {"z": "0"}, "answer": "1", "reference": "undefined"}, "At z = 0 yours is 1, but there should be no value."),
    (
        {"element": "0", "answer": "contains", "reference": "does not contain"},
        "Your set contains 0, which does not belong to it.",
    ),
    ({"element": "1", "answer": "does not contain", "reference": "contains"}, "1 is missing from your set."),
    (
        {"at": {"W1": "[[1,0],[1,1]]"}, "entry": [1, 2], "answer": "3", "reference": "1"},
        "With W1 = [[1,0],[1,1]], entry (1, 2) of yours is 3, it should be 1.",
    ),
    (
        {"at": {"z": "1"}, "answer": "1/4", "reference": "0.1966119"},
        "At z = 1 yours is 1/4, it should be ≈ 0.1966119.",
    ),
    ({"at": {"z": "9"}, "answer": "-2.1e-9"}, "At z = 9 yours is ≈ −2.1e−9, it should be a different number."),
    ({"answer": "0.7"}, "Yours is 0.7, it should be a different number."),
    ({"answer": "3/4"}, "Yours is 3/4, it should be a different number."),
    ({"answer": "undefined"}, "Yours has no value."),
    ({"at": {"n": "2"}, "answer": "3"}, "At n = 2 yours is 3, it should be a different number."),
    ({"at": {"n": "2"}, "answer": "undefined"}, "At n = 2 yours has no value."),
    ({"entry": [2, 1], "answer": "7"}, "Entry (2, 1) of yours is 7, it should be a different one."),
    ({"entry": [2, 1], "answer": "7", "reference": "8"}, "Entry (2, 1) of yours is 7, it should be 8."),
    (
        {"at": {"a": "1"}, "entry": [2, 1], "answer": "7"},
        "With a = 1, entry (2, 1) of yours is 7, it should be a different one.",
    ),
    (
        {"shape": [1, 2], "answer": "2 x 1", "reference": "1 x 2"},
        "Your matrix has the size 2 × 1; the size 1 × 2 is asked for.",
    ),
    (
        {"shape": [4, 1], "answer": "1 x 1", "reference": "4 x 1"},
        "Yours is a single number; a matrix of size 4 × 1 is asked for.",
    ),
    (
        {"shape": [1, 1], "answer": "1 x 2", "reference": "1 x 1"},
        "Yours is a matrix of size 1 × 2; a single number is asked for.",
    ),
    (
        {"shape": [4, 1], "answer": "undefined", "reference": "4 x 1"},
        "Your matrices do not fit together. A matrix of size 4 × 1 is asked for.",
    ),
]


@pytest.mark.parametrize(("found", "sentence"), COUNTEREXAMPLES)
def test_a_counterexample_is_a_sentence(app: Flask, found: dict[str, Any], sentence: str) -> None:
    assert told(app, make_answer("not_yet", {"counterexample": found})).reason.striptags() == sentence


def test_it_is_said_in_chinese_too(app: Flask) -> None:
    found = {"at": {"z": "-1"}, "answer": "-1", "reference": "0"}
    assert (
        told(app, make_answer("not_yet", {"counterexample": found}), "zh").reason.striptags()
        == "在 z = −1 处，你的值是 −1，应为 0。"
    )


def test_what_was_typed_cannot_become_markup(app: Flask) -> None:
    found = {"at": {"<b>": "<i>"}, "answer": "<script>", "reference": "&"}
    assert "<script>" not in told(app, make_answer("not_yet", {"counterexample": found})).reason


def test_the_proof_is_named(app: Flask) -> None:
    proof = told(app, make_answer("right", {"method": "identity in Q(z, e^z)"})).proof
    assert proof is not None
    assert proof.startswith("The difference from the right answer, a fraction in <math")
    assert 'alttext="e^z"' in proof
    assert proof.endswith("</math>, is exactly zero.")


def test_exceptions_are_named(app: Flask) -> None:
    details = told(app, make_answer("right", {"except_at": ["z = 0"]})).details
    assert details[0].striptags() == "Except where z = 0, which does not count here."


def test_the_line_that_does_not_follow_is_named(app: Flask) -> None:
    assert "Line 2 does not follow" in told(app, make_answer("not_yet", {"line": 2})).reason


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nobody_marks": True}, "does not count"),
        ({"review": "open"}, "A person will look"),
        ({}, "neither right nor wrong."),
    ],
)
def test_undecided_says_what_happens_next(app: Flask, changes: dict[str, Any], words: str) -> None:
    assert words in told(app, make_answer("undecided", **changes)).reason


def test_unreadable_says_why_and_that_it_is_free(app: Flask) -> None:
    result = told(app, make_answer("invalid", feedback_html="A bracket is open."))
    assert result.reason == "A bracket is open."
    assert "cost you nothing" in result.details[0]


@pytest.mark.parametrize("standing", ["partly", "waiting", "pending", "recorded"])
def test_every_standing_has_words(app: Flask, standing: Standing) -> None:
    assert told(app, make_answer(standing)).reason


def test_a_persons_mark_comes_first(app: Flask) -> None:
    assert "A person" in told(app, make_answer("right", source="person")).reason


def test_values_are_not_broken() -> None:
    assert value("-2*z") == '<span class="n">−2·z</span>'


def test_a_right_answer_is_said_to_be_the_same_thing(app: Flask) -> None:
    answer = make_answer("right", {"method": "identity in Q(z)"})
    with app.test_request_context(headers={"Accept-Language": "zh"}):
        assert same_answer("expression", answer, "<math>2</math>") == "同一个函数：两者都是 <math>2</math>。"
        assert same_answer("expression", make_answer("not_yet", {"method": "ball arithmetic"}), "2") == ""
        assert same_answer("choice", make_answer("right", {}), "2") == ""


def test_what_belongs_to_a_part_is_told_beside_it(app: Flask) -> None:
    found = {"counterexample": {"answer": "8"}}
    answer = make_answer("partly", found, parts=({"name": "z", "outcome": "different", "verdict": found},))
    assert told(app, answer).details == ()
    assert (
        told(app, make_answer("partly", found)).details[0].striptags() == "Yours is 8, it should be a different number."
    )


@pytest.mark.parametrize(
    ("found", "parts", "said"),
    [
        ({"entry": [2, 1], "answer": "7"}, ["1,1", "2,1"], "This is not the right answer yet."),
        ({"entry": [2, 1], "answer": "7"}, ["W", "B"], "Entry (2, 1) of yours is 7, it should be a different one."),
        (
            {"entry": [2, 1], "answer": "7", "reference": "8"},
            ["1,1", "2,1"],
            "Entry (2, 1) of yours is 7, it should be 8.",
        ),
    ],
)
def test_what_the_list_of_entries_says_is_not_said_twice(
    app: Flask, found: dict[str, Any], parts: list[str], said: str
) -> None:
    answer = make_answer("not_yet", {"counterexample": found}, parts=tuple({"part": name} for name in parts))
    assert told(app, answer).reason.striptags() == said
