from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.printing.writer import decimal
from quizapp.algebra.scope import REAL, Operator, Scope, TextKind
from quizapp.algebra.tree import Node, Number
from tests.algebra import trees
from tests.algebra.samples import DEFINITIONS, MATRICES, VARIABLES

ALL: frozenset[Operator] = frozenset(("diff", "integral", "limit", "sum"))
SCOPES: dict[TextKind, Scope] = {
    "expression": Scope(VARIABLES, definitions=DEFINITIONS, allow=ALL),
    "set": Scope({**VARIABLES, "y": REAL}, definitions=DEFINITIONS),
    "matrix": MATRICES,
}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "'\"`"}
BOUNDS = {"too_long", "too_many_tokens", "too_deep", "result_too_large", "exponent_too_large"}


def wide(text: str) -> str:
    """The text in full-width characters."""
    return text.translate(WIDE)


def assert_reads_back(tree: Node, kind: TextKind) -> None:
    """Whatever is within the bounds of the parser reads back as the same tree, in every notation."""
    plain, latex = to_text(tree, DEFINITIONS), to_latex(tree, DEFINITIONS)
    for text in (plain, wide(plain), latex):
        again = read_or_fault(text, kind)
        if isinstance(again, ReadingError):
            assert again.code in BOUNDS, f"{text}: {again.en} at {again.position}"
        else:
            assert again == tree, text


def read_or_fault(text: str, kind: TextKind) -> Node | ReadingError:
    """The tree that a text is read as, or why it is not read."""
    try:
        return read(text, kind, SCOPES[kind]).tree
    except ReadingError as error:
        return error


@settings(max_examples=300, deadline=None)
@given(tree=trees.expressions())
def test_a_printed_expression_reads_back_as_the_same_tree(tree: Node) -> None:
    assert_reads_back(tree, "expression")


@settings(max_examples=100, deadline=None)
@given(tree=trees.operators())
def test_printed_operators_read_back_as_the_same_tree(tree: Node) -> None:
    assert_reads_back(tree, "expression")


@settings(max_examples=150, deadline=None)
@given(tree=trees.sets())
def test_a_printed_set_reads_back_as_the_same_tree(tree: Node) -> None:
    assert_reads_back(tree, "set")


@settings(max_examples=150, deadline=None)
@given(tree=trees.matrices())
def test_a_printed_matrix_reads_back_as_the_same_tree(tree: Node) -> None:
    assert_reads_back(tree, "matrix")


@settings(max_examples=150, deadline=None)
@given(tree=st.one_of(trees.expressions(), trees.sets(), trees.matrices(), trees.operators()))
def test_every_tree_has_well_formed_mathml(tree: Node) -> None:
    root = ET.fromstring(to_mathml(tree, DEFINITIONS))  # noqa: S314 (our own output)
    assert root.tag.endswith("math")
    for element in root.iter():
        arity = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2, "msubsup": 3, "munder": 2, "munderover": 3}
        tag = element.tag.rpartition("}")[2]
        assert len(element) == arity.get(tag, len(element)), tag


@pytest.mark.parametrize(
    ("value", "written", "shown"),
    [
        ("1/8", "", "0.125"),
        ("1/3", "", "1/3"),
        ("7", "", "7"),
        ("1/10", "0.10", "0.10"),
        ("1/2", "50%", "50%"),
        ("1/1000", "1e-3", "1e-3"),
        ("3", "three; drop table", "3"),
        (str(10**40), "", "1e40"),
        ("1/" + str(10**40), "", "1e-40"),
        ("-1/4", "", "-0.25"),
    ],
)
def test_a_number_is_shown_as_it_was_typed_or_with_all_its_digits(value: str, written: str, shown: str) -> None:
    assert decimal(Number(Fraction(value), written)) == shown
