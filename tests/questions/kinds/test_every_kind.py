"""What every kind promises, shown with the example that it gives to authors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quizapp
from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade, Key, Kind
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw, enumerate_or_sample

KINDS = kinds()
FIELDS = Path(quizapp.__file__).parent / "web" / "templates" / "kinds"
SEED = "5eed" * 8
DECIDER = ExactDecider()
ODD: tuple[Any, ...] = (
    {},
    {"answer": None},
    {"answer": 3},
    {"answer": ["z"]},
    {"answer": {}},
    {"answer": "\x00"},
    {"answer": "2z(1-"},
    {"parts": None},
    {"parts": {"W": 3}},
    {"parts": {"W": "[[1,2]"}},
    {"answer": "z" * 5000},
    {"parts": {"W": "z" * 5000}},
    {"chosen": {"a": 1}},
    {"chosen": ["zz"]},
    {"text": b"x"},
)


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind[Any]:
    found: Kind[Any] = KINDS[request.param]
    return found


@pytest.fixture
def item(kind: Kind[Any]) -> Item:
    return load_item(kind.example, kind.name)


def test_its_module_is_its_name(kind: Kind[Any], item: Item) -> None:
    assert KINDS[kind.name] is kind
    assert item.kind == kind.name
    assert kind.title.en != kind.title.zh
    assert (FIELDS / f"{kind.template}.html").is_file()


def test_its_example_passes_its_own_test_run(item: Item) -> None:
    report = check_item(item, DECIDER, 5)
    assert report.failures == ()
    assert report.variants > 0


def test_malformed_answers_cost_nothing(kind: Kind[Any], item: Item) -> None:
    variant = draw(item, SEED)
    for response in ODD:
        grade = kind.grade(variant, response, DECIDER)
        assert (grade.outcome, grade.score) == ("invalid", 0.0), response
        assert grade.feedback is not None
        assert grade.feedback.en != grade.feedback.zh
        with pytest.raises(ReadingError):
            kind.read(variant, response)


def test_the_right_answer_is_right_and_can_be_previewed(kind: Kind[Any], item: Item) -> None:
    for variant in enumerate_or_sample(item, 3):
        right = next(iter(kind.trials(variant, DECIDER)))
        grade = kind.grade(variant, right.response, DECIDER)
        assert grade.outcome in ("equal", "waiting")
        assert grade.score == (1.0 if grade.outcome == "equal" else 0.0)
        assert kind.read(variant, right.response).text


def test_values_pass_through_json(kind: Kind[Any], item: Item) -> None:
    variant = draw(item, SEED)
    for trial in kind.trials(variant, DECIDER):
        grade = kind.grade(variant, trial.response, DECIDER)
        assert Grade.from_json(json.loads(json.dumps(grade.to_json()))) == grade
    key = kind.key(variant, DECIDER)
    assert Key.from_json(json.loads(json.dumps(key.to_json()))) == key
    for language in ("en", "zh"):
        json.dumps(kind.face(variant, language))


def test_the_face_holds_nothing_of_the_key(kind: Kind[Any], item: Item) -> None:
    variant = draw(item, SEED)
    key, face = kind.key(variant, DECIDER), json.dumps(kind.face(variant, "en"))
    assert "right" not in face
    if kind.name != "choice":
        assert not any(part.text in face for part in key.parts if len(part.text) > 3)


def test_a_grade_can_be_replayed(kind: Kind[Any], item: Item) -> None:
    for trial in kind.trials(draw(item, SEED), DECIDER):
        once, again = (kind.grade(draw(item, SEED), trial.response, DECIDER) for _ in range(2))
        assert once == again


def test_an_answer_is_said_in_plain_words_or_as_it_came(kind: Kind[Any], item: Item) -> None:
    for variant in enumerate_or_sample(item, 3):
        for trial in kind.trials(variant, DECIDER):
            for language in ("en", "zh"):
                words = kind.in_words(variant, trial.response, language)
                assert words is None or (words.strip() == words != "" and "\n" not in words and "<span" not in words)
                assert words is not None or "chosen" not in trial.response


def test_words_are_no_letters_of_the_page(kind: Kind[Any], item: Item) -> None:
    """Options carry no letters that tell anything; whoever reads `a` has nothing to go by."""
    variant = draw(item, SEED)
    right = next(iter(kind.trials(variant, DECIDER))).response
    sent = {*right.get("chosen", ()), *right.get("parts", {}).values()}
    words = kind.in_words(variant, right, "en") or ""
    coded = {one for one in sent if len(one) == 1 and one.isalpha()}
    assert not coded & set(words.replace(";", " ").replace(":", " ").split())


def test_odd_answers_are_said_as_they_came(kind: Kind[Any], item: Item) -> None:
    variant = draw(item, SEED)
    for response in (*ODD, {"chosen": ["a", "zz"]}, {"chosen": [["a"]]}, {"parts": {"zz": "a"}}, {"parts": {1: "a"}}):
        for language in ("en", "zh"):
            assert kind.in_words(variant, response, language) is None, response
