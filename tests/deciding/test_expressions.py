import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from quizapp.algebra.parser import read_domain
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.tree import Number, Power, Sum, Symbol, substitute
from quizapp.deciding.expressions import Comparison, compare
from tests.deciding.texts import DATA, carried, rows

ACTIVATIONS = rows("activation_rows.jsonl")
EQUAL = Path(DATA / "equal_expressions.jsonl")
DIFFERENT = Path(DATA / "different_expressions.jsonl")


def compared(reference: str, answer: str, at_kinks: Any = "ignore", **domains: str) -> Comparison:
    variables = {name: read_domain(text) for name, text in domains.items()}
    return compare(
        carried(reference, variables=variables), carried(answer, variables=variables), variables, at_kinks=at_kinks
    )


def expected(row: dict[str, Any]) -> str:
    return "equal" if row["equal"] else "different"


@pytest.mark.parametrize("row", ACTIVATIONS, ids=lambda row: row["id"])
def test_activation_rows_are_decided_rightly(row: dict[str, Any]) -> None:
    assert compared(row["reference"], row["answer"]).outcome == expected(row)


@pytest.mark.parametrize("row", ACTIVATIONS, ids=lambda row: row["id"])
def test_activation_rows_are_decided_in_the_other_order_too(row: dict[str, Any]) -> None:
    domains = {"p": "(0,1)"} if "p" in row["variables"] else {}
    assert compared(row["answer"], row["reference"], **domains).outcome == expected(row)


@pytest.mark.parametrize("row", ACTIVATIONS, ids=lambda row: row["id"])
def test_activation_rows_do_not_depend_on_names(row: dict[str, Any]) -> None:
    new = {name: Symbol(f"{name}9") for name in row["variables"]}
    sides = [substitute(carried(row[side]), dict(new)) for side in ("reference", "answer")]
    assert compare(sides[0], sides[1], {}).outcome == expected(row)


@pytest.mark.parametrize("row", ACTIVATIONS, ids=lambda row: row["id"])
def test_activation_rows_are_decided_in_latex(row: dict[str, Any]) -> None:
    sides = [to_latex(carried(row[side])) for side in ("reference", "answer")]
    assert compared(sides[0], sides[1]).outcome == expected(row)


@pytest.mark.parametrize("line", EQUAL.read_text(encoding="utf-8").splitlines())
def test_identities_are_proved(line: str) -> None:
    row = json.loads(line)
    found = compared(row["reference"], row["answer"], **row.get("variables", {}))
    assert (found.outcome, found.reason) == ("equal", None)


@pytest.mark.parametrize("line", DIFFERENT.read_text(encoding="utf-8").splitlines())
def test_differences_are_shown(line: str) -> None:
    row = json.loads(line)
    found = compared(row["reference"], row["answer"], **row.get("variables", {}))
    assert found.outcome == "different"
    assert found.answer_value != found.reference_value


def test_a_difference_is_the_first_readable_point() -> None:
    found = compared("max(0,z)", "z")
    assert (found.point, found.answer_value, found.reference_value) == ({"z": "-1"}, "-1", "0")


def test_single_points_are_exceptions_unless_they_count() -> None:
    found = compared("z+1", "(z^2-1)/(z-1)")
    assert (found.outcome, found.except_at) == ("equal", ("z = 1",))
    strict = compared("z+1", "(z^2-1)/(z-1)", at_kinks="match")
    assert (strict.outcome, strict.point, strict.answer_value) == ("different", {"z": "1"}, "undefined")


@pytest.mark.parametrize(
    ("reference", "answer", "place"),
    [("0", "0^(z^2)", "z = 0"), ("z", "z+0^(z-1)^2", "z = 1"), ("0^(z^2)", "0", "z = 0"), ("0", "0^abs(z)", "z = 0")],
)
def test_nought_to_the_power_of_nought_is_one(reference: str, answer: str, place: str) -> None:
    assert compared(reference, answer).except_at == (place,)
    assert compared(reference, answer, at_kinks="match").outcome == "different"


@pytest.mark.parametrize(
    ("reference", "answer", "place"),
    [("1", "z*z^-1", "z = 0"), ("z", "z^2*z^-1", "z = 0"), ("z", "(z^2-z)*(z-1)^-1", "z = 1")],
)
def test_a_negative_power_has_no_value_at_single_points_only(reference: str, answer: str, place: str) -> None:
    assert compared(reference, answer).except_at == (place,)
    assert compared(reference, answer, at_kinks="match").outcome == "different"


def test_values_at_a_kink_count_only_if_they_are_to_match() -> None:
    assert compared("1[z>0]", "1[z>=0]").except_at == ("z = 0",)
    assert compared("1[z>0]", "1[z>=0]", at_kinks="match").outcome == "different"


@pytest.mark.parametrize(("reference", "answer"), [("x^(2*a)", "(x^2)^a"), ("x^a", "(x^2)^(a/2)")])
def test_powers_of_negative_bases_count_at_whole_exponents_if_values_are_to_match(reference: str, answer: str) -> None:
    assert compared(reference, answer).outcome == "equal"
    strict = compared(reference, answer, at_kinks="match")
    assert strict.outcome == "different"
    assert Fraction(strict.point["x"]) < 0


def test_scattered_values_that_cannot_all_be_looked_at_are_no_proof() -> None:
    assert compared("x^a", "x^a*abs(a-5/7)/abs(a-5/7)", at_kinks="match").outcome != "equal"
    assert compared("1+x^a", "x^a+1", at_kinks="match").outcome == "equal"
    assert compared("x^a", "e^(a*log(x))", at_kinks="match", x="positive").outcome == "equal"


def test_an_answer_without_values_on_an_interval_is_different() -> None:
    found = compared("z", "(sqrt(z))^2")
    assert (found.outcome, found.answer_value, found.point) == ("different", "undefined", {"z": "-1"})


def test_where_the_reference_has_no_value_nothing_is_asked() -> None:
    assert compared("2*log(z)", "log(z^2)") == compared("2*log(z)", "log(z^2)")
    assert compared("2*log(z)", "log(z^2)").outcome == "equal"


def test_declared_domains_decide() -> None:
    assert compared("abs(z)", "z", z="positive").outcome == "equal"
    assert compared("abs(z)", "z", z="(-1,1)").outcome == "different"
    assert compared("max(alpha*z,z)", "Piecewise((z,z>0),(alpha*z,True))", alpha="(0,1)").outcome == "equal"
    assert compared("max(alpha*z,z)", "Piecewise((z,z>0),(alpha*z,True))", alpha="positive").outcome == "different"


def test_integers_have_no_exceptions() -> None:
    found = compared("n+1", "(n^2-1)/(n-1)", n="integer")
    assert (found.outcome, found.point) == ("different", {"n": "1"})


def test_variables_with_finitely_many_values_are_tried_one_by_one() -> None:
    assert compared("y^2", "y", y="{0,1}").outcome == "equal"
    assert compared("y^3", "y", y="{0,1,2}").point == {"y": "2"}


def test_a_reference_without_any_value_is_not_decided() -> None:
    assert compared("log(-1-z^2)", "z").reason == "undefined"


def test_what_nobody_can_prove_is_undecided() -> None:
    found = compared("floor(z^2)", "floor(z*z+0*floor(z))")
    assert found.outcome in {"equal", "undecided"}
    assert compared("exp(pi*z) - exp(pi*z)*floor(z/2)", "exp(pi*z)*(1-floor(z/2))").outcome == "equal"


def test_a_jump_is_no_difference_around_it() -> None:
    assert compared("floor(z)+floor(-z)", "-1+0*z").outcome != "different"


def test_large_powers_cost_no_time() -> None:
    for text in ("(z+1)^1000", "((z^9)^9)^9+1", "(1+z)^1000*(2+z)^999", "(z+a+b+1)^900", "exp(exp(exp(exp(z))))"):
        assert compared(text, f"{text}+1").outcome in {"different", "undecided"}
        assert compared(text, f"({text})*1").outcome in {"equal", "undecided"}


def test_towers_of_powers_cost_no_time() -> None:
    tower = Power(Number(Fraction(2)), Power(Number(Fraction(2)), Number(Fraction(100))))
    assert compare(Sum((tower, Symbol("z"))), Symbol("z"), {}).outcome in {"different", "undecided"}
    assert compare(Sum((tower, Symbol("z"))), Sum((Symbol("z"), tower)), {}).outcome in {"equal", "undecided"}


def test_the_same_question_has_the_same_answer() -> None:
    first = compared("log(1+exp(z))", "max(0,z)+log(1+exp(-abs(z)))")
    assert all(compared("log(1+exp(z))", "max(0,z)+log(1+exp(-abs(z)))") == first for _ in range(20))


@pytest.mark.parametrize(
    ("reference", "answer", "point"),
    [
        ("sqrt(-(z-1)^2)", "z", "1"),
        ("sqrt(-z^2)", "1", "0"),
        ("sqrt(z)*sqrt(-z)", "1", "0"),
        ("asin(z^2+1)", "pi", "0"),
        ("sqrt(z-1)+sqrt(1-z)", "z", "1"),
    ],
)
def test_single_points_are_the_domain_where_there_is_nothing_else(reference: str, answer: str, point: str) -> None:
    found = compared(reference, answer)
    assert (found.outcome, found.point) == ("different", {"z": point})


def test_nothing_is_equal_to_what_has_no_value() -> None:
    assert compared("sqrt(-z^2-1)", "z").outcome == "undecided"
