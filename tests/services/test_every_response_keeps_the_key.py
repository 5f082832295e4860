"""Whatever is handed in before the solution is released, nothing that is shown or stored holds the right answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from quizapp import bank
from quizapp.grading import entry
from quizapp.questions.item import Item
from quizapp.questions.loading import dump_item, load_folder
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.compare_curves import compare_curves
from quizapp.services.find_submission import find_submission
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz

ANSWERS = ("1/0", "ln(-1)", "0.051", "97", "(97, 89)", "(1/0, 1/0)", "97, 89", "z^97", "{97}", "R", "2z(1-")
TYPED = frozenset({"response", "understood", "answer", "prompt_html", "face", "key"})
NUMBERS = [item for item in load_folder(Path(bank.__path__[0])) if item.kind in {"number", "matrix"} and not item.tags]


class RealGrader(FakeGrader):
    """Grades as a worker does, in this process."""

    def perform(self, task: str, payload: Any, *, person: str | None = None, **_asked: bool) -> dict[str, Any]:
        del person
        return entry.perform(task, json.loads(json.dumps(payload)))


def published(services: Services, author: Actor, item: Item) -> int:
    draft = save_draft(services, author, dump_item(item))
    publish_item(services, author, draft.item_id, expected_revision=draft.revision)
    return draft.item_id


def said(data: Any) -> Iterator[str]:
    """All texts in data, but for the task and the answer itself: the response, what it was read as, its own value."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in TYPED:
                yield from said(value)
    elif isinstance(data, list | tuple):
        for one in data:
            yield from said(one)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("item", NUMBERS[::8], ids=lambda item: item.id)
def test_no_try_brings_out_the_right_answer(
    services: Services, instructor: Actor, learner: Actor, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = replace(services, grader=RealGrader())
    monkeypatch.setattr("quizapp.services.publish_item.VARIANTS", 1)
    quiz_id = make_quiz(services, instructor, (published(services, instructor, item),), tries_allowed=None)
    question_id = begin(services, learner, quiz_id)
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
    assert question is not None
    key = entry.perform("key", {"item": item.model_dump(mode="json"), "seed": question.seed, "language": "en"})
    secrets = {text for part in key["key"]["parts"] for text in part["text"].split(" ≈ ") if len(text) > 2}
    names = [part.name for part in getattr(item.content, "parts", ()) if part.name]
    for number, answer in enumerate(ANSWERS):
        response = {"parts": dict.fromkeys(names, answer)} if names else {"answer": answer}
        submitted = submit_answer(services, learner, question_id, f"key-0000{number:04}", response)
        assert submitted.standing in {"not_yet", "partly", "invalid"}
        assert compare_curves(services, learner, submitted.submission_id) is None
        found = find_submission(services, learner, submitted.key)
        example = (found.verdict or {}).get("counterexample") or {}
        assert "reference" not in example or "shape" in example
        with services.reading() as unit:
            stored = unit.submissions.find(submitted.submission_id)
        assert stored is not None
        for seen in (asdict(found), asdict(show_question(services, learner, question_id)), asdict(stored)):
            text = "\n".join(said(seen))
            assert not [one for one in secrets if re.search(rf"(?<![\d.]){re.escape(one)}(?![\d.])", text)], answer
