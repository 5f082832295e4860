"""Hostile and awkward input through the pages, with real workers: a verdict or a refusal in time, and nothing else."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from prometheus_client import CollectorRegistry

from quizapp.grading.local import LocalGrader
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.web.app import create_app
from tests.web.conftest import SETTINGS
from tests.web.hostile import (
    MOST_SECONDS,
    ROWS,
    TRACES,
    check_marks,
    kept_marks,
    key_of,
    make_hostile_quiz,
    questions_of,
    sent,
    sort_of,
)
from tests.web.visitor import TOKEN, Visitor

MOST_GROWTH = 48 * 2**20
FIELDS = ("id", "prompt.en", "prompt.zh", "solution.en", "hints.0.en", "content.label", "content.reference")
MORE_FIELDS = ("parameters.0.value", "content.variables.0.value", "content.misconceptions.0.answer", "rest")


@dataclass
class Sitting:
    """A learner before a quiz that has a question for each sort of row; another attempt where one is closed."""

    visitor: Visitor
    services: Services
    quiz: int
    contexts: tuple[str, ...]
    attempt: int = 0
    questions: Mapping[str, int] = field(default_factory=dict)
    everything: list[int] = field(default_factory=list)

    def begin(self) -> None:
        if self.attempt:
            assert self.visitor.post(f"/attempts/{self.attempt}/finish").status_code == 302
        first = int(self.visitor.post(f"/quizzes/{self.quiz}/start").headers["Location"].rpartition("/")[2])
        self.attempt, self.questions = questions_of(self.services, first, self.contexts)
        self.everything += self.questions.values()

    def answer(self, number: int, row: dict[str, Any], token: str) -> int:
        """Hands the row in; the status."""
        form = {"csrf_token": token, "key": key_of(number), "answer": sent(row["text"])}
        return self.visitor.client.post(f"/questions/{self.questions[sort_of(row)]}/check", data=form).status_code


@pytest.fixture
def real(services: Services, workers: LocalGrader) -> Services:
    return replace(services, grader=workers)


@pytest.fixture
def app(real: Services) -> Flask:
    house: Any = type("House", (), {"services": real, "settings": SETTINGS, "registry": CollectorRegistry()})
    return create_app(house)


@pytest.fixture
def sitting(services: Services, instructor: Actor, learner: Visitor) -> Sitting:
    """A question for each sort of row: what is right, and over which variables."""
    quiz, contexts = make_hostile_quiz(services, instructor)
    return Sitting(learner, services, quiz, contexts)


def memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.fault("X1", "I6", "I10")
@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_every_row_is_answered_in_time_and_costs_the_pages_nothing(
    step: int, learner: Visitor, sitting: Sitting, real: Services, workers: LocalGrader
) -> None:
    token = TOKEN.search(learner.read("/help"))
    assert token is not None
    rows = list(enumerate(ROWS))[::step]
    before, slow, wrong = memory(), [], []
    sitting.begin()
    for number, row in rows:
        began = time.monotonic()
        status = sitting.answer(number, row, token[1])
        if time.monotonic() - began > MOST_SECONDS:
            slow.append(row["id"])
        if status == 409:  # one before it is right, or waits for a person
            sitting.begin()
            status = sitting.answer(number, row, token[1])
        if status not in {302, 413, 422}:
            wrong.append((row["id"], status))
    assert (slow, wrong) == ([], [])
    for question in sitting.questions.values():
        assert learner.get(f"/questions/{question}").status_code == 200
    check_marks(rows, kept_marks(real, sitting.everything))
    assert memory() - before < MOST_GROWTH
    assert workers.perform("ping", {})


@pytest.mark.parametrize("sort", ["rce", "injection", "unicode"])
def test_every_field_of_a_question_takes_them_without_harm(teacher: Visitor, sort: str) -> None:
    check_fields(teacher, [row for row in ROWS if row["kind"] == sort][::9])


@pytest.mark.slow
def test_every_field_of_a_question_takes_every_row(teacher: Visitor) -> None:
    check_fields(teacher, ROWS)


def check_fields(teacher: Visitor, rows: list[dict[str, Any]]) -> None:
    token = TOKEN.search(teacher.read("/help"))
    assert token is not None
    fixed = {"csrf_token": token[1], "kind": "expression", "concept": "relu", "difficulty": "1", "action": "preview"}
    names = {"parameters.0.name": "k", "content.variables.0.name": "x"}
    for row in rows:
        began = time.monotonic()
        form = {**fixed, **names, **dict.fromkeys((*FIELDS, *MORE_FIELDS), sent(row["text"]))}
        response = teacher.client.post("/items/preview", data=form)
        assert response.status_code in {200, 413, 422}, (row["id"], response.status_code)
        assert time.monotonic() - began < MOST_SECONDS, row["id"]
        plain = {**form, "rest": "", "id": "walked", "parameters.0.value": "2..5", "content.variables.0.value": "real"}
        response = teacher.client.post("/items/preview", data=plain)
        assert response.status_code in {200, 413, 422}, (row["id"], response.status_code)
        assert not re.search(r"<script>(?!$)alert|<img[^>]+onerror", response.text), row["id"]
    assert not [trace for trace in TRACES if trace.exists()]
