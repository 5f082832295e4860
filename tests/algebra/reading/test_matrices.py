import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from tests.algebra.samples import MATRICES, shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[[1/2, k], [0, -1]]", "[[1/2, k], [0, -1]]"),
        ("[1, k+1]", "(1, k + 1)"),
        ("[[1,2]]", "[[1, 2]]"),
        ("[[1]]", "[[1]]"),
        ("[1 2 3]", "(1, 2, 3)"),
        ("[1 - 2]", "1 - 2"),
        ("[1 -2]", "(1, -2)"),
        ("[-1 -2; 3 4]", "[[-1, -2], [3, 4]]"),
        ("k[[1,0],[0,1]]", "k*[[1, 0], [0, 1]]"),
        ("(W + A)^T x", "(W + A)^T*x"),
        ("(W x)'", "(W*x)^T"),
        (r"\left(\begin{matrix} 1 & 2 \end{matrix}\right)", "[[1, 2]]"),
        ("[max(0,k), 1]", "(max(0, k), 1)"),
        ("A⊙B⊙W", "hadamard(A, B, W)"),
    ],
)
def test_matrices_are_read(typed: str, expected: str) -> None:
    assert shown(typed, "matrix") == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("[[1,2],[3]]", "ragged"),
        ("[1,2;3]", "ragged"),
        ("[[1,2],3]", "ragged"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}", "ragged"),
        (r"\begin{pmatrix} 1", "unexpected_end"),
        (r"\begin{tabular} 1", "unknown_environment"),
        ("transpose(A, B)", "argument"),
        ("[k > 0, 1]", "value_expected"),
    ],
)
def test_broken_matrices_are_refused(typed: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(typed, "matrix", MATRICES)
    assert caught.value.code == code
