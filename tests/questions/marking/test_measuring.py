from collections.abc import Mapping

import pytest

from quizapp.questions.decision import Decider
from quizapp.questions.marking.heads import MarkedAnswer
from quizapp.questions.marking.marker import CriterionFinding, Judges, Marking
from quizapp.questions.marking.measuring import Trial, cross_validate, figures, mark_others, read_marked
from quizapp.questions.marking.rubric import Rubric
from tests.questions.marking.conftest import BagOfWords


def trial(truth: str, said: str, decision: str = "auto", note: str = "full", language: str = "en") -> Trial:
    """An answer with two criteria: `"10"` says that the first is met and the second is not."""
    names = ("a", "b")
    met = {name: one == "1" for name, one in zip(names, truth, strict=True)}
    answer = MarkedAnswer("q", "zh" if language == "zh" else "en", "t", met, note == "adv:false", note)
    findings = tuple(
        CriterionFinding(name, one == "1", "", 1.0, one == "1", 0.5) for name, one in zip(names, said, strict=True)
    )
    score = said.count("1")
    return Trial(answer, Marking("q", findings, score, 2, "auto" if decision == "auto" else "review", ()), 10.0)


def repeated(trials: tuple[Trial, ...]) -> int:
    """How often the second judge leans to what the person said."""
    return sum((one.marking.criteria[0].likelihood > 0.5) == one.answer.criteria["neg_zero"] for one in trials)


def test_the_figures_are_what_their_names_say() -> None:
    found = figures(
        [
            trial("11", "11"),
            trial("10", "11"),
            trial("01", "00", "review", language="zh"),
            trial("00", "10", note="adv:false"),
            trial("00", "10", note="adv:salad"),
            trial("00", "11", "review", note="adv:salad"),
        ]
    )
    assert (found.answers, found.automatic, found.wrong_claims) == (6, 4, 1)
    assert found.criterion_accuracy == pytest.approx(5 / 8)
    assert found.exact == pytest.approx(1 / 4)
    assert found.over_credit == pytest.approx(3 / 4)
    assert found.wrong_claims_credited == 1.0
    assert found.hollow_credited == 1
    assert found.coverage == pytest.approx(2 / 3)
    assert found.english == pytest.approx(3 / 4)
    assert found.chinese == pytest.approx(1 / 2)
    assert found.p95 == 10.0


def test_marked_answers_are_read_from_lines() -> None:
    line = (
        '{"question_id": "q", "lang": "zh", "text": "t", "criteria": {"a": 1, "b": 0}, "contradiction": 1, "note": "n"}'
    )
    (answer,) = read_marked([line, ""])
    assert answer == MarkedAnswer("q", "zh", "t", {"a": True, "b": False}, contradiction=True, note="n", synthetic=True)


def test_no_answer_is_marked_by_heads_that_saw_it(rubric: Rubric, decider: Decider, embedder: BagOfWords) -> None:
    """Labels that contradict the words: heads that had seen an answer would repeat its label, others cannot."""
    texts = [f"word{number}" for number in range(16)]
    answers = [
        MarkedAnswer("dying", "en", text, {"neg_zero": index % 2 == 0, "leaky_slope": False})
        for index, text in enumerate(texts)
    ]
    rubrics: Mapping[str, Rubric] = {"dying": rubric}
    seen: list[int] = []
    trials = cross_validate(rubrics, answers, Judges(decider, embedder), lambda: seen.append(1))
    assert len(trials) == len(seen) == 16
    known = mark_others(rubrics, answers, answers, Judges(decider, embedder))
    assert repeated(known) > 12
    assert repeated(trials) < 8
