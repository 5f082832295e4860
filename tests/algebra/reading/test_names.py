import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.lexicon import lexicon
from quizapp.algebra.reading.names import read_name, shown_names
from quizapp.algebra.scope import Scope
from tests.algebra.samples import DEFINITIONS, shown

FREE = Scope({}, definitions=DEFINITIONS, free_names=True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("λ", "lambda"),
        (r"\alpha", "alpha"),
        (r"\varphi", "phi"),
        ("z_1", "z1"),
        ("x₁", "x1"),
        (" ｚ ", "z"),
        ("W_{out}", "W_out"),
        ("E", "E"),
    ],
)
def test_a_declared_name_is_spelled_as_it_is_read(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize("typed", ["", "z w", "2z", "z+1", "f(z)", "z'"])
def test_what_is_not_one_name_is_refused(typed: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_name(typed)
    assert caught.value.code == "name"


def test_letters_that_stand_alone_are_names() -> None:
    known = lexicon(FREE, "expression")
    assert shown_names("ze^z + kσ(kw)", known, applied=False) == {"z", "k"}
    assert shown_names("f(z) = 2z", known, applied=True) == {"z"}
    assert shown_names("z + αz", known, applied=False) == {"z", "alpha"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("zσ(z)", "z*sigmoid(z)"),
        ("kσ(kz)", "k*sigmoid(k*z)"),
        ("ze^z", "z*e^z"),
        ("zln(z)", "z*log(z)"),
        ("zexp(z)", "z*exp(z)"),
        ("λtanh(z)", "lambda*tanh(z)"),
        ("kz", "kz"),
        ("eta*z", "eta*z"),
    ],
)
def test_names_declared_nowhere_make_products(typed: str, read: str) -> None:
    assert shown(typed, scope=FREE) == read


def test_a_misspelt_function_is_no_product() -> None:
    with pytest.raises(ReadingError) as caught:
        shown("sigmod(z)", scope=FREE)
    assert caught.value.code == "unknown_function"
