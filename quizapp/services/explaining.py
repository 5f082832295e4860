"""What the workers that mark explanations need of what is stored, and what is made of their answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.questions.kinds.kind import Grade, PartGrade, Said
from quizapp.questions.marking.folding import language_of
from quizapp.questions.marking.heads import WRONG
from quizapp.questions.marking.library import shipped_text
from quizapp.questions.marking.marker import Marking
from quizapp.services.bundle import Services
from quizapp.storage.records.marking import HeadsRecord, RubricRecord

UNMARKED: frozenset[str] = frozenset({"unknown", "cut"})


def rubric_of(content: Mapping[str, Any]) -> str | None:
    """The id of the rubric that an item (as plain data) names."""
    if content.get("kind") != "explanation":
        return None
    name = content["content"].get("rubric")
    return None if name is None else str(name)


def task_of(record: RubricRecord | None, heads: HeadsRecord | None, name: str) -> dict[str, Any]:
    """The part of a task that says how to mark; what is as it was shipped is not sent."""
    own = record is not None and not _is_shipped(record)
    task: dict[str, Any] = {"question": name}
    if own and record is not None:
        task["rubric"] = record.content
    if heads is not None and (record is None or _fit(heads, record)):
        task["heads"] = heads.content
    return task


def explain(services: Services, name: str, text: str, language: str | None = None) -> Marking | None:
    """What the service makes of an explanation; None where nobody answers or there is no such rubric."""
    if services.marker is None:
        return None
    with services.reading() as unit:
        record, heads = unit.explanations.rubric(name), unit.explanations.heads(name)
    task = task_of(record, heads, name) | {"text": text, "lang": language or language_of(text)}
    try:
        result = services.marker.perform("mark", task)
    except (GraderUnavailable, TaskFailed):
        return None
    return None if UNMARKED & result.keys() else Marking.from_json(result)


def marked_grade(waiting: Grade, marking: Marking, content: Mapping[str, Any]) -> Grade:
    """The grade of an explanation: the service's own where it may mark, otherwise waiting, with guidance.

    Criteria of the item that the rubric does not know stay waiting, and so does the whole.
    """
    criteria = {one["id"]: one for one in content["content"]["criteria"]}
    found = {one.id: one for one in marking.criteria}
    is_auto = marking.decision == "auto" and found.keys() == criteria.keys()
    findings = [
        {
            "id": name,
            "met": found[name].met if name in found else False,
            "evidence": found[name].evidence if name in found else "",
            "show": dict(one["show"]),
        }
        for name, one in criteria.items()
    ]
    outcome = "waiting" if not is_auto else "equal" if all(one["met"] for one in findings) else "different"
    parts = tuple(_part(part, found[part.name].met) for part in waiting.parts) if is_auto else waiting.parts
    verdict = {"verdict": outcome, "marking": marking.to_json(), "findings": findings}
    score = sum(part.score * part.weight for part in parts) if is_auto else 0.0
    return Grade(outcome, score, verdict, _remarks(marking), parts=parts)  # type: ignore[arg-type]


def _part(part: PartGrade, met: bool) -> PartGrade:  # noqa: FBT001 - the one fact about it
    return PartGrade(part.name, "equal" if met else "different", 1.0 if met else 0.0, part.weight)


def _remarks(marking: Marking) -> Said | None:
    if not marking.remarks:
        return None
    return Said(" ".join(one.en for one in marking.remarks), "".join(one.zh for one in marking.remarks))


def _fit(heads: HeadsRecord, record: RubricRecord) -> bool:
    """Whether there is a head for each criterion: a rubric may have got others since the training."""
    wanted = {one["id"] for one in record.content["criteria"]}
    return set(heads.content["weights"]) - {WRONG} == wanted


def _is_shipped(record: RubricRecord) -> bool:
    try:
        return record.text == shipped_text(record.rubric)
    except FileNotFoundError:
        return False
