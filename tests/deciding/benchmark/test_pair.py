import sympy

from quizapp.deciding.benchmark.pair import sympy_pair


def test_both_sides_come_as_expressions_in_the_same_real_symbols() -> None:
    reference, answer = sympy_pair({"reference": "2z", "answer": "z+z", "variables": {"z": "real"}})
    assert reference == answer
    (symbol,) = reference.free_symbols
    assert isinstance(symbol, sympy.Symbol)
    assert symbol.is_real
