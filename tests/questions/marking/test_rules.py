from quizapp.questions.decision import Decider
from quizapp.questions.marking.rubric import Rubric
from quizapp.questions.marking.rules import Rulings, rule


def ruled(rubric: Rubric, text: str, decider: Decider) -> Rulings:
    return rule(rubric, text, decider)


def met(rulings: Rulings) -> dict[str, bool]:
    return {one.id: one.met for one in rulings.criteria}


def test_what_is_shown_is_met_with_its_place(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "ReLU returns zero below 0. max(0.1x, x) is the leaky one.", decider)
    assert met(found) == {"neg_zero": True, "leaky_slope": True}
    assert [found.reading.text.quote(one.spans[0]) for one in found.criteria] == [
        "returns zero below 0",
        "max(0.1x, x)",
    ]


def test_a_misconception_takes_back_and_is_named(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "For negative z ReLU outputs 0, but leaky ReLU outputs 0 as well.", decider)
    assert met(found) == {"neg_zero": False, "leaky_slope": False}
    assert found.criteria[0].voided_by == ("leaky_zero",)
    assert [one.id for one in found.misconceptions] == ["leaky_zero"]


def test_a_refuted_formula_takes_back_what_the_words_show(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "Leaky has a small slope: max(3x, x)", decider)
    assert met(found)["leaky_slope"] is False
    assert len(found.wrong_formulas) == 1


def test_what_no_pattern_accounts_for_is_told(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "This is never so. The leaky one takes negative values for granted. y = mx + c", decider)
    quote = found.reading.text.quote
    assert [quote(span) for span in found.odd_negations] == ["never"]
    assert [quote(span) for span in found.unexplained] == ["The leaky one takes negative values for granted"]
    assert [quote(span) for span in found.unread_formulas] == ["y = mx + c"]


def test_a_formula_that_another_criterion_proves_is_not_refuted(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "For negative z ReLU outputs 0, relu(x) = max(0.1x, x)", decider)
    assert found.wrong_formulas == ()


def test_who_says_what_he_does_not_know_claims_nothing(rubric: Rubric, decider: Decider) -> None:
    found = ruled(rubric, "ReLU returns zero below 0. I don't remember what the leaky one does.", decider)
    assert (found.odd_negations, found.unexplained) == ((), ())
