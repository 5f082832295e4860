"""Train the second judge anew from all answers that people have marked."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services.bundle import Services
from quizapp.services.explaining import task_of
from quizapp.storage.records.marking import MarkedAnswerRecord, RubricRecord

LOG = logging.getLogger(__name__)


def retrain_due(services: Services) -> int:
    """Trains where answers have been marked, or a rubric saved, since the last training; how many were trained."""
    with services.reading() as unit:
        counts = unit.explanations.counts()
        due = [
            record.rubric
            for record in unit.explanations.rubrics()
            if (heads := unit.explanations.heads(record.rubric)) is None
            or heads.answers != counts.get(record.rubric, 0)
            or heads.trained_at < record.saved_at
        ]
    return sum(retrain(services, name) for name in due)


def retrain(services: Services, name: str) -> bool:
    """Trains the heads of a rubric and stores them; False where nobody answers or nothing was marked.

    Answers that were marked by other criteria than the rubric now has are left out.
    """
    with services.reading() as unit:
        record, answers = unit.explanations.rubric(name), unit.explanations.answers(name)
    if services.marker is None or record is None:
        return False
    told = [_told(one) for one in answers if _fits(one, record)]
    if not told:
        return False
    try:
        heads = services.marker.perform("train", {**task_of(record, None, name), "answers": told})
    except (GraderUnavailable, TaskFailed):
        LOG.exception("heads of %s could not be trained; the next round tries again", name)
        return False
    if "cut" in heads:
        return False
    with services.writing() as unit:
        unit.explanations.save_heads(name, heads["fingerprint"], heads, len(answers), services.clock())
        unit.commit()
    return True


def _told(answer: MarkedAnswerRecord) -> dict[str, Any]:
    return {
        "question": answer.rubric,
        "language": answer.language,
        "text": answer.text,
        "criteria": dict(answer.criteria),
        "contradiction": answer.contradiction,
    }


def _fits(answer: MarkedAnswerRecord, record: RubricRecord) -> bool:
    criteria: list[Mapping[str, Any]] = record.content["criteria"]
    return answer.criteria.keys() == {one["id"] for one in criteria}
