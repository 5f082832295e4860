import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.scope import REAL, Operator, Scope
from tests.algebra.samples import OPEN, REFERENCE, shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("diff(z^2)", "diff(z^2, z)"),
        ("diff(z^2, z, z)", "diff(z^2, z, 2)"),
        ("diff(k*z, (z, 2))", "diff(k*z, z, 2)"),
        ("2 d/dz z^2", "2*diff(z^2, z)"),
        ("∂/∂z z^2", "diff(z^2, z)"),
        (r"\frac{\partial}{\partial z} z^2", "diff(z^2, z)"),
        (r"\int \frac{1}{z} \, dz", "integral(1/z, z)"),
        ("∫ dz", "integral(1, z)"),
        ("∫ zdz", "integral(z, z)"),
        ("limit(z, z, oo)", "limit(z, z, oo)"),
        ("lim z→0 1/z", "limit(1/z, z, 0)"),
        ("Σ_{j=1}^3 j", "sum(j, j, 1, 3)"),
    ],
)
def test_operators_are_read_in_every_notation(typed: str, expected: str) -> None:
    assert shown(typed, scope=OPEN) == expected
    assert shown(typed, scope=REFERENCE) == expected


@pytest.mark.parametrize(
    "typed",
    ["diff(z, 2)", "diff(z*k)", "diff(z, z, 99)", "∫ z", "∫_0 z dz", "limit(z)", "sum(z, 1, 2)", "lim 1/z", "q"],
)
def test_incomplete_operators_are_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        shown(typed, scope=OPEN)


@pytest.mark.parametrize(
    ("typed", "operator"),
    [("diff(z, z)", "diff"), ("∫ z dz", "integral"), ("limit(z, z, 0)", "limit"), ("sum(k, k, 1, 2)", "sum")],
)
def test_each_operator_is_allowed_by_its_own_name(typed: str, operator: Operator) -> None:
    variables = {"z": REAL, "k": REAL}
    assert shown(typed, scope=Scope(variables, allow=frozenset((operator,))))
    others: frozenset[Operator] = frozenset({"diff", "integral", "limit", "sum"} - {operator})  # type: ignore[arg-type]
    with pytest.raises(ReadingError) as caught:
        shown(typed, scope=Scope(variables, allow=others))
    assert caught.value.code == "restated"
