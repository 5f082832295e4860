import pytest

from quizapp.questions.marking.folding import fold
from quizapp.questions.marking.matching import Reading, read
from quizapp.questions.marking.patterns import read_pattern
from quizapp.questions.marking.rubric import Rubric


def reading(rubric: Rubric, text: str) -> Reading:
    return read(fold(text, rubric.vocabulary), rubric)


def holds(rubric: Rubric, text: str, pattern: str, *about: str) -> bool:
    return any(reading(rubric, text).matches(read_pattern(pattern), about))


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("For negative z it outputs 0", "negative out_zero", True),
        ("It is negative. It outputs 0", "negative out_zero", False),
        ("It is negative. It outputs 0", "answer: negative out_zero", True),
        ("It outputs 0 for negative z", "negative > out_zero", False),
        ("It is not negative, it outputs 0", "negative out_zero", False),
        ("It is not negative", "-negative", True),
        ("Negative, and so it outputs 0", "clause: negative out_zero", False),
        ("negative z, outputs 0", "negative !out_zero", False),
        ("负数时不输出0", "negative -out_zero", True),
        ("It doesn't change and it outputs 0", "out_zero", True),
        ("It never fires unless it outputs 0", "out_zero", True),
        ("It does not change or outputs 0", "out_zero", False),
    ],
)
def test_scope_order_negation_and_absence_hold(rubric: Rubric, text: str, pattern: str, *, found: bool) -> None:
    assert holds(rubric, text, pattern) == found


@pytest.mark.parametrize(
    ("text", "concept", "fits"),
    [
        ("ReLU outputs 0", "relu", True),
        ("Leaky ReLU outputs 0", "relu", False),
        ("It outputs 0", "relu", True),
        ("We use Leaky ReLU. It outputs 0", "relu", False),
        ("ReLU is fast, leaky ReLU outputs 0", "relu", False),
        ("ReLU is no line like leaky ReLU, and outputs 0", "relu", True),
        ("Unlike ReLU it outputs 0", "leaky", True),
    ],
)
def test_a_claim_is_about_the_rival_named_last(rubric: Rubric, text: str, concept: str, *, fits: bool) -> None:
    assert holds(rubric, text, "out_zero", concept) == fits


def test_negations_outside_of_wordings_are_kept_to_be_accounted_for(rubric: Rubric) -> None:
    found = reading(rubric, "never mind, negative is not zero output")
    assert [found.text.quote(span) for span in found.negations] == ["never", "not"]
    (hit,) = found.hits["out_zero"]
    assert hit.negated
    assert hit.span in found.covered
    assert found.subject_fits(hit.span, "negative")


def test_whether_or_not_denies_nothing(rubric: Rubric) -> None:
    assert reading(rubric, "it decides whether it is negative or not").negations == ()


def test_no_more_than_is_a_bound_and_no_negation(rubric: Rubric) -> None:
    assert reading(rubric, "no more than a small slope").negations == ()
