from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.algebra.tree import Node
from quizapp.deciding.real_sets.parameters import proved_sign
from quizapp.deciding.real_sets.polynomials import NotPolynomialError, polynomial_in
from quizapp.deciding.real_sets.roots import RootOf, factored, real_roots
from quizapp.deciding.real_sets.set_ends import enclosure
from tests.deciding.texts import domains, tree


def sign(node: Node) -> int | None:
    return proved_sign(node, domains({"variables": {"L": "positive"}}))


@pytest.mark.parametrize(
    ("text", "lead", "roots"),
    [
        ("y^2-5y+6", 1, [(2, 1), (3, 1)]),
        ("2-y", -1, [(2, 1)]),
        ("(y-1)^2*(y+2)^3", 1, [(-2, 3), (1, 2)]),
        ("y^2-2", 1, [(-(2**0.5), 1), (2**0.5, 1)]),
        ("y^2+y-1", 1, [((-1 - 5**0.5) / 2, 1), ((-1 + 5**0.5) / 2, 1)]),
        ("1-y-y^2", -1, [((-1 - 5**0.5) / 2, 1), ((-1 + 5**0.5) / 2, 1)]),
        ("y^2+1", 1, []),
        ("8-y^3", -1, [(2, 1)]),
        ("y^3+5", 1, [(-(5 ** (1 / 3)), 1)]),
        ("y^3-y-1", 1, [(1.3247179572447460, 1)]),
        ("y^3-3y+1", 1, [(-1.8793852415718, 1), (0.3472963553339, 1), (1.5320888862380, 1)]),
        ("7", 1, []),
        ("-7", -1, []),
    ],
)
def test_roots_with_their_powers(text: str, lead: int, roots: list[tuple[float, int]]) -> None:
    found = factored(polynomial_in(tree(text), "y"), sign)
    values = sorted((float(ball.mid()), power) for end, power in found.roots if (ball := enclosure(end)) is not None)
    assert found.lead == lead
    assert [power for _, power in values] == [power for _, power in roots]
    assert [value for value, _ in values] == pytest.approx([value for value, _ in roots])


@pytest.mark.parametrize(
    ("text", "count"), [("y^2-L^2", 2), ("L*y-1", 1), ("y^2+L", 0), ("y^2-L*y-1", 2), ("y^3-L", 1)]
)
def test_parameters_of_known_sign_are_no_hindrance(text: str, count: int) -> None:
    assert len(factored(polynomial_in(tree(text), "y"), sign).roots) == count


def test_a_coefficient_of_unknown_sign_is_refused() -> None:
    with pytest.raises(NotPolynomialError):
        factored(polynomial_in(tree("q*y-1"), "y"), sign)


def test_isolated_roots_are_enclosed_at_any_precision() -> None:
    root = RootOf((Fraction(-1), Fraction(-1), Fraction(0), Fraction(1)), 0)
    assert float(root.enclosure(300).rad()) < 1e-80
    assert len(real_roots(root.coefficients, 64)) == 1
