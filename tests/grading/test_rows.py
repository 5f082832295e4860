from typing import Any

import pytest

from quizapp.grading.rows import RowError, read_row
from quizapp.questions.decision import Claim, Tolerance


def make_row(**changes: Any) -> dict[str, Any]:
    return {"id": 1, "reference": "2z", "answer": "z+z", **changes}


def test_two_texts_are_enough() -> None:
    assert read_row(make_row(topic="not ours")) == Claim("2z", "z+z")


def test_every_field_arrives() -> None:
    claim = read_row(
        make_row(
            kind="number",
            variables={"z": "positive"},
            where={"a": "sigmoid(z)"},
            tolerance={"rel": 1e-3},
            digits=3,
            form=["in:a"],
            allow=["diff"],
            at_kinks="match",
        ),
    )
    assert claim == Claim(
        reference="2z",
        answer="z+z",
        kind="number",
        variables={"z": "positive"},
        where={"a": "sigmoid(z)"},
        tolerance=Tolerance(rel=1e-3),
        digits=3,
        form=("in:a",),
        allow=("diff",),
        at_kinks="match",
    )


def test_numbers_may_stand_for_texts() -> None:
    assert read_row(make_row(reference=2, answer=0.5, kind="number")).answer == "0.5"


@pytest.mark.parametrize("answer", [["a", "b"], "a\nb"])
def test_a_derivation_has_lines(answer: object) -> None:
    assert read_row(make_row(kind="derivation", answer=answer)).answer == ("a", "b")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reference": None}, "reference: is missing"),
        ({"answer": ["a"]}, "answer: a text is wanted"),
        ({"answer": True}, "answer: a text is wanted"),
        ({"answer": float("nan")}, "answer: a text is wanted"),
        ({"kind": "derivation", "answer": ["a"] * 201}, "answer: at most 200 lines"),
        ({"kind": "formula"}, "kind: 'formula' is none of expression, number"),
        ({"kind": ["set"]}, "kind: "),
        ({"variables": ["z"]}, "variables: a map"),
        ({"variables": {"z": []}}, "variables.z: a text"),
        ({"where": "a = 1"}, "where: a map"),
        ({"tolerance": 0.1}, "tolerance: a map"),
        ({"tolerance": {"relative": 1}}, "tolerance: a map"),
        ({"tolerance": {"rel": -1}}, "tolerance.rel: a number of at least 0"),
        ({"tolerance": {"abs": float("inf")}}, "tolerance.abs: a number"),
        ({"digits": 0}, "digits: a whole number"),
        ({"digits": True}, "digits: a whole number"),
        ({"form": "expanded"}, "form: a list"),
        ({"allow": ["eval"]}, "allow: 'eval' is none of diff"),
        ({"at_kinks": "no"}, "at_kinks: 'no' is none of ignore, match"),
    ],
)
def test_a_field_that_does_not_fit_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(RowError) as caught:
        read_row(make_row(**changes))
    assert str(caught.value).startswith(message)
