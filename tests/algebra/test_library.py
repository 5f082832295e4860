from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra import functions
from quizapp.algebra.library import FUNCTIONS, LAYERS
from quizapp.algebra.tree import Call, Number, walk

KNOWN = set(functions.FUNCTIONS) | set(definitions())


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_is_built_of_known_ones(name: str) -> None:
    function = FUNCTIONS[name]
    built = function.build(*(Number(Fraction(2)) for _ in function.parameters))
    assert {node.function for node in walk(built) if isinstance(node, Call)} <= KNOWN


@pytest.mark.parametrize("name", ["maximum", "minimum", "exp", "log1p", "expm1", "logaddexp", "heaviside", "square"])
def test_numpy_takes_as_many_arguments(name: str) -> None:
    assert getattr(np, name).nin == FUNCTIONS[name].most


def test_every_layer_applies_a_known_function() -> None:
    assert set(LAYERS.values()) <= FUNCTIONS.keys()
    assert all(name.lower() == function.replace("_", "") for name, function in LAYERS.items())
