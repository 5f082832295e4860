import numpy as np
import pytest

from quizapp.questions.marking.heads import (
    WRONG,
    Heads,
    MarkedAnswer,
    fingerprint,
    look,
    probabilities,
    sentence_spans,
    strongest,
    train,
    units,
)
from quizapp.questions.marking.rubric import Rubric
from tests.questions.marking.conftest import BagOfWords

ANSWERS = tuple(
    MarkedAnswer("dying", "en", text, {"neg_zero": zero, "leaky_slope": slope})
    for text, zero, slope in (
        ("zero output for negative numbers", True, False),
        ("negative numbers give zero", True, False),
        ("leaky has a slope", False, True),
        ("the leak is a small slope", False, True),
        ("apples and pears", False, False),
        ("oranges and plums", False, False),
    )
)


@pytest.fixture(scope="module")
def heads(rubric: Rubric, embedder: BagOfWords) -> Heads:
    return train(rubric, ANSWERS, embedder)


def test_heads_tell_what_they_were_taught(heads: Heads, embedder: BagOfWords) -> None:
    likely = probabilities(heads, look(units("negative numbers become zero"), embedder))
    assert likely["neg_zero"] > 0.5 > likely["leaky_slope"]


def test_a_second_sentence_that_shows_it_raises_the_likelihood(heads: Heads, embedder: BagOfWords) -> None:
    text = "Apples and plums and oranges and pears are fruit. Leaky has a small slope."
    alone = probabilities(heads, look([text], embedder))["leaky_slope"]
    vectors = look(units(text), embedder)
    assert probabilities(heads, vectors)["leaky_slope"] > alone
    assert strongest(heads, "leaky_slope", vectors) == 2
    assert len(sentence_spans(text)) == 2


def test_the_gradient_of_the_loss_is_zero_where_training_ends(
    rubric: Rubric, embedder: BagOfWords, heads: Heads
) -> None:
    """The optimum is checked from the definition of the penalised loss, without the solver's own algebra."""
    weights = heads.weights["leaky_slope"].astype(np.float64)
    inputs = np.array([[*look([one.text], embedder)[0], 1.0] for one in ANSWERS])
    labels = np.array([one.criteria["leaky_slope"] for one in ANSWERS], dtype=float)
    balance = np.where(labels == 1, len(labels) / (2 * labels.sum()), len(labels) / (2 * (1 - labels).sum()))
    slope = inputs.T @ (balance * (1 / (1 + np.exp(-inputs @ weights)) - labels)) + 0.1 * weights
    assert np.abs(slope).max() < 1e-4
    assert rubric.criteria[1].examples.yes == ()


def test_who_never_saw_a_wrong_claim_does_not_say_that_there_is_none(heads: Heads, embedder: BagOfWords) -> None:
    assert probabilities(heads, look(["leaky has no slope"], embedder))[WRONG] == 0.5


def test_heads_that_know_the_embedding_alone_still_speak(embedder: BagOfWords) -> None:
    vectors = look(["negative numbers give zero"], embedder)
    alone = Heads("dying", {"neg_zero": np.append(vectors[0, :512], [0.5]).astype(np.float32)}, "f", {})
    assert probabilities(alone, vectors)["neg_zero"] == pytest.approx(1 / (1 + np.exp(-1.5)))


def test_heads_survive_the_way_to_another_process(heads: Heads, rubric: Rubric) -> None:
    again = Heads.from_json(heads.to_json())
    assert again.fingerprint == heads.fingerprint
    assert all(np.array_equal(again.weights[name], heads.weights[name]) for name in heads.weights)
    assert again.fits(rubric)
    assert again.answers == {"en": 6, "zh": 0}


def test_the_fingerprint_names_the_training_set_whatever_its_order(rubric: Rubric) -> None:
    changed = (*ANSWERS[:-1], MarkedAnswer("dying", "en", "plums", {"neg_zero": True, "leaky_slope": False}))
    assert fingerprint(rubric, ANSWERS) == fingerprint(rubric, ANSWERS[::-1])
    assert fingerprint(rubric, ANSWERS) != fingerprint(rubric, changed)


def test_one_sentence_is_embedded_once() -> None:
    assert units("One sentence.") == ("One sentence.",)
    assert units("One. Two.") == ("One. Two.", "One", "Two")
