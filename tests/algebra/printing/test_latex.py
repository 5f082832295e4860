import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.printing.latex import split_name, to_latex
from quizapp.algebra.tree import Call, Symbol
from tests.algebra.samples import ANSWER, DEFINITIONS, SETS


@pytest.mark.parametrize(
    ("typed", "latex"),
    [
        ("2z(1-z)", r"2 z \cdot \left(1 - z\right)"),
        ("e^-z/(1+e^-z)^2", r"\frac{e^{-z}}{\left(1 + e^{-z}\right)^{2}}"),
        ("σ(z)x1", r"\sigma\left(z\right) \cdot x_{1}"),
        ("α/β", r"\frac{\alpha}{\beta}"),
        ("2*3", r"2 \cdot 3"),
        ("Φ(z)", r"\Phi\left(z\right)"),
        ("|z|", r"\left|z\right|"),
        ("50%", r"50\%"),
        ("log_2(z)", r"\log_{2}\left(z\right)"),
        ("z if z>0 else 0", r"\begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}"),
    ],
)
def test_expressions_are_typeset(typed: str, latex: str) -> None:
    assert to_latex(read(typed, "expression", ANSWER).tree, DEFINITIONS) == latex


def test_sets_are_typeset() -> None:
    assert to_latex(read("R\\{0}", "set", SETS).tree) == r"\mathbb{R} \setminus \left\{0\right\}"


def test_a_function_without_a_symbol_is_named() -> None:
    assert to_latex(Call("my_act", (Symbol("z"),))) == r"\operatorname{my\_act}\left(z\right)"


def test_a_name_is_split_into_letters_and_index() -> None:
    assert [split_name(name) for name in ("x12", "W_out", "alpha", "alpha1", "rate")] == [
        ("x", "12"),
        ("W", "out"),
        ("alpha", ""),
        ("alpha", "1"),
        ("rate", ""),
    ]
