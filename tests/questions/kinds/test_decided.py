from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.decision import Verdict
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade
from quizapp.questions.variants import Variant, draw

SEED = "0" * 32
MakeItem = Callable[..., Item]
MakeDecider = Callable[..., Any]
KIND = kinds()["expression"]
CONTENT = {
    "reference": "k*z",
    "variables": {"z": "(0,k)"},
    "where": {"a": "sigmoid(k*z)"},
    "equivalents": ["z*k"],
    "misconceptions": [
        {"answer": "k+z", "feedback": {"en": "Multiply by {k}.", "zh": "要乘以 {k}。"}, "name": "added"},
        {"answer": "z", "feedback": {"en": "No.", "zh": "不对。"}, "when": "k > 5"},
    ],
}


@pytest.fixture
def variant(make_item: MakeItem) -> Variant:
    return draw(make_item(parameters={"k": [-3]}, content=CONTENT), SEED)


def test_values_go_into_everything_that_is_claimed(variant: Variant, decider: MakeDecider) -> None:
    judge = decider()
    KIND.grade(variant, {"answer": "zzz"}, judge)
    claim = judge.claims[0]
    assert claim.reference.replace(" ", "") in ("-3*z", "(-3)*z", "-3z", "(-3)z")
    assert "-3" in claim.variables["z"]
    assert "-3" in claim.where["a"]
    assert claim.answer == "zzz"


@pytest.mark.parametrize(
    ("listed", "said"),
    [("1/(1 + abs(z))^2", "1/(abs(z) + 1)^2"), ("(1 - abs(softsign(z)))^2 + 0*z", "(1 - abs(softsign(z)))^2")],
)
def test_a_key_takes_the_listed_form_where_that_is_much_plainer(listed: str, said: str, make_item: MakeItem) -> None:
    content = {"reference": "diff(softsign(z), z)", "variables": {"z": "real"}, "equivalents": [listed]}
    assert KIND.key(draw(make_item(content=content), SEED), ExactDecider()).text == said


def test_a_listed_form_that_is_not_right_is_no_key(make_item: MakeItem) -> None:
    content = {"reference": "diff(softsign(z), z)", "variables": {"z": "real"}, "equivalents": ["1/(1 + z)^2"]}
    assert KIND.key(draw(make_item(content=content), SEED), ExactDecider()).text != "1/(z + 1)^2"


def test_right_wrong_undecided_and_invalid(variant: Variant, decider: MakeDecider) -> None:
    judge = decider(
        hm="undecided", bad=Verdict("invalid", reason="unknown_name", message="What is bad?", message_zh="bad 是什么？")
    )
    right = next(KIND.trials(variant, judge)).response
    assert KIND.grade(variant, right, judge).outcome == "equal"
    assert KIND.grade(variant, {"answer": "7"}, judge).outcome == "different"
    assert KIND.grade(variant, {"answer": "hm"}, judge).outcome == "undecided"
    invalid = KIND.grade(variant, {"answer": "bad"}, judge)
    assert (invalid.outcome, invalid.score) == ("invalid", 0.0)
    assert invalid.feedback is not None
    assert invalid.feedback.zh == "bad 是什么？这里可用的名称：a, z。"


def test_an_answer_that_counts_as_right_too(make_item: MakeItem) -> None:
    content = {"reference": "k*z", "variables": {"z": "real"}, "also_right": [{"answer": "k*z + k", "when": "k > 2"}]}
    small, large = (draw(make_item(parameters={"k": [k]}, content=content), SEED) for k in (2, 3))
    grade = KIND.grade(large, {"answer": "3(1+z)"}, ExactDecider())
    assert (grade.outcome, grade.score) == ("equal", 1.0)
    assert grade.feedback is not None
    assert "counts as right here too" in grade.feedback.en
    assert grade.verdict is not None
    assert grade.verdict["method"]
    assert "counterexample" not in grade.verdict
    assert KIND.grade(small, {"answer": "2(1+z)"}, ExactDecider()).outcome == "different"
    plain = KIND.grade(large, {"answer": "3z"}, ExactDecider())
    assert (plain.outcome, plain.feedback) == ("equal", None)
    places = {trial.place for trial in KIND.trials(large, ExactDecider())}
    assert ("also_right", 0) in places
    assert check_item(large.item, ExactDecider(), 5).failures == ()


def test_an_item_without_such_answers_keeps_its_version(make_item: MakeItem) -> None:
    assert "also_right" not in make_item(content={"reference": "k*z"}).model_dump_json()


def test_the_key_has_the_form_that_is_asked_for(make_item: MakeItem) -> None:
    content = {"reference": "2*sigmoid(2*z) - 1", "variables": {"z": "real"}, "form": ["without:exp,tanh"]}
    variant = draw(make_item(content=content), SEED)
    key = KIND.key(variant, ExactDecider())
    assert "exp" not in key.text
    assert "e^" not in key.text
    trial = next(KIND.trials(variant, ExactDecider()))
    assert KIND.grade(variant, trial.response, ExactDecider()).outcome == "equal"
    assert "exp" in KIND.key(draw(make_item(content={**content, "form": []}), SEED), ExactDecider()).text


def test_an_answer_in_another_form_is_told_from_an_unreadable_one(make_item: MakeItem) -> None:
    content = {"reference": "a*(1-a)", "variables": {"z": "real"}, "where": {"a": "sigmoid(z)"}, "form": ["in:a"]}
    variant = draw(make_item(content=content), SEED)
    other, unread = (KIND.grade(variant, {"answer": text}, ExactDecider()) for text in ("sigmoid(z)*(1-a)", "a*(1-q)"))
    assert (other.outcome, unread.outcome) == ("invalid", "invalid")
    assert other.verdict is not None
    assert other.verdict["form"] is True
    assert unread.verdict is not None
    assert "form" not in unread.verdict
    assert unread.feedback is not None
    assert unread.feedback.en.endswith("Names to be used here: a.")


def test_a_listed_misconception_gets_its_own_feedback(variant: Variant, decider: MakeDecider) -> None:
    trial = next(trial for trial in KIND.trials(variant, decider()) if trial.misconception == "added")
    grade = KIND.grade(variant, trial.response, decider())
    assert grade.misconception == "added"
    assert grade.feedback is not None
    assert grade.feedback.said("en") == "Multiply by −3."


def test_a_misconception_counts_only_when_its_condition_holds(variant: Variant, decider: MakeDecider) -> None:
    assert KIND.grade(variant, {"answer": "z"}, decider()).misconception is None
    assert [trial.misconception for trial in KIND.trials(variant, decider())] == [None, None, "added"]


def test_an_undecided_answer_that_is_a_listed_equivalent_is_right(variant: Variant, decider: MakeDecider) -> None:
    (equivalent,) = [trial for trial in KIND.trials(variant, decider()) if trial.place == ("equivalents", 0)]
    answer = equivalent.response["answer"]
    assert KIND.grade(variant, {"answer": answer}, decider(**{answer: "undecided"})).outcome == "equal"


def test_a_found_relation_is_said_where_nothing_is_listed(variant: Variant, decider: MakeDecider) -> None:
    grade = KIND.grade(variant, {"answer": "7"}, decider(**{"7": Verdict("different", diagnosis=("sign",))}))
    assert grade.feedback is not None
    assert grade.feedback.en
    assert grade.feedback.zh != grade.feedback.en


def test_an_accepted_deviation_is_right(make_item: MakeItem, decider: MakeDecider) -> None:
    rounded = Verdict("different", diagnosis=("rounded_constant:0.8",))
    for accept, outcome in ((["rounded_constant"], "equal"), ([], "different")):
        variant = draw(make_item(content={"reference": "sqrt(2/pi)*z", "accept": accept}), SEED)
        assert KIND.grade(variant, {"answer": "0.8z"}, decider(**{"0.8z": rounded})).outcome == outcome


@pytest.mark.parametrize(
    "response", [{}, {"answer": ""}, {"answer": " "}, {"answer": 3}, {"answer": None}, {"answer": "z" * 5000}]
)
def test_no_answer_costs_nothing(response: dict[str, Any], variant: Variant, decider: MakeDecider) -> None:
    judge = decider()
    assert KIND.grade(variant, response, judge).outcome == "invalid"
    assert judge.claims == []
    with pytest.raises(ReadingError):
        KIND.read(variant, response)


def test_the_preview_shows_what_was_understood(variant: Variant) -> None:
    preview = KIND.read(variant, {"answer": "1/2z"})
    assert preview.html.startswith("<math")
    assert preview.notes
    assert preview.notes[0].zh != preview.notes[0].en
    assert KIND.read(variant, {"answer": "a*z"}).text
    with pytest.raises(ReadingError):
        KIND.read(variant, {"answer": "q*z"})


def test_the_face_says_nothing_of_the_key(make_item: MakeItem) -> None:
    item = make_item(
        content={"reference": "diff(tanh(z),z)", "label": "f'(z) =", "where": {"a": "tanh(z)"}, "form": ["in:a"]}
    )
    face = KIND.face(draw(item, SEED), "en")
    assert face["names"] == ["a"]
    assert "diff" not in repr(face)
    assert face["label_html"].startswith("<math")


def test_grades_survive_json(variant: Variant, decider: MakeDecider) -> None:
    for answer in ("7", "", "z+k"):
        grade = KIND.grade(variant, {"answer": answer}, decider())
        assert Grade.from_json(grade.to_json()) == grade
