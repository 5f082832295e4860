"""What the tests of marking explanations share: a marker that answers by words, and an item with a rubric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.questions.item import as_mapping
from quizapp.questions.loading import load_item
from quizapp.questions.marking.heads import MarkedAnswer, fingerprint
from quizapp.questions.marking.library import shipped_heads, shipped_rubrics
from quizapp.questions.marking.marker import CriterionFinding, Marking
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin

ITEM = """\
id: why-relu-is-cheap
concept: compute-cost
kind: explanation
difficulty: 2
prompt: {en: Why is ReLU cheap?, zh: 为什么 ReLU 计算省？}
hints: [{en: Count., zh: 数一数。}, {en: Compare., zh: 比较。}]
solution: {en: It compares with zero., zh: 只需与零比较。}
content:
  min_words: 2
  rubric: relu_cheap
  criteria:
    - {id: max_compare, points: 3, show: {en: A comparison with zero., zh: 与零比较。}}
    - {id: exp_cost, points: 1, show: {en: No exponential., zh: 没有指数。}}
"""
ITEM_CONTENT: Mapping[str, Any] = as_mapping(load_item(ITEM))
CRITERIA = {"max_compare": "compar", "exp_cost": "exp"}


@dataclass
class FakeMarker:
    """Finds a criterion where its word stands; marks itself what ends with a full stop."""

    fault: str = ""
    tasks: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        del person
        self.tasks.append((task, payload))
        match self.fault:
            case "away":
                raise GraderUnavailable("away")
            case "fails":
                raise TaskFailed("mark: KeyError")
            case "unknown":
                return {"unknown": True}
            case "cut":
                return {"outcome": "undecided", "cut": True}
            case _:
                return self._done(task, payload)

    def _done(self, task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        if task == "train":
            return self._train(payload)
        if task == "try_rubric":
            failures = ["max_compare: not found in 'x'"] if "# wrong" in str(payload["rubric"]["prompt"]["en"]) else []
            return {"failures": failures, "markings": [marked(one["text"]) for one in payload["texts"]]}
        return marked(payload["text"])

    def _train(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        rubric = shipped_rubrics()[payload["question"]]
        answers = [MarkedAnswer(**one) for one in payload["answers"]]
        shipped = shipped_heads()[payload["question"]].to_json()
        return {**shipped, "fingerprint": fingerprint(rubric, answers)}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to end."""


def marked(text: str) -> dict[str, Any]:
    """What the marker says of a text."""
    findings = tuple(
        CriterionFinding(name, word in text, word if word in text else "", 0.9, word in text, 0.8)
        for name, word in CRITERIA.items()
    )
    score = sum({"max_compare": 3, "exp_cost": 1}[one.id] for one in findings if one.met)
    auto = text.endswith(".")
    return Marking(
        "relu_cheap", findings, score, 4, "auto" if auto else "review", () if auto else ("disagreement",)
    ).to_json()


def waiting_parts() -> list[dict[str, Any]]:
    """The parts of an explanation as the grader leaves them to be marked."""
    return [
        {"name": name, "outcome": "waiting", "score": 0.0, "weight": weight, "verdict": None, "feedback": None,
         "misconception": None}
        for name, weight in (("max_compare", 0.75), ("exp_cost", 0.25))
    ]  # fmt: skip


def hand_in(services: Services, learner: Actor, quiz: int, text: str) -> int:
    """Hands in an explanation to a quiz of one question; the question."""
    question_id = begin(services, learner, quiz)
    submit_answer(services, learner, question_id, f"key-{question_id:0>8}", {"answer": "words", "text": text})
    return question_id


def make_explanation(services: Services, author: Actor) -> int:
    """A published explanation item that names a rubric."""
    draft = save_draft(services, author, ITEM)
    publish_item(services, author, draft.item_id, expected_revision=draft.revision)
    return draft.item_id
