import pytest

from quizapp.questions.decision import Decider
from quizapp.questions.marking.chance import chance, chance_of_all, chance_of_credit
from quizapp.questions.marking.rubric import Rubric
from quizapp.questions.marking.rules import rule

ZERO = "ReLU returns zero for negative input."
BESIDE = f"{ZERO} Leaky neurons love all the other negative things."


def test_a_second_judge_who_says_the_same_makes_it_surer(rubric: Rubric, decider: Decider) -> None:
    rulings = rule(rubric, ZERO, decider)
    found, missing = rulings.criteria
    assert (found.met, missing.met) == (True, False)
    assert chance(rulings, found, 0.9) > chance(rulings, found, 0.5) > chance(rulings, found, 0.1)
    assert chance(rulings, missing, 0.1) > chance(rulings, missing, 0.5) > chance(rulings, missing, 0.9)
    assert chance(rulings, missing, 0.9) < 0.5 < chance(rulings, found, 0.3)


def test_clauses_that_nothing_accounts_for_make_both_less_sure(rubric: Rubric, decider: Decider) -> None:
    plain, beside = rule(rubric, ZERO, decider), rule(rubric, BESIDE, decider)
    assert (len(plain.unexplained), len(beside.unexplained)) == (0, 1)
    for one, other in zip(plain.criteria, beside.criteria, strict=True):
        assert one.met == other.met
        assert chance(beside, other, 0.5) < chance(plain, one, 0.5)


def test_an_answer_is_as_sure_as_its_criteria_together(rubric: Rubric, decider: Decider) -> None:
    rulings = rule(rubric, ZERO, decider)
    likely = {"neg_zero": 0.8, "leaky_slope": 0.3}
    each = [chance(rulings, one, likely[one.id]) for one in rulings.criteria]
    assert chance_of_all(rulings, likely) == pytest.approx(each[0] * each[1])
    assert chance_of_all(rulings, {}) == pytest.approx(
        chance(rulings, rulings.criteria[0], 0.5) * chance(rulings, rulings.criteria[1], 0.5)
    )


def test_only_what_is_credited_counts_for_the_chance_of_credit(rubric: Rubric, decider: Decider) -> None:
    rulings = rule(rubric, ZERO, decider)
    found = chance(rulings, rulings.criteria[0], 0.8)
    assert chance_of_credit(rulings, {"neg_zero": 0.8, "leaky_slope": 0.9}) == pytest.approx(found)
    assert chance_of_credit(rule(rubric, "It is red.", decider), {}) == 1


@pytest.mark.parametrize("likelihood", [0.0, 1.0])
def test_a_second_judge_beyond_doubt_is_a_number_too(rubric: Rubric, decider: Decider, likelihood: float) -> None:
    rulings = rule(rubric, ZERO, decider)
    assert all(0 < chance(rulings, one, likelihood) < 1 for one in rulings.criteria)
