"""Use case: the overview of all activations."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, vector_activations
from quizapp.activations.facts import Bilingual
from quizapp.activations.vector import VectorActivation
from quizapp.questions.rendering import render_words
from quizapp.services.actor import Actor
from quizapp.services.errors import Language
from quizapp.services.gallery_views import ActivationCard, Curve
from quizapp.services.sampling import common_reach, grid, value_curve

LEARNED_FIRST = (
    "step",
    "identity",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "prelu",
    "rrelu",
    "softmax",
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
)
"""The order in which they are met; whatever is not named follows by name."""
REACH = 5.0
STEPS = 80
LONGEST_LABEL = 12
BRACKETS = re.compile(r"([^(（]*)(?:[(（](.*)[)）])?")
LATIN = re.compile(r"[A-Za-z0-9 -]+")
WORDS = re.compile(r"[A-Za-z0-9]+")


def list_activations(actor: Actor) -> tuple[ActivationCard, ...]:
    """A card for each activation, in the order in which they are met."""
    return tuple(_card(name, actor.language) for name in in_order())


def in_order() -> tuple[str, ...]:
    """The names of all activations, softmax among them, in the order in which they are met."""
    known = [*activations(), *vector_activations()]
    first = [name for name in LEARNED_FIRST if name in known]
    return (*first, *sorted(set(known) - set(first)))


def neighbours(name: str) -> tuple[str, str]:
    """The names before and after in the overview, around the ends.

    >>> neighbours("tanh")
    ('sigmoid', 'relu')
    """
    names: Sequence[str] = in_order()
    place = names.index(name)
    return names[place - 1], names[(place + 1) % len(names)]


def said(text: Bilingual, language: Language) -> str:
    """A text of the reference module in the reader's language."""
    return text.zh if language == "zh" else text.en


def title(name: str, language: Language) -> str:
    """What an activation is called."""
    item = activations().get(name) or vector_activations()[name]
    return said(item.title, language)


def label(name: str, language: Language) -> str:
    """The shortest name that people use: without brackets, or what stands in them after Chinese words that are longer.

    Where that is long, the words of its canonical name as they are written in its title.

    >>> label("relu", "en"), label("elu", "zh"), label("silu", "zh"), label("gelu_tanh", "en")
    ('ReLU', 'ELU', 'SiLU', 'GELU tanh')
    >>> label("hard_sigmoid", "zh"), label("bipolar_sigmoid", "zh"), label("leaky_relu", "zh")
    ('硬 sigmoid', '双极 sigmoid', 'Leaky ReLU')
    """
    whole = title(name, language)
    found = BRACKETS.fullmatch(whole)
    assert found is not None
    before, inside = found.group(1).replace("函数", "").strip(), found.group(2)
    is_chinese = LATIN.fullmatch(before) is None
    short = before
    if is_chinese and inside is not None and LATIN.fullmatch(inside):
        short = min(inside, before, key=_columns)
    written = {word.lower(): word for word in WORDS.findall(whole)}
    return short if _columns(short) <= LONGEST_LABEL else " ".join(written.get(one, one) for one in name.split("_"))


def _columns(words: str) -> int:
    """The room that words take: Chinese letters are twice as wide as others."""
    return sum(1 if letter.isascii() else 2 for letter in words)


def _card(name: str, language: Language) -> ActivationCard:
    item = activations().get(name)
    summary = item.summary if item is not None else vector_activations()[name].summary
    return ActivationCard(
        name=name,
        title=title(name, language),
        label=label(name, language),
        summary=render_words(said(summary, language), language),
        curve=first_output(vector_activations()[name]) if item is None else _whole(item),
        comparable=item is not None,
    )


def _whole(item: Activation) -> Curve:
    """The function as far as it bends."""
    return value_curve(item, {}, common_reach([item]), STEPS)


def first_output(vector: VectorActivation) -> Curve:
    """The first output for two scores, over their difference."""
    points = grid(REACH, (), STEPS)
    values = vector.value(np.asarray([(point, 0.0) for point in points]))
    return Curve(vector.name, points, tuple(values[:, 0].tolist()))
