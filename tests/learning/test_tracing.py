import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.tracing import DEMAND, GUESSES, LEARNED, OPEN_GUESS, PRIOR, SLIP, chance, guess_of, traced
from quizapp.questions.kinds.catalogue import kinds

shares = st.floats(0, 1)
guesses = st.sampled_from([OPEN_GUESS, *GUESSES.values()])


def test_one_right_and_one_wrong_answer_by_hand() -> None:
    # Bayes with prior 0.15, slip 0.1, guess 0.25: 0.135 / (0.135 + 0.2125) and 0.015 / (0.015 + 0.6375)
    right, wrong = 0.135 / 0.3475, 0.015 / 0.6525
    assert traced(PRIOR, 1.0, 0.25) == pytest.approx(right + (1 - right) * LEARNED)
    assert traced(PRIOR, 0.0, 0.25) == pytest.approx(wrong + (1 - wrong) * LEARNED)


@given(shares, shares, guesses)
def test_mastery_stays_a_probability(probability: float, credit: float, guess: float) -> None:
    assert 0 <= traced(probability, credit, guess) <= 1


@given(shares, shares, shares, guesses)
def test_a_better_answer_never_says_less(probability: float, one: float, other: float, guess: float) -> None:
    worse, better = sorted((one, other))
    assert traced(probability, worse, guess) <= traced(probability, better, guess) + 1e-12


@given(shares, shares, shares, guesses)
def test_who_knew_more_before_knows_more_after(one: float, other: float, credit: float, guess: float) -> None:
    less, more = sorted((one, other))
    assert traced(less, credit, guess) <= traced(more, credit, guess) + 1e-12


@given(shares, guesses)
def test_right_answers_lead_to_mastery(probability: float, guess: float) -> None:
    for _ in range(12):
        before, probability = probability, traced(probability, 1.0, guess)
        assert probability >= before - 1e-12
    assert probability > 0.95


@given(shares, shares, st.integers(1, 5), guesses)
def test_the_predicted_chance_lies_between_guess_and_slip(one: float, other: float, step: int, guess: float) -> None:
    less, more = sorted((one, other))
    assert guess - 1e-12 <= chance(less, step, guess) <= chance(more, step, guess) + 1e-12 <= 1 - SLIP + 1e-9


@given(shares, guesses)
def test_harder_items_have_smaller_chances(known: float, guess: float) -> None:
    chances = [chance(known, difficulty, guess) for difficulty in DEMAND]
    assert chances == sorted(chances, reverse=True)


def test_guessing_depends_on_the_kind() -> None:
    assert {name for name in kinds() if guess_of(name) > OPEN_GUESS} == set(GUESSES)
    assert guess_of("choice") == 0.25
