from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.grading.rows import read_row
from quizapp.questions.decision import Claim, Tolerance, Verdict
from tests.deciding.texts import rows

DECIDER = ExactDecider()


def decided(reference: str, answer: str | tuple[str, ...], **fields: Any) -> Verdict:
    return DECIDER.decide(Claim(reference, answer, **fields))


@pytest.mark.parametrize("row", rows("activation_rows.jsonl"), ids=lambda row: row["id"])
def test_rows_as_they_come(row: dict[str, Any]) -> None:
    verdict = decided(row["reference"], row["answer"], variables=row["variables"])
    assert verdict.outcome == ("equal" if row["equal"] else "different")
    assert verdict.understood is not None


@pytest.mark.parametrize("row", rows("numbers.jsonl"), ids=lambda row: f"{row['reference']} | {row['answer']}")
def test_numbers_as_they_are_typed(row: dict[str, Any]) -> None:
    assert DECIDER.decide(read_row({"kind": "number", **_claimed(row)})).outcome == row["verdict"]


@pytest.mark.parametrize("row", rows("derivations.jsonl"), ids=lambda row: " | ".join(row["answer"])[:60])
def test_derivations_as_they_are_typed(row: dict[str, Any]) -> None:
    verdict = DECIDER.decide(read_row({"kind": "derivation", **_claimed(row)}))
    assert verdict.outcome == row["verdict"]
    assert (verdict.line is None) == (verdict.outcome == "equal")


def _claimed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "verdict"}


def test_a_wrong_answer_is_explained() -> None:
    verdict = decided("diff(sigmoid(k*z),z)", "sigmoid(k*z)*(1-sigmoid(k*z))")
    assert verdict.outcome == "different"
    assert verdict.diagnosis == ("missing_chain_factor:k",)
    assert verdict.counterexample is not None
    assert set(verdict.counterexample) == {"at", "answer", "reference"}


def test_what_cannot_be_read_is_invalid() -> None:
    verdict = decided("z+1", "z+q")
    assert (verdict.outcome, verdict.reason, verdict.position) == ("invalid", "unknown_name", 2)
    assert verdict.message
    assert verdict.message_zh


def test_the_question_restated_is_no_answer() -> None:
    assert decided("diff(tanh(z),z)", "diff(tanh(z),z)").outcome == "invalid"
    assert decided("diff(tanh(z),z)", "diff(tanh(z),z)", allow=("diff",)).outcome == "equal"


def test_the_other_reading_is_offered_where_it_is_right() -> None:
    verdict = decided("1/(2z)", "1/2z")
    assert (verdict.outcome, verdict.reason, verdict.suggestion) == ("invalid", "ambiguous", "1/(2*z)")
    assert decided("z/2", "1/2z").outcome == "equal"
    assert decided("1/(3z)", "1/2z").outcome == "different"


def test_abbreviations_may_be_used() -> None:
    assert decided("sigmoid'(z)", "a(1-a)", where={"a": "sigmoid(z)"}).outcome == "equal"


@pytest.mark.parametrize(
    ("reference", "answer", "fields"),
    [
        ("|λ|", "λ", {"variables": {"λ": "positive"}}),
        ("|z_1|", "z1", {"variables": {"z_1": "positive"}}),
        ("|α|", "alpha", {"variables": {r"\alpha": "positive"}}),
        ("max(αz,z)", "{ z if z>0, αz otherwise", {"variables": {"α": "(0,1)"}}),
        ("sigmoid'(z)", "α(1-α)", {"where": {"α": "sigmoid(z)"}}),
        ("sigmoid'(z)", "a_1(1-a_1)", {"where": {"a_1": "sigmoid(z)"}}),
        ("zσ(z)", "silu(z)", {}),
        ("-log_sigmoid(-z)+0", "softplus(z)", {}),
        ("sigmoid(z)", "½(1+tanh ½z)", {}),
        ("relu(z)", "z1[z>0]", {}),
    ],
)
def test_names_mean_the_same_everywhere(reference: str, answer: str, fields: dict[str, Any]) -> None:
    assert decided(reference, answer, **fields).outcome == "equal"


def test_an_abbreviation_before_a_bracket_is_offered_as_a_factor() -> None:
    verdict = decided("sigmoid'(z)", "σ(1-σ)", where={"σ": "sigmoid(z)"})
    assert (verdict.outcome, verdict.suggestion) == ("invalid", "sigma*(1 - sigma)")


def test_rules_of_form() -> None:
    verdict = decided("sigmoid'(z)", "tanh(z/2)", form=("without:tanh",))
    assert verdict.outcome == "invalid"
    assert verdict.message_zh


def test_numbers() -> None:
    assert decided("lipschitz(silu)", "1.1", kind="number", tolerance=Tolerance(rel=1e-2)).outcome == "equal"
    assert decided("1/3", "0.333", kind="number", digits=3).outcome == "equal"
    assert decided("1/3", "0.33", kind="number", digits=3).reason == "digits"
    assert decided("1/3", "0.34", kind="number", digits=3).outcome == "different"


def test_sets() -> None:
    assert decided("range(sigmoid)", "0<y<1", kind="set").outcome == "equal"
    verdict = decided("range(sigmoid)", "[0,1)", kind="set")
    assert verdict.counterexample == {"element": "0", "answer": "contains", "reference": "does not contain"}


def test_matrices() -> None:
    shapes = {"W": "matrix(m,n)", "x": "matrix(n,1)", "b": "matrix(m,1)"}
    assert decided("W*x+b", "b+W*x", kind="matrix", variables=shapes).outcome == "equal"
    assert decided("W*x+b", "x*W+b", kind="matrix", variables=shapes).outcome != "equal"
    with pytest.raises(ReadingError):
        decided("x*W", "x*W", kind="matrix", variables=shapes)


@pytest.mark.parametrize(
    ("lines", "outcome", "line"),
    [
        (("f'(z) = e^-z/(1+e^-z)^2", "σ(z)(1-σ(z))"), "equal", None),
        (("dy/dz = e^-z/(1+e^-z)^2", "", "= σ(z)(1-σ(z)) ∎"), "equal", None),
        (("f(z) = 1/(1+e^-z)", "f'(z) = σ(z)(1-σ(z))"), "equal", None),
        (("f(z) = 1/(1+e^z)", "f'(z) = σ(z)(1-σ(z))"), "different", 1),
        (("f'(z) = e^-z/(1+e^-z)^2", "", "⇒ f'(z) = σ(z)(1+σ(z))"), "different", 3),
        (("因为 f'(z) = e^z/(1+e^z)^2，", "所以 f'(z) = σ(z)(1-σ(z))。"), "equal", None),
        (("σ'(z) = σ(z)(1-σ(z))", "= σ(z"), "invalid", 2),
        (("", "  "), "invalid", None),
    ],
)
def test_lines_as_they_are_written_on_paper(lines: tuple[str, ...], outcome: str, line: int | None) -> None:
    found = decided("diff(sigmoid(z), z)", lines, kind="derivation")
    assert (found.outcome, found.line) == (outcome, line)


def test_derivations() -> None:
    lines = ("diff(z^2*exp(z),z)", "2*z*exp(z)+z^2*exp(z)", "(z^2+2*z)*exp(z)")
    assert decided("diff(z^2*exp(z),z)", lines, kind="derivation").outcome == "equal"
    assert decided("diff(z^2,z)", ("d/dz z^2", "= 2*z^(2-1)", " = 2*z"), kind="derivation").outcome == "equal"
    assert decided("diff(z^2,z)", ("d/dz z^2 = 2*z",), kind="derivation").outcome == "equal"
    assert decided("diff(z^2,z)", ("2*z = d/dz z^2",), kind="derivation").outcome == "invalid"
    wrong = decided("diff(z^2*exp(z),z)", (lines[0], "2*z*exp(z)", "2*z*exp(z)"), kind="derivation")
    assert (wrong.outcome, wrong.line) == ("different", 2)


def test_a_reference_that_cannot_be_worked_out_is_undecided() -> None:
    assert decided("range(sigmoid) ", "0", kind="expression").reason in {"unsupported", None}


def test_an_author_hears_of_mistakes() -> None:
    with pytest.raises(ReadingError):
        decided("1+", "1")


def test_references_are_shown_worked_out() -> None:
    assert DECIDER.work_out(Claim("diff(z^3,z)", "")).text == "3*z^2"
    assert DECIDER.work_out(Claim("range(silu)", "", kind="set")).text == "[-LambertW(1/e), oo)"
    assert DECIDER.work_out(Claim("(2*tanh'(0), 3*slope_of_output(tanh, 1/2))", "", kind="matrix")).text.count("'") == 0
    assert DECIDER.work_out(Claim("[[1, 2]]*[[3], [4]]", "", kind="matrix")).text == "[[1, 2]]*[[3], [4]]"


def test_a_rounded_number_is_no_mistake_where_a_tolerance_is_given() -> None:
    verdict = decided("sigmoid(-3)", "0.05", kind="number", tolerance=Tolerance(abs=0.0005))
    assert verdict.outcome == "different"
    assert "rounded_constant" not in verdict.diagnosis


def test_what_is_below_infinity_must_have_a_value() -> None:
    verdict = decided("(0,oo)", "log(x)<oo", kind="set")
    assert verdict.outcome == "equal"


def test_arithmetic_with_vectors_is_done_entry_by_entry() -> None:
    variables = {"W": "matrix(2,3)", "x": "matrix(3,1)", "b": "matrix(2,1)"}
    verdict = decided("sigmoid(W*x+b)", "1/(1+e^(-(W*x+b)))", kind="matrix", variables=variables)
    assert verdict.outcome == "equal"
    assert decided("sigmoid(W*x+b)", "1/(1-e^(-(W*x+b)))", kind="matrix", variables=variables).outcome == "different"
    assert decided("W*x+b", "x*W+b", kind="matrix", variables=variables).outcome == "different"


@pytest.mark.parametrize("task", ["dσ(z)/dz", r"\frac{d\sigma(z)}{dz}", "dσ/dz", "d/dz σ(z)"])
def test_the_slope_of_a_function_is_read_with_and_without_its_argument(task: str) -> None:
    assert decided(task, "σ(z)(1-σ(z))").outcome == "equal"


def test_a_slope_by_an_abbreviation_is_taken_before_it_is_put_in() -> None:
    where = {"a": "sigmoid(z)"}
    assert decided("diff(a^2,a)*diff(a,z)", "2a^2(1-a)", where=where).outcome == "equal"
    assert decided("diff(a*z,a)", "z", where=where).outcome == "undecided"  # z depends on a too


def test_the_slope_of_an_unknown_name_is_not_zero() -> None:
    verdict = decided("0", "dL/dz", variables={"z": "real"}, allow=("diff",))
    assert (verdict.outcome, verdict.reason) == ("invalid", "unknown_name")


@pytest.mark.parametrize(
    ("reference", "answer", "meant"),
    [
        ("(-oo,0) U (0,oo)", "(-∞,0)和(0,∞)", "(-oo, 0) ∪ (0, oo)"),
        ("(0,1)", "σ(z) ∈ (0,1)", "(0, 1)"),
        ("(0,1)", "0 < σ(z) < 1", "{z : 0 < z < 1}"),
        ("(-1,1)", "-1 < tanh z < 1", "{z : -1 < z < 1}"),
    ],
)
def test_the_other_set_that_can_be_meant_is_offered(reference: str, answer: str, meant: str) -> None:
    verdict = decided(reference, answer, kind="set")
    assert (verdict.outcome, verdict.reason, verdict.suggestion) == ("invalid", "ambiguous", meant)


@pytest.mark.parametrize(
    "claim",
    [
        Claim("k*cos(k*z)", "cos(k*z)", variables={"k": "positive", "z": "real"}),
        Claim("[[1,2],[3,4]]", "[[2,4],[6,8]]", kind="matrix"),
        Claim("2/3", "4/3", kind="number"),
    ],
)
def test_what_is_only_to_be_told_apart_is_not_diagnosed(claim: Claim) -> None:
    told, explained = ExactDecider().decide(claim, explain=False), ExactDecider().decide(claim)
    assert told.outcome == explained.outcome == "different"
    assert told.counterexample == explained.counterexample
    assert explained.diagnosis
    assert told.diagnosis == ()
