from __future__ import annotations

import pytest

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, definitions, find, vector_activations
from quizapp.activations.vector import VectorActivation
from quizapp.algebra.functions import ACTIVATIONS, FUNCTIONS
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Scope
from quizapp.algebra.tree import Call

TABLE = [
    "identity",
    "step",
    "sigmoid",
    "logistic",
    "bipolar_sigmoid",
    "log_sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "prelu",
    "rrelu",
    "relu6",
    "softplus",
    "elu",
    "selu",
    "celu",
    "silu",
    "swish_beta",
    "gelu",
    "gelu_tanh",
    "mish",
    "softsign",
    "hard_sigmoid",
    "hard_tanh",
    "hard_swish",
]


def test_every_function_of_the_table_is_there() -> None:
    assert set(TABLE) <= set(activations())
    assert "softmax" in vector_activations()


def test_names_are_those_of_the_modules() -> None:
    for found in (activations(), vector_activations()):
        assert all(name == item.name for name, item in found.items())


def test_no_two_activations_share_a_spelling() -> None:
    spellings = [
        spelling for item in activations().values() for spelling in {item.name, *(a.casefold() for a in item.aliases)}
    ]
    assert len(spellings) == len(set(spellings))


def test_definitions_leave_the_elementary_functions_to_the_parser() -> None:
    assert set(definitions()) == set(activations()) - set(FUNCTIONS)
    assert "sigmoid" in definitions()
    assert "tanh" not in definitions()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("σ(z)", "sigmoid"),
        ("sigma(z)", "sigmoid"),
        ("Sigmoid(z)", "sigmoid"),
        ("ReLU(z)", "relu"),
        ("RELU(z)", "relu"),
        ("Rectifier(z)", "relu"),
        ("LeakyReLU(z)", "leaky_relu"),
        ("lrelu(z)", "leaky_relu"),
        ("leaky_relu(z)", "leaky_relu"),
        ("swish(z)", "silu"),
        ("SiLU(z)", "silu"),
        ("hardswish(z)", "hard_swish"),
        ("logsigmoid(z)", "log_sigmoid"),
        ("gelu_tanh(z)", "gelu_tanh"),
    ],
)
def test_spellings_that_a_learner_may_type(typed: str, name: str) -> None:
    reading = read(typed, "expression", Scope(variables={"z": REAL}, definitions=definitions()))
    assert isinstance(reading.tree, Call)
    assert reading.tree.function == name


def test_find_by_name_or_alias() -> None:
    swish, sigma = find("Swish"), find("σ")
    assert swish is activations()["silu"]
    assert sigma is activations()["sigmoid"]
    assert find("no such function") is None


def test_both_languages_and_a_source_everywhere() -> None:
    described: list[Activation | VectorActivation] = [*activations().values(), *vector_activations().values()]
    for item in described:
        for text in (item.title, item.summary, item.used):
            assert text.en.isascii() or any(letter in text.en for letter in "σαβé−")
            assert text.zh
        assert any("\u4e00" <= letter <= "\u9fff" for letter in item.summary.zh)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in item.used.zh)
        assert item.sources


def test_the_parser_knows_which_of_its_own_functions_are_activations() -> None:
    assert activations().keys() & FUNCTIONS.keys() == ACTIVATIONS
