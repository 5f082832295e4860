"""Variants made unfair on purpose are found; a variant that strong learners were asked is not."""

from __future__ import annotations

import numpy as np
import pytest

from quizapp.learning.analysis.classical import Table
from quizapp.learning.analysis.fairness import by_variant


def chances(rest: Table, generator: np.random.Generator) -> Table:
    right: Table = (generator.random(rest.size) < rest).astype(float)
    return right


def test_a_harder_variant_is_flagged_and_the_others_are_not() -> None:
    generator = np.random.default_rng(20)
    rest = generator.uniform(0.4, 1.0, 600)
    variants = [f"v{number % 6}" for number in range(600)]
    harder = np.array([name == "v3" for name in variants])
    scores = chances(np.where(harder, rest - 0.4, rest), generator)
    found = by_variant(scores, rest, variants)
    assert [one.variant for one in found if one.unfair] == ["v3"]
    assert found[0].variant == "v3"
    assert found[0].answered == 100


def test_who_was_asked_does_not_make_a_variant_unfair() -> None:
    generator = np.random.default_rng(21)
    rest = np.sort(generator.uniform(0.0, 1.0, 400))
    variants = ["weak"] * 200 + ["strong"] * 200
    found = {one.variant: one for one in by_variant(chances(rest, generator), rest, variants)}
    assert found["strong"].mean - found["weak"].mean > 0.3
    assert not found["strong"].unfair
    assert not found["weak"].unfair


def test_few_answers_flag_nothing() -> None:
    found = by_variant(np.array([0.0] * 5 + [1.0] * 50), np.full(55, np.nan), ["a"] * 5 + ["b"] * 50)
    assert not any(one.unfair for one in found)
    assert found[0].shift == pytest.approx(-1.0)


def test_without_a_rest_the_means_are_compared() -> None:
    found = by_variant(np.array([0.0] * 20 + [1.0] * 20), np.full(40, np.nan), ["a"] * 20 + ["b"] * 20)
    assert [one.unfair for one in found] == [True, True]


def test_one_variant_is_compared_with_nothing() -> None:
    (only,) = by_variant(np.array([0.0, 1.0]), np.array([0.5, 0.5]), ["a", "a"])
    assert (only.mean, only.shift, only.unfair) == (0.5, 0.0, False)
