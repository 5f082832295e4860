import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest

from quizapp.algebra.numeric import NotNumericError, compile_numpy
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import (
    And,
    Branch,
    Call,
    Constant,
    Derivative,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Truth,
)

Z = Symbol("z")
ZERO, ONE, TWO = (Number(Fraction(value)) for value in (0, 1, 2))
POINTS = np.array([-2.5, -1.0, -0.3, 0.0, 0.3, 1.0, 2.5])


def values_of(tree: Node) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return compile_numpy(tree, ["z"])(POINTS)


UNARY = {
    "exp": mpmath.exp, "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec,
    "atan": mpmath.atan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "sech": mpmath.sech,
    "asinh": mpmath.asinh, "erf": mpmath.erf, "erfc": mpmath.erfc, "normal_cdf": mpmath.ncdf,
    "normal_pdf": mpmath.npdf, "abs": abs, "sign": mpmath.sign, "floor": mpmath.floor, "ceil": mpmath.ceil,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(UNARY))
def test_functions_defined_everywhere_agree_with_mpmath(name: str) -> None:
    expected = [float(UNARY[name](mpmath.mpf(point))) for point in POINTS]
    np.testing.assert_allclose(values_of(Call(name, (Z,))), expected, rtol=1e-14, atol=1e-300)


PARTLY = {
    "log": mpmath.log, "sqrt": mpmath.sqrt, "asin": mpmath.asin, "acos": mpmath.acos, "acosh": mpmath.acosh,
    "atanh": mpmath.atanh, "cot": mpmath.cot, "csc": mpmath.csc, "coth": mpmath.coth, "csch": mpmath.csch,
    "LambertW": mpmath.lambertw,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PARTLY))
def test_where_there_is_no_real_value_the_result_is_nan(name: str) -> None:
    for point, value in zip(POINTS, values_of(Call(name, (Z,))), strict=True):
        try:
            expected = PARTLY[name](mpmath.mpf(point))
        except ZeroDivisionError:
            expected = mpmath.nan
        if isinstance(expected, mpmath.mpf) and mpmath.isfinite(expected):
            assert value == pytest.approx(float(expected), rel=1e-13)
        else:
            assert math.isnan(value)


def test_real_powers_and_roots() -> None:
    assert math.isnan(values_of(Power(Z, Quotient(ONE, TWO)))[0])
    np.testing.assert_allclose(values_of(Call("cbrt", (Z,))) ** 3, POINTS, atol=1e-15)
    np.testing.assert_allclose(values_of(Call("root", (Z, Number(Fraction(3))))) ** 3, POINTS, atol=1e-14)
    assert math.isnan(values_of(Call("root", (Z, TWO)))[0])
    assert values_of(Power(Z, ZERO)).tolist() == [1.0] * len(POINTS)


def test_division_by_zero_is_nan_without_a_warning() -> None:
    values = values_of(Quotient(ONE, Z))
    assert math.isnan(values[3])
    assert values[0] == -0.4


def test_conditions_choose_the_first_branch_that_holds_and_nan_where_none_does() -> None:
    positive = Relation((ZERO, Z, TWO), ("<", "<="))
    tree = Piecewise((Branch(ONE, positive), Branch(Negative(ONE), Relation((Z, ZERO), ("<",)))))
    np.testing.assert_array_equal(values_of(tree), [-1, -1, -1, np.nan, 1, 1, np.nan])
    either = Or((And((positive, Not(Relation((Z, ONE), ("=",))))), Relation((Z, Negative(ONE)), ("<",))))
    tree = Piecewise((Branch(ONE, either), Branch(ZERO, Truth(value=True))))
    np.testing.assert_array_equal(values_of(tree), [1, 0, 0, 0, 1, 0, 0])


def test_steps_maxima_and_other_functions_of_several_arguments() -> None:
    np.testing.assert_array_equal(values_of(Call("max", (Z, ZERO))), np.maximum(POINTS, 0))
    np.testing.assert_array_equal(values_of(Call("min", (Z, ZERO))), np.minimum(POINTS, 0))
    assert values_of(Call("step", (Z,)))[3] == 0.5
    assert values_of(Call("step", (Z, ONE)))[3] == 1.0
    assert values_of(Call("log", (TWO, Number(Fraction(8)))))[0] == pytest.approx(1 / 3)
    assert values_of(Call("factorial", (Number(Fraction(5)),)))[0] == 120.0
    assert math.isnan(values_of(Call("factorial", (Z,)))[0])


def test_constants_and_arguments_broadcast() -> None:
    tree = Sum((Product((Constant("pi"), Z)), Symbol("k")))
    result = compile_numpy(tree, ["z", "k"])(POINTS[:, None], np.array([1.0, 2.0]))
    assert result.shape == (7, 2)
    assert result[3, 1] == 2.0


def test_definitions_are_expanded() -> None:
    double = Definition("double", "z", Product((TWO, Z)))
    np.testing.assert_array_equal(compile_numpy(Call("double", (Z,)), ["z"], {"double": double})(POINTS), 2 * POINTS)


@pytest.mark.parametrize("tree", [Symbol("w"), Derivative(Z, Z), Truth(value=True), Call("sigmoid", (Z,))])
def test_what_has_no_numbers_is_refused_when_it_is_compiled(tree: Node) -> None:
    with pytest.raises(NotNumericError):
        compile_numpy(tree, ["z"])
