from fractions import Fraction

import pytest
from mpmath import mp

from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Call, Node, Number, Symbol
from quizapp.deciding.carrying_out.derivatives import differentiate
from quizapp.deciding.enclosing.program import Unsupported
from tests.deciding.oracle import FUNCTIONS as KNOWN
from tests.deciding.oracle import NoValueError, value
from tests.deciding.texts import carried, tree

POINTS = (Fraction(-7, 3), Fraction(-1, 3), Fraction(2, 7), Fraction(9, 5))
TEXTS = (
    "z^3-2*z",
    "z^z",
    "2^z*exp(-z^2)",
    "(1+z)/(1-z)",
    "log(z^2+1, 2)",
    "root(z,3)^2",
    "max(z,z^2,1)",
    "Piecewise((z^2,z>0),(-z,z<-1),(1,True))",
    "step(z)*z",
    "erfc(z)*normal_cdf(z)*normal_pdf(2*z)",
    "cot(z)+sec(z)*csc(z)",
    "asin(z/3)+acos(z/4)+atan(z)+acosh(z^2+2)+atanh(z/5)",
)


def agrees(node: Node) -> None:
    slope = differentiate(node, "z")
    seen = 0
    for point in POINTS:
        try:
            given = value(slope, {"z": point})
            with mp.workdps(120):
                step = Fraction(1, 10**40)
                beside = (value(node, {"z": point + side * step}) for side in (1, -1))
                wanted = (next(beside) - next(beside)) * mp.mpf(10) ** 40 / 2
        except NoValueError:
            continue
        seen += 1
        assert abs(given - wanted) < mp.mpf(10) ** -30 * (1 + abs(wanted))
    assert seen


@pytest.mark.parametrize("text", TEXTS)
def test_slopes_agree_with_differences(text: str) -> None:
    agrees(carried(text))


@pytest.mark.parametrize("name", sorted(name for name, its in FUNCTIONS.items() if its.fewest == its.most == 1))
def test_every_elementary_function_has_its_rule(name: str) -> None:
    if name in {"floor", "ceil", "factorial"}:
        with pytest.raises(Unsupported):
            differentiate(Call(name, (Symbol("z"),)), "z")
    elif name in KNOWN:
        agrees(Call(name, (Call("exp", (Symbol("z"),)),)))


def test_higher_orders_and_other_letters() -> None:
    assert to_text(differentiate(tree("z^3"), "z", 2)) == "6*z"
    assert differentiate(tree("a*b"), "z") == Number(Fraction(0))


def test_a_kink_has_no_slope() -> None:
    for text in ("abs(z)", "max(0,z)", "Piecewise((z,z>=0),(0,True))"):
        with pytest.raises(NoValueError):
            value(differentiate(tree(text), "z"), {"z": Fraction(0)})


@pytest.mark.parametrize(
    ("text", "slope"), [("z^2", "2*z"), ("exp(k*z)", "k*exp(k*z)"), ("-log(z)", "-1/z"), ("a*z+b", "a")]
)
def test_slopes_are_short(text: str, slope: str) -> None:
    assert to_text(differentiate(tree(text), "z")) == slope
