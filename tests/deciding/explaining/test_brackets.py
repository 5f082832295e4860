import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Scope
from quizapp.algebra.tree import Node
from quizapp.deciding.explaining.brackets import MOST_TREES, bracketed

SCOPE = Scope(dict.fromkeys("abcz", REAL))


def tree(text: str) -> Node:
    return read(text, "expression", SCOPE).tree


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/1+e^-z", "1/(1+e^-z)"),
        ("a+b/c", "(a+b)/c"),
        ("a-b/c", "(a-b)/c"),
        ("a-b/c+a", "(a-b)/(c+a)"),
        ("a+b/c+z", "(a+b)/(c+z)"),
        ("a+b/c+z", "a+b/(c+z)"),
        ("a*1-a", "a*(1-a)"),
        ("a+b*c", "(a+b)*c"),
        ("a/b*c", "a/(b*c)"),
        ("a/(1+b)(1+c)", "a/((1+b)*(1+c))"),
        ("a/b/c", "a/(b/c)"),
        ("e^z+1", "e^(z+1)"),
        ("e^z*a", "e^(z*a)"),
        ("e^z/2", "e^(z/2)"),
        ("a*e^z/2", "a*e^(z/2)"),
        ("1+a^2", "(1+a)^2"),
        ("1+e^-z^2", "(1+e^-z)^2"),
        ("e^-z^2", "(e^-z)^2"),
        ("a^b^c", "(a^b)^c"),
        ("-z+1", "-(z+1)"),
        ("e^-z/1+e^-z^2", "e^-z/(1+e^-z)^2"),
        ("tanh(1/1+z)", "tanh(1/(1+z))"),
    ],
)
def test_a_pair_of_brackets_or_those_of_a_fraction_are_put_in(typed: str, meant: str) -> None:
    assert to_text(tree(meant)) in {to_text(found) for found in bracketed(tree(typed))}


@pytest.mark.parametrize("typed", ["z", "2*a", "tanh(z)", "a*b*c", "-z", "max(a,b)"])
def test_where_brackets_change_nothing_there_is_nothing(typed: str) -> None:
    assert list(bracketed(tree(typed))) == []


def test_a_long_text_gives_no_more_than_what_is_looked_at() -> None:
    assert len(list(bracketed(tree("+".join("1/1" for _ in range(60)))))) == MOST_TREES
