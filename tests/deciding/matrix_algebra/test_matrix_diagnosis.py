from __future__ import annotations

import pytest

from quizapp.algebra.tree import Node
from quizapp.deciding.expressions import compare
from quizapp.deciding.matrix_algebra.entries import worked_out
from quizapp.deciding.matrix_algebra.matrix_diagnosis import Look, matrix_codes
from tests.deciding.texts import tree


def look(reference: Node, answer: Node) -> Look:
    def same(left: Node, right: Node) -> bool:
        return compare(left, right, {}).outcome == "equal"

    return Look(
        lambda other: other == answer, lambda other: other == reference, lambda node: worked_out(node, {}), same
    )


@pytest.mark.parametrize(
    ("reference", "answer", "codes"),
    [
        ("[[1,2],[3,4]]", "[[1,2],[3,5]]", ("wrong_entry:2,2",)),
        ("[[1,2],[3,4]]", "[[3,6],[9,12]]", ("constant_factor:3",)),
        ("[[a,b]]", "[[a,c]]", ("wrong_entry:1,2",)),
        ("[[1,2]]", "[[1,2,3]]", ("shape",)),
        ("[[1,2]]", "[[1,2]]*[[1,2]]", ("shape",)),
        ("[[1,2],[3,4]]", "[[0,2],[3,0]]", ()),
        ("[[1,2]]", "[[1,2]]^T", ("transposed",)),
        ("A*B", "B*A", ("reversed_product",)),
        ("hadamard(A,B)", "A*B", ("missing_hadamard",)),
    ],
)
def test_codes(reference: str, answer: str, codes: tuple[str, ...]) -> None:
    right, wrong = tree(reference, "matrix"), tree(answer, "matrix")
    assert matrix_codes(right, wrong, look(right, wrong)) == codes
