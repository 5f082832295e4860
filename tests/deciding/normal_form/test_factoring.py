from __future__ import annotations

import pytest

from quizapp.deciding.normal_form.factoring import is_irreducible
from tests.deciding.texts import tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("z+1", True),
        ("2z+2", True),
        ("z^2+1", True),
        ("z^2-1", False),
        ("(z+1)^2", False),
        ("a^2-b^2", False),
        ("a*b+1", True),
        ("z^2/4-1", False),
        ("sin(z)+1", None),
        ("7", None),
        ("(a+b)^30*(c+d)^30", None),
        ("1/z", None),
    ],
)
def test_polynomials(text: str, *, expected: bool | None) -> None:
    assert is_irreducible(tree(text)) is expected
