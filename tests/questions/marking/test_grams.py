import numpy as np

from quizapp.questions.marking.grams import PLACES, gram_vectors


def closeness(one: str, other: str) -> float:
    vectors = gram_vectors([one, other])
    return float(vectors[0] @ vectors[1])


def test_texts_are_rows_of_length_one_and_nothing_is_nothing() -> None:
    vectors = gram_vectors(["the slope is small", "导数很小", ""])
    assert vectors.shape == (3, PLACES)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0])


def test_texts_are_as_near_as_the_words_that_they_share() -> None:
    assert closeness("the slope is small", "The SLOPE is  small") > 0.999
    assert closeness("the slope is small", "the slope is large") > closeness("the slope is small", "weights are added")
    assert closeness("导数接近于零", "导数接近零") > closeness("导数接近于零", "权重相加")


def test_the_stem_and_the_order_of_words_count() -> None:
    assert closeness("multiply", "multiplied") > 0.3
    assert closeness("relu is cheaper than tanh", "tanh is cheaper than relu") < 0.95


def test_the_same_text_is_the_same_vector_on_every_machine() -> None:
    """The hash is CRC-32, which has no seed: these are the places of the word and of its stem, with their signs."""
    (row,) = gram_vectors(["slope"])
    assert {int(place): float(np.sign(row[place])) for place in np.nonzero(row)[0]} == {3248: 1.0, 3650: -1.0}
