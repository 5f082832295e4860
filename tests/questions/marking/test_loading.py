import pytest

from quizapp.questions.decision import Decider
from quizapp.questions.faults import ItemError
from quizapp.questions.marking.loading import check_examples, load_rubric
from tests.questions.marking.conftest import SMALL


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (
            'any: ["negative out_zero"]',
            'any: ["negative out_zro"]',
            "there is no concept out_zro; did you mean out_zero?",
        ),
        ('en: ["relu"]', 'en: ["re:rel(u"]', "no regular expression"),
        ('en: ["relu"]', "en: [no]", 'put no into quotation marks ("no")'),
        ('en: ["relu"]', "en: [=]", 'put = into quotation marks ("=")'),
        ("about: [relu, negative]", "about: [out_zero]", "out_zero has no rivals"),
        ("voids: [neg_zero, leaky_slope]", "voids: [neg_zro]", "there is no criterion neg_zro"),
        ("id: leaky_slope", "id: neg_zero", "the id neg_zero is used twice"),
        ("points: 2", "points: many", "a whole number belongs here"),
        ("points: 2", "pionts: 2", "there is no field pionts; did you mean points?"),
        ('any: ["leaky > small_slope"]', 'any: ["> small_slope"]', "needs a concept on both sides of >"),
        ("rivals: [[relu, leaky]", "rivals: [[relu, leeky]", "there is no concept leeky; did you mean leaky?"),
        ('{en: ["positive"], zh: [正数]}', "{en: []}", "a concept needs a wording"),
    ],
)
def test_a_fault_says_what_would_be_right_and_in_which_line(good: str, bad: str, said: str) -> None:
    text = SMALL.replace(good, bad, 1)
    assert text != SMALL
    with pytest.raises(ItemError) as raised:
        load_rubric(text, "dying.yaml")
    (first, *_) = raised.value.faults
    assert any(said in str(fault) for fault in raised.value.faults)
    assert all(fault.message_zh for fault in raised.value.faults)
    assert text.splitlines()[first.line - 1].strip() != ""


def test_what_is_no_rubric_is_said() -> None:
    with pytest.raises(ItemError, match="a rubric belongs here"):
        load_rubric("- 1")


def test_examples_are_run_as_tests(decider: Decider) -> None:
    assert check_examples(load_rubric(SMALL), decider) == ()
    wrong = SMALL.replace('"no": ["It returns zero for positive z."]', '"no": ["Below 0 it returns zero."]')
    assert check_examples(load_rubric(wrong), decider) == ("neg_zero: found in 'Below 0 it returns zero.'",)
