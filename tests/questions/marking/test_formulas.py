import pytest

from quizapp.questions.decision import Decider
from quizapp.questions.marking.folding import fold
from quizapp.questions.marking.formulas import find_formulas, judge_formula, names_only
from quizapp.questions.marking.rubric import Formula

COMPOSED = Formula(identity=("W2*(W1*x+b1)+b2", "W2*(W1*x)"))
LEAKY = Formula(family="max(a*x, x)", where="0 < a < 1")
RELU = Formula(equals=("max(0,x)",))


def judged(text: str, formula: Formula, decider: Decider) -> list[str]:
    return [judge_formula(written, formula, decider) for written in find_formulas(fold(text))]


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("we get W2(W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2), which is linear", "right"),
        ("W_2(W_1 x + b_1) + b_2 = W_2 W_1 x + W_2 b_1 + b_2", "right"),
        ("A(Bx) = (AB)x", "right"),
        ("M(Nv + c) + d = MNv + Mc + d = Pv + q", "right"),
        ("W2(W1x+b1)+b2=(W1W2)x+(W2b1+b2)", "wrong"),
        ("A(Bx) = (BA)x", "wrong"),
        ("W2(W1 x + b1) + b2 = (W1 + W2) x + b1 + b2", "wrong"),
        ("W2(W1 x + b1) + b2 = W x + b", "unread"),
        ("y = Wx + b", "unread"),
    ],
)
def test_products_of_matrices_keep_their_order(text: str, judgement: str, decider: Decider) -> None:
    assert judged(text, COMPOSED, decider) == [judgement]


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("f(x) = max(0.01x, x)", "right"),
        ("it is max(z, 0.2z)", "right"),
        ("max(αx, x)", "right"),
        ("max(2x, x)", "wrong"),
        ("min(0.1x, x)", "wrong"),
        ("max(-0.1x, x)", "wrong"),
    ],
)
def test_a_family_takes_its_members_and_refuses_others(text: str, judgement: str, decider: Decider) -> None:
    assert judged(text, LEAKY, decider) == [judgement]


@pytest.mark.parametrize(
    ("text", "judgement"), [("max(x, 0)", "right"), ("f(z) = max(0,z)", "right"), ("max(1,x)", "unread")]
)
def test_an_equal_formula_counts_however_it_is_written(text: str, judgement: str, decider: Decider) -> None:
    assert judged(text, RELU, decider) == [judgement]


def test_prose_holds_no_formulas() -> None:
    assert find_formulas(fold("It is a max of two things, a bit less than 0.25, and |z| is large.")) == ()


def test_a_function_with_a_name_of_many_letters_is_cut_off_whole() -> None:
    found = find_formulas(fold("leaky(x)=max(0.01x,x)"))
    assert [written.sides for written in found] == [("max(0.01x,x)",)]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("z = 6", True),
        ("C = BA", True),
        ("W = W2W1", True),
        ("W = W2 + W1", False),
        ("C = A", False),
        ("a = 5", False),
        ("BA = B", False),
        ("y = mx + c", False),
        ("x = y = 3", False),
    ],
)
def test_what_gives_a_place_or_a_name_claims_nothing(text: str, *, only: bool) -> None:
    (written,) = find_formulas(fold(text))
    assert names_only(written) is only
