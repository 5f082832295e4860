"""The second judge: for each criterion a logistic head on sentence embedding and words, trained from marked answers.

It knows no word of the rubric's patterns. It looks at the whole answer and at each sentence; a criterion that one
sentence shows is shown by the answer, so the strongest of them counts. Training is Newton's method on a convex loss
from a fixed start: the same answers give the same heads on every machine of a kind.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.algebra.errors import Language
from quizapp.questions.marking.folding import Span, fold
from quizapp.questions.marking.grams import gram_vectors
from quizapp.questions.marking.rubric import Rubric

Vectors: TypeAlias = NDArray[np.float32]
METHOD = "logistic-3"
WRONG = "!wrong"  # the head that tells wrong claims; no criterion can be named so
STIFFNESS = 0.1
WEIGHT_OF_WORDS = 2**0.5  # beside the embedding, whose vectors have length 1
STEPS = 40
CLOSE = 1e-7
EXAMPLE_WEIGHT = 0.5
LONGEST_UNITS = 6


class Embedder(Protocol):
    """Turns texts into vectors of length 1, English and Chinese into one space."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        ...


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer that a person has marked.

    Attributes:
        question: id of the rubric.
        language: of the answer.
        text: the answer.
        criteria: id to whether it is met.
        contradiction: whether it claims something wrong.
        note: what sort of answer it is, where that is known.
        synthetic: written for training, not by a learner.
    """

    question: str
    language: Language
    text: str
    criteria: Mapping[str, bool]
    contradiction: bool = False
    note: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one question.

    Attributes:
        question: id of the rubric.
        weights: for each criterion its weights, the last for the constant.
        fingerprint: of the method and of all that it was trained on.
        answers: how many marked answers in each language it was trained on.
    """

    question: str
    weights: Mapping[str, Vectors]
    fingerprint: str
    answers: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """As values of JSON."""
        packed = {name: base64.b64encode(one.astype("<f4").tobytes()).decode() for name, one in self.weights.items()}
        return {
            "question": self.question,
            "weights": packed,
            "fingerprint": self.fingerprint,
            "answers": dict(self.answers),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Heads:
        """What `to_json` wrote."""
        weights = {name: np.frombuffer(base64.b64decode(one), "<f4") for name, one in data["weights"].items()}
        return cls(data["question"], weights, data["fingerprint"], dict(data["answers"]))

    def fits(self, rubric: Rubric) -> bool:
        """Whether it has a head for each criterion."""
        return set(self.weights) - {WRONG} == {criterion.id for criterion in rubric.criteria}


@dataclass(frozen=True, slots=True)
class Sample:
    """One text to learn from: its vectors, its label for each criterion that it has one for, and its weight."""

    vectors: Vectors
    labels: Mapping[str, bool]
    weight: float = 1.0


def units(text: str) -> tuple[str, ...]:
    """What is embedded of an answer: the whole, then its sentences if there are several."""
    folded = fold(text)
    sentences = [folded.quote(span) for span in folded.sentences]
    sentences = [one for one in sentences if one]
    return (text, *sentences[:LONGEST_UNITS]) if len(sentences) > 1 else (text,)


def look(texts: Sequence[str], embedder: Embedder) -> Vectors:
    """What a head sees of texts: the embedding, then the words."""
    found: Vectors = np.hstack([embedder.encode(texts), np.float32(WEIGHT_OF_WORDS) * gram_vectors(texts)])
    return found


def fingerprint(rubric: Rubric, answers: Sequence[MarkedAnswer]) -> str:
    """A name for all that heads are made of: method, examples of the rubric, answers with their marks."""
    told = [
        METHOD,
        STIFFNESS,
        EXAMPLE_WEIGHT,
        [[one.id, one.examples.model_dump(mode="json")] for one in rubric.claims],
        [list(rubric.right), list(rubric.wrong)],
        sorted([one.language, one.text, sorted(one.criteria.items()), one.contradiction] for one in answers),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def train(
    rubric: Rubric, answers: Sequence[MarkedAnswer], embedder: Embedder, more: Sequence[MarkedAnswer] = ()
) -> Heads:
    """Heads for a rubric from its own examples, from marked answers, and from more that are not counted as such."""
    told = [*answers, *more]
    samples = [*marked_samples(told, embedder), *example_samples(rubric, embedder)]
    return fit(rubric, answers, samples, more)


def fit(
    rubric: Rubric, answers: Sequence[MarkedAnswer], samples: Sequence[Sample], more: Sequence[MarkedAnswer] = ()
) -> Heads:
    """Heads from what is embedded already; `answers` are those among the samples that a person marked."""
    names = [*(criterion.id for criterion in rubric.criteria), WRONG]
    weights = {name: _head(name, samples) for name in names}
    counts = {language: sum(one.language == language for one in answers) for language in ("en", "zh")}
    return Heads(rubric.id, weights, fingerprint(rubric, [*answers, *more]), counts)


def example_samples(rubric: Rubric, embedder: Embedder) -> list[Sample]:
    """The rubric's own examples, as texts to learn from."""
    told: list[tuple[str, dict[str, bool]]] = []
    for criterion in rubric.criteria:
        told += [(text, {criterion.id: True, WRONG: False}) for text in criterion.examples.yes]
        told += [(text, {criterion.id: False}) for text in criterion.examples.no]
    told += [(text, {WRONG: True}) for one in rubric.misconceptions for text in one.examples.yes]
    told += [(text, {WRONG: True}) for text in rubric.wrong]
    told += [(text, {WRONG: False}) for text in rubric.right]
    return [Sample(look(units(text), embedder), labels, EXAMPLE_WEIGHT) for text, labels in told]


def marked_samples(answers: Sequence[MarkedAnswer], embedder: Embedder) -> list[Sample]:
    """Marked answers, as texts to learn from."""
    return [Sample(look(units(one.text), embedder), {**one.criteria, WRONG: one.contradiction}) for one in answers]


def probabilities(heads: Heads, vectors: Vectors) -> dict[str, float]:
    """How likely each criterion is met, by the whole answer or, at a discount, by one of its sentences.

    One sentence is enough for a wrong claim.
    """
    return {name: _probability(weights, vectors, name) for name, weights in heads.weights.items()}


def strongest(heads: Heads, criterion: str, vectors: Vectors) -> int:
    """The number of the unit that speaks most for a criterion."""
    return int(np.argmax(_scores(heads.weights[criterion], vectors)))


def _scores(weights: Vectors, vectors: Vectors) -> Vectors:
    """Heads that were trained before words counted have weights for the embedding alone, which comes first."""
    scores: Vectors = vectors[:, : len(weights) - 1] @ weights[:-1] + weights[-1]
    return scores


def _probability(weights: Vectors, vectors: Vectors, name: str) -> float:
    scores = _scores(weights, vectors)
    whole = float(scores[0])
    best = max(whole, float(scores[1:].max())) if len(scores) > 1 else whole
    return float(1.0 / (1.0 + np.exp(-(best if name == WRONG else (whole + best) / 2))))


def _head(criterion: str, samples: Sequence[Sample]) -> Vectors:
    """Weights by Newton's method; both answers, yes and no, weigh the same however many there are of each."""
    told = [sample for sample in samples if criterion in sample.labels]
    if not told or (criterion == WRONG and not any(sample.labels[WRONG] for sample in told)):
        return np.zeros(1, dtype=np.float32)  # whoever never saw a wrong claim says 0.5 of every text
    inputs = np.array([sample.vectors[0] for sample in told], dtype=np.float64)
    inputs = np.hstack([inputs, np.ones((len(told), 1))])
    labels = np.array([sample.labels[criterion] for sample in told], dtype=np.float64)
    weight = np.array([sample.weight for sample in told])
    for value in (0.0, 1.0):
        total = weight[labels == value].sum()
        if total > 0:
            weight[labels == value] *= len(told) / (2 * total)
    return _newton(inputs, labels, weight).astype(np.float32)


def _newton(
    inputs: NDArray[np.float64], labels: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The minimum of the penalised loss, found in the span of the inputs, which is small."""
    kernel = inputs @ inputs.T
    dual = np.zeros(len(labels))
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-(kernel @ dual)))
        curve = np.maximum(weight * chance * (1.0 - chance), 1e-9)
        target = kernel @ dual + weight * (labels - chance) / curve
        step = np.linalg.solve(kernel + STIFFNESS * np.diag(1.0 / curve), target) - dual
        dual += step
        if float(np.abs(step).max()) < CLOSE:
            break
    found: NDArray[np.float64] = inputs.T @ dual
    return found


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences that `units` embeds, as places in the folded text."""
    return fold(text).sentences
