"""The shipped rubrics and the marked answers beside them: what every installation starts with."""

from __future__ import annotations

from quizapp.questions.marking.heads import MarkedAnswer
from quizapp.questions.marking.library import (
    shipped_answers,
    shipped_digest,
    shipped_heads,
    shipped_rubrics,
    shipped_text,
)
from quizapp.questions.marking.rubric import Rubric
from quizapp.services.bundle import Services
from quizapp.storage.records.marking import NewMarkedAnswer
from quizapp.storage.unit import UnitOfWork

FACT = "rubrics"


def seed_rubrics(services: Services) -> int:
    """Stores shipped rubrics that are new or newer, with their answers and heads; what a person saved stays.

    A second run changes nothing (and reads no rubric, where they are the same).

    Returns:
        How many versions of rubrics were stored.
    """
    digest = shipped_digest()
    with services.reading() as unit:
        if unit.courses.remembered(FACT) == digest:
            return 0
    with services.writing() as unit:
        unit.lock("seed rubrics")
        stored = sum(_seed(services, unit, name, rubric) for name, rubric in shipped_rubrics().items())
        unit.courses.remember(FACT, digest)
        unit.commit()
    return stored


def _seed(services: Services, unit: UnitOfWork, name: str, rubric: Rubric) -> bool:
    moment, text = services.clock(), shipped_text(name)
    newest = unit.explanations.rubric(name)
    if newest is not None and (not newest.shipped or newest.text == text):
        return False
    unit.explanations.save_rubric(name, text, rubric.model_dump(mode="json"), None, moment, shipped=True)
    if newest is None:
        for answer in shipped_answers():
            if answer.question == name:
                unit.explanations.keep(_kept(services, rubric, answer))
    heads = shipped_heads().get(name)
    if heads is not None and unit.explanations.heads(name) is None:
        answers = sum(heads.answers.values())
        unit.explanations.save_heads(name, heads.fingerprint, heads.to_json(), answers, moment)
    return True


def _kept(services: Services, rubric: Rubric, answer: MarkedAnswer) -> NewMarkedAnswer:
    points = sum(one.points for one in rubric.criteria if answer.criteria[one.id])
    return NewMarkedAnswer(
        rubric=answer.question,
        language=answer.language,
        text=answer.text,
        criteria=answer.criteria,
        score=points / rubric.max,
        marked_at=services.clock(),
        contradiction=answer.contradiction,
        note=answer.note,
        synthetic=answer.synthetic,
    )
