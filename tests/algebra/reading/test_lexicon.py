import pytest

from quizapp.algebra.reading.lexicon import canonical, lexicon
from quizapp.algebra.scope import REAL, Scope
from tests.algebra.samples import ANSWER, DEFINITIONS

ONE_OF_EACH = Scope(dict.fromkeys(("k", "z", "kz1", "x_1", "α", "sigma"), REAL), definitions=DEFINITIONS)


def parts(run: str, *, before_bracket: bool = False, scope: Scope = ONE_OF_EACH) -> list[tuple[str, str]] | None:
    found = lexicon(scope, "expression").resolve(run, before_bracket=before_bracket)
    return None if found is None else [(part.key, part.name) for part in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x_1", "x1"),
        ("x_{12}", "x12"),
        ("α", "alpha"),
        ("α_1", "alpha1"),
        ("W_{out}", "W_out"),
        ("leaky_relu", "leaky_relu"),
    ],
)
def test_a_name_has_one_spelling(name: str, expected: str) -> None:
    assert canonical(name) == expected


def test_the_longest_declared_name_wins() -> None:
    assert parts("kz1") == [("symbol", "kz1")]
    assert parts("kz") == [("symbol", "k"), ("symbol", "z")]
    assert parts("x1z") == [("symbol", "x1"), ("symbol", "z")]
    assert parts("αkz") == [("symbol", "alpha"), ("symbol", "k"), ("symbol", "z")]
    assert parts("piz") == [("constant", "pi"), ("symbol", "z")]


def test_what_is_left_must_be_declared() -> None:
    assert parts("kq") is None
    assert parts("q") is None


def test_functions_stand_in_a_product_only_before_their_bracket() -> None:
    assert parts("ztanh", before_bracket=True) == [("symbol", "z"), ("function", "tanh")]
    assert parts("tanhz") is None
    assert parts("zσ", scope=ANSWER) == [("symbol", "z"), ("function", "sigmoid")]


def test_a_declared_name_keeps_the_function_for_brackets() -> None:
    found = lexicon(ONE_OF_EACH, "expression").resolve("sigma", before_bracket=True)
    assert found is not None
    assert (found[0].key, found[0].name, found[0].function) == ("symbol", "sigma", "sigmoid")


def test_free_names_are_names_or_products_with_a_declared_letter() -> None:
    free = Scope({"z": REAL}, free_names=True)
    assert parts("wz", scope=free) == [("symbol", "w"), ("symbol", "z")]
    assert parts("th", scope=free) == [("symbol", "th")]
    assert parts("eta", scope=free) == [("symbol", "eta")]


def test_names_to_suggest() -> None:
    assert {"k", "tanh", "sigmoid"} <= set(lexicon(ONE_OF_EACH, "expression").suggestions())
