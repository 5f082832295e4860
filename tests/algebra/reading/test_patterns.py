from __future__ import annotations

import time

import pytest

from quizapp.algebra.reading.patterns import LATEX_SLOPE, PLAIN_SLOPE, TOKEN


@pytest.mark.parametrize("text", ["dy/dx", "d^2y/dx^2", "df(x)/dx", "∂L/∂w_1"])
def test_a_slope_is_seen_as_one(text: str) -> None:
    assert PLAIN_SLOPE.match(text)


def test_a_slope_in_latex_is_seen_as_one() -> None:
    assert LATEX_SLOPE.match(r"\frac{dy}{dx}")
    assert not LATEX_SLOPE.match(r"\frac{1}{x}")


def test_every_text_is_cut_without_a_gap() -> None:
    text = "2.5z_1 + σ(α)·³ → 的 <= \\frac ?"
    assert "".join(found.group(0) for found in TOKEN.finditer(text)) == text


@pytest.mark.parametrize("piece", ["1.", "z_", "\\d", "d^", "((", "的a"])
def test_long_texts_are_cut_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    assert sum(len(found.group(0)) for found in TOKEN.finditer(piece * 5_000)) == len(piece) * 5_000
    assert time.process_time() - begun < 1
