"""Rows of wrong answers with what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.diagnosis import MOST_CODES, diagnose
from quizapp.deciding.explaining.grounds import Grounds
from quizapp.deciding.expressions import compare
from quizapp.questions.diagnoses import sentence
from tests.deciding.texts import carrying, domains, rows, tree

ROWS = rows("diagnoses.jsonl")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['reference']} | {row['answer']}")
def test_rows_are_diagnosed(row: dict[str, Any]) -> None:
    variables = domains(row)
    carry = carrying(variables)
    question = tree(row["reference"], variables=variables)
    reference, answer = carry(question), carry(tree(row["answer"], variables=variables))
    policy = row.get("at_kinks", "ignore")
    assert compare(reference, answer, variables, at_kinks=policy).outcome == "different"
    assert list(diagnose(Grounds(reference, variables, question, carry), answer, at_kinks=policy)) == row["codes"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['reference']} | {row['answer']}")
def test_every_code_is_said_in_both_languages(row: dict[str, Any]) -> None:
    for code in row["codes"]:
        assert sentence(code, "en")
        assert sentence(code, "zh")


def test_at_most_three_codes() -> None:
    assert all(len(row["codes"]) <= MOST_CODES for row in ROWS)


def test_many_names_are_not_examined() -> None:
    reference = tree("+".join(f"x{place}" for place in range(12)))
    assert diagnose(Grounds(reference, {}), tree("x1")) == ()


def test_what_cannot_be_carried_out_is_passed_over() -> None:
    def refusing(_: Node) -> Node:
        raise Unsupported("nothing")

    reference, answer = tree("tanh(z)"), tree("-tanh(z)")
    assert diagnose(Grounds(reference, {}, tree("diff(ln(cosh(z)), z)"), refusing), answer) == ("sign",)
