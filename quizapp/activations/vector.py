"""The value object of an activation that takes a whole vector at once, such as softmax."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.activations.computation import Computation
from quizapp.activations.facts import Bilingual
from quizapp.activations.stable import Array


@dataclass(frozen=True, slots=True)
class VectorIdentity:
    """An equation that holds for all scores, in LaTeX.

    Attributes:
        equation: the equation.
        where: the condition under which it holds, as an equation of its own; empty if it always does. It stands beside
            the equation: within it, `(K = 2)` would be read as a factor.
    """

    equation: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class VectorFacts:
    """What is true of a function from K numbers to K numbers.

    Attributes:
        range: the set of its values, in words.
        slope: an entry of the Jacobian, in LaTeX.
        lipschitz: the supremum of the Jacobian's spectral norm over all inputs and all K >= 2, as text.
        lipschitz_at: where it is taken, in words.
        identities: what relates it to itself and to others.
        invariance: changes of the input that leave the output as it is.
        saturates: where the Jacobian dies out.
        zero_centred: whether its outputs lie on both sides of 0 in equal measure.
        smoothness: how often it can be differentiated.
        inverse: which scores give given outputs.
    """

    range: Bilingual
    slope: str
    lipschitz: str
    lipschitz_at: Bilingual
    identities: tuple[VectorIdentity, ...]
    invariance: Bilingual
    saturates: Bilingual
    zero_centred: Bilingual
    smoothness: Bilingual
    inverse: Bilingual


@dataclass(frozen=True, slots=True)
class VectorActivation:
    """One activation of a vector, applied along the last axis of an array.

    Attributes:
        name: canonical name, that of its module.
        title: its name for people.
        formula: an output, in LaTeX.
        two_scores: both outputs for K = 2, as text in `v1` and `v2` that the parser reads.
        value: the stable value: shape (..., K) to shape (..., K).
        jacobian: the stable derivative: shape (..., K) to shape (..., K, K).
        computed: how to compute it, and how not.
        facts: what is true of it.
        summary: what it is, in one line.
        used: where it is used and why.
        sources: where it comes from.
        pytorch: its names in PyTorch.
    """

    name: str
    title: Bilingual
    formula: str
    two_scores: tuple[str, ...]
    value: Callable[..., Array]
    jacobian: Callable[..., Array]
    computed: Computation
    facts: VectorFacts
    summary: Bilingual
    used: Bilingual
    sources: tuple[str, ...]
    pytorch: tuple[str, ...]
