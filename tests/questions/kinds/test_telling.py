from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Claim, Tolerance, Understood, Verdict
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade
from quizapp.questions.kinds.telling import readable, told
from quizapp.questions.variants import draw

SEED = "0" * 32
DECIDER = ExactDecider()
MakeItem = Callable[..., Item]
NUMBERS = ("1/0", "ln(-1)", "0.05", "1", "-1", "0", "oo", "-oo", "e", "pi", "1371/1000", "274/137", "100", "1e-30")
PAIRS = ("(7,9)", "(0,0)", "(1,1)", "(1/0,1)", "(274,1)", "(1,2,3)", "[[1,2],[3,4]]", "7,9", "(1/137,1/139)")
FORMULAS = ("z", "1/z", "ln(z)", "e^z", "1", "1/0", "sqrt(z)", "z+1", "2z")
SETS = ("{}", "{1}", "(0,1)", "R", "[0,oo)", "{1/0}", "0", "z>3")
SECRETS: tuple[tuple[str, dict[str, Any], tuple[str, ...], tuple[str, ...]], ...] = (
    ("number", {"reference": "137/50"}, NUMBERS, ("137/50", "2.74", "50/137")),
    ("number", {"reference": "sqrt(137)"}, NUMBERS, ("137)", "11.70")),
    ("number", {"reference": "sigmoid(-3)", "tolerance": {"abs": 0.001}}, NUMBERS, ("0.0474", "log", "sigmoid")),
    ("number", {"reference": "e^5", "digits": 3}, NUMBERS, ("148.", "e^5", "exponent")),
    ("number", {"reference": "oo"}, NUMBERS[2:6], ("oo", "infinit")),
    ("expression", {"reference": "diff(137*z, z)", "variables": {"z": "real"}}, FORMULAS, ("137",)),
    ("expression", {"reference": "137*(sigmoid(z)+sigmoid(-z))", "variables": {"z": "real"}}, FORMULAS, ("137",)),
    ("expression", {"reference": "137", "variables": {"z": "real"}}, ("z+1", "137z", "-137+z"), ('"reference"',)),
    ("matrix", {"reference": "(137, 139)"}, PAIRS, ("137,", '"137', " 137", "139")),
    ("matrix", {"reference": "[[137,139],[149,151]]"}, PAIRS, ("137,", '"137', " 137", "139", "149", "151")),
    ("matrix", {"reference": "(z, 139)", "variables": {"z": "real"}}, ("(z,1)", "(z,z)", "(z,1/0)"), ("139",)),
    (
        "matrix",
        {"parts": [{"name": "W", "reference": "[[137,139]]*[[1,0],[0,1]]"}, {"name": "b", "reference": "(149,151)"}]},
        (*PAIRS, "[[1,2]]", "(("),
        ("137,", '"137', " 137", "139", "149", "151"),
    ),
    ("set", {"reference": "{137, 139}"}, SETS, ("137", "139")),
)


def graded(make_item: MakeItem, kind: str, content: Mapping[str, Any], answer: str) -> Grade:
    variant = draw(make_item(kind=kind, content=content), SEED)
    names = [part["name"] for part in content.get("parts", ())]
    response = {"parts": dict.fromkeys(names, answer)} if names else {"answer": answer}
    return kinds()[kind].grade(variant, response, DECIDER)


def said(grade: Grade) -> str:
    """All that a grade says, without what it says of the answer itself."""
    data = grade.to_json()
    for row in [data, *data["parts"]]:
        verdict = row["verdict"] or {}
        verdict.pop("understood", None)
        (verdict.get("counterexample") or {}).pop("answer", None)
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(("kind", "content", "answers", "secrets"), SECRETS)
def test_no_wrong_answer_brings_out_the_right_one(
    kind: str, content: dict[str, Any], answers: tuple[str, ...], secrets: tuple[str, ...], make_item: MakeItem
) -> None:
    for answer in answers:
        grade = graded(make_item, kind, content, answer)
        assert grade.outcome in {"different", "invalid"}, answer
        text = said(grade)
        assert not [secret for secret in secrets if secret in text], (answer, text)


def test_the_place_of_a_wrong_entry_and_a_formulas_value_stay(make_item: MakeItem) -> None:
    pair = graded(make_item, "matrix", {"reference": "(137, 139)"}, "(137, 0.5)")
    assert pair.verdict is not None
    assert pair.verdict["counterexample"] == {"at": {}, "entry": [2, 1], "answer": "0.5"}
    assert pair.feedback is not None
    assert pair.feedback.en == "Only the entry (2, 1) is wrong."
    assert [part.name for part in pair.parts if part.outcome == "different"] == ["2,1"]
    formula = graded(make_item, "expression", {"reference": "3*z", "variables": {"z": "real"}}, "z")
    assert formula.verdict is not None
    assert formula.verdict["counterexample"] == {"at": {"z": "1"}, "answer": "1", "reference": "3"}
    assert formula.verdict["diagnosis"] == ["constant_factor:1/3"]


def test_elements_and_ends_of_intervals_stay(make_item: MakeItem) -> None:
    grade = graded(make_item, "set", {"reference": "range(sigmoid)"}, "[0,1)")
    assert grade.verdict is not None
    assert grade.verdict["counterexample"]["element"] == "0"
    assert grade.verdict["diagnosis"] == ["endpoint_closed:left"]


@pytest.mark.parametrize("content", [{"tolerance": {"abs": 0.001}}, {"tolerance": {"rel": 0.01}}])
def test_rounding_is_no_mistake_where_it_is_asked_for(content: dict[str, Any], make_item: MakeItem) -> None:
    exact = graded(make_item, "number", {"reference": "sigmoid(-3)"}, "0.05")
    assert exact.verdict is not None
    assert exact.verdict["diagnosis"] == ["rounded_constant"]
    grade = graded(make_item, "number", {"reference": "sigmoid(-3)", **content}, "0.05")
    assert grade.outcome == "different"
    assert grade.verdict is not None
    assert "diagnosis" not in grade.verdict
    assert grade.feedback is None


@pytest.mark.parametrize(
    ("kind", "reference", "answer"), [("number", "7", "-0.05"), ("matrix", "(7, 8)", "(-0.05, 8)")]
)
def test_a_decimal_is_shown_as_it_was_typed(kind: str, reference: str, answer: str, make_item: MakeItem) -> None:
    grade = graded(make_item, kind, {"reference": reference}, answer)
    assert grade.verdict is not None
    assert grade.verdict["counterexample"]["answer"] == "-0.05"


def test_long_values_are_short_and_still_differ(make_item: MakeItem) -> None:
    content = {"reference": "diff(sigmoid(z), z)", "variables": {"z": "real"}}
    grade = graded(make_item, "expression", content, "sigmoid(z)*(1-sigmoid(z)) + 1e-30")
    assert grade.verdict is not None
    assert grade.verdict["counterexample"] == {"at": {"z": "0"}, "answer": "1/4 + 1e-30", "reference": "1/4"}


@pytest.mark.parametrize(
    ("value", "other", "shown"),
    [
        ("-3/2", "7", "-3/2"),
        ("undefined", "7", "undefined"),
        ("1000000000000000000000000000001/3", None, "3.3333333e29"),
        ("12345678901234567890123/10000000000000000000000", "1", "1.2345679"),
        ("1000000000000000000000001/1000000000000000000000000", "x" * 30, "1"),
        ("999999999999999999999999/4000000000000000000000000", "1/4", "1/4 - 2.5e-25"),
    ],
)
def test_values_fit_on_a_telephone(value: str, other: str | None, shown: str) -> None:
    assert readable(value, other) == shown


def test_what_cannot_be_read_is_taken_for_a_secret() -> None:
    class Unclear(ExactDecider):
        def work_out(self, claim: Claim) -> Understood:
            return Understood("(((", str(claim.answer))

    verdict = Verdict("different", counterexample={"at": {}, "answer": "1", "reference": "2"})
    kept = told(verdict, Claim("z", "1", tolerance=Tolerance(abs=1)), Unclear())
    assert kept.counterexample == {"at": {}, "answer": "1"}
