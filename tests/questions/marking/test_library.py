import pytest

from quizapp.questions.decision import Decider
from quizapp.questions.marking.heads import fingerprint
from quizapp.questions.marking.library import (
    further_answers,
    more_answers,
    rubric_id,
    shipped_answers,
    shipped_digest,
    shipped_heads,
    shipped_rubrics,
    shipped_text,
)
from quizapp.questions.marking.loading import check_examples, load_rubric

QUESTIONS = {
    "linear_collapse": ["compose", "one_layer", "limit", "remedy"],
    "sigmoid_saturation": ["flat", "deriv_small", "chain_shrink", "slow_learning"],
    "zero_centred": ["sign_of_outputs", "same_sign_grad", "zigzag"],
    "dying_relu": ["neg_zero", "grad_zero", "stuck", "leaky_slope", "leaky_recovers"],
    "relu_cheap": ["max_compare", "exp_cost", "trivial_derivative"],
    "output_vs_hidden": ["probability", "loss_or_threshold", "hidden_saturates", "hidden_better"],
    "bio_neuron": ["inputs_dendrites", "weights_synapses", "weighted_sum", "threshold_fire"],
}


def test_the_seven_questions_have_their_criteria() -> None:
    assert {name: [one.id for one in rubric.criteria] for name, rubric in shipped_rubrics().items()} == QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_shipped_rubric_passes_its_own_examples(name: str, decider: Decider) -> None:
    rubric = shipped_rubrics()[name]
    assert check_examples(rubric, decider) == ()
    assert all(one.examples.yes and one.examples.no for one in rubric.criteria)
    assert load_rubric(shipped_text(name)) == rubric


def test_the_marked_answers_fit_the_rubrics_and_are_said_to_be_synthetic() -> None:
    answers = shipped_answers()
    assert len(answers) == 191
    assert all(list(answer.criteria) == QUESTIONS[answer.question] for answer in answers)
    assert all(answer.synthetic for answer in answers)


def test_further_answers_fit_the_rubrics_and_are_none_of_those_that_are_marked_to_measure() -> None:
    more = more_answers()
    assert len(more) > 1000
    assert all(list(answer.criteria) == QUESTIONS[answer.question] for answer in more)
    assert all(answer.synthetic for answer in more)
    texts = {(answer.question, answer.text) for answer in (*shipped_answers(), *more)}
    assert len(texts) == len(shipped_answers()) + len(more)


def test_a_rubric_with_other_criteria_learns_from_no_further_answers() -> None:
    rubric = shipped_rubrics()["relu_cheap"]
    assert len(further_answers(rubric)) > 100
    changed = rubric.model_copy(update={"criteria": rubric.criteria[1:]})
    assert further_answers(changed) == ()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_shipped_heads_were_trained_on_what_is_shipped(name: str) -> None:
    """When it fails: `quizapp bench marking --save` trains them again."""
    own = [answer for answer in shipped_answers() if answer.question == name]
    heads = shipped_heads()[name]
    assert heads.fits(shipped_rubrics()[name])
    more = [answer for answer in more_answers() if answer.question == name]
    assert heads.fingerprint == fingerprint(shipped_rubrics()[name], [*own, *more])
    assert sum(heads.answers.values()) == len(own), "the further answers are no marks of an installation"


def test_what_is_shipped_has_one_name() -> None:
    assert len(shipped_digest()) == 64
    assert shipped_digest() == shipped_digest()


def test_a_question_may_be_named_as_its_item_is() -> None:
    assert rubric_id("dying-relu") == "dying_relu"
