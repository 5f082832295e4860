from __future__ import annotations

import math

import numpy as np
import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.programs import read_program
from quizapp.algebra.scope import REAL, Scope

SCOPE = Scope({"z": REAL, "a": REAL})
ARRAYS = frozenset({"z"})
OF_ONE_NUMBER = [
    "z if z > 0 else 0",
    "1/(1 + math.exp(-z))",
    "max(0, z)",
    "a*min(0, z)",
    "np.where(-1 < z < 1, z, 0)",
    "z * (not z > 0)",
]
ENTRY_BY_ENTRY = [
    "np.where(z > 0, z, 0)",
    "z * ((-1 < z) & (z < 1))",
    "np.maximum(0, z) + abs(a)",
    "1/(1 + np.exp(-z))",
    "z * (~(z > 0))",
    "z*(1 if a > 0 else 2) + math.exp(a)",
]


@pytest.mark.parametrize("text", OF_ONE_NUMBER)
def test_what_stops_with_an_error_for_an_array_is_told(text: str) -> None:
    """NumPy says so itself."""
    with pytest.raises((ValueError, TypeError)):
        eval(text, {"np": np, "math": math, "z": np.array([-1.0, 2.0]), "a": 1.0})  # noqa: S307 - written above
    with pytest.raises(ReadingError) as refused:
        read_program(text, SCOPE, arrays=ARRAYS)
    assert refused.value.code == "program_array"
    assert refused.value.en != refused.value.zh


@pytest.mark.parametrize("text", [text for text in OF_ONE_NUMBER if "max" not in text and "min" not in text])
def test_for_a_number_the_same_code_is_read(text: str) -> None:
    assert read_program(text, SCOPE) == read_program(text, SCOPE, arrays=frozenset({"a"}))


@pytest.mark.parametrize("text", ENTRY_BY_ENTRY)
def test_what_goes_entry_by_entry_is_read(text: str) -> None:
    found = eval(text, {"np": np, "math": math, "z": np.array([-1.0, 2.0]), "a": 1.0})  # noqa: S307 - written above
    assert np.shape(found) == (2,)
    assert read_program(text, SCOPE, arrays=ARRAYS) == read_program(text, SCOPE)
