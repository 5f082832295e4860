"""How well explanations are marked: cross-validation over marked answers, and the figures that README quotes.

Each answer is marked by heads that were trained without it: the answers of a question are dealt into folds by their
place in the list. The rules do not learn; what they were written with is said beside the figures.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.questions.marking.agreement import quadratic_kappa
from quizapp.questions.marking.heads import Embedder, Heads, MarkedAnswer, Sample, example_samples, fit, marked_samples
from quizapp.questions.marking.marker import Judges, Marking
from quizapp.questions.marking.marker import mark as mark_answer
from quizapp.questions.marking.rubric import Rubric

FOLDS = 8
HOLLOW = ("salad", "prompt", "off-topic", "offtopic", "injection", "instruction")


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer, what a person made of it, and what the service made of it.

    Attributes:
        answer: with the person's mark.
        marking: the service's, by heads that did not see the answer.
        milliseconds: what it took, embedding included.
    """

    answer: MarkedAnswer
    marking: Marking
    milliseconds: float

    @property
    def is_adversarial(self) -> bool:
        """Whether it was written to deceive."""
        return self.answer.note.startswith("adv")

    @property
    def is_hollow(self) -> bool:
        """Whether there is nothing in it to credit: salad, copied prompt, off-topic, speaking to the marker."""
        return any(word in self.answer.note for word in HOLLOW)

    @property
    def truth(self) -> int:
        """How many criteria the person found met."""
        return sum(self.answer.criteria.values())

    def right(self) -> int:
        """On how many criteria both agree."""
        return sum(one.met == self.answer.criteria[one.id] for one in self.marking.criteria)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is promised of the marking, measured; shares are between 0 and 1, None where there is nothing to measure.

    Attributes:
        answers: all answers.
        automatic: those marked without a person.
        criterion_accuracy: share of criteria that are right, of automatic marks.
        exact: share of automatic marks whose criteria are all right.
        over_credit: share of automatic marks that credit something that a person does not.
        wrong_claims: answers that claim something wrong.
        wrong_claims_credited: share of them that are marked automatically with something credited.
        hollow_credited: automatic marks above zero of salad, copied prompts, off-topic texts and instructions.
        kappa: agreement of provisional scores with the person's on realistic answers.
        coverage: share of realistic answers that are marked automatically.
        english, chinese: criterion accuracy of the guidance in each language, on realistic answers.
        p95: milliseconds within which 95 of 100 answers are marked.
    """

    answers: int
    automatic: int
    criterion_accuracy: float | None
    exact: float | None
    over_credit: float | None
    wrong_claims: int
    wrong_claims_credited: float | None
    hollow_credited: int
    kappa: float | None
    coverage: float | None
    english: float | None
    chinese: float | None
    p95: float


def read_marked(lines: Iterable[str]) -> tuple[MarkedAnswer, ...]:
    """Marked answers from JSON lines (`question_id`, `lang`, `text`, `criteria`, `contradiction`, `note`)."""
    return tuple(_read(json.loads(line)) for line in lines if line.strip())


def _read(row: Mapping[str, object]) -> MarkedAnswer:
    criteria = row["criteria"]
    assert isinstance(criteria, dict)
    return MarkedAnswer(
        question=str(row["question_id"]),
        language="zh" if row["lang"] == "zh" else "en",
        text=str(row["text"]),
        criteria={str(name): bool(met) for name, met in criteria.items()},
        contradiction=bool(row.get("contradiction")),
        note=str(row.get("note", "")),
        synthetic=True,
    )


def cross_validate(
    rubrics: Mapping[str, Rubric],
    answers: Sequence[MarkedAnswer],
    judges: Judges,
    on_answer: Callable[[], None] = lambda: None,
    more: Sequence[MarkedAnswer] = (),
) -> tuple[Trial, ...]:
    """Each answer, marked by heads that were trained on the other folds, and on `more` answers that are not marked."""
    trials: list[Trial] = []
    for question in dict.fromkeys(answer.question for answer in answers):
        own = [answer for answer in answers if answer.question == question]
        further = marked_samples([answer for answer in more if answer.question == question], judges.embedder)
        trials += _of_question(rubrics[question], own, judges, on_answer, further)
    return tuple(trials)


def mark_others(
    rubrics: Mapping[str, Rubric],
    known: Sequence[MarkedAnswer],
    others: Sequence[MarkedAnswer],
    judges: Judges,
    on_answer: Callable[[], None] = lambda: None,
) -> tuple[Trial, ...]:
    """Answers marked by heads that were trained on all the known ones and on none of these."""
    heads: dict[str, Heads] = {}
    trials = []
    for answer in others:
        rubric = rubrics[answer.question]
        if answer.question not in heads:
            own = [one for one in known if one.question == answer.question]
            heads[answer.question] = fit(rubric, own, _samples(rubric, own, judges.embedder))
        trials.append(_timed(rubric, answer, replace(judges, heads=heads[answer.question])))
        on_answer()
    return tuple(trials)


def _of_question(
    rubric: Rubric,
    answers: Sequence[MarkedAnswer],
    judges: Judges,
    on_answer: Callable[[], None],
    further: Sequence[Sample] = (),
) -> list[Trial]:
    samples = _samples(rubric, answers, judges.embedder)
    marked, others = samples[: len(answers)], [*samples[len(answers) :], *further]
    counts = {language: sum(one.language == language for one in answers) for language in ("en", "zh")}
    trials = []
    for fold in range(FOLDS):
        rest = [sample for index, sample in enumerate(marked) if index % FOLDS != fold]
        heads = replace(fit(rubric, answers, [*rest, *others]), answers=counts)
        for answer in answers[fold::FOLDS]:
            trials.append(_timed(rubric, answer, replace(judges, heads=heads)))
            on_answer()
    return trials


def _samples(rubric: Rubric, answers: Sequence[MarkedAnswer], embedder: Embedder) -> list[Sample]:
    return [*marked_samples(answers, embedder), *example_samples(rubric, embedder)]


def _timed(rubric: Rubric, answer: MarkedAnswer, judges: Judges) -> Trial:
    began = time.perf_counter()
    marking = mark_answer(rubric, answer.text, answer.language, judges)
    return Trial(answer, marking, (time.perf_counter() - began) * 1000)


def figures(trials: Sequence[Trial]) -> Figures:
    """What is promised, of these trials."""
    automatic = [one for one in trials if one.marking.decision == "auto"]
    wrong = [one for one in trials if one.answer.contradiction]
    realistic = [one for one in trials if not one.is_adversarial]
    return Figures(
        answers=len(trials),
        automatic=len(automatic),
        criterion_accuracy=_accuracy(automatic),
        exact=_share([one.right() == len(one.marking.criteria) for one in automatic]),
        over_credit=_share([_credits_more(one) for one in automatic]),
        wrong_claims=len(wrong),
        wrong_claims_credited=_share([_credited(one) for one in wrong]),
        hollow_credited=sum(_credited(one) for one in trials if one.is_hollow),
        kappa=quadratic_kappa([_score(one) for one in realistic], [_truth(one) for one in realistic]),
        coverage=_share([one.marking.decision == "auto" for one in realistic]),
        english=_accuracy([one for one in realistic if one.answer.language == "en"]),
        chinese=_accuracy([one for one in realistic if one.answer.language == "zh"]),
        p95=sorted(one.milliseconds for one in trials)[int(0.95 * (len(trials) - 1))] if trials else 0.0,
    )


def _accuracy(trials: Sequence[Trial]) -> float | None:
    asked = sum(len(one.marking.criteria) for one in trials)
    return sum(one.right() for one in trials) / asked if asked else None


def _share(facts: Sequence[bool]) -> float | None:
    return sum(facts) / len(facts) if facts else None


def _credited(trial: Trial) -> bool:
    return trial.marking.decision == "auto" and trial.marking.score > 0


def _credits_more(trial: Trial) -> bool:
    return any(one.met and not trial.answer.criteria[one.id] for one in trial.marking.criteria)


def _score(trial: Trial) -> float:
    return sum(one.met for one in trial.marking.criteria) / len(trial.marking.criteria)


def _truth(trial: Trial) -> float:
    return trial.truth / len(trial.answer.criteria)
