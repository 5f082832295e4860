import pytest

from quizapp.questions.marking.marker import CriterionFinding, Marking
from quizapp.questions.marking.sureness import information, sureness


def marking(*judged: tuple[bool, float], reasons: tuple[str, ...] = ("disagreement",)) -> Marking:
    found = tuple(
        CriterionFinding(str(number), rule, "", 0.5, rule, likelihood)
        for number, (rule, likelihood) in enumerate(judged)
    )
    return Marking("r", found, 0, len(judged), "review", reasons)


def test_an_answer_is_as_sure_as_its_least_sure_criterion() -> None:
    assert sureness(marking((True, 0.9), (False, 0.4))) == pytest.approx(0.6)
    assert sureness(marking((True, 0.2), (False, 0.1))) == pytest.approx(0.2)


@pytest.mark.parametrize("reason", ["contradiction", "salad", "injection", "off_topic"])
def test_a_suspicious_answer_is_never_near_to_certain(reason: str) -> None:
    assert sureness(marking((True, 1.0), reasons=("disagreement", reason))) == 0


def test_judges_who_contradict_each_other_leave_a_whole_bit_open() -> None:
    assert information(marking((True, 0.0), (False, 1.0))) == pytest.approx(2)
    assert information(marking((True, 1.0), (False, 0.0))) == 0
    assert information(marking((True, 0.5))) == pytest.approx(0.8113, abs=1e-4)  # H(3/4) bits
