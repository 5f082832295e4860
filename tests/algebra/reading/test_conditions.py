import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read_condition
from quizapp.algebra.printing.text import to_text
from tests.algebra.samples import ANSWER


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0<z<=1", "0 < z <= 1"),
        ("z >= 0 and z < 1 or z = 2", "z >= 0 and z < 1 or z = 2"),
        ("z>0 and (z<1 or z>2)", "z > 0 and (z < 1 or z > 2)"),
        ("not z > 0", "not z > 0"),
        ("z ≠ 0 ∧ x ≤ 1", "z != 0 and x <= 1"),
        (r"z \le 1 \lor z \geq 2", "z <= 1 or z >= 2"),
        ("z ∈ (0,1)", "z ∈ (0, 1)"),
        ("z in R", None),
        ("And(z > 0, z < 1)", "z > 0 and z < 1"),
        ("Eq(z, 0)", "z = 0"),
        ("Not(Ge(z, 1))", "not z >= 1"),
        ("z == 0", "z = 0"),
        ("z>0 且 z<1", "z > 0 and z < 1"),
        ("True", "True"),
    ],
)
def test_conditions_are_read(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ReadingError):
            read_condition(typed, ANSWER)
    else:
        assert to_text(read_condition(typed, ANSWER).tree) == expected


@pytest.mark.parametrize("typed", ["z", "z >", "not z", "z and x", "(z > 0) < 1", "Eq(z)", "And(z, x)", "z ∈ 5 + 1"])
def test_what_is_no_condition_is_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        read_condition(typed, ANSWER)
