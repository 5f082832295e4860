import pytest

from quizapp.algebra.functions import FUNCTIONS, Elementary
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Scope
from quizapp.algebra.tree import Call, Symbol

SCOPE = Scope({"z": REAL})


@pytest.mark.parametrize("entry", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_every_spelling_of_a_function_is_read_as_it(entry: Elementary) -> None:
    arguments = ", ".join(["z"] * entry.fewest)
    expected = Call(entry.name, (Symbol("z"),) * entry.fewest)
    for spelling in (entry.name, *entry.aliases):
        assert read(f"{spelling}({arguments})", "expression", SCOPE).tree == expected


def test_no_spelling_belongs_to_two_functions() -> None:
    spellings = [spelling for entry in FUNCTIONS.values() for spelling in (entry.name, *entry.aliases)]
    assert len(spellings) == len(set(spellings))


def test_inverses_are_functions_and_mutual() -> None:
    for name, entry in FUNCTIONS.items():
        assert not entry.inverse or FUNCTIONS[entry.inverse].inverse == name


def test_a_function_is_shown_by_its_symbol_or_its_name() -> None:
    assert (FUNCTIONS["normal_cdf"].shown, FUNCTIONS["tanh"].shown) == ("Φ", "tanh")
