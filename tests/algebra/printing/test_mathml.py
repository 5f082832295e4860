from types import MappingProxyType

import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import Call, Derivative, Product, Symbol
from tests.algebra.samples import ANSWER, DEFINITIONS, OPEN


@pytest.mark.parametrize(
    ("typed", "fragment"),
    [
        ("z/2", "<mfrac><mrow><mi>z</mi></mrow><mrow><mn>2</mn></mrow></mfrac>"),
        ("2z", "<mn>2</mn><mo>&#x2062;</mo><mi>z</mi>"),
        ("2*3", "<mn>2</mn><mo>·</mo><mn>3</mn>"),
        ("z^2", "<msup><mrow><mi>z</mi></mrow><mrow><mn>2</mn></mrow></msup>"),
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        ("α", "<mi>α</mi>"),
        ("σ(z)", "<mi>σ</mi><mo>&#x2061;</mo>"),
        ("relu(z)", "<mi>ReLU</mi>"),
        ("ln z", "<mi>ln</mi>"),
        ("exp(-z)", "<msup><mi>e</mi><mrow>"),
        ("exp(z/2)", "<mi>exp</mi>"),
        ("√z", "<msqrt><mi>z</mi></msqrt>"),
        ("1-z", "<mo>−</mo>"),
        ("{z if z>0, 0 otherwise", "<mtext>otherwise</mtext>"),
        ("σ(z)", '<mo fence="true" form="prefix" stretchy="false">(</mo>'),
        ("tanh(z/2)", '<mo fence="true" form="prefix">(</mo>'),
    ],
)
def test_mathematics_is_marked_up(typed: str, fragment: str) -> None:
    assert fragment in to_mathml(read(typed, "expression", ANSWER).tree, DEFINITIONS)


def test_there_is_a_text_alternative_and_a_display() -> None:
    markup = to_mathml(read("z < 1", "expression", OPEN_EQUATION).tree, block=True)
    assert 'alttext="z &lt; 1"' in markup
    assert 'display="block"' in markup
    assert "<mo>&lt;</mo>" in markup


def test_words_follow_the_language() -> None:
    tree = read("z if z>0 else 0", "expression", ANSWER).tree
    assert "<mtext>若</mtext>" in to_mathml(tree, language="zh")
    assert "<mtext>其他</mtext>" in to_mathml(tree, language="zh")


def test_a_prime_on_a_name_is_raised() -> None:
    assert "<msup><mi>a</mi><mo>′</mo></msup>" in to_mathml(Symbol("a′"))


def test_symbols_of_several_parts() -> None:
    named = {
        name: Definition(name, "z", Symbol("z"), MappingProxyType({}), (), symbol)
        for name, symbol in (("a", r"\log\sigma"), ("b", r"\operatorname{GELU}_{\tanh}"), ("c", r"\tanh"))
    }
    shown = [to_mathml(Call(name, (Symbol("z"),)), named) for name in named]
    assert "<mrow><mi>log</mi><mo>&#x2061;</mo><mi>σ</mi></mrow>" in shown[0]
    assert "<msub><mi>GELU</mi><mi>tanh</mi></msub>" in shown[1]
    assert "<mi>tanh</mi>" in shown[2]


def test_names_cannot_break_out() -> None:
    assert "<script>" not in to_mathml(Call("<script>", (Symbol('"><script>'),)))


OPEN_EQUATION = type(OPEN)(OPEN.variables, equation=True)


def test_a_named_quantity_stands_over_the_fraction_line() -> None:
    shown = to_mathml(Derivative(Symbol("y"), Symbol("x")))
    assert "<mfrac><mrow><mi>d</mi><mi>y</mi></mrow><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>" in shown


def test_a_function_with_a_name_of_letters_stands_apart_from_a_factor() -> None:
    z = Symbol("z")
    assert '<mi>z</mi><mo>&#x2062;</mo><mspace width="0.17em"/>' in to_mathml(Product((z, Call("tanh", (z,)))))
    assert "mspace" not in to_mathml(Product((z, Call("sqrt", (z,)))))
